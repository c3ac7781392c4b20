package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Claim;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Earlier;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.store.Outbox;

/** Whoever applies for the same again is told here, and the platform is told from everywhere; nobody is stopped. */
class EarlierTest {
    private static final String NUMBER = "411199199408089041";
    private static final Claim BIRTH = new Claim(NUMBER, "B3", "newborn/B3");
    private static final Claim SCHOOL = new Claim(NUMBER, "B4", "newborn/B4");
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void theSamePersonAndItemIsRecognisedWhileThePlatformIsAway() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        var outbox = open("01", NOON);
        assertThat(outbox.earlier(List.of(BIRTH))).isEmpty();
        var receipt = outbox.accept(application(BIRTH));
        String end = receipt.queryCode().substring(4);

        assertThat(outbox.earlier(List.of(SCHOOL, BIRTH))).containsExactly(new Earlier("B3", end, NOON));
        assertThat(outbox.earlier(List.of(new Claim(NUMBER, "B9", "newborn/B3"))))
                .as("the same item in another event")
                .extracting(Earlier::item)
                .containsExactly("B9");
        assertThat(outbox.earlier(List.of(new Claim("411199199201019038", "B3", "newborn/B3"))))
                .as("another person")
                .isEmpty();
        assertThat(outbox.earlier(List.of(SCHOOL))).isEmpty();

        var again = outbox.accept(application(BIRTH));
        assertThat(again.localNumber()).as("nobody is stopped").isNotEqualTo(receipt.localNumber());
        outbox.close();
        assertThat(open("01", NOON).earlier(List.of(BIRTH)))
                .as("after a restart")
                .hasSize(1);
        assertThat(everythingIn(directory)).doesNotContain(NUMBER);
    }

    @Test
    void itIsForgottenOnceTheItemIsDone() throws Exception {
        var outbox = open("01", NOON);
        var receipt = outbox.accept(application(BIRTH, SCHOOL));
        Progress sent = sent(outbox, receipt);
        assertThat(outbox.earlier(List.of(BIRTH, SCHOOL))).hasSize(2);

        province.control().complete(sent.cases().getFirst().caseNumber());
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            outbox.find(receipt.queryCode());
            return outbox.earlier(List.of(BIRTH)).isEmpty();
        });
        assertThat(outbox.earlier(List.of(SCHOOL))).hasSize(1);
    }

    @Test
    void itIsForgottenAfterSixtyDays() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        open("01", NOON).accept(application(BIRTH));
        province.terminals().closeAll();
        var later = open("01", NOON.plus(Duration.ofDays(59)));
        assertThat(later.earlier(List.of(BIRTH))).hasSize(1);
        later.close();
        var tooLate = open("01", NOON.plus(Duration.ofDays(61)));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> tooLate.earlier(List.of(BIRTH)).isEmpty());
    }

    @Test
    void thePlatformRecognisesItFromAnotherTerminalAndAnswersAsUsual() throws Exception {
        var first = open("01", NOON);
        var second = open("02", NOON);
        for (var each : List.of(first, second)) {
            // The key comes after the first application that arrives.
            sent(each, each.accept(application()));
            await().atMost(Duration.ofSeconds(10)).until(() -> marked(each));
        }
        var here = sent(first, first.accept(application(BIRTH)));
        assertThat(second.earlier(List.of(BIRTH)))
                .as("not told of another terminal's people")
                .isEmpty();
        var there = sent(second, second.accept(application(BIRTH)));

        assertThat(there.eventNumber()).isNotNull().isNotEqualTo(here.eventNumber());
        assertThat(province.control().possibleDuplicates())
                .contains(there.eventNumber())
                .doesNotContain(here.eventNumber());
    }

    @Test
    void theKeyIsWhatTheContractSaysAndSoIsWhatCarriesMarks() throws Exception {
        try (var watch = new ContractWatch(province.sandbox().url());
                var terminals = new Terminals(watch.url())) {
            assertThat(terminals.upstream("01").countyKey()).isPresent();
            var receipt = new Receipt("YJS-411199-01-20261123-00017P", "ABC234", NOON, null);
            byte[] document = application(BIRTH).document().with(receipt, List.of("ab".repeat(32)));
            terminals.upstream("01").submit(UUID.randomUUID().toString(), document);
            assertThat(watch.talks()).hasSize(2).allSatisfy(watch::keepsTheContract);
            assertThat(watch.errors(
                            "EventDocument",
                            "{\"event\":{\"id\":\"a\"},\"items\":[{\"item\":\"b\"}],\"marks\":[\"c\"]}"))
                    .isNotEmpty();
        }
    }

    /** Whether what is accepted now carries marks. */
    private static boolean marked(Outbox outbox) throws Exception {
        var seen = new boolean[1];
        var probe = new Claim("411199199303039033", "B3", UUID.randomUUID().toString());
        outbox.accept(application(seen, probe));
        return seen[0];
    }

    private static Progress sent(Outbox outbox, Receipt receipt) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> outbox.find(receipt.queryCode()).orElseThrow(),
                        progress -> progress.delivery() == Delivery.SENT);
    }

    private static Submissions.Package application(Claim... claims) {
        return application(new boolean[1], claims);
    }

    private static Submissions.Package application(boolean[] seen, Claim... claims) {
        var plain = Terminals.application();
        var document = new Submissions.Document() {
            @Override
            public byte[] with(Receipt receipt) {
                return plain.document().with(receipt);
            }

            @Override
            public byte[] with(Receipt receipt, List<String> marks) {
                seen[0] = !marks.isEmpty();
                String written = new String(with(receipt), StandardCharsets.UTF_8);
                String list = marks.stream().map(mark -> '"' + mark + '"').collect(Collectors.joining(","));
                return written.replaceFirst("\\{", "{\"marks\":[" + list + "],").getBytes(StandardCharsets.UTF_8);
            }
        };
        return new Submissions.Package(plain.key(), plain.eventId(), document, plain.attachments(), List.of(claims));
    }

    private Outbox open(String terminal, Instant now) {
        return province.terminals().outbox(directory.resolve(terminal), terminal, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String everythingIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            var all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        }
    }
}
