package org.yijianshi.kiosk.device.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.board.BoardSettings.Point;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.AnotherName;
import org.yijianshi.kiosk.device.simulator.LineSettings;
import org.yijianshi.kiosk.device.simulator.Pulled;
import org.yijianshi.kiosk.device.simulator.SimulatedBoard;
import picocli.CommandLine;

class BoardTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration NO_TIME = Duration.ofNanos(1);
    private static final int DOOR = 2;
    private static final int PRESENCE = 5;
    private static final Timing QUICK =
            new Timing(Duration.ofMillis(5), Duration.ofMillis(200), Duration.ofMillis(100), 3);

    @TempDir
    Path directory;

    private final List<Set<Contact>> changes = new CopyOnWriteArrayList<>();
    private SimulatedBoard simulator;
    private Board board;

    @BeforeEach
    void plug() throws Exception {
        simulator = SimulatedBoard.start(directory.resolve("board"), 8);
        // At rest the door's contact is closed: a cut wire is an open door.
        simulator.input(DOOR, true);
    }

    @AfterEach
    void stop() {
        if (board != null) {
            board.close();
        }
        simulator.close();
    }

    private void start() {
        start(Map.of(
                Light.CARD, new Point(0, true), Light.RECEIPT, new Point(1, true), Light.CAMERA, new Point(2, true)));
    }

    private void start(Map<Light, Point> lights) {
        var contacts = Map.of(Contact.DOOR, new Point(DOOR, false), Contact.PRESENCE, new Point(PRESENCE, true));
        var line = new SerialSettings(directory.resolve("board").toString(), 9600);
        board = Board.start("board", new BoardSettings(line, 1, lights, contacts), QUICK, Clock.systemUTC());
        board.onContact(changes::add);
        awaitOnline();
    }

    private void awaitOnline() {
        await().atMost(LONG).until(() -> board.status().state() == DeviceState.ONLINE);
    }

    private void awaitFault(BoardFault fault) {
        await().atMost(LONG).until(() -> board.status().fault() == fault);
    }

    private void awaitActive(Contact... contacts) {
        await().atMost(LONG).until(() -> board.active().equals(Set.of(contacts)));
    }

    private void awaitCoils(boolean... coils) {
        await().atMost(LONG).untilAsserted(() -> {
            for (int i = 0; i < coils.length; i++) {
                assertThat(simulator.coil(i)).as("coil %d", i).isEqualTo(coils[i]);
            }
        });
    }

    @Test
    void tellsEachChangeOfAContactOnce() throws Exception {
        start();
        assertThat(simulator.lineSettings()).isEqualTo(LineSettings.raw8N1(9600));
        assertThat(board.active()).isEmpty();
        simulator.input(PRESENCE, true);
        awaitActive(Contact.PRESENCE);
        simulator.input(DOOR, false);
        awaitActive(Contact.PRESENCE, Contact.DOOR);
        simulator.input(PRESENCE, false);
        awaitActive(Contact.DOOR);
        assertThat(changes)
                .containsExactly(
                        Set.of(Contact.PRESENCE), Set.of(Contact.PRESENCE, Contact.DOOR), Set.of(Contact.DOOR));
    }

    @Test
    void lightsWhatIsWantedAndNothingElse() {
        start();
        board.light(Set.of(Light.CARD, Light.CAMERA));
        awaitCoils(true, false, true);
        board.light(Set.of(Light.RECEIPT));
        awaitCoils(false, true, false);
    }

    @Test
    void coilsBetweenTheLightsAreLeftAloneAndALowOneIsTurnedRound() {
        start(Map.of(Light.CARD, new Point(1, true), Light.CAMERA, new Point(6, false)));
        awaitCoils(false, false, false, false, false, false, true);
        board.light(Set.of(Light.CAMERA));
        awaitCoils(false, false, false, false, false, false, false);
        board.light(Set.of(Light.CARD));
        awaitCoils(false, true, false, false, false, false, true);
    }

    @Test
    void aBoardThatRestartedIsToldItsLightsAgain() {
        start();
        board.light(Set.of(Light.RECEIPT));
        awaitCoils(false, true, false);
        simulator.restart();
        awaitCoils(false, true, false);
    }

    @Test
    void theLightsGoOutWithTheTerminal() {
        start();
        board.light(Set.of(Light.CARD));
        awaitCoils(true, false, false);
        board.close();
        assertThat(simulator.coil(0)).isFalse();
        assertThat(board.status().fault()).isEqualTo(BoardFault.CLOSED);
    }

    @Test
    void aReplyMayComeByteByByteBehindNoiseAndAnEcho() {
        simulator.cable().splitInto(1, NO_TIME);
        simulator.setNoise(new byte[] {0, 0x55, 1, 2});
        simulator.setEchoing(true);
        start();
        board.light(Set.of(Light.CAMERA));
        awaitCoils(false, false, true);
        simulator.input(PRESENCE, true);
        awaitActive(Contact.PRESENCE);
        assertThat(board.status().fault()).isNull();
    }

    @Test
    void aReplyMayComeTogetherWithNoiseAndAnEcho() {
        simulator.setNoise(new byte[] {0, 0x55, 1, 2});
        simulator.setEchoing(true);
        start();
        board.light(Set.of(Light.CARD));
        awaitCoils(true, false, false);
        assertThat(board.status().fault()).isNull();
    }

    @Test
    void silenceIsNoticedAndForgivenAndTheContactsStayAsLastSeen() {
        start();
        simulator.input(DOOR, false);
        awaitActive(Contact.DOOR);
        simulator.setSilent(true);
        awaitFault(BoardFault.NO_ANSWER);
        assertThat(board.active()).containsExactly(Contact.DOOR);
        simulator.input(DOOR, true);
        simulator.setSilent(false);
        awaitOnline();
        awaitActive();
    }

    @Test
    void aWrongChecksumIsNoReply() {
        start();
        simulator.setWrongChecksums(true);
        simulator.input(DOOR, false);
        awaitFault(BoardFault.REPLY_GARBLED);
        assertThat(board.active()).isEmpty();
        simulator.setWrongChecksums(false);
        awaitOnline();
        awaitActive(Contact.DOOR);
    }

    @ParameterizedTest
    @CsvSource({"1, POINT_REFUSED", "2, POINT_REFUSED", "3, POINT_REFUSED", "4, BOARD_FAILED", "6, BOARD_FAILED"})
    void aRefusalSaysWhatIsTheMatter(int code, BoardFault fault) {
        start();
        simulator.setException(code);
        awaitFault(fault);
        simulator.setException(0);
        awaitOnline();
    }

    /** Its inputs asked for and a light switched, whichever comes first. */
    static Stream<Arguments> bytesOfALookAndALight() {
        return Stream.of(
                        IntStream.range(0, 2 * 8).mapToObj(bytes -> Arguments.of(Pulled.WHILE_IT_HEARS, bytes)),
                        IntStream.range(0, 6 + 8)
                                .mapToObj(bytes -> Arguments.of(Pulled.WHILE_THE_DEVICE_SPEAKS, bytes)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("bytesOfALookAndALight")
    void comesBackWithItsLightsAfterTheCableWasPulledAtAnyByte(Pulled pulled, int bytes) throws Exception {
        start();
        board.light(Set.of(Light.RECEIPT));
        awaitCoils(false, true, false);
        var before = directory.resolve("board").toRealPath();
        pulled.after(bytes, simulator.cable());
        board.light(Set.of(Light.CARD));
        await().atMost(LONG).until(() -> !board.status().usable());
        simulator.input(PRESENCE, true);
        var link = directory.resolve("board");
        try (var _ = new AnotherName(link, before, simulator::replug, simulator::unplug)) {
            awaitOnline();
            awaitCoils(true, false, false);
            awaitActive(Contact.PRESENCE);
        }
    }

    @Test
    void aMissingPortIsFoundLater() throws Exception {
        simulator.unplug();
        var line = new SerialSettings(directory.resolve("board").toString(), 9600);
        var settings = new BoardSettings(line, 1, Map.of(), Map.of(Contact.PRESENCE, new Point(PRESENCE, true)));
        board = Board.start("board", settings, QUICK, Clock.systemUTC());
        awaitFault(BoardFault.PORT_NOT_FOUND);
        simulator.replug();
        awaitOnline();
    }

    @Test
    void theCommandsTryItsPoints() {
        simulator.input(PRESENCE, true);
        var port = directory.resolve("board").toString();
        assertThat(run("light", "--port", port, "3", "on")).isEqualTo("0 coil 3=1\n");
        assertThat(simulator.coil(3)).isTrue();
        assertThat(run("status", "--port", port, "--points", "6"))
                .isEqualTo("0 inputs 0=0 1=0 2=1 3=0 4=0 5=1\ncoils  0=0 1=0 2=0 3=1 4=0 5=0\n");
        assertThat(run("light", "--port", port, "9", "on")).startsWith("1 POINT_REFUSED");
        assertThat(run("light", "--port", port, "3:LOW", "on")).isEqualTo("0 coil 3=0\n");
        assertThat(run("watch", "--port", port, "--contact", "door=2:LOW", "--contact", "PRESENCE=5", "--seconds", "2"))
                .isEqualTo("0 -\nPRESENCE\n");
        simulator.setSilent(true);
        assertThat(run("status", "--port", port)).startsWith("1 NO_ANSWER");
        assertThat(run("watch", "--port", port, "--contact", "DOOR=2")).contains("NO_ANSWER");
    }

    private static String run(String... words) {
        var out = new StringWriter();
        int code = new CommandLine(new BoardCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(words);
        return code + " " + out;
    }
}
