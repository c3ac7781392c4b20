package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Outcome;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.store.Inquiries;
import org.yijianshi.kiosk.store.Upstream;

/**
 * What every {@link Upstream} with its {@link Inquiries} must guarantee. Draws new keys and codes each time, so that it can be run again and again
 * against a platform that keeps what it has. Keeps to few wrong codes: a platform counts them.
 */
abstract class UpstreamContract {
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param terminal 01 or 02, of one county */
    abstract Upstream upstream(String terminal);

    /** @param terminal 01 or 02, of one county */
    abstract Inquiries inquiries(String terminal);

    /** The same adapter with nobody at the other end. */
    abstract Upstream unreachable();

    /** As {@link #unreachable}. */
    abstract Inquiries unanswered();

    @Test
    void theSameKeyIsOneEventHoweverOftenItIsSent() throws Exception {
        Upstream upstream = upstream("01");
        var application = Terminals.application();
        byte[] document = application.document().with(receipt(null));
        assertThat(upstream.find(application.key())).isEmpty();

        var first = upstream.submit(application.key(), document);
        var again = upstream.submit(application.key(), document);

        assertThat(again.eventNumber()).isEqualTo(first.eventNumber());
        assertThat(upstream.find(application.key()).orElseThrow().eventNumber()).isEqualTo(first.eventNumber());
        assertThat(first.cases()).extracting(Submissions.Case::item).containsExactlyInAnyOrder("B3", "B4");
    }

    @Test
    void aMaterialIsThereOnceItWasPutAndAnEventWithoutItsMaterialComesLater() throws Exception {
        Upstream upstream = upstream("01");
        var application = Terminals.applicationWithMaterial();
        var material = application.attachments().getFirst();
        byte[] document = application.document().with(receipt(null));
        assertThat(upstream.hasMaterial(material.sha256())).isFalse();
        assertThatThrownBy(() -> upstream.submit(application.key(), document)).isInstanceOf(Upstream.Later.class);

        upstream.putMaterial(material.sha256(), material.mediaType(), material.content());
        upstream.putMaterial(material.sha256(), material.mediaType(), material.content());

        assertThat(upstream.hasMaterial(material.sha256())).isTrue();
        assertThat(upstream.submit(application.key(), document).eventNumber()).isNotBlank();
    }

    @Test
    void aMaterialOfManyPiecesIsThereOnceItWasPut() throws Exception {
        Upstream upstream = upstream("01");
        byte[] photo = new byte[700_000];
        RANDOM.nextBytes(photo);
        String sha256 = Terminals.sha256(photo);
        upstream.putMaterial(sha256, "image/jpeg", photo);
        upstream("02").putMaterial(sha256, "image/jpeg", photo);

        assertThat(upstream.hasMaterial(sha256)).isTrue();
    }

    @Test
    void theCountysKeyIsTheSameForEveryTerminal() throws Exception {
        var key = upstream("01").countyKey();
        assertThat(upstream("02").countyKey().isPresent()).isEqualTo(key.isPresent());
        assertThat(upstream("02").countyKey().orElse(new byte[0])).isEqualTo(key.orElse(new byte[0]));
    }

    @Test
    void aPlatformThatHasNotSaidHowFastItWantsToBeSentToIsNotWaitedFor() throws Exception {
        assertThat(unreachable().pause()).isZero();
    }

    @Test
    void anotherTerminalFindsItByTheCodeOnTheReceiptAndNothingElse() throws Exception {
        var application = Terminals.application();
        var receipt = receipt(null);
        var sent =
                upstream("01").submit(application.key(), application.document().with(receipt));

        assertThat(inquiries("02").lookUp(receipt.queryCode())).isInstanceOfSatisfying(Lookup.Known.class, known -> {
            assertThat(known.progress().delivery()).isEqualTo(Delivery.SENT);
            assertThat(known.progress().eventNumber()).isEqualTo(sent.eventNumber());
            assertThat(known.progress().localNumber()).isEqualTo(receipt.localNumber());
        });
        assertThat(inquiries("02").lookUp(code(6))).isEqualTo(new Lookup.Unknown());
    }

    /** A platform for testing has finished nothing: what an outcome holds is proven before the sandbox only. */
    @Test
    void aCaseThatIsNotOverHasNoOutcome() throws Exception {
        var application = Terminals.application();
        var receipt = receipt(null);
        upstream("01").submit(application.key(), application.document().with(receipt));

        assertThat(inquiries("02").lookUp(receipt.queryCode()))
                .isInstanceOfSatisfying(
                        Lookup.Known.class,
                        known -> assertThat(known.progress().cases())
                                .filteredOn(each -> !each.state().over())
                                .extracting(Submissions.Case::outcome)
                                .containsOnly(Outcome.UNSAID));
    }

