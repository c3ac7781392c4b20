package org.yijianshi.kiosk.device.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Fate;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Manner;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;

/** The driver over real HTTP: against the simulator, and against servers that misbehave byte by byte. */
class PagePrinterTest {
    private static final String MARK = "yijianshi-411199-01";
    private static final byte[] PDF = "%PDF-1.7 of nobody".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static final PagePrinter.Timing QUICK = new PagePrinter.Timing(
            new IppPrinter.Timing(Duration.ofMillis(1500), Duration.ofMillis(1500)),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofMillis(600));

    /** Leaves a stopped printer and a job that makes no step alone. */
    private static final PagePrinter.Timing PATIENT = new PagePrinter.Timing(
            QUICK.exchange(), QUICK.poll(), QUICK.watch(), PATIENCE, QUICK.unseen(), PATIENCE, QUICK.cancel());

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aPaperComesOutOnceAsItWasSent() throws Exception {
        var machine = machine();
        var printer = ready(machine);

        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 3)).toCompletableFuture()))
                .isEqualTo(new PageOutcome.Printed(3));
        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 3)).toCompletableFuture()))
                .isEqualTo(new PageOutcome.Printed(3));

        assertThat(machine.papers()).singleElement().satisfies(paper -> {
            assertThat(paper.pdf()).isEqualTo(PDF);
            assertThat(paper.pages()).isEqualTo(3);
        });
        assertThat(printer.described()).contains(new Capabilities("演示 A4 打印机", true, true, true, true, false));
        assertThat(machine.jobsInside()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, ", "3, two-sided-long-edge"})
    void onlySeveralPagesUseBothSidesAndNothingNamesAPerson(int pages, @Nullable String sides) throws Exception {
        var machine = machine();
        outcome(ready(machine).visit().print(new PageJob("YJS-411199-01-20261123-00017P", PDF, pages)));

        var said = machine.lastDescription().orElseThrow();
        assertThat(said.getString(Tag.jobAttributes, Types.sides)).isEqualTo(sides);
        assertThat(said.getString(Tag.jobAttributes, Types.media)).isEqualTo("iso_a4_210x297mm");
        assertThat(said.getString(Tag.operationAttributes, Types.jobName)).isEqualTo(MARK);
        assertThat(said.getString(Tag.operationAttributes, Types.requestingUserName))
                .isEqualTo(MARK);
        assertThat(said.toString()).doesNotContain("00017P");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PAPER, MEDIA_EMPTY",
        "WRONG_PAPER, MEDIA_NEEDED",
        "JAM, MEDIA_JAM",
        "COVER_OPEN, COVER_OPEN",
        "TONER_EMPTY, TONER_EMPTY",
        "PAUSED, PAUSED",
    })
    void whatStopsItIsToldBeforeAndNothingIsSent(Trouble trouble, PageFault fault) throws Exception {
        var machine = machine();
        machine.trouble(trouble);
        var printer = printer(machine.uri());
        awaitStatus(printer, fault.state(), fault);

        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 1))))
                .isEqualTo(new PageOutcome.NotPrinted(fault, 0));
        assertThat(machine.lastDescription()).isEmpty();

        machine.trouble(Trouble.NONE);
        awaitStatus(printer, DeviceState.ONLINE, null);
        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 1)))).isEqualTo(new PageOutcome.Printed(1));
    }

    @Test
    void aWarningIsNoReasonNotToPrint() throws Exception {
        var machine = machine();
        machine.trouble(Trouble.TONER_LOW);
        var printer = printer(machine.uri());
        awaitStatus(printer, DeviceState.ONLINE, PageFault.TONER_LOW);

        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 2)))).isEqualTo(new PageOutcome.Printed(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_PAPER", "JAM", "COVER_OPEN", "TONER_EMPTY", "OUTPUT_FULL"})
    void whatStopsItHalfWayIsVoidAndComesOutOnlyWhenAskedForAgain(Trouble trouble) throws Exception {
        var machine = machine();
        var printer = ready(machine);
        machine.trouble(trouble, 1);

        var outcome = outcome(printer.visit().print(new PageJob("a", PDF, 3)));

        assertThat(outcome).isInstanceOfSatisfying(PageOutcome.NotPrinted.class, told -> {
            assertThat(told.pagesOut()).isEqualTo(1);
            assertThat(told.fault().name())
                    .isEqualTo(
                            switch (trouble) {
                                case NO_PAPER -> "MEDIA_EMPTY";
                                case JAM -> "MEDIA_JAM";
                                default -> trouble.name();
                            });
        });
        assertThat(machine.jobsInside()).isZero();

        machine.trouble(Trouble.NONE);
        awaitStatus(printer, DeviceState.ONLINE, null);
        assertThat(machine.papers())
                .extracting(SimulatedPagePrinter.Paper::pages)
                .containsExactly(1);
        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 3)))).isEqualTo(new PageOutcome.Printed(3));
    }

    @Test
    void aStopThatIsMendedAtOnceStopsNothing() throws Exception {
        var machine = machine();
        var printer = printer(machine.uri(), PATIENT);
        awaitStatus(printer, DeviceState.ONLINE, null);
        machine.trouble(Trouble.OUTPUT_FULL, 1);

        var outcome = printer.visit().print(new PageJob("a", PDF, 3)).toCompletableFuture();
        awaitStatus(printer, DeviceState.USER_ERROR, PageFault.OUTPUT_FULL);
        machine.trouble(Trouble.NONE);

        assertThat(outcome(outcome)).isEqualTo(new PageOutcome.Printed(3));
    }

    @ParameterizedTest
    @MethodSource
    void whatBecameOfAJobIsToldHonestly(Fate fate, PageOutcome told) throws Exception {
        var machine = machine();
        machine.fate(fate);

        assertThat(outcome(ready(machine).visit().print(new PageJob("a", PDF, 4))))
                .isEqualTo(told);
    }

    static Stream<Arguments> whatBecameOfAJobIsToldHonestly() {
        return Stream.of(
                Arguments.of(Fate.ABORTED, new PageOutcome.NotPrinted(PageFault.JOB_ABORTED, 2)),
                Arguments.of(Fate.CLAIMED, new PageOutcome.Unknown(PageFault.JOB_SHORT)),
                Arguments.of(Fate.LOST, new PageOutcome.Unknown(PageFault.JOB_LOST)));
    }

    @Test
    void aJobThatDoesNotMoveIsGivenUpAndNobodyElseIsServedWhileItIsInside() throws Exception {
        var machine = machine();
        var printer = ready(machine);
        machine.fate(Fate.STUCK);

        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 1))))
                .isEqualTo(new PageOutcome.Unknown(PageFault.STALLED));
        awaitStatus(printer, PageFault.LEFTOVER.state(), PageFault.LEFTOVER);
        assertThat(outcome(printer.visit().print(new PageJob("b", PDF, 1))))
                .isEqualTo(new PageOutcome.NotPrinted(PageFault.LEFTOVER, 0));

        machine.trouble(Trouble.PAUSED);
        machine.fate(Fate.PRINTED);
        await().atMost(PATIENCE).until(() -> machine.jobsInside() == 0);
        machine.trouble(Trouble.NONE);
        awaitStatus(printer, DeviceState.ONLINE, null);
        assertThat(machine.papers()).isEmpty();
    }

    @Test
    void whoIsGoneLeavesNothingBehind() throws Exception {
        var machine = machine();
        var printer = printer(machine.uri(), PATIENT);
        awaitStatus(printer, DeviceState.ONLINE, null);
        machine.trouble(Trouble.JAM, 1);
        var under = printer.visit().print(new PageJob("a", PDF, 3)).toCompletableFuture();
        var next = printer.visit().print(new PageJob("b", PDF, 1)).toCompletableFuture();
        awaitStatus(printer, DeviceState.USER_ERROR, PageFault.MEDIA_JAM);

        printer.forget();

        assertThat(outcome(next)).isEqualTo(new PageOutcome.NotPrinted(PageFault.LEFT, 0));
        assertThat(outcome(under)).isEqualTo(new PageOutcome.NotPrinted(PageFault.LEFT, 1));
        assertThat(machine.jobsInside()).isZero();
        machine.trouble(Trouble.NONE);
        awaitStatus(printer, DeviceState.ONLINE, null);
        assertThat(machine.papers())
                .extracting(SimulatedPagePrinter.Paper::pages)
                .containsExactly(1);
    }

    @Test
    void whatAnEarlierStartLeftIsCancelledAndNobodyElsesIs() throws Exception {
        var machine = machine();
        machine.trouble(Trouble.NO_PAPER);
        machine.leave(MARK, PDF, 2);
        machine.leave("yijianshi-411199-02", PDF, 2);
        machine.leave(MARK, PDF, 2);

        var printer = printer(machine.uri());

        await().atMost(PATIENCE).until(() -> machine.jobsInside() == 1);
        awaitStatus(printer, PageFault.MEDIA_EMPTY.state(), PageFault.MEDIA_EMPTY);
        machine.trouble(Trouble.NONE);
        await().atMost(PATIENCE).until(() -> machine.papers().size() == 1);
    }

    @Test
    void aClosedTerminalLeavesNothingBehindAndTakesNothingMore() throws Exception {
        var machine = machine();
        var printer = ready(machine);
        machine.trouble(Trouble.JAM, 1);
        var under = printer.visit().print(new PageJob("a", PDF, 3)).toCompletableFuture();
        await().atMost(PATIENCE).until(() -> machine.jobsInside() == 1);

        printer.close();

        assertThat(machine.jobsInside()).isZero();
        assertThat(outcome(under)).isNotInstanceOf(PageOutcome.Printed.class);
        assertThat(outcome(printer.visit().print(new PageJob("b", PDF, 1))))
                .isEqualTo(new PageOutcome.NotPrinted(PageFault.CLOSED, 0));
    }

    @Test
    void aPrinterThatTakesAndSaysNothingHoldsUpNobodyNotEvenTheEnd() throws Exception {
        var machine = machine();
        var printer = ready(machine);
        machine.trouble(Trouble.NO_PAPER, 1);
        machine.manner(Manner.SILENT, Operation.printJob);

        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 2))))
                .isEqualTo(new PageOutcome.Unknown(PageFault.TIMEOUT));
        // It was taken all the same, and is found by its name.
        await().atMost(PATIENCE).until(() -> machine.jobsInside() == 0);

        machine.manner(Manner.SILENT);
        awaitStatus(printer, DeviceState.OFFLINE, PageFault.TIMEOUT);
        long before = System.nanoTime();
        printer.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(printer.status().fault()).isEqualTo(PageFault.CLOSED);
    }

    @Test
    void aPrinterThatGoesAndComesBackIsFoundAgain() throws Exception {
        var machine = machine();
        var printer = ready(machine);

        machine.unplug();
        awaitStatus(printer, DeviceState.NO_DEVICE, PageFault.UNREACHABLE);
        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 1))))
                .isEqualTo(new PageOutcome.NotPrinted(PageFault.UNREACHABLE, 0));

        machine.replug();
        awaitStatus(printer, DeviceState.ONLINE, null);
        assertThat(outcome(printer.visit().print(new PageJob("a", PDF, 1)))).isEqualTo(new PageOutcome.Printed(1));
    }

    @Test
    void aPrinterThatGoesWithAJobIsNotHopedForAndItsJobIsCancelledWhenItIsBack() throws Exception {
        var machine = machine();
        var printer = ready(machine);
        machine.trouble(Trouble.JAM, 1);
        var under = printer.visit().print(new PageJob("a", PDF, 3)).toCompletableFuture();
        await().atMost(PATIENCE).until(() -> machine.jobsInside() == 1);

        machine.unplug();
        assertThat(outcome(under)).isInstanceOf(PageOutcome.Unknown.class);

        machine.replug();
        await().atMost(PATIENCE).until(() -> machine.jobsInside() == 0);
        machine.trouble(Trouble.NONE);
        awaitStatus(printer, DeviceState.ONLINE, null);
    }

    @Test
    void aPrinterThatTakesNoPdfIsUnsuitable() throws Exception {
        var machine = machine();
        machine.takesPdf(false);
        awaitStatus(printer(machine.uri()), PageFault.UNSUITABLE.state(), PageFault.UNSUITABLE);
    }

    @Test
    void everyChangeIsToldOnce() throws Exception {
        var machine = machine();
        var printer = ready(machine);
        var told = new CopyOnWriteArrayList<DeviceStatus>();
        printer.onStatusChange(told::add);

        machine.trouble(Trouble.COVER_OPEN);
        awaitStatus(printer, DeviceState.USER_ERROR, PageFault.COVER_OPEN);
        machine.trouble(Trouble.NONE);
        awaitStatus(printer, DeviceState.ONLINE, null);

        await().untilAsserted(() -> assertThat(told).hasSize(2));
    }

    static Stream<Arguments> badManners() {
        return Stream.of(Manner.values())
                .filter(manner -> manner != Manner.RIGHT)
                .flatMap(manner -> Stream.of(
                                Operation.getPrinterAttributes,
                                Operation.getJobs,
                                Operation.validateJob,
                                Operation.printJob,
                                Operation.getJobAttributes)
                        .map(operation -> Arguments.of(manner, operation)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("badManners")
    void aBadAnswerIsNeverCalledPrintedAndIsGotOver(Manner manner, Operation operation) throws Exception {
        var machine = machine();
        var printer = ready(machine);
        machine.manner(manner, operation);

        var outcome = outcome(printer.visit().print(new PageJob("a", PDF, 1)));

        if (operation == Operation.getJobs) {
            // Asked only when the connection is made.
            assertThat(outcome).isEqualTo(new PageOutcome.Printed(1));
        } else {
            assertThat(outcome).isNotInstanceOf(PageOutcome.Printed.class);
            assertThat(outcome instanceof PageOutcome.Unknown)
                    .as("whether it may have come out")
                    .isEqualTo(operation == Operation.printJob || operation == Operation.getJobAttributes);
        }
        machine.manner(Manner.RIGHT);
        awaitStatus(printer, DeviceState.ONLINE, null);
        assertThat(outcome(printer.visit().print(new PageJob("b", PDF, 1)))).isEqualTo(new PageOutcome.Printed(1));
        assertThat(machine.jobsInside()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"})
    void whoeverElseAnswersIsNoPrinter(String answer) throws Exception {
        var printer = printer(server(socket -> {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        }));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(printer.status().fault())
                        .isIn(PageFault.UNREACHABLE, PageFault.REFUSED, PageFault.PROTOCOL_ERROR));
        assertThat(printer.status().usable()).isFalse();
    }

    @Test
    void anAnswerThatIsAllDepthAndNoEndIsNoAnswer() throws Exception {
        var printer = printer(server(socket -> {
            var body = new byte[200_000];
            // version 2.0, successful-ok, request 1, printer attributes, then collections within collections
            System.arraycopy(new byte[] {2, 0, 0, 0, 0, 0, 0, 1, 4}, 0, body, 0, 9);
            byte[] deeper = {0x34, 0, 1, 'a', 0, 0, 0x4A, 0, 0, 0, 1, 'b'};
            for (int at = 9; at + deeper.length <= body.length; at += deeper.length) {
                System.arraycopy(deeper, 0, body, at, deeper.length);
            }
            var out = socket.getOutputStream();
            out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        }));

        awaitStatus(printer, DeviceState.OFFLINE, PageFault.PROTOCOL_ERROR);
    }

    private interface Script {
        void answer(Socket socket) throws IOException;
    }

    /** Reads what the caller sends first, then does as it is told. */
    private URI server(Script script) throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket caller = server.accept();
                    open.add(caller);
                    InputStream in = caller.getInputStream();
                    in.read(new byte[4096]);
                    script.answer(caller);
                } catch (IOException e) {
                    // This caller is gone; the next may come.
                }
            }
        });
        return URI.create("ipp://127.0.0.1:" + server.getLocalPort() + "/ipp/print");
    }

    private SimulatedPagePrinter machine() throws IOException {
        var machine = SimulatedPagePrinter.start(0, Duration.ofMillis(5));
        open.add(machine);
        return machine;
    }

    private PagePrinter ready(SimulatedPagePrinter machine) {
        var printer = printer(machine.uri());
        awaitStatus(printer, DeviceState.ONLINE, null);
        return printer;
    }

    private PagePrinter printer(URI uri) {
        return printer(uri, QUICK);
    }

    private PagePrinter printer(URI uri, PagePrinter.Timing timing) {
        var printer = PagePrinter.start("page-printer", uri, MARK, timing, Clock.systemUTC());
        open.add(printer);
        return printer;
    }

    private static PageOutcome outcome(java.util.concurrent.CompletionStage<PageOutcome> outcome) throws Exception {
        CompletableFuture<PageOutcome> future = outcome.toCompletableFuture();
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void awaitStatus(PagePrinter printer, DeviceState state, @Nullable PageFault fault) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(printer.status().state()).isEqualTo(state);
            assertThat(printer.status().fault()).isEqualTo(fault);
        });
    }
}
