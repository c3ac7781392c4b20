package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.yijianshi.kiosk.device.line.Line;

/** One open line to the printer and what has been heard on it. Used by the owner thread only. */
final class PrinterLink implements AutoCloseable {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

    /** Whether the printer answers what it is asked behind a band. */
    private enum Confirming {
        NOT_KNOWN,
        YES,
        NO
    }

    private final Line line;
    private final Timing timing;
    private final boolean presenter;
    private final ReplyParser parser;
    private final Deque<Integer> realtime = new ArrayDeque<>();
    private final byte[] buffer = new byte[256];
    private Condition condition = Condition.GOOD;
    private long barriersSent;
    private long barriersAnswered;
    private long fullStatuses;
    private boolean ticket;
    private boolean answersErrorCause = true;
    private Confirming confirming = Confirming.NOT_KNOWN;

    PrinterLink(Line line, Timing timing, boolean presenter) {
        this.line = line;
        this.timing = timing;
        this.presenter = presenter;
        this.parser = new ReplyParser(presenter);
    }

    Condition condition() {
        return condition;
    }

    /** Whether a ticket is in the presenter, as last heard. */
    boolean ticket() {
        return ticket;
    }

    void send(byte[] bytes) throws IOException, InterruptedException {
        line.write(bytes, WRITE_TIMEOUT);
    }

    /** Takes in what comes within the time; returns whether anything did. */
    boolean listen(Duration time) throws IOException, InterruptedException {
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
            case Reply.Paper _ -> {
                barriersAnswered = Math.min(barriersAnswered + 1, barriersSent);
                if (confirming == Confirming.NO) {
                    confirming = Confirming.NOT_KNOWN;
                }
            }
            case Reply.Full full -> {
                fullStatuses++;
                ticket = full.ticket();
                condition = condition.and(full.condition());
            }
        }
    }

    /** Asks for the whole status. Many clones never answer the question for the error's cause: it is then left out. */
    Optional<ReceiptFault> poll() throws IOException, InterruptedException {
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
        if (presenter && !askFull()) {
            return Optional.of(ReceiptFault.TIMEOUT);
        }
        return condition.blocking();
    }

    private Optional<Integer> ask(StatusKind kind) throws IOException, InterruptedException {
        realtime.clear();
        send(EscPos.statusRequest(kind));
        long deadline = System.nanoTime() + timing.reply().toNanos();
        while (realtime.isEmpty() && System.nanoTime() < deadline) {
            listen(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return Optional.ofNullable(realtime.poll());
    }

    private boolean askFull() throws IOException, InterruptedException {
        long before = fullStatuses;
        send(EscPos.fullStatusRequest());
        long deadline = System.nanoTime() + timing.reply().toNanos();
        while (fullStatuses == before && System.nanoTime() < deadline) {
            listen(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return fullStatuses > before;
    }

    /** Finds out, once, whether the printer answers a question queued behind what it prints. */
    Optional<ReceiptFault> learnWhetherItConfirms() throws IOException, InterruptedException {
        if (confirming != Confirming.NOT_KNOWN) {
            return Optional.empty();
        }
        long mark = sendBarrier();
        Optional<ReceiptFault> fault = await(mark, timing.reply().multipliedBy(3));
        if (fault.isPresent() && (fault.get() != ReceiptFault.TIMEOUT || poll().isPresent())) {
            return fault;
        }
        confirming = fault.isEmpty() ? Confirming.YES : Confirming.NO;
        return Optional.empty();
    }

    boolean confirms() {
        return confirming == Confirming.YES;
    }

    /** Asks behind what was sent; returns the place of the question among all. */
    long sendBarrier() throws IOException, InterruptedException {
        send(EscPos.barrier());
        return ++barriersSent;
    }

    /** Questions that were dropped with the printer's memory will not be answered any more. */
    void forgetBarriers() {
        barriersAnswered = barriersSent;
    }

    /** Waits until all up to this question was printed, or should have been; returns what kept it from being. */
    Optional<ReceiptFault> awaitBarrier(long mark) throws IOException, InterruptedException {
        if (confirms()) {
            return await(mark, timing.barrier());
        }
        long deadline = System.nanoTime() + timing.band().toNanos();
        while (System.nanoTime() < deadline) {
            listen(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        barriersAnswered = barriersSent;
        return poll();
    }

    private Optional<ReceiptFault> await(long mark, Duration longest) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (barriersAnswered < mark) {
            boolean heard = listen(timing.reply());
            if (barriersAnswered >= mark) {
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

    /** Waits until the presenter holds a ticket, or none. */
    boolean awaitTicket(boolean there) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timing.presenting().toNanos();
        while (askFull() && ticket != there && System.nanoTime() < deadline) {
            listen(timing.reply());
        }
        return ticket == there;
    }

    @Override
    public void close() {
        line.close();
    }
}
