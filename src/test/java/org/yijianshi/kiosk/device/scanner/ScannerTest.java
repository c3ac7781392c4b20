package org.yijianshi.kiosk.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.AnotherName;
import org.yijianshi.kiosk.device.simulator.LineSettings;
import org.yijianshi.kiosk.device.simulator.Pulled;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.listening.Subscription;
import picocli.CommandLine;

class ScannerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration NO_TIME = Duration.ofNanos(1);
    private static final Timing QUICK = new Timing(
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(30),
            Duration.ofMillis(300));

    /** Never asks by itself whether a module lives, so that bytes can be counted. */
    private static final Timing UNDISTURBED =
            new Timing(QUICK.pause(), QUICK.reply(), QUICK.relight(), LONG, QUICK.again(), QUICK.quiet());

    private static final Duration SOON = Duration.ofMillis(5);
    private static final Set<ScannerFault> LOST = EnumSet.of(ScannerFault.PORT_LOST, ScannerFault.PORT_NOT_FOUND);

    @TempDir
    Path directory;

    private final List<ScanEvent> events = new CopyOnWriteArrayList<>();
    private SimulatedScanner simulator;
    private Scanner scanner;
    private Subscription waiting;

    private void start(ScannerFamily family, FrameEnd end) throws Exception {
        simulator = SimulatedScanner.start(directory.resolve("scanner"), family, end);
        scanner = Scanner.start("scanner", settings(family, end), QUICK, Clock.systemUTC());
        awaitOnline();
        waiting = scanner.onEvent(events::add);
    }

    private ScannerSettings settings(ScannerFamily family, FrameEnd end) {
        var path = directory.resolve("scanner").toString();
        return new ScannerSettings(new SerialSettings(path, 9600), family, end);
    }

    @AfterEach
    void stop() {
        if (scanner != null) {
            scanner.close();
            simulator.close();
        }
    }

    private void awaitOnline() {
        await().atMost(LONG).until(() -> scanner.status().state() == DeviceState.ONLINE);
    }

    private void awaitLost() {
        await().atMost(LONG)
                .pollInterval(SOON)
                .until(() -> LOST.contains(scanner.status().fault()));
    }

    /** Without waiting until it would look by itself. */
    private void awaitWell() {
        await().atMost(LONG)
                .pollInterval(SOON)
                .until(() ->
                        scanner.checkHealth(LONG).filter(DeviceStatus::usable).isPresent());
    }

    private void awaitFault(ScannerFault fault) {
        await().atMost(LONG).until(() -> scanner.status().fault() == fault);
    }

    private void awaitCode(Symbology symbology, String text) {
        var expected = new ScanEvent.Scanned(new ScannedCode(symbology, text));
        await().atMost(LONG).until(() -> !events.isEmpty() && events.getLast().equals(expected));
    }

    private void awaitRefused(ScannerFault fault) {
        await().atMost(LONG).until(() -> events.contains(new ScanEvent.Refused(fault)));
    }

    @ParameterizedTest
    @CsvSource({
        "LINE, CR, UNKNOWN",
        "LINE, CRLF, UNKNOWN",
        "LINE, TAB, UNKNOWN",
        "LINE, PAUSE, UNKNOWN",
        "GM65, CR, QR",
        "GM65, PAUSE, QR",
        "HONEYWELL, CR, UNKNOWN"
    })
    void tellsEachCodeOfEachFamilyOnce(ScannerFamily family, FrameEnd end, Symbology symbology) throws Exception {
        start(family, end);
        assertThat(simulator.lineSettings()).isEqualTo(LineSettings.raw8N1(9600));
        simulator.show("K7M4PX");
        awaitCode(symbology, "K7M4PX");
        simulator.show("示例𠮷".getBytes(Charset.forName("GB18030")));
        awaitCode(symbology, "示例𠮷");
        assertThat(events).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScannerFamily.class,
            names = {"GM65", "HONEYWELL"})
    void looksOnlyWhileSomebodyWaitsAndTellsACodeThatStaysOnce(ScannerFamily family) throws Exception {
        start(family, FrameEnd.CR);
        simulator.show("K7M4PX");
        await().atMost(LONG).until(() -> events.size() == 1);
        int triggers = simulator.triggers();
        await().atMost(LONG).until(() -> simulator.triggers() > triggers + 2);
        assertThat(events).hasSize(1);

        // Without a code its light stays on until it is told to stop looking.
        simulator.takeAway();
        await().atMost(LONG).until(simulator::looks);
        waiting.close();
        await().atMost(LONG).until(() -> !simulator.looks());
        int before = simulator.triggers();
        simulator.show("K7M4PX2A");
        var later = new CopyOnWriteArrayList<ScanEvent>();
        scanner.onEvent(later::add);
        await().atMost(LONG).until(() -> later.size() == 1);
        assertThat(simulator.triggers()).isGreaterThan(before);
        assertThat(events).hasSize(1);
    }

    @Test
    void whoeverBeginsToWaitIsToldTheCodeThatStillComes() throws Exception {
        start(ScannerFamily.LINE, FrameEnd.CR);
        simulator.show("K7M4PX");
        awaitCode(Symbology.UNKNOWN, "K7M4PX");
        var later = new CopyOnWriteArrayList<ScanEvent>();
        scanner.onEvent(later::add);
        await().atMost(LONG).until(() -> {
            simulator.show("K7M4PX");
            return !later.isEmpty();
        });
        assertThat(later).hasSize(1);
    }

    @Test
    void readsByteByByte() throws Exception {
        start(ScannerFamily.GM65, FrameEnd.CR);
        simulator.cable().splitInto(1, NO_TIME);
        simulator.show("https://example.invalid/");
        awaitCode(Symbology.QR, "https://example.invalid/");
    }

    @Test
    void aHostileCodeIsToldAsDataAndTooMuchIsRefused() throws Exception {
        start(ScannerFamily.LINE, FrameEnd.LF);
        var script = "<script>\u001b]0;x\u0007</script>\u0000\t中";
        simulator.show(script);
        awaitCode(Symbology.UNKNOWN, script);
        simulator.cable().splitInto(256, NO_TIME);
        var longest = "长".repeat(ScanDecoder.MAX_PAYLOAD / 3);
        simulator.show(longest);
        awaitCode(Symbology.UNKNOWN, longest);
        simulator.show("x".repeat(ScanDecoder.MAX_PAYLOAD + 500));
        awaitRefused(ScannerFault.CODE_TOO_LONG);
        simulator.show("中文".getBytes(StandardCharsets.UTF_16));
        awaitRefused(ScannerFault.CODE_NOT_TEXT);
        simulator.show("K7M4PX");
        awaitCode(Symbology.UNKNOWN, "K7M4PX");
        assertThat(scanner.status().state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void noiseIsRefusedAndForgotten() throws Exception {
        start(ScannerFamily.LINE, FrameEnd.CR);
        simulator.send(new byte[] {0x13, (byte) 0xFF, 0, 7});
        awaitRefused(ScannerFault.CODE_INCOMPLETE);
        simulator.show("K7M4PX");
        awaitCode(Symbology.UNKNOWN, "K7M4PX");
    }

    @Test
    void aFloodBecomesAFaultAndEndsWithIt() throws Exception {
        start(ScannerFamily.LINE, FrameEnd.CR);
        var many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append("code ").append(i).append('\r');
        }
        simulator.send(many.toString().getBytes(StandardCharsets.US_ASCII));
        awaitFault(ScannerFault.FLOODED);
        awaitRefused(ScannerFault.FLOODED);
        assertThat(events).hasSizeLessThanOrEqualTo(CodeFlow.MOST_IN_A_SECOND + 1);
        awaitOnline();
        simulator.show("K7M4PX");
        awaitCode(Symbology.UNKNOWN, "K7M4PX");
    }

    static Stream<Arguments> bytesOfACode() {
        return Stream.of(FrameEnd.CRLF, FrameEnd.PAUSE)
                .flatMap(end -> IntStream.rangeClosed(0, "K7M4PX".length() + end.bytes().length)
                        .mapToObj(bytes -> Arguments.of(end, bytes)));
    }

    @ParameterizedTest
    @MethodSource("bytesOfACode")
    void comesBackUnderAnotherNameAfterTheCableWasPulledAtAnyByte(FrameEnd end, int bytes) throws Exception {
        start(ScannerFamily.LINE, end);
        var before = simulator.path().toRealPath();
        simulator.cable().pulledAfter(bytes);
        simulator.show("K7M4PX");
        awaitLost();
        try (var _ = new AnotherName(simulator.path(), before, simulator::replug, simulator::unplug)) {
            awaitWell();
            simulator.show("K7M4PX");
            awaitCode(Symbology.UNKNOWN, "K7M4PX");
        }
        assertThat(events).hasSize(1);
    }

    /** Its mode asked for, set and asked for again, and the AIM identifier switched on: four questions, four replies. */
    static Stream<Arguments> bytesOfSettingUp() {
        return Stream.of(
                        IntStream.range(0, 4 * Gm65.write(0, 0).length)
                                .mapToObj(bytes -> Arguments.of(Pulled.WHILE_IT_HEARS, bytes)),
                        IntStream.range(0, 4 * Gm65.reply((byte) 0).length)
                                .mapToObj(bytes -> Arguments.of(Pulled.WHILE_THE_DEVICE_SPEAKS, bytes)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("bytesOfSettingUp")
    void aModulePulledAtAnyByteOfSettingItUpIsSetUpUnderItsNextName(Pulled pulled, int bytes) throws Exception {
        simulator = SimulatedScanner.start(directory.resolve("scanner"), ScannerFamily.GM65, FrameEnd.CR);
        var before = simulator.path().toRealPath();
        pulled.after(bytes, simulator.cable());
        scanner = Scanner.start("scanner", settings(ScannerFamily.GM65, FrameEnd.CR), UNDISTURBED, Clock.systemUTC());
        waiting = scanner.onEvent(events::add);
        awaitLost();
        try (var _ = new AnotherName(simulator.path(), before, simulator::replug, simulator::unplug)) {
            awaitWell();
            simulator.show("K7M4PX");
            awaitCode(Symbology.QR, "K7M4PX");
        }
        assertThat(events).hasSize(1);
    }

    static Stream<Arguments> bytesOfACodeAskedFor() {
        return Stream.of(
                        pulled(ScannerFamily.GM65, Pulled.WHILE_IT_HEARS, Gm65.write(0, 0).length - 1),
                        pulled(
                                ScannerFamily.GM65,
                                Pulled.WHILE_THE_DEVICE_SPEAKS,
                                Gm65.reply((byte) 0).length + "]Q1K7M4PX\r".length()),
                        pulled(ScannerFamily.HONEYWELL, Pulled.WHILE_IT_HEARS, "\u0016T\r".length() - 1),
                        pulled(ScannerFamily.HONEYWELL, Pulled.WHILE_THE_DEVICE_SPEAKS, "K7M4PX\r".length()))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> pulled(ScannerFamily family, Pulled pulled, int most) {
        return IntStream.rangeClosed(0, most).mapToObj(bytes -> Arguments.of(family, pulled, bytes));
    }

    @ParameterizedTest
    @MethodSource("bytesOfACodeAskedFor")
    void aCodeThatStillLiesThereIsToldOnceWhereverTheModuleWasPulled(ScannerFamily family, Pulled pulled, int bytes)
            throws Exception {
        simulator = SimulatedScanner.start(directory.resolve("scanner"), family, FrameEnd.CR);
        scanner = Scanner.start("scanner", settings(family, FrameEnd.CR), UNDISTURBED, Clock.systemUTC());
        awaitOnline();
        var before = simulator.path().toRealPath();
        simulator.show("K7M4PX");
        pulled.after(bytes, simulator.cable());
        waiting = scanner.onEvent(events::add);
        awaitLost();
        int triggers = simulator.triggers();
        try (var _ = new AnotherName(simulator.path(), before, simulator::replug, simulator::unplug)) {
            await().atMost(LONG).pollInterval(SOON).until(() -> simulator.triggers() > triggers);
            awaitCode(family == ScannerFamily.GM65 ? Symbology.QR : Symbology.UNKNOWN, "K7M4PX");
            // Whatever came with the trigger is taken in before what is asked then.
            awaitWell();
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void aModuleThatWasPulledIsToldItsModeAgain() throws Exception {
        start(ScannerFamily.GM65, FrameEnd.CR);
        waiting.close();
        await().atMost(LONG).until(() -> !simulator.looks());
        simulator.unplug();
        awaitFault(ScannerFault.PORT_NOT_FOUND);
        simulator.replug();
        awaitOnline();
        assertThat(simulator.looks()).isFalse();
    }

    @Nested
    class AModuleThatAnswers {
        @BeforeEach
        void plug() throws Exception {
            start(ScannerFamily.GM65, FrameEnd.CR);
        }

        @Test
        void isNoticedWhenItDoesNotAnyMore() {
            waiting.close();
            simulator.setSilent(true);
            awaitFault(ScannerFault.NO_ANSWER);
            assertThat(scanner.status().usable()).isFalse();
            simulator.setSilent(false);
            awaitOnline();
        }

        @Test
        void isNoticedWhenItsChecksumsAreWrong() {
            simulator.setWrongChecksums(true);
            awaitFault(ScannerFault.REPLY_GARBLED);
            simulator.setWrongChecksums(false);
            awaitOnline();
        }

        @Test
        void isNoticedWhenItKeepsItsMode() throws Exception {
            simulator.setStubborn(true);
            simulator.unplug();
            awaitFault(ScannerFault.PORT_NOT_FOUND);
            simulator.replug();
            awaitFault(ScannerFault.MODE_REFUSED);
        }
    }

    @Test
    void readingEndsWithNoCodeWhenNoneIsShown() throws Exception {
        start(ScannerFamily.HONEYWELL, FrameEnd.CR);
        var e = catchThrowableOfType(DeviceException.class, () -> scanner.read(Duration.ofMillis(300)));
        assertThat(e.fault()).isEqualTo(ScannerFault.NO_CODE);
    }

    @Test
    void handToolPrintsOneCodeAndSaysWhatToDoWhenThereIsNoScanner() throws Exception {
        var port = directory.resolve("scanner").toString();
        var err = new StringWriter();
        assertThat(new CommandLine(new ScannerCommand())
                        .setErr(new PrintWriter(err))
                        .execute("read", "--port", port))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("PORT_NOT_FOUND").contains("检查扫码器是否插好");

        var out = new StringWriter();
        try (var plugged = SimulatedScanner.start(directory.resolve("scanner"), ScannerFamily.GM65, FrameEnd.CR)) {
            plugged.show("示例\u0007");
            var tool = new CommandLine(new ScannerCommand()).setOut(new PrintWriter(out));
            assertThat(tool.execute("read", "--port", port, "--family", "GM65")).isZero();
        }
        assertThat(out.toString().strip()).isEqualTo("{\"symbology\":\"QR\",\"characters\":3,\"text\":\"示例\\u0007\"}");
    }
}
