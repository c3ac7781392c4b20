package org.yijianshi.kiosk.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtyTest {
    @TempDir
    Path directory;

    @Test
    void isADeviceFileUntilUnplugged() throws Exception {
        try (Pty pty = Pty.open()) {
            Path device = pty.path();
            assertThat(device).exists();
            assertThat(pty.plugged()).isTrue();
            pty.unplug();
            assertThat(device).doesNotExist();
            assertThat(pty.plugged()).isFalse();
            assertThatThrownBy(pty::path).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keepsItsLinkOverReplugAndRemovesItOnClose() throws Exception {
        Path link = directory.resolve("reader");
        try (Pty pty = Pty.open(link)) {
            assertThat(link).isSymbolicLink();
            pty.unplug();
            assertThat(Files.isSymbolicLink(link)).isFalse();
            pty.replug();
            assertThat(link.toRealPath()).exists();
            assertThat(pty.path()).isEqualTo(link);
        }
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void replacesALinkLeftBehindButNeverAFile() throws Exception {
        Path stale = Files.createSymbolicLink(directory.resolve("stale"), directory.resolve("gone"));
        try (Pty pty = Pty.open(stale)) {
            assertThat(stale.toRealPath()).exists();
        }
        Path file = Files.writeString(directory.resolve("file"), "kept");
        assertThatThrownBy(() -> Pty.open(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("kept");
    }

    @Test
    void waitsQuietlyWhileNobodyIsAtTheOtherEnd() throws Exception {
        try (Pty pty = Pty.open()) {
            new RandomAccessFile(pty.path().toFile(), "rw").close();
            long start = System.nanoTime();
            assertThat(pty.read(new byte[1], Duration.ofMillis(100))).isZero();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000L);
        }
    }

    @Test
    void dropsBytesForWhichThereIsNoRoomOrNoCable() throws Exception {
        try (Pty pty = Pty.open()) {
            assertThat(pty.write(new byte[1 << 20])).isLessThan(1 << 20);
            pty.unplug();
            assertThat(pty.write(new byte[1])).isZero();
            assertThat(pty.read(new byte[1], Duration.ofMillis(10))).isZero();
        }
    }

    @Test
    void isUnpluggedWhileAnotherThreadReads() throws Exception {
        try (Pty pty = Pty.open()) {
            AtomicBoolean stop = new AtomicBoolean();
            Thread reader = Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    try {
                        pty.read(new byte[1], Duration.ofMillis(50));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            Path device = pty.path();
            pty.unplug();
            await().until(() -> !Files.exists(device));
            stop.set(true);
            reader.join();
        }
    }
}