    @Test
    void anEvaluationAndADisputeMayBeRepeated() throws Exception {
        Upstream upstream = upstream("01");
        var application = Terminals.application();
        upstream.submit(application.key(), application.document().with(receipt(null)));
        String evaluation = UUID.randomUUID().toString();
        String dispute = UUID.randomUUID().toString();
        byte[] ticket =
                "{\"eventId\":\"newborn\",\"field\":\"address\",\"source\":\"人口基础信息\",\"subjectNumber\":\"%s\",\"note\":\"示例\"}"
                        .formatted(Terminals.APPLICANT.number())
                        .getBytes(StandardCharsets.UTF_8);
        for (int times = 0; times < 2; times++) {
            upstream.evaluate(evaluation, application.key(), 5);
            upstream.dispute(dispute, ticket);
        }
    }

    @Test
    void theNewestPlaceOnTheAuditTrailCanBeAskedFor() throws Exception {
        Upstream upstream = upstream("01");
        long place = Instant.now().toEpochMilli();
        var anchor = new Anchor(place, "ab".repeat(32));
        var application = Terminals.application();
        upstream.submit(application.key(), application.document().with(receipt(anchor)));

        assertThat(upstream.anchor()).contains(anchor);
    }

    @Test
    void theLastSignatureMakesAHandOverOneEventAndOnlyItsSignersSeeIt() throws Exception {
        Upstream first = upstream("01");
        Upstream second = upstream("02");
        var handover = Terminals.handover(Terminals.inTime(), Terminals.SECOND);
        var slip = new Handovers.Slip(receipt(null), code(8), Terminals.inTime());
        put(first, handover);
        for (int times = 0; times < 2; times++) {
            var standing = first.handOver(handover.key(), handover.document().with(slip));
            assertThat(standing.signing()).isNotNull();
            assertThat(standing.eventNumber()).isNull();
        }
        assertThat(first.find(handover.key()))
                .as("no event before the last signature")
                .isEmpty();
        assertThat(inquiries("02").open(slip.code(), Terminals.STRANGER.number()))
                .isEqualTo(new Handovers.Opened.Refused(HandoverRefusal.NOT_EXPECTED));

        var reply = opened(inquiries("02"), slip.code(), Terminals.SECOND)
                .signed(Terminals.SECOND, signature(second), "[]", Instant.now());
        var signed = second.reply(reply.key(), reply.document());
        var again = second.reply(reply.key(), reply.document());

        assertThat(signed.eventNumber()).isNotBlank().isEqualTo(again.eventNumber());
        assertThat(first.find(handover.key()).orElseThrow().eventNumber()).isEqualTo(signed.eventNumber());
        assertThat(inquiries("02").open(slip.code(), Terminals.SECOND.number()))
                .isEqualTo(new Handovers.Opened.Refused(HandoverRefusal.SUBMITTED));
    }

    @Test
    void whoDoesNotSignStopsItAndNobodyElseTakesItBack() throws Exception {
        Upstream upstream = upstream("01");
        var handover = Terminals.handover(Terminals.inTime(), Terminals.SECOND);
        var slip = new Handovers.Slip(receipt(null), code(8), Terminals.inTime());
        put(upstream, handover);
        upstream.handOver(handover.key(), handover.document().with(slip));
        assertThat(inquiries("01").withdraw(slip.receipt().queryCode(), Terminals.STRANGER.number()))
                .isEqualTo(Handovers.Withdrawal.NOT_YOURS);

        var refusal = opened(inquiries("01"), slip.code(), Terminals.SECOND).refused(Terminals.SECOND, Instant.now());
        var standing = upstream.reply(refusal.key(), refusal.document()).signing();

        assertThat(standing).isNotNull();
        assertThat(standing.state()).isEqualTo(Signing.State.REFUSED);
        assertThat(upstream.find(handover.key())).isEmpty();
        assertThat(inquiries("01").withdraw(slip.receipt().queryCode(), Terminals.APPLICANT.number()))
                .isEqualTo(Handovers.Withdrawal.OVER);
    }

