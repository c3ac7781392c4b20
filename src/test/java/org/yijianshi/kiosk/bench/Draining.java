package org.yijianshi.kiosk.bench;

import java.nio.file.Path;
import java.util.List;
import org.yijianshi.kiosk.bench.Row.Unit;
import org.yijianshi.kiosk.chaos.Drain;

/** What a terminal does after a long outage, and what the largest application costs. */
final class Draining {
    private static final int WARM_UP = 3;

    private final Sample commit = new Sample(WARM_UP);
    private final Sample plain = new Sample(WARM_UP);
    private Drain.Figures figures = new Drain.Figures(0, 0, 0, 0);

    /** @param directory for the store, on the disk to be measured */
    void measure(int repeats, Path directory) throws Exception {
        try (var drain = new Drain(directory)) {
            figures = drain.measure();
            for (int i = 0; i < WARM_UP + repeats; i++) {
                var accepted = drain.accept();
                commit.add(accepted.millis());
                plain.add(accepted.plainMillis());
            }
        }
    }

    List<Row> rows() {
        return List.of(
                Row.of("积压 %d 件送出，每件 / drain, each".formatted(Drain.QUEUED), Unit.MILLIS, figures.millisEach())
                        .against("同样请求直接发 / bare requests", figures.bareMillisEach()),
                Row.of("送出积压时 JVM 内存峰值 / JVM resident while draining", Unit.MEBIBYTES, figures.peakMebibytes())
                        .against("空闲 / idle", figures.idleMebibytes()),
                Row.of("申请落盘，材料 2 MB / commit with 2 MB of materials", Unit.MILLIS, commit.median())
                        .against("同样字节写文件并 fsync / write and fsync", plain.median()));
    }
}
