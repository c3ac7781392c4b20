package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.store.Backoff;

/** After an outage a terminal sends as fast as the platform says, and who stands there goes first. */
class PaceTest {
    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    private long now = Long.MAX_VALUE - 5_000_000_000L;
    private final Pace pace = new Pace(() -> now);

    @AfterEach
    void lift() {
        province.control().rate(0, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "\"a\";q=100;w=10                        | -               | 100",
                "\"a\";q=100;w=10, \"b\";q=10;w=10       | -               | 1000",
                "-                                       | \"a\";r=4;t=2   | 500",
                "\"a\";q=100;w=10                        | \"a\";r=1;t=2   | 2000",
                "\"a\";q=100;w=10                        | \"a\";r=0;t=7   | 7000",
                "-                                       | \"a\";r=0;t=999999 | 900000",
                "\"a\";q=0;w=60                          | -               | 60000",
                "\"a\";q=1;w=60;qu=\"content-bytes\"     | -               | 0",
                "\"a\";w=60                              | -               | 0",
                "\"a\";q=-1;w=60                         | -               | 0",
                "100, 100;window=60                      | fast            | 0",
                "-                                       | -               | 0",
            })
    void whatIsAllowedInAWindowIsSpreadOverIt(String policy, String limit, long millis) {
        pace.sent();
        pace.told(policy, limit);
        assertThat(pace.pause().toMillis()).isEqualTo(millis);
    }

    @Test
    void aWordHoldsForItsWindowAndTheNextOneReplacesIt() {
        pace.told("\"a\";q=10;w=10", null);
        pace.sent();
        assertThat(pace.pause()).isEqualTo(Duration.ofSeconds(1));
        pass(400);
        assertThat(pace.pause()).isEqualTo(Duration.ofMillis(600));
        pace.told(null, null);
        assertThat(pace.pause()).as("an answer without a word changes nothing").isEqualTo(Duration.ofMillis(600));
        pace.told("\"a\";q=1000;w=10", null);
        assertThat(pace.pause()).isZero();

        pace.told("\"a\";q=1;w=10", null);
        pass(9_000);
        pace.sent();
        pass(1_000);
        assertThat(pace.pause()).as("the window is over").isZero();
    }

    private void pass(long millis) {
        now += millis * 1_000_000;
    }

    @Test
    void aBacklogIsDrainedAsFastAsThePlatformSaysAndWhoComesMeanwhileGoesFirst() throws Exception {
        int waiting = 8;
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        try (var outbox = province.terminals().outbox(directory, "01")) {
            for (int i = 0; i < waiting; i++) {
                outbox.accept(Terminals.application());
            }
        }
        province.control().rate(5, 1);
        province.control().set("{\"mode\":\"UP\"}");
        var order = Collections.synchronizedList(new ArrayList<String>());
        var times = Collections.synchronizedList(new ArrayList<Instant>());
        var outbox = province.terminals().outbox(directory, "01");
        outbox.onProgress(progress -> {
            if (progress.delivery() == Delivery.SENT) {
                times.add(Instant.now());
                order.add(progress.queryCode());
            }
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> !order.isEmpty());
        int before = order.size();
        var here = outbox.accept(Terminals.application());
        await().atMost(Duration.ofSeconds(20)).until(() -> order.size() == waiting + 1 || outbox.undelivered() == 0);

        assertThat(order.indexOf(here.queryCode()))
                .as("at most what was under way goes before")
                .isBetween(before, before + 1);
        assertThat(Duration.between(times.getFirst(), times.getLast()))
                .as("an application is a request, five requests a second")
                .isGreaterThan(Duration.ofMillis(200L * (times.size() - 2)));
    }

    @Test
    void whatAnEarlierRunLeftIsSentALittleLaterAndANewApplicationAtOnce() throws Exception {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        try (var outbox = province.terminals().outbox(directory, "01")) {
            for (int i = 0; i < 3; i++) {
                outbox.accept(Terminals.application());
            }
        }
        province.control().set("{\"mode\":\"UP\"}");
        var slow = new Backoff(Duration.ofSeconds(1), Duration.ofHours(10));
        try (var outbox = province.terminals().outbox(directory, "01", Clock.systemUTC(), slow)) {
            var here = outbox.accept(Terminals.application());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> outbox.find(here.queryCode())
                                    .map(Progress::delivery)
                                    .orElseThrow()
                            == Delivery.SENT);
        }
    }
}
