package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.yijianshi.kiosk.device.page.PageJob;
import org.yijianshi.kiosk.device.page.PagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Fate;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Manner;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;
import org.yijianshi.kiosk.device.soak.Subject.Happening;

/** The printer for A4 papers, over HTTP. */
final class PagePrinterKind {
    private static final String MARK = "soak";
    private static final byte[] PDF = "%PDF-1.7 of nobody".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PER_PAGE = Duration.ofMillis(100);
    private static final int MOST_PAGES = 3;

    private PagePrinterKind() {}

    static Subject start(Path ignored) throws IOException {
        var simulator = SimulatedPagePrinter.start(0, PER_PAGE);
        var printer = PagePrinter.start("page-printer", simulator.uri(), MARK, Clock.systemUTC());
        var jobs = new AtomicInteger();
        Happening print = () -> {
            int number = jobs.incrementAndGet();
            printer.visit().print(new PageJob(MARK + number, PDF, 1 + number % MOST_PAGES));
        };
        Happening right = () -> simulator.manner(Manner.RIGHT);
        Happening mended = () -> simulator.trouble(Trouble.NONE);
        var happenings = new ArrayList<>(Collections.nCopies(12, print));
        happenings.addAll(List.of(
                printer::forget,
                printer::forget,
                right,
                right,
                right,
                mended,
                mended,
                mended,
                simulator::unplug,
                simulator::replug,
                simulator::replug,
                () -> simulator.trouble(Trouble.JAM, 1),
                () -> simulator.takesPdf(false),
                () -> simulator.takesPdf(true),
                () -> simulator.leave(MARK, PDF, MOST_PAGES)));
        for (var trouble : Trouble.values()) {
            happenings.add(() -> simulator.trouble(trouble));
        }
        for (var manner : Manner.values()) {
            happenings.add(() -> simulator.manner(manner));
        }
        for (var fate : Fate.values()) {
            happenings.add(() -> simulator.fate(fate));
        }
        return Subject.asked(
                printer,
                List.copyOf(happenings),
                simulator::unplug,
                () -> {
                    right.happen();
                    mended.happen();
                    simulator.fate(Fate.PRINTED);
                    simulator.takesPdf(true);
                    simulator.replug();
                },
                simulator);
    }
}
