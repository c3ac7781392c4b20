package org.yijianshi.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final List<String> ROLLUP = List.of(
            "55e1c8a00000-7ffd2b5f2000 ---p 00000000 00:00 0                          [rollup]",
            "Rss:              214012 kB",
            "Pss:              150528 kB",
            "Pss_Dirty:         99000 kB");

    @Test
    void theKernelsKilobytesBecomeMebibytes() {
        assertThat(Memory.figure(ROLLUP, "Pss")).isEqualTo(147);
        assertThat(Memory.figure(List.of("VmHWM:\t  4096 kB", "VmRSS:\t    2048 kB"), "VmRSS"))
                .isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Memory.figure(ROLLUP, "Swap"));
    }

    @Test
    void aProcessAndItsChildrenCountTogether() throws Exception {
        var child = new ProcessBuilder("sleep", "60").start();
        try {
            long own = ProcessHandle.current().pid();
            assertThat(Memory.resident(own)).isGreaterThan(10);
            assertThat(Memory.proportionalWithChildren(own).orElseThrow())
                    .isGreaterThan(Memory.proportionalWithChildren(child.pid()).orElseThrow());
        } finally {
            child.destroy();
        }
    }
}
