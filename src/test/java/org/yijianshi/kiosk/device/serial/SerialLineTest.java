package org.yijianshi.kiosk.device.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.simulator.AnotherName;
import org.yijianshi.kiosk.device.simulator.LineSettings;
import org.yijianshi.kiosk.device.simulator.Pty;

class SerialLineTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private Pty pty;

    @BeforeEach
    void plug() throws IOException {
        pty = Pty.open(directory.resolve("port"));
    }

    @AfterEach
    void unplug() {
        pty.close();
    }

    private SerialLine open() throws LineException {
        return SerialLine.open(new SerialSettings(pty.path().toString(), 115200));
    }

    @Test
    void setsTheAskedSpeedAndPassesBytesUnchanged() throws Exception {
        try (SerialLine ignored = open()) {
            assertThat(pty.lineSettings()).isEqualTo(LineSettings.raw8N1(115200));
        }
        try (SerialLine ignored = SerialLine.open(new SerialSettings(pty.path().toString(), 9600))) {
            assertThat(pty.lineSettings()).isEqualTo(LineSettings.raw8N1(9600));
        }
    }

    @Test
    void carriesEveryByteValueBothWays() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (SerialLine line = open()) {
            line.write(all, LONG);
            assertThat(readFromHost(all.length)).isEqualTo(all);
            assertThat(pty.write(all)).isEqualTo(all.length);
            byte[] back = new byte[all.length];
            int count = 0;
            while (count < back.length) {
                byte[] part = new byte[back.length - count];
                int n = line.read(part, LONG);
                assertThat(n).isPositive();
                System.arraycopy(part, 0, back, count, n);
                count += n;
            }
            assertThat(back).isEqualTo(all);
        }
    }

    @Test
    void returnsZeroWhenNothingComesInTime() throws Exception {
        try (SerialLine line = open()) {
            long start = System.nanoTime();
            assertThat(line.read(new byte[10], Duration.ofMillis(250))).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        }
    }

    @Test
    void dropsInputWhenAsked() throws Exception {
        try (SerialLine line = open()) {
            pty.write(new byte[700]);
            await().until(() -> {
                line.discardInput();
                return line.read(new byte[10], Duration.ZERO) == 0;
            });
            pty.write(new byte[] {42});
            byte[] buffer = new byte[10];
            assertThat(line.read(buffer, LONG)).isEqualTo(1);
            assertThat(buffer[0]).isEqualTo((byte) 42);
        }
    }

    @Test
    void saysThatThereIsNoSuchPort() {
        String nowhere = directory.resolve("nowhere").toString();
        assertReason(() -> SerialLine.open(new SerialSettings(nowhere, 9600)), Reason.NOT_FOUND);
    }

    @Test
    void saysThatThePortIsTakenOrIsNoPort() throws Exception {
        try (SerialLine ignored = open()) {
            assertReason(this::open, Reason.REFUSED);
        }
        assertReason(() -> SerialLine.open(new SerialSettings("/etc/hostname", 9600)), Reason.REFUSED);
    }

    @Test
    void losesThePortOnReadAfterUnplug() throws Exception {
        try (SerialLine line = open()) {
            pty.unplug();
            assertReason(() -> line.read(new byte[10], LONG), Reason.LOST);
            assertReason(line::discardInput, Reason.LOST);
        }
    }

    @Test
    void losesThePortOnWriteAfterUnplug() throws Exception {
        try (SerialLine line = open()) {
            pty.unplug();
            assertReason(() -> line.write(new byte[10], LONG), Reason.LOST);
        }
    }

    @Test
    void losesThePortWhileWaitingForBytes() throws Exception {
        try (SerialLine line = open()) {
            CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return line.read(new byte[10], LONG);
                } catch (LineException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            pty.unplug();
            assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("LOST");
        }
    }

    @Test
    void followsTheLinkAnewAfterReplug() throws Exception {
        Path before = pty.path().toRealPath();
        try (SerialLine line = open()) {
            pty.unplug();
            assertReason(() -> line.read(new byte[10], LONG), Reason.LOST);
        }
        try (var _ = new AnotherName(pty.path(), before, pty::replug, pty::unplug)) {
            assertThat(pty.path().toRealPath()).isNotEqualTo(before);
            try (SerialLine line = open()) {
                line.write(new byte[] {7}, LONG);
                assertThat(readFromHost(1)).containsExactly(7);
            }
        }
    }

    @Test
    void saysThatTheDeviceHoldsBackAndStillCloses() throws Exception {
        SerialLine line = open();
        assertReason(() -> line.write(new byte[1 << 20], Duration.ofMillis(300)), Reason.STALLED);
        long start = System.nanoTime();
        line.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        open().close();
    }

    @Test
    void stopsReadingWhenInterrupted() throws Exception {
        try (SerialLine line = open()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> line.read(new byte[10], LONG)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new SerialSettings(" ", 9600)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SerialSettings("/dev/x", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] readFromHost(int length) throws IOException {
        byte[] all = new byte[length];
        int count = 0;
        while (count < length) {
            byte[] part = new byte[length - count];
            int n = pty.read(part, LONG);
            assertThat(n).isPositive();
            System.arraycopy(part, 0, all, count, n);
            count += n;
        }
        return Arrays.copyOf(all, count);
    }

    private interface Action {
        Object run() throws Exception;
    }

    private static void assertReason(Action action, Reason reason) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        LineException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void assertReason(Step step, Reason reason) {
        assertReason(
                () -> {
                    step.run();
                    return "done";
                },
                reason);
    }
}