    /** A platform for testing has called for nothing: what a notice holds is proven before the sandbox only. */
    @Test
    void whatIsMissingIsToldByTheCodeAndOnlyTheApplicantsCardMaySupplyIt() throws Exception {
        var application = Terminals.application();
        var receipt = receipt(null);
        upstream("01").submit(application.key(), application.document().with(receipt));

        assertThat(inquiries("02").corrections(receipt.queryCode(), null))
                .isEqualTo(new Corrections.Answer.Known(List.of()));
        assertThat(inquiries("02").corrections(receipt.queryCode(), Terminals.APPLICANT.number()))
                .isEqualTo(new Corrections.Answer.Known(List.of()));
        assertThat(inquiries("02").corrections(receipt.queryCode(), Terminals.STRANGER.number()))
                .isEqualTo(new Corrections.Answer.Refused(Corrections.Refusal.NOT_YOURS));
    }

    @Test
    void theApplicantTakesItBackAtAnyTerminalOnceAndNobodyElseDoes() throws Exception {
        var application = Terminals.application();
        var receipt = receipt(null);
        upstream("01").submit(application.key(), application.document().with(receipt));
        assertThat(inquiries("02").withdraw(wish(receipt, Terminals.STRANGER)))
                .isEqualTo(new Withdrawals.Answer.Refused(Withdrawals.Refusal.NOT_YOURS));

        var wish = wish(receipt, Terminals.APPLICANT);
        for (int times = 0; times < 2; times++) {
            assertThat(inquiries("02").withdraw(wish))
                    .isInstanceOfSatisfying(
                            Withdrawals.Answer.Done.class,
                            done -> assertThat(done.progress().cases())
                                    .extracting(Submissions.Case::state)
                                    .containsOnly(Submissions.ItemState.WITHDRAWN));
        }
        assertThat(inquiries("02").withdraw(wish(receipt, Terminals.APPLICANT)))
                .isEqualTo(new Withdrawals.Answer.Refused(Withdrawals.Refusal.CLOSED));
    }

    private static Withdrawals.Request wish(Receipt receipt, Identity who) {
        return new Withdrawals.Request(UUID.randomUUID().toString(), receipt.queryCode(), who.number());
    }

    @Test
    void withNobodyAtTheOtherEndEverythingComesLaterAndNothingIsSaidToBe() throws Exception {
        Upstream upstream = unreachable();
        Inquiries inquiries = unanswered();
        byte[] document = Terminals.application().document().with(receipt(null));
        assertThatThrownBy(() -> upstream.submit("key", document)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.find("key")).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.hasMaterial("ab".repeat(32))).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.handOver("key", document)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.reply("key", document)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.evaluate("key", "key", 5)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.dispute("key", document)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.correct("key", document)).isInstanceOf(Upstream.Later.class);
        assertThat(inquiries.corrections(code(6), null))
                .isEqualTo(new Corrections.Answer.Refused(Corrections.Refusal.UNAVAILABLE));
        assertThat(inquiries.withdraw(wish(receipt(null), Terminals.APPLICANT)))
                .isEqualTo(new Withdrawals.Answer.Refused(Withdrawals.Refusal.UNANSWERED));
        assertThatThrownBy(upstream::anchor).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(upstream::countyKey).isInstanceOf(Upstream.Later.class);
        assertThat(inquiries.lookUp(code(6))).isEqualTo(new Lookup.Unavailable());
        assertThat(inquiries.open(code(8), Terminals.SECOND.number()))
                .isEqualTo(new Handovers.Opened.Refused(HandoverRefusal.UNAVAILABLE));
        assertThat(inquiries.withdraw(code(6), Terminals.APPLICANT.number()))
                .isEqualTo(Handovers.Withdrawal.UNAVAILABLE);
        assertThat(inquiries.change(
                        new Appointments.Change("key", code(6), Terminals.APPLICANT.number(), "some-item", null)))
                .isEqualTo(new Appointments.Answer.Refused(Appointments.Refusal.UNANSWERED));
    }

    private static HandedOver opened(Inquiries inquiries, String code, Identity who) {
        return ((Handovers.Opened.Found) inquiries.open(code, who.number())).handover();
    }

    private static void put(Upstream upstream, Handovers.Package handover) throws Exception {
        for (var each : handover.attachments()) {
            upstream.putMaterial(each.sha256(), each.mediaType(), each.content());
        }
    }

    private static byte[] signature(Upstream upstream) throws Exception {
        byte[] png = ("a signature " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        upstream.putMaterial(Terminals.sha256(png), "image/png", png);
        return png;
    }

    private static Receipt receipt(@Nullable Anchor anchor) {
        return new Receipt("YJS-411199-01-20261123-000017", code(6), Instant.now(), anchor);
    }

    private static String code(int length) {
        return RANDOM.ints(length, 0, CODE_LETTERS.length())
                .mapToObj(each -> CODE_LETTERS.substring(each, each + 1))
                .collect(Collectors.joining());
    }
}
