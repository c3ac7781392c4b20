package org.yijianshi.kiosk.device.receipt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.yijianshi.kiosk.device.serial.SerialException;
import org.yijianshi.kiosk.device.serial.SerialLine;

/** One open line to the printer and what has been heard on it. Used by the owner thread only. */
final class PrinterLink implements AutoCloseable {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

    private final SerialLine line;
    private final Timing timing;
    private final ReplyParser parser = new ReplyParser();
    private final Deque<Integer> realtime = new ArrayDeque<>();
    private final byte[] buffer = new byte[256];
    private Condition condition = Condition.GOOD;
    private long barriersAnswered;
    private boolean answersErrorCause = true;

    PrinterLink(SerialLine line, Timing timing) {
        this.line = line;
        this.timing = timing;
    }

    Condition condition() {
        return condition;
    }

    long barriersAnswered() {
        return barriersAnswered;
    }

    void send(byte[] bytes) throws SerialException, InterruptedException {
        line.write(bytes, WRITE_TIMEOUT);
    }

    /** Takes in what comes within the time; returns whether anything did. */
    boolean listen(Duration time) throws SerialException, InterruptedException {
        int count = line.read(buffer, time);
        for (int i = 0; i < count; i++) {
            parser.accept(buffer[i]).ifPresent(this::note);
        }
        return count > 0;
    }

    private void note(Reply reply) {
        switch (reply) {
            case Reply.Realtime answer -> realtime.add(answer.status());
            case Reply.Automatic report -> condition = report.condition();
            case Reply.Paper ignored -> barriersAnswered++;
        }
    }

    /** Asks for the whole status. Many clones never answer the question for the error's cause: it is then left out. */
    Optional<ReceiptFault> poll() throws SerialException, InterruptedException {
        for (StatusKind kind : StatusKind.values()) {
            if (kind == StatusKind.ERROR_CAUSE && !answersErrorCause) {
                continue;
            }
            Optional<Integer> answer = ask(kind);
            if (answer.isPresent()) {
                condition = condition.withRealtime(kind, answer.get());
            } else if (kind == StatusKind.ERROR_CAUSE) {
                answersErrorCause = false;
            } else {
                return Optional.of(ReceiptFault.TIMEOUT);
            }
        }
        return condition.blocking();
    }

    private Optional<Integer> ask(StatusKind kind) throws SerialException, InterruptedException {
        realtime.clear();
        send(EscPos.statusRequest(kind));
        long deadline = System.nanoTime() + timing.reply().toNanos();
        while (realtime.isEmpty() && System.nanoTime() < deadline) {
            listen(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return Optional.ofNullable(realtime.poll());
    }

    /** Waits until the printer has answered so many barriers; returns what kept it from doing so. */
    Optional<ReceiptFault> awaitBarriers(long target) throws SerialException, InterruptedException {
        long deadline = System.nanoTime() + timing.barrier().toNanos();
        while (barriersAnswered < target) {
            boolean heard = listen(timing.reply());
            if (barriersAnswered >= target) {
                break;
            }
            Optional<ReceiptFault> fault = heard ? condition.blocking() : poll();
            if (fault.isPresent()) {
                return fault;
            }
            if (System.nanoTime() > deadline) {
                return Optional.of(ReceiptFault.TIMEOUT);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        line.close();
    }
}
