package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

/** What terminal and platform really say to each other about a hand-over is what {@code openapi.yaml} says they do. */
class HandoverContractTest {
    private static final byte[] PNG = "a signature".getBytes(StandardCharsets.UTF_8);

    private static final Anchor ANCHOR = new Anchor(7, "ab".repeat(32));

    @Test
    void everyWordOfAHandOverKeepsTheContractOnBothSides(@TempDir Path directory) throws Exception {
        try (var sandbox = Sandbox.start(0, directory.resolve("sandbox.json"));
                var between = new ContractWatch(sandbox.url());
                var terminals = new Terminals(between.url())) {
            HttpUpstream first = terminals.upstream("01");
            HttpUpstream second = terminals.upstream("02");
            HttpInquiries asking = terminals.inquiries("02");
            var handover = Terminals.handover(Terminals.inTime(), Terminals.SECOND, Terminals.THIRD);
            var slip = new Handovers.Slip(
                    new Receipt("YJS-411199-01-20261123-000017", "ABCDEF", Instant.now(), ANCHOR),
                    "ABCDEFGH",
                    Terminals.inTime());
            for (var each : handover.attachments()) {
                first.putMaterial(each.sha256(), each.mediaType(), each.content());
            }
            first.putMaterial(Digest.of(PNG), "image/png", PNG);
            first.handOver(handover.key(), handover.document().with(slip));
            first.handOver(handover.key(), handover.document().with(slip));
            terminals.inquiries("01").lookUp("ABCDEF");
            assertThat(first.anchor()).contains(ANCHOR);
            assertThat(second.anchor()).isEmpty();
            asking.open("ZZZZZZZZ", Terminals.SECOND.number());
            asking.open(slip.code(), Terminals.STRANGER.number());
            asking.open(slip.code(), Terminals.APPLICANT.number());
            asking.withdraw("ABCDEF", Terminals.STRANGER.number());
            signs(second, asking, slip, Terminals.SECOND);
            signs(second, asking, slip, Terminals.THIRD);
            asking.open(slip.code(), Terminals.THIRD.number());
            asking.withdraw("ABCDEF", Terminals.APPLICANT.number());
            asking.lookUp("ABCDEF");
            var another = Terminals.handover(Terminals.inTime(), Terminals.SECOND);
            var anothersSlip = new Handovers.Slip(
                    new Receipt("YJS-411199-01-20261123-000025", "BBBBBB", Instant.now(), null),
                    "BBBBBBBB",
                    Terminals.inTime());
            for (var each : another.attachments()) {
                first.putMaterial(each.sha256(), each.mediaType(), each.content());
            }
            first.handOver(another.key(), another.document().with(anothersSlip));
            var found = (Handovers.Opened.Found) asking.open("BBBBBBBB", Terminals.SECOND.number());
            var refusal = found.handover().refused(Terminals.SECOND, Instant.now());
            second.reply(refusal.key(), refusal.document());
            asking.lookUp("BBBBBB");

            var spoken = between.talks().stream()
                    .filter(talk -> !talk.path().startsWith("/v1/materials"))
                    .toList();
            assertThat(spoken).extracting(ContractWatch.Talk::status).contains(200, 201, 403, 404, 409, 410);
            assertThat(spoken).allSatisfy(between::keepsTheContract);
        }
    }

    @Test
    void whatTheContractForbidsIsFound() throws Exception {
        try (var watch = new ContractWatch(URI.create("http://127.0.0.1:1"))) {
            assertThat(watch.errors(
                            "HandoverQuery",
                            "{\"code\":\"ABCDEFG0\",\"number\":\"1\",\"county\":\"411199\",\"terminal\":\"01\"}"))
                    .isNotEmpty();
            assertThat(watch.errors("HandoverStanding", "{\"key\":\"k\",\"queryCode\":\"ABCDEF\"}"))
                    .isNotEmpty();
        }
    }

    private static void signs(
            HttpUpstream upstream,
            HttpInquiries asking,
            Handovers.Slip slip,
            org.yijianshi.kiosk.application.Identity who)
            throws Exception {
        var found = (Handovers.Opened.Found) asking.open(slip.code(), who.number());
        var reply = found.handover().signed(who, PNG, "[]", Instant.now());
        upstream.reply(reply.key(), reply.document());
    }

    private static final class Digest {
        static String of(byte[] content) throws Exception {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        }
    }
}
