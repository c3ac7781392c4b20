package org.yijianshi.kiosk.device.flatbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.Programs;

/** One run of {@code scanimage}. It and whatever it has started are gone when this returns, however it returns. */
final class ScanProcess {
    private static final int MOST_WORDS = 8 * 1024;
    private static final Duration SLICE = Duration.ofMillis(50);
    /** For scanimage to move the lamp home after it was told to end. */
    private static final Duration HOMEWARD = Duration.ofSeconds(2);

    private ScanProcess() {}

    /**
     * @param patience for the whole run
     * @param mostBytes of its output
     * @param cancelled asked again and again while it runs
     * @return standard output
     */
    static byte[] run(List<String> command, Duration patience, int mostBytes, BooleanSupplier cancelled)
            throws DeviceException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new DeviceException(FlatbedFault.NO_PROGRAM);
        }
        try {
            var picture = read(process.getInputStream(), mostBytes);
            var words = read(process.getErrorStream(), MOST_WORDS);
            await(process, patience, cancelled, picture);
            if (process.exitValue() != 0) {
                throw new DeviceException(FlatbedFault.of(new String(words.join(), StandardCharsets.UTF_8)));
            }
            return picture.join();
        } catch (CompletionException e) {
            throw new DeviceException(
                    e.getCause() instanceof TooMuch ? FlatbedFault.TOO_LARGE : FlatbedFault.NO_PICTURE);
        } finally {
            Programs.end(process, HOMEWARD);
        }
    }

    private static void await(
            Process process, Duration patience, BooleanSupplier cancelled, CompletableFuture<byte[]> picture)
            throws DeviceException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!process.waitFor(SLICE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (cancelled.getAsBoolean()) {
                throw new DeviceException(FlatbedFault.CANCELLED);
            }
            if (picture.isCompletedExceptionally()) {
                picture.join();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new DeviceException(FlatbedFault.TOO_SLOW);
            }
        }
    }

    private static CompletableFuture<byte[]> read(InputStream stream, int most) {
        var whole = new CompletableFuture<byte[]>();
        Thread.ofVirtual().name("flatbed-output").start(() -> {
            try (stream) {
                var bytes = new ByteArrayOutputStream();
                byte[] buffer = new byte[16 * 1024];
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    if (bytes.size() + count > most) {
                        whole.completeExceptionally(new TooMuch());
                        return;
                    }
                    bytes.write(buffer, 0, count);
                }
                whole.complete(bytes.toByteArray());
            } catch (IOException e) {
                whole.completeExceptionally(e);
            }
        });
        return whole;
    }

    private static final class TooMuch extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
