package org.yijianshi.kiosk.bench;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yijianshi.kiosk.bench.Row.Unit;
import org.yijianshi.kiosk.journey.Citizen;

/** What only another process can measure: the terminal as the launcher starts it, and a citizen's touches on it. */
final class Outside {
    private static final Path LAUNCHER = Path.of("kiosk-shell", "kiosk");
    private static final String PLAIN = "无启动缓存 / no AOT cache";
    private static final double START_AIM_MILLIS = 2500;
    private static final double JVM_AIM_MEBIBYTES = 320;
    private static final double ANSWER_AIM_MILLIS = 150;

    private final Sample served = new Sample();
    private final Sample servedPlain = new Sample();
    private final Sample drawn = new Sample();
    private final Sample drawnPlain = new Sample();
    private final Sample jvm = new Sample();
    private final Sample jvmPlain = new Sample();
    private final Sample jvmAfter = new Sample();
    private final Sample browser = new Sample();
    private final Sample browserAfter = new Sample();
    private final Sample toPage = new Sample();
    private final Sample toAnswer = new Sample();

    /** @param progress called after each run */
    void measure(int runs, Runnable progress) throws IOException {
        try (var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            for (int run = 0; run < runs; run++) {
                try (var trial = new Trial(playwright, LAUNCHER, false)) {
                    servedPlain.add(trial.servedMillis());
                    drawnPlain.add(trial.drawnMillis());
                    jvmPlain.add(trial.jvmMebibytes());
                }
                try (var trial = new Trial(playwright, LAUNCHER, true)) {
                    served.add(trial.servedMillis());
                    drawn.add(trial.drawnMillis());
                    jvm.add(trial.jvmMebibytes());
                    trial.browserMebibytes().ifPresent(browser::add);
                    trial.touches();
                    apply(trial);
                }
                progress.run();
            }
        }
    }

    private void apply(Trial trial) {
        Touches.watch(trial.page());
        new Citizen(trial).applies();
        trial.sees("省平台已受理");
        trial.reads("凭证已打印");
        var timing = Touches.seen(trial.page());
        toPage.addAll(timing.toPage());
        toAnswer.addAll(timing.toAnswer());
        jvmAfter.add(trial.jvmMebibytes());
        trial.browserMebibytes().ifPresent(browserAfter::add);
    }

    List<Row> rows() {
        var rows = new ArrayList<>(List.of(
                Row.of("启动到应答第一页 / start to first page served", Unit.MILLIS, served.median())
                        .against(PLAIN, servedPlain.median()),
                Row.of("启动到第一页可触摸 / start to first page touchable", Unit.MILLIS, drawn.median())
                        .against(PLAIN, drawnPlain.median())
                        .aiming(START_AIM_MILLIS),
                Row.of("JVM 内存，首页 / JVM resident, first page", Unit.MEBIBYTES, jvm.median())
                        .against(PLAIN, jvmPlain.median()),
                Row.of("JVM 内存，办完一件 / JVM resident, after an application", Unit.MEBIBYTES, jvmAfter.median())
                        .against("首页 / first page", jvm.median())
                        .aiming(JVM_AIM_MEBIBYTES)));
        if (!browserAfter.isEmpty()) {
            rows.add(Row.of(
                            "Chromium 内存，办完一件 / Chromium PSS, after an application",
                            Unit.MEBIBYTES,
                            browserAfter.median())
                    .against("首页 / first page", browser.median()));
        }
        rows.addAll(List.of(
                Row.of("触摸到下一页画出，p50 / touch to next page drawn", Unit.MILLIS, toPage.percentile(50)),
                Row.of("触摸到下一页画出，p95 / touch to next page drawn", Unit.MILLIS, toPage.percentile(95)),
                Row.of("其中请求到应答，p50 / request to answer", Unit.MILLIS, toAnswer.percentile(50)),
                Row.of("其中请求到应答，p95 / request to answer", Unit.MILLIS, toAnswer.percentile(95))
                        .aiming(ANSWER_AIM_MILLIS)));
        return rows;
    }
}
