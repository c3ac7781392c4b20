package org.yijianshi.kiosk.device.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kiosk device page-printer}: tries an A4 printer without the terminal. */
@Command(name = "page-printer", description = "A4 打印机（IPP）：看状态、看能力、打一个 PDF、取消没打完的", mixinStandardHelpOptions = true)
public final class PagePrinterCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PRINTING = Duration.ofMinutes(5);

    enum Act {
        status,
        capabilities,
        print,
        cancel
    }

    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private Act act = Act.status;

    @Parameters(index = "1", arity = "0..1", description = "要打印的 PDF")
    private @Nullable Path file;

    @Option(names = "--uri", required = true, description = "打印机地址，如 ipp://192.168.1.20/ipp/print")
    private URI uri = URI.create("");

    @Option(names = "--mark", defaultValue = "yijianshi-try", description = "任务名，默认 ${DEFAULT-VALUE}；取消时只取消这个名字的")
    private String mark;

    @Spec
    private CommandSpec spec;

    /** Ends with 0, with 1 when it did not work, with 2 when nobody knows. */
    @Override
    public Integer call() throws Exception {
        // Connecting cancels what is left of jobs with this mark.
        try (var printer = PagePrinter.start("page-printer", uri, mark, Clock.systemDefaultZone())) {
            var status = printer.firstStatus(PATIENCE).orElse(null);
            if (status == null) {
                return Answer.of(spec, 1, "没有回应", PageFault.TIMEOUT);
            }
            return switch (act) {
                case status, cancel ->
                    Answer.of(spec, status.usable() ? 0 : 1, status.state().name(), status.fault());
                case capabilities ->
                    printer.described()
                            .map(each -> describe(printer, each))
                            .orElseGet(() -> Answer.of(spec, 1, status.state().name(), status.fault()));
                case print -> print(printer);
            };
        }
    }

    private int describe(PagePrinter printer, Capabilities said) {
        new TreeMap<>(printer.capabilities()).forEach((name, value) -> Answer.of(spec, name + " " + value));
        return said.suitable() ? 0 : Answer.of(spec, 1, "用不了", PageFault.UNSUITABLE);
    }

    private int print(PagePrinter printer) throws Exception {
        if (file == null) {
            return Answer.of(spec, 1, "没有写要打印的 PDF", null);
        }
        byte[] pdf = Files.readAllBytes(file);
        int pages;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            pages = document.getNumberOfPages();
        } catch (IOException e) {
            return Answer.of(spec, 1, "这不是能打开的 PDF", null);
        }
        var job = new PageJob(UUID.randomUUID().toString(), pdf, pages);
        return switch (printer.visit().print(job).toCompletableFuture().get(PRINTING.toSeconds(), TimeUnit.SECONDS)) {
            case PageOutcome.Printed(int out) -> Answer.of(spec, "已打印，共 " + out + " 页");
            case PageOutcome.NotPrinted(PageFault fault, int out) -> Answer.of(spec, 1, "没有打完，出来 " + out + " 页", fault);
            case PageOutcome.Unknown(PageFault fault) -> Answer.of(spec, 2, "不能确认，请看出纸口", fault);
        };
    }
}
