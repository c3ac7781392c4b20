package org.yijianshi.kiosk.device.chipcard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.Programs;

/**
 * An application that a program of its issuer's reads, which the operator supplies. The program runs for one card. On its
 * standard input it gets the card's ATR in hex, a line; on its standard output it writes commands (APDU) in hex, a line
 * each, and gets the card's answer to each, a line of hex with the status word at its end. Its last line is what it has
 * read, a JSON object as {@link CardContent} has it; then it ends with 0. It is killed, with whatever it has started,
 * when it takes too long, says too much or the card is taken out.
 *
 * @param command program and arguments
 * @param patience for one card
 */
record ProgramApplication(String name, String aid, List<String> command, Duration patience) implements CardApplication {
    static final Duration STANDARD_PATIENCE = Duration.ofSeconds(10);
    /** Several times what reading a few files with mutual authentication takes. */
    static final int MOST_COMMANDS = 200;
    /** How soon a card that was taken out is noticed. */
    private static final Duration SLICE = Duration.ofMillis(100);

    ProgramApplication {
        command = List.copyOf(command);
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public CardContent read(SelectedCard card) throws DeviceException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new DeviceException(ChipCardFault.PROGRAM_NOT_STARTED);
        }
        try (var talk = new Talk(process, card, System.nanoTime() + patience.toNanos())) {
            return talk.hold();
        }
    }

    /** The talk of one process with one card. */
    private static final class Talk implements AutoCloseable {
        private final Process process;
        private final SelectedCard card;
        private final long deadline;
        private int commands;

        /** @param deadline by the clock of {@link System#nanoTime} */
        Talk(Process process, SelectedCard card, long deadline) {
            this.process = process;
            this.card = card;
            this.deadline = deadline;
        }

        CardContent hold() throws DeviceException, InterruptedException {
            tell(ProgramLine.greeting(card.atr()));
            while (true) {
                switch (next()) {
                    case ProgramLine.Command(byte[] apdu) -> tell(ProgramLine.answer(transmit(apdu)));
                    case ProgramLine.TooLong _ -> throw new DeviceException(ChipCardFault.PROGRAM_GREEDY);
                    case ProgramLine.Garbage _ -> throw new DeviceException(ChipCardFault.PROGRAM_GARBLED);
                    case ProgramLine.Read(CardContent content) -> {
                        awaitEnd();
                        return content;
                    }
                }
            }
        }

        private byte[] transmit(byte[] apdu) throws DeviceException {
            commands++;
            if (commands > MOST_COMMANDS) {
                throw new DeviceException(ChipCardFault.PROGRAM_GREEDY);
            }
            return card.transmit(apdu);
        }

        /** It may be gone already, or not listen: what it says decides. */
        private void tell(byte[] line) throws DeviceException, InterruptedException {
            whileItLies(() -> {
                try {
                    OutputStream in = process.getOutputStream();
                    in.write(line);
                    in.flush();
                    return true;
                } catch (IOException e) {
                    return false;
                }
            });
        }

        private ProgramLine next() throws DeviceException, InterruptedException {
            byte[] line = whileItLies(() -> line(process.getInputStream()));
            if (line == null) {
                throw new DeviceException(ChipCardFault.PROGRAM_FAILED);
            }
            return ProgramLine.of(line);
        }

        /** Null at the end. */
        private static byte @Nullable [] line(InputStream out) throws IOException {
            var line = new ByteArrayOutputStream();
            int next = out.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n' && line.size() <= ProgramLine.MOST_BYTES) {
                line.write(next);
                next = out.read();
            }
            return line.toByteArray();
        }

        /** What is said of a card by a program that fails afterwards is not believed. */
        private void awaitEnd() throws DeviceException, InterruptedException {
            if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new DeviceException(ChipCardFault.PROGRAM_SLOW);
            }
            if (process.exitValue() != 0) {
                throw new DeviceException(ChipCardFault.PROGRAM_FAILED);
            }
        }

        /** A pipe cannot be waited for with an end: another thread does, until the process is killed. */
        private <T> T whileItLies(Callable<T> act) throws DeviceException, InterruptedException {
            var task = new FutureTask<>(act);
            Thread.ofVirtual().name("chip-card-program").start(task);
            while (true) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new DeviceException(ChipCardFault.PROGRAM_SLOW);
                }
                try {
                    return task.get(Math.min(left, SLICE.toNanos()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (!card.isThere()) {
                        throw new DeviceException(ChipCardFault.CARD_PULLED);
                    }
                } catch (ExecutionException e) {
                    throw new DeviceException(ChipCardFault.PROGRAM_FAILED);
                }
            }
        }

        @Override
        public void close() {
            Programs.kill(process);
        }
    }
}
