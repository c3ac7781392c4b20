package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Answer;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.line.Line;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.tcp.TcpAddress;
import org.yijianshi.kiosk.device.tcp.TcpLine;
import org.yijianshi.kiosk.listening.Subscription;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kiosk device receipt-printer}: asks a receipt printer how it is, prints a test page, cuts, moves a ticket. */
@Command(
        name = "receipt-printer",
        description = {"查看凭证打印机状态（status）、打印测试条（test）、切纸（cut）；", "出纸口夹纸的打印机：等人取走（wait）、收回或吐出（retract、eject）"},
        mixinStandardHelpOptions = true)
public final class ReceiptCommand implements Callable<Integer> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    enum Act {
        status,
        test,
        cut,
        wait,
        retract,
        eject
    }

    /** Serial or network. */
    static final class Place {
        @Option(names = "--port", required = true, description = "串口，如 /dev/kiosk/receipt-printer")
        private @Nullable String port;

        @Option(names = "--tcp", required = true, description = "网口打印机，如 192.168.1.87:9100")
        private @Nullable String tcp;
    }

    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private Act act = Act.status;

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    @Option(names = "--baud", defaultValue = "115200", description = "波特率，默认 ${DEFAULT-VALUE}")
    private int baud;

    @Option(names = "--width", defaultValue = "576", description = "可打印点数：80 毫米纸 576，58 毫米纸 384，默认 ${DEFAULT-VALUE}")
    private int width;

    @Option(names = "--mode", defaultValue = "RASTER", description = "${COMPLETION-CANDIDATES}，默认 ${DEFAULT-VALUE}")
    private PrintMode mode = PrintMode.RASTER;

    @Option(names = "--presenter", description = "出纸口夹纸的打印机：送出多少步")
    private @Nullable Integer presenterSteps;

    @Option(names = "--wait-seconds", defaultValue = "20", description = "最长等待秒数，默认 ${DEFAULT-VALUE}")
    private int waitSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrinterSettings settings = new PrinterSettings(width, mode, presenter(), PrinterSettings.stripes(width), null);
        try (ReceiptPrinter printer = ReceiptPrinter.start("receipt-printer", port(), settings, Clock.systemUTC())) {
            DeviceStatus status =
                    printer.firstStatus(Duration.ofSeconds(waitSeconds)).orElseGet(printer::status);
            int usable = Answer.of(spec, status.usable() ? 0 : 1, status.state().name(), status.fault());
            if (usable != 0) {
                return usable;
            }
            return switch (act) {
                case status -> usable;
                case test -> print(printer, TestPage.of(width));
                case cut -> print(printer, TestPage.blank(width));
                case wait -> awaitTaken(printer);
                case retract, eject -> {
                    printer.giveUpTicketAfter(Duration.ZERO);
                    yield awaitTaken(printer);
                }
            };
        }
    }

    private Optional<Presenter> presenter() {
        int steps = presenterSteps == null ? 1 : presenterSteps;
        return switch (act) {
            case retract, wait -> Optional.of(new Presenter(steps, Presenter.LeftBehind.RETRACT));
            case eject -> Optional.of(new Presenter(steps, Presenter.LeftBehind.EJECT));
            case status, test, cut ->
                Optional.ofNullable(presenterSteps).map(given -> new Presenter(given, Presenter.LeftBehind.RETRACT));
        };
    }

    private Line.Port port() throws IOException {
        if (place.tcp == null) {
            SerialSettings serial = new SerialSettings(String.valueOf(place.port), baud);
            return () -> SerialLine.open(serial);
        }
        List<String> parts = List.of(place.tcp.split(":(?=[0-9]+$)"));
        TcpAddress address =
                new TcpAddress(parts.getFirst(), parts.size() == 2 ? Integer.parseInt(parts.getLast()) : 9100);
        return () -> TcpLine.open(address, CONNECT_TIMEOUT);
    }

    private int print(ReceiptPrinter printer, TestPage page) throws Exception {
        PrintOutcome outcome = printer.print(new PrintJob("test-" + UUID.randomUUID(), page.picture(), page.text()))
                .toCompletableFuture()
                .get(waitSeconds, TimeUnit.SECONDS);
        return switch (outcome) {
            case PrintOutcome.Printed() ->
                Answer.of(spec, 0, "已打印", printer.status().fault());
            case PrintOutcome.NotPrinted(ReceiptFault fault, boolean begun) ->
                Answer.of(spec, 1, begun ? "没有打完" : "没有打印", fault);
            case PrintOutcome.Unknown(ReceiptFault fault) -> Answer.of(spec, 2, "不能确认，请看出纸口", fault);
        };
    }

    private int awaitTaken(ReceiptPrinter printer) throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        try (Subscription listening = printer.onStatusChange(change -> {
            if (change.fault() != ReceiptFault.TICKET_WAITING) {
                gone.countDown();
            }
        })) {
            boolean taken = !printer.ticketWaiting() || gone.await(waitSeconds, TimeUnit.SECONDS);
            return taken
                    ? Answer.of(spec, "出纸口是空的")
                    : Answer.of(spec, 1, "还在出纸口", printer.status().fault());
        }
    }
}
