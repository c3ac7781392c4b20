package org.yijianshi.kiosk.device.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;

/** Readers on USB: single transfers as recorded, and the whole driver before a simulator behind the pipes. */
class UsbReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
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

    /** How a simulator behind USB is reached. */
    enum Way {
        SPLIT,
        SINGLE,
        HID;

        SamLine over(SerialLine line) {
            return switch (this) {
                case SPLIT -> new BulkLine(new BulkBridge(line), SamAddress.Pipes.SPLIT);
                case SINGLE -> new BulkLine(new BulkBridge(line), SamAddress.Pipes.SINGLE);
                case HID -> new HidLine(new HidBridge(line));
            };
        }

        SamAddress address() {
            return switch (this) {
                case SPLIT -> new SamAddress.Bulk(SamAddress.COMMON, SamAddress.Pipes.SPLIT);
                case SINGLE -> new SamAddress.Bulk(SamAddress.COMMON, SamAddress.Pipes.SINGLE);
                case HID -> new SamAddress.Hid(SamAddress.COMMON);
            };
        }
    }

    /** Bulk pipes before a module that is on a line: the head of each answer through one, the rest through the other. */
    private static final class BulkBridge implements BulkPort {
        private final SerialLine line;
        private final SamDecoder answers = SamDecoder.forReplies();
        private byte[] rest = {};
        private byte[] whole = {};
        private int bodyBytes;

        BulkBridge(SerialLine line) {
            this.line = line;
        }

        @Override
        public int out(int endpoint, byte[] bytes, Duration timeout) throws LineException {
            bodyBytes += endpoint == 0x06 ? bytes.length : 0;
            write(line, bytes);
            return bytes.length;
        }

        @Override
        public int in(int endpoint, byte[] buffer, Duration timeout) throws LineException {
            if (endpoint == 0x85) {
                int count = Math.min(64, rest.length);
                System.arraycopy(rest, 0, buffer, 0, count);
                rest = Arrays.copyOfRange(rest, count, rest.length);
                return count;
            }
            take(timeout);
            byte[] frame = whole;
            if (frame.length == 0) {
                return 0;
            }
            whole = new byte[0];
            boolean split = bodyBytes > 0;
            int head = split ? SamFrame.HEADER_BYTES : frame.length;
            System.arraycopy(frame, 0, buffer, 0, head);
            rest = Arrays.copyOfRange(frame, head, frame.length);
            return head;
        }

        private void take(Duration timeout) throws LineException {
            byte[] some = new byte[64];
            int count = read(line, some, timeout);
            answers.feed(some, count);
            if (answers.next() instanceof SamDecoder.Result.Frame(SamFrame frame)) {
                whole = frame.encode();
            }
        }

        @Override
        public void close() {
            line.close();
        }
    }

    /** Reports before a module that is on a line: 64 bytes each, filled up with zeros. */
    private static final class HidBridge implements HidPort {
        private final SerialLine line;
        private final SamDecoder answers = SamDecoder.forReplies();
        private byte[] waiting = {};

        HidBridge(SerialLine line) {
            this.line = line;
        }

        @Override
        public void write(byte[] report) throws LineException {
            assertThat(report).hasSize(REPORT_BYTES);
            UsbReaderTest.write(line, report);
        }

        @Override
        public int read(byte[] report, Duration timeout) throws LineException {
            if (waiting.length == 0) {
                byte[] some = new byte[64];
                int count = UsbReaderTest.read(line, some, timeout);
                answers.feed(some, count);
                if (answers.next() instanceof SamDecoder.Result.Frame(SamFrame frame)) {
                    waiting = frame.encode();
                }
            }
            if (waiting.length == 0) {
                return 0;
            }
            byte[] piece = Arrays.copyOf(waiting, REPORT_BYTES);
            System.arraycopy(piece, 0, report, 0, REPORT_BYTES);
            waiting = waiting.length <= REPORT_BYTES
                    ? new byte[0]
                    : Arrays.copyOfRange(waiting, REPORT_BYTES, waiting.length);
            return REPORT_BYTES;
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private static void write(SerialLine line, byte[] bytes) throws LineException {
        try {
            line.write(bytes, LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int read(SerialLine line, byte[] buffer, Duration timeout) throws LineException {
        try {
            return line.read(buffer, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @TempDir
    Path directory;

    private IdCardReader started(Way way, SimulatedIdCardReader simulator) {
        var settings = new SerialSettings(simulator.path().toString(), 115200);
        return IdCardReader.start(
                "id-card", way.address(), () -> way.over(SerialLine.open(settings)), Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource
    void theDriverReadsACardThroughEachOfThem(Way way) throws Exception {
        try (var simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
                var reader = started(way, simulator)) {
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
                var reader = started(way, simulator)) {
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
