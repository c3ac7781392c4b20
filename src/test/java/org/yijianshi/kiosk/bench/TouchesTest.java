package org.yijianshi.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.bench.Touches.Drawn;
import org.yijianshi.kiosk.bench.Touches.Request;

class TouchesTest {
    @Test
    void eachTouchIsTimedToItsPageAndByItsLongestRequest() {
        var timing = Touches.timing(
                List.of(new Drawn(100, 180), new Drawn(1000, 1400)),
                List.of(
                        new Request(40, 130),
                        new Request(105, 115),
                        new Request(120, 160),
                        new Request(500, 900),
                        new Request(1010, 1300)));

        assertThat(timing.toPage().percentile(50)).isEqualTo(80);
        assertThat(timing.toPage().percentile(100)).isEqualTo(400);
        assertThat(timing.toAnswer().percentile(50)).isEqualTo(40);
        assertThat(timing.toAnswer().percentile(100)).isEqualTo(290);
    }

    @Test
    void aPageThatNeededNoRequestHasNone() {
        var timing = Touches.timing(List.of(new Drawn(10, 30)), List.of());

        assertThat(timing.toPage().median()).isEqualTo(20);
        assertThat(timing.toAnswer().isEmpty()).isTrue();
    }
}
