package org.yijianshi.kiosk.device.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedUsb;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;

/** Readers on USB: single transfers as recorded, and the whole driver before a simulator behind the pipes. */
class UsbReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Set<IdCardFault> LOST = EnumSet.of(IdCardFault.PORT_LOST, IdCardFault.PORT_NOT_FOUND);
    private static final SyntheticCard CARD = SyntheticCards.byId("plain").orElseThrow();

    private static final String HEAD_3 = "AAAAAA96690003";
    private static final String HEAD_4 = "AAAAAA96690004";
    private static final String ASK_STATUS = "11FFED";
    private static final String ASK_ID = "12FFEE";
    private static final String GOOD = "00009094";
    private static final String HEAD_ID = "AAAAAA96690014";
    private static final String ID = "00009005000300715133" + "0140E20100D20296493C";
    private static final String SAM_ID = "05.03-20140401-0000123456-1234567890";

    /** One transfer of a recording. */
    private sealed interface Step {
        record Out(int endpoint, String hex) implements Step {}

        record In(int endpoint, String hex) implements Step {}

        /** The pipe halts or the device is gone. */
        record Gone() implements Step {}

        /** The device takes only so many bytes of what is sent. */
        record Takes(int bytes) implements Step {}
    }

    /** Plays a recording back; what is sent must be what was. Nothing more comes in than was recorded. */
    private static final class Recording implements BulkPort {
        private final Deque<Step> steps;
        private boolean closed;

        Recording(Step... steps) {
            this.steps = new ArrayDeque<>(List.of(steps));
        }

        @Override
        public int out(int endpoint, byte[] bytes, Duration timeout) throws LineException {
            return switch (steps.removeFirst()) {
                case Step.Out expected -> {
                    var sent = HexFormat.of().withUpperCase().formatHex(bytes);
                    assertThat(new Step.Out(endpoint, sent)).isEqualTo(expected);
                    yield bytes.length;
                }
                case Step.Takes(int taken) -> taken;
                case Step.Gone ignored -> throw new LineException(Reason.LOST, "usb");
                case Step.In unexpected -> throw new AssertionError(unexpected);
            };
        }

        @Override
        public int in(int endpoint, byte[] buffer, Duration timeout) throws LineException {
            assertThat(buffer.length % 64).isZero();
            switch (steps.peekFirst()) {
                case Step.In(int from, String hex)
                when from == endpoint -> {
                    steps.removeFirst();
                    byte[] bytes = HexFormat.of().parseHex(hex);
                    System.arraycopy(bytes, 0, buffer, 0, bytes.length);
                    return bytes.length;
                }
                case Step.Gone ignored -> throw new LineException(Reason.LOST, "usb");
                case null, default -> {
                    return 0;
                }
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static SamClient client(Recording recording, SamAddress.Pipes pipes) {
        return new SamClient(new BulkLine(recording, pipes));
    }

    private static Step out(int endpoint, String hex) {
        return new Step.Out(endpoint, hex);
    }

    private static Step in(int endpoint, String hex) {
        return new Step.In(endpoint, hex);
    }

    @Test
    void headAndRestGoThroughPipesOfTheirOwn() throws Exception {
        var recording = new Recording(
                out(0x02, HEAD_3),
                out(0x06, ASK_STATUS),
                in(0x81, HEAD_4),
                in(0x85, GOOD),
                out(0x02, HEAD_3),
                out(0x06, ASK_ID),
                in(0x81, HEAD_ID),
                in(0x85, ID));

        assertThat(client(recording, SamAddress.Pipes.SPLIT).samId()).isEqualTo(SAM_ID);
        assertThat(recording.steps).isEmpty();
    }

    @Test
    void orTheWholeFrameThroughOnePair() throws Exception {
        var recording = new Recording(
                out(0x02, HEAD_3 + ASK_STATUS), in(0x81, HEAD_4 + GOOD),
                out(0x02, HEAD_3 + ASK_ID), in(0x81, HEAD_ID + ID));

        assertThat(client(recording, SamAddress.Pipes.SINGLE).samId()).isEqualTo(SAM_ID);
        assertThat(recording.steps).isEmpty();
    }

    @Test
    void shortTransfersAreTakenTogetherAndWhatCameUnaskedIsDropped() throws Exception {
        var steps = new ArrayList<Step>(List.of(
                in(0x81, "00000000000000"),
                in(0x81, "AAAAAA9669"),
                in(0x85, "0102"),
                out(0x02, HEAD_3),
                out(0x06, ASK_STATUS),
                in(0x81, HEAD_4),
                in(0x85, GOOD),
                out(0x02, HEAD_3),
                out(0x06, ASK_ID),
                in(0x81, HEAD_ID.substring(0, 6)),
                in(0x81, HEAD_ID.substring(6))));
        for (int at = 0; at < ID.length(); at += 2) {
            steps.add(in(0x85, ID.substring(at, at + 2)));
        }
        var recording = new Recording(steps.toArray(Step[]::new));

        assertThat(client(recording, SamAddress.Pipes.SPLIT).samId()).isEqualTo(SAM_ID);
        assertThat(recording.steps).isEmpty();
    }

    @Test
    void silenceIsATimeoutAndHalfAnAnswerAFaultOfTheLine() {
        var silent = new Recording(out(0x02, HEAD_3), out(0x06, ASK_STATUS));
        var half = new Recording(out(0x02, HEAD_3), out(0x06, ASK_STATUS), in(0x81, HEAD_4));
        var wrong = new Recording(out(0x02, HEAD_3), out(0x06, ASK_STATUS), in(0x81, HEAD_4), in(0x85, "00009095"));

        assertThat(fault(silent)).isEqualTo(IdCardFault.TIMEOUT);
        assertThat(fault(half)).isEqualTo(IdCardFault.PROTOCOL_ERROR);
        assertThat(fault(wrong)).isEqualTo(IdCardFault.PROTOCOL_ERROR);
    }

    private static Object fault(Recording recording) {
        return catchThrowableOfType(
                        DeviceException.class,
                        () -> client(recording, SamAddress.Pipes.SPLIT).samId())
                .fault();
    }

    @Test
    void aReaderThatDoesNotTakeTheFrameIsStalledAndOneThatHaltsIsLost() {
        assertThat(reason(new Step.Takes(3))).isEqualTo(Reason.STALLED);
        assertThat(reason(out(0x02, HEAD_3), new Step.Takes(0))).isEqualTo(Reason.STALLED);
        assertThat(reason(new Step.Gone())).isEqualTo(Reason.LOST);
        assertThat(reason(out(0x02, HEAD_3), new Step.Gone())).isEqualTo(Reason.LOST);
        assertThat(reason(out(0x02, HEAD_3), out(0x06, ASK_STATUS), new Step.Gone()))
                .isEqualTo(Reason.LOST);
        assertThat(reason(out(0x02, HEAD_3), out(0x06, ASK_STATUS), in(0x81, HEAD_4), new Step.Gone()))
                .isEqualTo(Reason.LOST);
    }

    private static Reason reason(Step... steps) {
        var recording = new Recording(steps);
        var line = new BulkLine(recording, SamAddress.Pipes.SPLIT);
        var reason = catchThrowableOfType(LineException.class, () -> new SamClient(line).samId())
                .reason();
        line.close();
        assertThat(recording.closed).isTrue();
        return reason;
    }

    /** Sends whatever it is asked for, for ever. */
    private static final class Babble implements BulkPort, HidPort {
        @Override
        public int out(int endpoint, byte[] bytes, Duration timeout) {
            return bytes.length;
        }

        @Override
        public int in(int endpoint, byte[] buffer, Duration timeout) {
            return REPORT_BYTES;
        }

        @Override
        public void write(byte[] report) {}

        @Override
        public int read(byte[] report, Duration timeout) {
            return REPORT_BYTES;
        }

        @Override
        public void close() {}
    }

    @Test
    void aReaderThatNeverEndsIsStalled() {
        for (SamLine line : List.of(
                new BulkLine(new Babble(), SamAddress.Pipes.SPLIT),
                new BulkLine(new Babble(), SamAddress.Pipes.SINGLE),
                new HidLine(new Babble()))) {
            assertThat(catchThrowableOfType(
                                    LineException.class,
                                    () -> line.send(SamCommand.SAM_STATUS.request(), Duration.ofMillis(20)))
                            .reason())
                    .isEqualTo(Reason.STALLED);
        }
    }

    /** How a reader on USB is spoken to. */
    enum Way {
        SPLIT(new SamAddress.Bulk(SamAddress.COMMON, SamAddress.Pipes.SPLIT)),
        SINGLE(new SamAddress.Bulk(SamAddress.COMMON, SamAddress.Pipes.SINGLE)),
        HID(new SamAddress.Hid(SamAddress.COMMON));

        private final SamAddress address;

        Way(SamAddress address) {
            this.address = address;
        }
    }

    @TempDir
    Path directory;

    private static IdCardReader started(Way way, SimulatedUsb usb) {
        return IdCardReader.start("id-card", way.address, usb, Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource
    void theDriverReadsACardThroughEachOfThem(Way way) throws Exception {
        try (var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
                var reader = started(way, new SimulatedUsb(simulator))) {
            simulator.setPaced(false);
            simulator.lay(CARD);
            assertThat(reader.read(LONG)).usingRecursiveComparison().isEqualTo(CARD.card());
            assertThat(reader.samId()).contains(SAM_ID);
            assertThat(reader.capabilities().get("driver")).isEqualTo(way == Way.HID ? "hid" : "usb");
            simulator.disturbAll(new Disturbance.Silent());
            await().atMost(LONG).until(() -> reader.status().fault() == IdCardFault.TIMEOUT);
            simulator.calm();
            await().atMost(LONG).until(() -> reader.status().state() == DeviceState.ONLINE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void andComesBackAfterItWasPulledInTheMiddleOfACard(Way way) throws Exception {
        List<IdCardEvent> events = new CopyOnWriteArrayList<>();
        try (var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
                var reader = started(way, new SimulatedUsb(simulator))) {
            simulator.setPaced(false);
            simulator.setFindsAgain(true);
            reader.onEvent(events::add);
            await().atMost(LONG).until(() -> reader.status().state() == DeviceState.ONLINE);
            simulator.disturb(SamCommand.READ_TEXT_AND_PHOTO, new Disturbance.Unplugged(300));
            simulator.lay(CARD);
            await().atMost(LONG).until(() -> !reader.status().usable());
            assertThat(events).containsExactly(new IdCardEvent.ReadFailed(IdCardFault.PORT_LOST));
            simulator.calm();
            simulator.replug();
            await().atMost(LONG).until(() -> events.getLast() instanceof IdCardEvent.CardRead);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pulledInAnyTransferOfAnExchangeItTellsTheCardOnceWhenItIsBack(Way way) throws Exception {
        int ofOneCard = transfersOfOneCard(way);
        // What wakes the module, finds, selects and reads, each at least one transfer out and one in.
        assertThat(ofOneCard).isGreaterThanOrEqualTo(6 * 2);
        // Then whether it still lies there is asked.
        for (int transfer = 1; transfer <= ofOneCard + 2; transfer++) {
            var events = eventsOfACardPulledIn(way, transfer);
            var read = events.stream().filter(IdCardEvent.CardRead.class::isInstance);
            if (transfer <= ofOneCard) {
                assertThat(read).as("pulled in transfer %d", transfer).hasSize(1);
                assertThat(events.subList(0, events.size() - 1))
                        .as("pulled in transfer %d", transfer)
                        .isIn(List.of(), List.of(new IdCardEvent.ReadFailed(IdCardFault.PORT_LOST)));
            } else {
                assertThat(events)
                        .as("pulled in transfer %d", transfer)
                        .extracting(Object::getClass)
                        .containsExactly(
                                IdCardEvent.CardRead.class, IdCardEvent.CardRemoved.class, IdCardEvent.CardRead.class);
            }
        }
    }

    private int transfersOfOneCard(Way way) throws Exception {
        try (var simulator = readerWithCard()) {
            var usb = new SimulatedUsb(simulator);
            var read = new AtomicInteger();
            try (var reader = started(way, usb);
                    var _ = reader.onEvent(event -> read.set(usb.transfers()))) {
                awaitSoon(() -> read.get() > 0);
            }
            return read.get();
        }
    }

    private List<IdCardEvent> eventsOfACardPulledIn(Way way, int transfer) throws Exception {
        var events = new CopyOnWriteArrayList<IdCardEvent>();
        try (var simulator = readerWithCard()) {
            var usb = new SimulatedUsb(simulator);
            usb.pulledIn(transfer);
            try (var reader = started(way, usb)) {
                reader.onEvent(events::add);
                awaitSoon(() -> !simulator.plugged());
                awaitSoon(() -> LOST.contains(reader.status().fault()));
                simulator.replug();
                awaitSoon(() ->
                        reader.checkHealth(LONG).filter(DeviceStatus::usable).isPresent());
                awaitSoon(() -> !events.isEmpty() && events.getLast() instanceof IdCardEvent.CardRead);
            }
        }
        // The last is told when it is closed.
        return events.getLast() instanceof IdCardEvent.CardRemoved ? events.subList(0, events.size() - 1) : events;
    }

    private SimulatedIdCardReader readerWithCard() throws IOException {
        var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
        simulator.setPaced(false);
        simulator.setFindsAgain(true);
        simulator.lay(CARD);
        return simulator;
    }

    private static void awaitSoon(Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(condition);
    }

    /** What the last card left in the buffers of a line is gone once it was taken or dropped. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingOfACardStaysInTheLine(boolean taken) throws Exception {
        var secret = new ByteArrayOutputStream();
        secret.writeBytes("411199199001019017".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        var hex = HexFormat.of().withUpperCase().formatHex(secret.toByteArray());
        var line = new BulkLine(new Recording(in(0x81, hex)), SamAddress.Pipes.SINGLE);
        byte[] buffer = new byte[taken ? 64 : 8];

        assertThat(line.read(buffer, LONG)).isPositive();
        line.close();

        var field = BulkLine.class.getDeclaredField("received");
        field.setAccessible(true);
        assertThat((byte[]) field.get(line)).containsOnly(0);
    }

    @Test
    void aSerialReaderLoadsNothingOfUsb() throws Exception {
        try (var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
                var reader = IdCardReader.start(
                        "id-card", new SerialSettings(simulator.path().toString(), 115200), Clock.systemUTC())) {
            await().atMost(LONG).until(() -> reader.status().usable());
            assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("usb4java", "hidapi");
        }
    }
}
