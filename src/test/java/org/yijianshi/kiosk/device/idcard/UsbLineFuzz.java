package org.yijianshi.kiosk.device.idcard;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** However a reader cuts its answers into transfers, the line gives what it took of them, in order. */
public final class UsbLineFuzz {
    /** What is there is taken at once, but a busy machine may take a while to do so. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private UsbLineFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (input.length < 2) {
            return;
        }
        var pipe = new Pipe(Arrays.copyOfRange(input, 2, input.length), 1 + (input[1] & 0x3F));
        try (var line = line(input[0] & 3, pipe)) {
            var given = new ByteArrayOutputStream();
            var buffer = new byte[SamFrame.MAX_LENGTH + SamFrame.HEADER_BYTES];
            for (int count = 1; count > 0 && !pipe.transfers.isEmpty(); given.write(buffer, 0, count)) {
                count = line.read(buffer, PATIENCE);
            }
            if (!pipe.transfers.isEmpty() || !Arrays.equals(given.toByteArray(), pipe.taken.toByteArray())) {
                throw new AssertionError("other bytes than were taken");
            }
        }
    }

    private static SamLine line(int kind, Pipe pipe) {
        return switch (kind) {
            case 0 -> new BulkLine(pipe, SamAddress.Pipes.SINGLE);
            case 1 -> new BulkLine(pipe, SamAddress.Pipes.SPLIT);
            default -> new HidLine(pipe);
        };
    }

    /** Gives its transfers one after the other, whichever pipe is asked. */
    private static final class Pipe implements BulkPort, HidPort {
        private final Queue<byte[]> transfers = new ArrayDeque<>();
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        Pipe(byte[] stream, int size) {
            for (int from = 0; from < stream.length; from += size) {
                transfers.add(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + size)));
            }
        }

        private int next(byte[] buffer) {
            byte[] transfer = transfers.poll();
            if (transfer == null) {
                return 0;
            }
            taken.writeBytes(transfer);
            System.arraycopy(transfer, 0, buffer, 0, transfer.length);
            return transfer.length;
        }

        @Override
        public int in(int endpoint, byte[] buffer, Duration timeout) {
            return next(buffer);
        }

        @Override
        public int read(byte[] report, Duration timeout) {
            return next(report);
        }

        @Override
        public int out(int endpoint, byte[] bytes, Duration timeout) {
            return bytes.length;
        }

        @Override
        public void write(byte[] report) {}

        @Override
        public void close() {}
    }
}
