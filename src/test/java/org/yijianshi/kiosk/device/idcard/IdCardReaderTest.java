package org.yijianshi.kiosk.device.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.AnotherName;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.LineSettings;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;
import picocli.CommandLine;

class IdCardReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final SyntheticCard PLAIN = SyntheticCards.byId("plain").orElseThrow();
    private static final SyntheticCard MOVED = SyntheticCards.byId("moved").orElseThrow();

    @TempDir
    Path directory;

    private SimulatedIdCardReader simulator;
    private IdCardReader reader;
    private final List<IdCardEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
        simulator.setPaced(false);
        reader = IdCardReader.start(
                "id-card", new SerialSettings(simulator.path().toString(), 115200), Clock.systemUTC());
        reader.onEvent(events::add);
    }

    @AfterEach
    void stop() {
        reader.close();
        simulator.close();
    }

    private void awaitOnline() {
        await().atMost(LONG).until(() -> reader.status().state() == DeviceState.ONLINE);
    }

    private void awaitEvents(int count) {
        await().atMost(LONG).until(() -> events.size() >= count);
    }

    private IdCardFault failure() {
        DeviceException e = catchThrowableOfType(DeviceException.class, () -> reader.read(LONG));
        return (IdCardFault) e.fault();
    }

    @Test
    void theSimulatorCountsTheBytesOnItsLine() throws Exception {
        try (var alone = SimulatedIdCardReader.start(directory.resolve("alone"));
                var line = SerialLine.open(new SerialSettings(alone.path().toString(), 115200))) {
            int exchanged = SamCommand.SAM_ID.request().encode().length
                    + answer(line, SamCommand.SAM_ID).encode().length;
            await().atMost(LONG).until(() -> alone.bytesExchanged() >= exchanged);
            assertThat(alone.bytesExchanged()).isEqualTo(exchanged);
        }
    }

    @Test
    void comesOnlineAt115200AndKnowsItsModule() throws Exception {
        awaitOnline();
        assertThat(simulator.lineSettings()).isEqualTo(LineSettings.raw8N1(115200));
        assertThat(reader.samId()).contains("05.03-20140401-0000123456-1234567890");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsCardsLaidAndLiftedOnceWhetherOrNotTheyAreFoundAgain(boolean findsAgain) {
        simulator.setFindsAgain(findsAgain);
        awaitOnline();
        simulator.lay(PLAIN);
        awaitEvents(1);
        int asked = simulator.requests(SamCommand.READ_NEWEST_ADDRESS);
        await().atMost(LONG).until(() -> simulator.requests(SamCommand.READ_NEWEST_ADDRESS) > asked + 2);
        assertThat(events).hasSize(1);
        simulator.lift();
        awaitEvents(2);
        simulator.lay(MOVED);
        awaitEvents(3);
        assertThat(((IdCardEvent.CardRead) events.get(0)).card())
                .usingRecursiveComparison()
                .isEqualTo(PLAIN.card());
        assertThat(events.get(1)).isEqualTo(new IdCardEvent.CardRemoved());
        assertThat(((IdCardEvent.CardRead) events.get(2)).card().additionalAddress())
                .isEqualTo(MOVED.card().additionalAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "CHECKSUM_WRONG,CHECKSUM_REFUSED",
        "LENGTH_WRONG,LENGTH_REFUSED",
        "COMMAND_WRONG,COMMAND_REFUSED",
        "NOT_PERMITTED,NOT_PERMITTED",
        "UNRECOGNISED_ERROR,UNRECOGNISED_ERROR",
        "CARD_REJECTED_SAM,CARD_REJECTED_SAM",
        "SAM_REJECTED_CARD,SAM_REJECTED_CARD",
        "VERIFICATION_ERROR,VERIFICATION_ERROR",
        "CARD_TYPE_UNKNOWN,CARD_TYPE_UNKNOWN",
        "READ_FAILED,CARD_MOVED",
        "RANDOM_NUMBER_FAILED,RANDOM_NUMBER_FAILED",
        "SELF_TEST_FAILED,SELF_TEST_FAILED",
        "SAM_NOT_AUTHORISED,SAM_NOT_AUTHORISED",
        "ITEM_EMPTY,CARD_EMPTY",
        "SELECT_FAILED,SELECT_FAILED",
        "FIND_FAILED,NO_CARD"
    })
    void namesEachStatusOfTheModule(SamStatus status, IdCardFault fault) {
        awaitOnline();
        simulator.disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.Status(status));
        simulator.lay(PLAIN);
        assertThat(failure()).isEqualTo(fault);
    }

    @Test
    void givesUpOnACardThatIsFoundAgainButNeverRead() {
        simulator.setFindsAgain(true);
        awaitOnline();
        simulator.disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.Status(SamStatus.READ_FAILED));
        simulator.lay(PLAIN);
        assertThat(failure()).isEqualTo(IdCardFault.CARD_READ_FAILED);
        assertThat(simulator.requests(SamCommand.READ_TEXT_AND_PHOTO)).isEqualTo(3);
    }

    @Test
    void asksToLayAgainACardLiftedWhileReadAndReadsItThen() {
        awaitOnline();
        simulator.disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.CardLifted());
        simulator.lay(PLAIN);
        awaitEvents(1);
        assertThat(events).containsExactly(new IdCardEvent.ReadFailed(IdCardFault.CARD_MOVED));
        simulator.calm();
        int asked = simulator.requests(SamCommand.FIND_CARD);
        await().atMost(LONG).until(() -> simulator.requests(SamCommand.FIND_CARD) > asked + 1);
        simulator.lay(PLAIN);
        awaitEvents(2);
        assertThat(events.get(1)).isInstanceOf(IdCardEvent.CardRead.class);
    }

    @Test
    void namesSilenceTruncationAndCorruption() {
        awaitOnline();
        simulator.disturb(SamCommand.FIND_CARD, new Disturbance.Silent());
        assertThat(failure()).isEqualTo(IdCardFault.TIMEOUT);
        simulator.disturb(SamCommand.FIND_CARD, new Disturbance.Truncated(9));
        await().atMost(LONG).until(() -> reader.status().fault() == IdCardFault.PROTOCOL_ERROR);
        simulator.calm();
        awaitOnline();
        simulator.disturb(SamCommand.FIND_CARD, new Disturbance.WrongChecksum());
        assertThat(failure()).isEqualTo(IdCardFault.PROTOCOL_ERROR);
        simulator.calm();
        awaitOnline();
    }

    @Test
    void readsThroughNoiseAndByteByByte() throws Exception {
        awaitOnline();
        simulator.disturbAll(new Disturbance.GarbageBefore(new byte[] {0x13, (byte) 0xAA, (byte) 0xAA}));
        simulator.disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.Split(1, Duration.ofNanos(1)));
        simulator.lay(PLAIN);
        assertThat(reader.read(LONG).number()).isEqualTo(PLAIN.card().number());
    }

    /**
     * Below the driver, which would wait before each try. Of the long answer after its first bytes only some: each is cut
     * within the same kind of content.
     */
    @ParameterizedTest
    @EnumSource(
            names = {"SAM_STATUS", "SAM_ID", "FIND_CARD", "SELECT_CARD", "READ_TEXT_AND_PHOTO", "READ_NEWEST_ADDRESS"})
    void anAnswerCutAtAnyByteIsNone(SamCommand asked) throws Exception {
        reader.close();
        simulator.setFindsAgain(true);
        simulator.lay(MOVED);
        int whole = answerBytes(asked);
        for (int bytes = 0; bytes < whole; bytes += bytes < 100 ? 1 : 31) {
            simulator.disturb(asked, new Disturbance.Unplugged(bytes));
            assertThat(catchThrowableOfType(LineException.class, this::askForEverything))
                    .as("cut after %d of %d bytes", bytes, whole)
                    .extracting(LineException::reason)
                    .isEqualTo(Reason.LOST);
            simulator.replug();
        }
        simulator.calm();
        assertThat(askForEverything().number()).isEqualTo(MOVED.card().number());
    }

    private SerialSettings port() {
        return new SerialSettings(simulator.path().toString(), 115200);
    }

    private IdCard askForEverything() throws Exception {
        try (var line = SamLine.open(new SamAddress.Serial(port()), UsbPorts.ofThisMachine())) {
            var client = new SamClient(line);
            client.samId();
            assertThat(client.find()).isTrue();
            client.select();
            IdCard card = client.textAndPhoto();
            assertThat(client.newestAddress().status()).isEqualTo(SamStatus.OK);
            return card;
        }
    }

    private int answerBytes(SamCommand asked) throws Exception {
        try (var line = SerialLine.open(port())) {
            for (var before : List.of(SamCommand.FIND_CARD, SamCommand.SELECT_CARD)) {
                answer(line, before);
            }
            return answer(line, asked).encode().length;
        }
    }

    private static SamFrame answer(SerialLine line, SamCommand asked) throws Exception {
        var answers = SamDecoder.forReplies();
        byte[] buffer = new byte[64];
        line.write(asked.request().encode(), LONG);
        while (true) {
            answers.feed(buffer, line.read(buffer, LONG));
            if (answers.next() instanceof SamDecoder.Result.Frame(SamFrame frame)) {
                return frame;
            }
        }
    }

    static Stream<Arguments> placesInAnExchange() {
        return Stream.of(
                        IntStream.rangeClosed(0, 14).mapToObj(bytes -> Arguments.of(SamCommand.FIND_CARD, bytes)),
                        IntStream.of(0, 9, 10, 14, 18).mapToObj(bytes -> Arguments.of(SamCommand.SELECT_CARD, bytes)),
                        IntStream.of(0, 3, 7, 100, 1294)
                                .mapToObj(bytes -> Arguments.of(SamCommand.READ_TEXT_AND_PHOTO, bytes)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("placesInAnExchange")
    void comesBackUnderAnotherNameAfterTheCableWasPulledMidFrame(SamCommand asked, int bytes) throws Exception {
        awaitOnline();
        Path before = simulator.path().toRealPath();
        simulator.disturb(asked, new Disturbance.Unplugged(bytes));
        simulator.lay(PLAIN);
        await().atMost(LONG).until(() -> !reader.status().usable());
        simulator.calm();
        simulator.lift();
        try (var _ = new AnotherName(simulator.path(), before, simulator::replug, simulator::unplug)) {
            awaitOnline();
            simulator.lay(PLAIN);
            await().atMost(LONG).until(() -> events.stream().anyMatch(IdCardEvent.CardRead.class::isInstance));
        }
    }

    @Test
    void endsWithNoCardWhenNoneIsLaid() {
        awaitOnline();
        DeviceException e = catchThrowableOfType(DeviceException.class, () -> reader.read(Duration.ofMillis(400)));
        assertThat(e.fault()).isEqualTo(IdCardFault.NO_CARD);
    }

    @Test
    void handToolPrintsOneCardWithoutItsPhoto() {
        reader.close();
        simulator.lay(PLAIN);
        StringWriter out = new StringWriter();
        CommandLine tool = new CommandLine(new IdCardCommand()).setOut(new PrintWriter(out));
        assertThat(tool.execute("read", "--port", simulator.path().toString(), "--timeout", "20"))
                .isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        assertThat(out.toString())
                .contains("\"number\":\"411199199001019017\"", "\"nation\":\"汉\"", "\"validTo\":\"2042-03-01\"")
                .contains("\"samId\":\"05.03-20140401-0000123456-1234567890\"", "\"photoSha256\":\"")
                .doesNotContain("\"photo\":");
    }

    @Test
    void handToolSaysWhatToDoWhenThereIsNoReader() {
        StringWriter err = new StringWriter();
        CommandLine tool = new CommandLine(new IdCardCommand()).setErr(new PrintWriter(err));
        assertThat(tool.execute("read", "--port", directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("PORT_NOT_FOUND").contains("检查读卡器是否插好");
    }
}
