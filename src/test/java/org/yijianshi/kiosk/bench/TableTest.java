package org.yijianshi.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.bench.Row.Unit;

class TableTest {
    @Test
    void anAimIsMetOrMissedByHowMuch() {
        assertThat(Row.of("启动 / start", Unit.MILLIS, 2500).aiming(2500).cells())
                .containsExactly("启动 / start", "2.50 s", "", "", "≤ 2.50 s", "达到 / met");
        assertThat(Row.of("内存 / memory", Unit.MEBIBYTES, 341.4).aiming(320).cells())
                .containsExactly("内存 / memory", "341 MiB", "", "", "≤ 320 MiB", "超出 21 MiB / missed by 21 MiB");
        assertThat(Row.of("落盘 / commit", Unit.MILLIS, 9.96).cells())
                .containsExactly("落盘 / commit", "10.0 ms", "", "", "", "");
    }

    @Test
    void aBaselineGivesARatio() {
        assertThat(Row.of("落盘 / commit", Unit.MILLIS, 30)
                        .against("写文件 / file", 12)
                        .cells())
                .containsExactly("落盘 / commit", "30 ms", "写文件 / file 12 ms", "2.50", "", "");
    }

    @Test
    void columnsStandStraightThoughHanziAreWide() {
        var lines = Table.lines(
                List.of(Row.of("申请表 / form", Unit.MILLIS, 50).aiming(80), Row.of("plain", Unit.MEBIBYTES, 1234)));

        assertThat(lines)
                .containsExactly(
                        "| 项目 / what   | 实测 / measured | 基准 / baseline | 比 / ratio | 目标 / aim | 结果 / result |",
                        "|---------------|-----------------|-----------------|------------|------------|---------------|",
                        "| 申请表 / form | 50 ms           |                 |            | ≤ 80 ms    | 达到 / met    |",
                        "| plain         | 1234 MiB        |                 |            |            |               |");
    }
}
