package org.yijianshi.kiosk.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.device.scanner.CodeFlow.Verdict;

class CodeFlowTest {
    private static final Duration AGAIN = Duration.ofMillis(1500);

    private final CodeFlow flow = new CodeFlow(AGAIN);

    private Verdict seen(String code, long millis) {
        return flow.code(
                code.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(millis).toNanos());
    }

    @Test
    void aCodeThatStaysIsNewOnceHoweverLongItStays() {
        assertThat(seen("a", 0)).isEqualTo(Verdict.NEW);
        for (int millis = 30; millis < 10_000; millis += 30) {
            assertThat(seen("a", millis)).isEqualTo(Verdict.SAME);
        }
        assertThat(seen("a", 12_000)).isEqualTo(Verdict.NEW);
        assertThat(seen("b", 12_500)).isEqualTo(Verdict.NEW);
        flow.forget();
        assertThat(seen("b", 12_600)).isEqualTo(Verdict.NEW);
    }

    @Test
    void moreCodesThanHandsCanShowAreAFlood() {
        for (int i = 0; i < CodeFlow.MOST_IN_A_SECOND; i++) {
            assertThat(seen("code " + i % 2, i * 50L)).isEqualTo(Verdict.NEW);
        }
        assertThat(seen("code x", 500)).isEqualTo(Verdict.FLOOD);
        flow.clear();
        assertThat(seen("code x", 501)).isEqualTo(Verdict.NEW);
        assertThat(seen("code y", 1600)).isEqualTo(Verdict.NEW);
    }

    @Test
    void bytesWithoutAnyCodeAreAFlood() {
        for (int i = 0; i < 16; i++) {
            assertThat(flow.bytes(1024)).isEqualTo(Verdict.NEW);
        }
        assertThat(flow.bytes(1)).isEqualTo(Verdict.FLOOD);
        flow.clear();
        flow.bytes(16 * 1024);
        seen("a", 0);
        assertThat(flow.bytes(16 * 1024)).isEqualTo(Verdict.NEW);
        flow.pause();
        assertThat(flow.bytes(16 * 1024)).isEqualTo(Verdict.NEW);
    }
}
