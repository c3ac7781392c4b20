package org.yijianshi.kiosk.device.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.simulator.CutNetwork;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.SimulatedUps.Condition;

/** The driver over real sockets: against the simulator, and against daemons that misbehave byte by byte. */
class UpsTest {
    private static final String GOOD = "VAR demo ups.status \"OB DISCHRG\"\n";

    /** Answers within a tenth of a second, and is missed after half of one. */
    private static final Ups.Timing QUICK =
            new Ups.Timing(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofMillis(500));

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAINS, MAINS, ",
        "OLD_BATTERY, MAINS, REPLACE_BATTERY",
        "BATTERY, BATTERY, ON_BATTERY",
        "BATTERY_LOW, BATTERY_AT_ITS_END, BATTERY_AT_ITS_END",
        "FORCED_SHUTDOWN, BATTERY_AT_ITS_END, BATTERY_AT_ITS_END"
    })
    void theConditionIsToldAndIsNoReasonNotToBeOnline(Condition condition, Supply supply, @Nullable UpsFault warning)
            throws IOException {
        SimulatedUps power = power();
        power.become(condition);
        Ups ups = ups(power.address());

        awaitStatus(ups, DeviceState.ONLINE, warning);
        assertThat(ups.supply()).isEqualTo(supply);
    }

    @Test
    void everyChangeIsToldOnce() throws IOException {
        SimulatedUps power = power();
        Ups ups = ups(power.address());
        awaitStatus(ups, DeviceState.ONLINE, null);
        var told = new CopyOnWriteArrayList<DeviceStatus>();
        ups.onStatusChange(told::add);

        power.become(Condition.BATTERY);
        awaitStatus(ups, DeviceState.ONLINE, UpsFault.ON_BATTERY);
        power.become(Condition.MAINS);
        awaitStatus(ups, DeviceState.ONLINE, null);

        await().untilAsserted(() -> assertThat(told).hasSize(2));
    }

    @Test
    void aDaemonThatGoesAndComesBackIsFoundAgain() throws IOException {
        SimulatedUps power = power();
        Ups ups = ups(power.address());
        awaitStatus(ups, DeviceState.ONLINE, null);

        power.unplug();
        awaitStatus(ups, DeviceState.OFFLINE, UpsFault.UNREACHABLE);
        assertThat(ups.supply()).isEqualTo(Supply.MAINS);

        power.replug();
        awaitStatus(ups, DeviceState.ONLINE, null);
    }

    @Test
    void whoWasOnBatteryAndIsNoLongerSeenCountsAsAtItsEnd() throws IOException {
        SimulatedUps power = power();
        power.become(Condition.BATTERY);
        Ups ups = ups(power.address());
        awaitStatus(ups, DeviceState.ONLINE, UpsFault.ON_BATTERY);

        power.unplug();
        awaitStatus(ups, DeviceState.ONLINE, UpsFault.BATTERY_AT_ITS_END);
        assertThat(ups.supply()).isEqualTo(Supply.BATTERY_AT_ITS_END);

        power.become(Condition.MAINS);
        power.replug();
        awaitStatus(ups, DeviceState.ONLINE, null);
        assertThat(ups.supply()).isEqualTo(Supply.MAINS);
    }

    @Test
    void aSilentDaemonHoldsNobodyUp() throws IOException {
        SimulatedUps power = power();
        power.silent(true);
        Ups ups = ups(power.address());

        awaitStatus(ups, DeviceState.OFFLINE, UpsFault.UNREACHABLE);
        ups.close();
        awaitStatus(ups, DeviceState.OFFLINE, UpsFault.CLOSED);
    }

    @Test
    void aLostDriverAndAWrongNameAreToldApart() throws IOException {
        SimulatedUps power = power();
        power.become(Condition.STALE);
        awaitStatus(ups(power.address()), DeviceState.NO_DEVICE, UpsFault.DRIVER_LOST);
        var other = new UpsAddress(power.address().host(), power.address().port(), "other");
        awaitStatus(ups(other), DeviceState.NO_DEVICE, UpsFault.UNKNOWN_UPS);
    }

    @Test
    void anAnswerMayComeByteByByteAndTwoInOne() throws Exception {
        awaitStatus(ups(daemon((socket, turn) -> bytewise(socket, GOOD))), DeviceState.ONLINE, UpsFault.ON_BATTERY);
        awaitStatus(
                ups(daemon((socket, turn) -> {
                    if (turn == 0) {
                        write(socket, GOOD + GOOD.replace("OB DISCHRG", "OL"));
                    }
                })),
                DeviceState.ONLINE,
                null);
    }

    static IntStream everyByte() {
        return IntStream.range(0, GOOD.length());
    }

    @ParameterizedTest
    @MethodSource("everyByte")
    void aLineCutAnywhereIsNoAnswer(int length) throws Exception {
        Ups ups = ups(daemon((socket, turn) -> {
            write(socket, GOOD.substring(0, length));
            socket.close();
        }));

        awaitStatus(ups, DeviceState.OFFLINE, UpsFault.UNREACHABLE);
        assertThat(ups.supply()).isEqualTo(Supply.MAINS);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionCutAtAnyByteIsMissedOnceAndFoundAgain(CutNetwork.Of of) throws Exception {
        SimulatedUps power = power();
        var network = new CutNetwork(power.address().port());
        open.add(network);
        Ups ups =
                ups(new UpsAddress("127.0.0.1", network.port(), power.address().name()));
        awaitStatus(ups, DeviceState.ONLINE, null);
        var told = new CopyOnWriteArrayList<DeviceStatus>();
        ups.onStatusChange(told::add);

        int whole = (of == CutNetwork.Of.QUESTIONS ? "GET VAR demo ups.status\n" : "VAR demo ups.status \"OL CHRG\"\n")
                .length();
        for (int bytes = 0; bytes < whole; bytes++) {
            network.cutAfter(bytes, of);
            awaitSoon(() -> ups.status().fault() == UpsFault.UNREACHABLE);
            network.mend(of);
            awaitSoon(() -> ups.checkHealth(Duration.ofSeconds(20))
                    .filter(status -> status.state() == DeviceState.ONLINE)
                    .isPresent());
        }
        assertThat(told).hasSize(2 * whole);
        assertThat(ups.supply()).isEqualTo(Supply.MAINS);
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.2", "VAR demo ups.load \"12\"", "VAR other ups.status \"OB\"", "OK", "''"})
    void whoeverElseAnswersIsNoSupply(String line) throws Exception {
        awaitStatus(
                ups(daemon((socket, turn) -> write(socket, line + "\n"))),
                DeviceState.OFFLINE,
                UpsFault.PROTOCOL_ERROR);
    }

    @Test
    void aLineWithoutEndIsNotCollected() throws Exception {
        awaitStatus(
                ups(daemon((socket, turn) -> write(socket, "A".repeat(2 * NutReply.LONGEST_LINE)))),
                DeviceState.OFFLINE,
                UpsFault.PROTOCOL_ERROR);
    }

    private SimulatedUps power() throws IOException {
        SimulatedUps power = SimulatedUps.start(0);
        open.add(power);
        return power;
    }

    private Ups ups(UpsAddress address) {
        Ups ups = Ups.start("ups", address, QUICK, Clock.systemUTC());
        open.add(ups);
        return ups;
    }

    private static void awaitStatus(Ups ups, DeviceState state, @Nullable UpsFault fault) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(ups.status().state()).isEqualTo(state);
            assertThat(ups.status().fault()).isEqualTo(fault);
        });
    }

    private static void awaitSoon(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    private interface Script {
        /** @param turn how many lines this caller has sent before */
        void answer(Socket socket, int turn) throws IOException;
    }

    private UpsAddress daemon(Script script) throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                    var lines = new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                    for (int turn = 0; lines.readLine() != null; turn++) {
                        script.answer(caller, turn);
                    }
                } catch (IOException e) {
                    // This caller is gone; the next may come.
                }
            }
        });
        return new UpsAddress("127.0.0.1", server.getLocalPort(), "demo");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytewise(Socket socket, String text) throws IOException {
        socket.setTcpNoDelay(true);
        for (int i = 0; i < text.length(); i++) {
            write(socket, text.substring(i, i + 1));
        }
    }
}
