package org.yijianshi.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void theMedianIsTheMiddleInWhateverOrder() {
        assertThat(sample(9, 1, 5).median()).isEqualTo(5);
        assertThat(sample(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(sample(7).median()).isEqualTo(7);
    }

    @Test
    void aPercentileIsAReadingThatWasMade() {
        var sample = new Sample();
        for (int reading = 20; reading >= 1; reading--) {
            sample.add(reading);
        }

        assertThat(sample.percentile(95)).isEqualTo(19);
        assertThat(sample.percentile(96)).isEqualTo(20);
        assertThat(sample.percentile(50)).isEqualTo(10);
        assertThat(sample.percentile(1)).isEqualTo(1);
        assertThat(sample(3).percentile(95)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> sample.percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> sample.percentile(101));
    }

    @Test
    void warmUpDoesNotCount() {
        var sample = new Sample(2);
        sample.add(1000);
        sample.add(500);
        assertThat(sample.isEmpty()).isTrue();
        sample.add(3);

        assertThat(sample.median()).isEqualTo(3);
    }

    @Test
    void nothingMeasuredHasNoMedian() {
        assertThatIllegalStateException().isThrownBy(() -> new Sample().median());
    }

    private static Sample sample(double... readings) {
        var sample = new Sample();
        for (double reading : readings) {
            sample.add(reading);
        }
        return sample;
    }
}
