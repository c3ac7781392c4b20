package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;
import org.yijianshi.kiosk.device.RecentJobs;
import org.yijianshi.kiosk.device.line.Line;

/**
 * An ESC/POS receipt printer on any line that answers DLE EOT. Its status is asked for and listened to all the time; a
 * printer that is gone is looked for with growing pauses.
 *
 * <p>A job stopped half way is void: what the printer still holds is dropped, and before the next job the piece is
 * marked and cut off, so that no receipt continues on another person's paper. So is one that an earlier start left.
 */
public final class ReceiptPrinter extends Device {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPrinter.class);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** Questions without an answer until the line is opened afresh: one that is half open never says so. */
    private static final int SILENT_POLLS = 3;

    private final Line.Port port;
    private final PrinterSettings settings;
    private final Timing timing;
    private final Owner owner;
    private final AtomicLong printed = new AtomicLong();
    private final LinkedBlockingQueue<Wish> waiting = new LinkedBlockingQueue<>();

    /** Guarded by itself. */
    private final RecentJobs<PrintOutcome> jobs = new RecentJobs<>();

    private final BegunPaper begunPaper;
    /** Guarded by {@link #jobs}. */
    private Visit visit = new Visit();

    /** When a ticket in the presenter is given up, on the monotonic clock; null while its owner may still take it. */
    private volatile @Nullable Long givenUpAt;

    private Remainder remainder;

    /** What somebody wants of the owner. */
    private sealed interface Wish {}

    private record Pending(PrintJob job, CompletableFuture<PrintOutcome> outcome) implements Wish {}

    /** How the printer is, out of turn. */
    private record Question() implements Wish {}

    /** What hangs from the printer after a job that did not end well. */
    private enum Remainder {
        NONE,
        /** It may be whole: only cut it. */
        UNCUT,
        /** It is not: mark and cut it. */
        VOID
    }

    private ReceiptPrinter(String name, Line.Port port, PrinterSettings settings, Timing timing, Clock clock) {
        super(name, clock);
        this.port = port;
        this.settings = settings;
        this.timing = timing;
        this.begunPaper = new BegunPaper(settings.begunFile());
        this.remainder = begunPaper.stands() ? Remainder.VOID : Remainder.NONE;
        this.owner = new Owner(standing, new Work(), () -> refuseWaiting(ReceiptFault.OFFLINE));
    }

    /** Returns at once, in state STARTING; the printer is looked for on a thread of its own. */
    public static ReceiptPrinter start(String name, Line.Port port, PrinterSettings settings, Clock clock) {
        return start(name, port, settings, Timing.STANDARD, clock);
    }

    static ReceiptPrinter start(String name, Line.Port port, PrinterSettings settings, Timing timing, Clock clock) {
        ReceiptPrinter printer = new ReceiptPrinter(name, port, settings, timing, clock);
        printer.owner.start();
        return printer;
    }

    @Override
    public String title() {
        return "凭证打印机";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of(
                "family",
                "ESC/POS",
                "widthDots",
                String.valueOf(settings.widthDots()),
                "mode",
                settings.mode().name(),
                "presenter",
                String.valueOf(settings.presenter().isPresent()));
    }

    @Override
    public long served() {
        return printed.get();
    }

    @Override
    protected boolean ask() {
        waiting.add(new Question());
        waiting.add(new Question());
        return true;
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(new GuidedTest(
                "正在打印测试条，请看出纸口。", Optional.of("测试条边框完整、没有白线、已经切断，是吗？"), (patience, _) -> printTestPage(patience)));
    }

    private Optional<DeviceFault> printTestPage(Duration patience) throws InterruptedException {
        try {
            var page = TestPage.of(settings.widthDots());
            var job = new PrintJob("test-" + UUID.randomUUID(), page.picture(), page.text());
            return switch (print(job).toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                case PrintOutcome.Printed() -> Optional.empty();
                case PrintOutcome.NotPrinted(ReceiptFault fault, boolean _) -> Optional.of(fault);
                case PrintOutcome.Unknown(ReceiptFault fault) -> Optional.of(fault);
            };
        } catch (TimeoutException _) {
            return Optional.of(ReceiptFault.TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Whether a ticket is in the presenter and not taken. */
    public boolean ticketWaiting() {
        return standing.status().fault() == ReceiptFault.TICKET_WAITING;
    }

    /** Whoever the ticket in the presenter belongs to has gone: what is still there after this time is cleared away. */
    public void giveUpTicketAfter(Duration time) {
        if (settings.presenter().isPresent()) {
            givenUpAt = System.nanoTime() + time.toNanos();
        }
    }

    /** For whoever stands here now: his paper may take a while to draw, and he may be gone before. */
    public Visit visit() {
        synchronized (jobs) {
            return visit;
        }
    }

    /** Somebody who may print until he is forgotten. */
    public final class Visit {
        private Visit() {}

        /**
         * Prints, cuts and waits for the printer's word for it. A key whose paper has begun to come out is spent: asking
         * again gives the earlier outcome and prints nothing. Never completes exceptionally.
         */
        public CompletionStage<PrintOutcome> print(PrintJob job) {
            return ReceiptPrinter.this.print(this, job);
        }
    }

    /** As {@link Visit#print}, of whoever stands here now. */
    public CompletionStage<PrintOutcome> print(PrintJob job) {
        return visit().print(job);
    }

    private CompletionStage<PrintOutcome> print(Visit by, PrintJob job) {
        CompletableFuture<PrintOutcome> outcome;
        synchronized (jobs) {
            CompletableFuture<PrintOutcome> earlier = jobs.get(job.jobKey());
            if (earlier != null) {
                return earlier.copy();
            }
            if (by != visit) {
                return CompletableFuture.completedFuture(new PrintOutcome.NotPrinted(ReceiptFault.LEFT, false));
            }
            outcome = new CompletableFuture<>();
            jobs.put(job.jobKey(), outcome);
            waiting.add(new Pending(job, outcome));
        }
        if (owner.isClosed()) {
            refuseWaiting(ReceiptFault.OFFLINE);
        }
        return outcome.copy();
    }

    /** Whoever printed is gone: what has not begun to come out does not. What has is brought to its end and cut off. */
    public void forget() {
        synchronized (jobs) {
            visit = new Visit();
        }
        refuseWaiting(ReceiptFault.LEFT);
    }

    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT);
        refuseWaiting(ReceiptFault.OFFLINE);
    }

    private final class Work implements Owner.Turn {
        @Override
        public void connectAndServe() throws InterruptedException {
            try (PrinterLink link =
                    new PrinterLink(port.open(), timing, settings.presenter().isPresent())) {
                serve(link);
            } catch (IOException e) {
                report(ReceiptFault.of(e));
            }
        }

        /** Nobody waits for a printer that is away. */
        @Override
        public void pause(Owner owner, Duration length) throws InterruptedException {
            long deadline = System.nanoTime() + length.toNanos();
            for (long left = length.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                switch (waiting.poll(left, TimeUnit.NANOSECONDS)) {
                    case Pending pending -> complete(pending, new PrintOutcome.NotPrinted(faultNow(), false));
                    case Question _ -> {
                        return;
                    }
                    case null -> {}
                }
            }
        }
    }

    private void serve(PrinterLink link) throws IOException, InterruptedException {
        link.send(EscPos.enableStatusBack());
        long nextPoll = System.nanoTime();
        int silent = 0;
        while (silent < SILENT_POLLS) {
            Wish next = waiting.poll();
            if (next instanceof Pending pending) {
                work(link, pending);
                nextPoll = System.nanoTime();
            } else if (next instanceof Question || System.nanoTime() >= nextPoll) {
                Optional<ReceiptFault> fault = link.poll();
                silent = fault.filter(ReceiptFault.TIMEOUT::equals).isPresent() ? silent + 1 : 0;
                reportAfter(link, fault);
                nextPoll = System.nanoTime() + timing.poll().toNanos();
            } else if (link.listen(TURN)) {
                reportAfter(link, link.condition().blocking());
            }
        }
    }

    private void work(PrinterLink link, Pending pending) throws IOException, InterruptedException {
        PrintRun run = new PrintRun(pending.job(), settings);
        try {
            Optional<ReceiptFault> hindrance = makeWay(link);
            if (hindrance.isPresent()) {
                report(hindrance.get());
                complete(pending, run.interruptedBy(hindrance.get()));
                return;
            }
            standing.become(DeviceState.BUSY, null);
            begunPaper.note();
            PrintOutcome outcome = run.on(link);
            noteRemainder(run, outcome);
            if (remainder != Remainder.NONE) {
                drop(link);
            }
            givenUpAt = null;
            // Who asks for his paper is answered only when the printer shows how it stands behind it.
            reportAfter(link, link.poll());
            complete(pending, outcome);
        } catch (IOException e) {
            PrintOutcome outcome = run.interruptedBy(ReceiptFault.of(e));
            noteRemainder(run, outcome);
            report(ReceiptFault.of(e));
            complete(pending, outcome);
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            PrintOutcome outcome = run.interruptedBy(ReceiptFault.OFFLINE);
            noteRemainder(run, outcome);
            complete(pending, outcome);
            throw e;
        }
    }

    private void noteRemainder(PrintRun run, PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Printed _ -> {}
            case PrintOutcome.NotPrinted _ -> remainder = run.begun() ? Remainder.VOID : remainder;
            case PrintOutcome.Unknown(ReceiptFault fault) ->
                remainder = fault == ReceiptFault.UNCONFIRMED ? remainder : Remainder.UNCUT;
        }
        if (remainder == Remainder.NONE) {
            begunPaper.clear();
        }
    }

    /** What an earlier job left goes first: no paper grows onto another person's, none pushes another's out. */
    private Optional<ReceiptFault> makeWay(PrinterLink link) throws IOException, InterruptedException {
        if (remainder != Remainder.NONE) {
            dropRemainder(link);
            if (remainder != Remainder.NONE) {
                return Optional.of(link.poll().orElse(ReceiptFault.OFFLINE));
            }
        }
        if (settings.presenter().isPresent() && link.poll().isEmpty() && link.ticket() && !clearTicket(link)) {
            return Optional.of(ReceiptFault.TICKET_WAITING);
        }
        return Optional.empty();
    }

    private void reportAfter(PrinterLink link, Optional<ReceiptFault> fault) throws IOException, InterruptedException {
        if (fault.isPresent()) {
            if (fault.get() != ReceiptFault.TIMEOUT) {
                owner.connected();
            }
            report(fault.get());
            return;
        }
        owner.connected();
        if (remainder != Remainder.NONE) {
            dropRemainder(link);
        }
        Long giveUp = givenUpAt;
        if (link.ticket() && giveUp != null && System.nanoTime() >= giveUp) {
            clearTicket(link);
        }
        standing.become(DeviceState.ONLINE, warning(link));
    }

    private static @Nullable ReceiptFault warning(PrinterLink link) {
        if (link.ticket()) {
            return ReceiptFault.TICKET_WAITING;
        }
        return link.condition().paperNearEnd() ? ReceiptFault.PAPER_NEAR_END : null;
    }

    private boolean clearTicket(PrinterLink link) throws IOException, InterruptedException {
        Presenter presenter = settings.presenter().orElseThrow();
        LOG.info("{}: ticket left behind: {}", name(), presenter.leftBehind());
        link.send(EscPos.clear(presenter.leftBehind()));
        return link.awaitTicket(false);
    }

    private static void drop(PrinterLink link) throws IOException, InterruptedException {
        link.send(EscPos.dropBuffers());
        link.forgetBarriers();
    }

    /** Leaves the mark standing when the printer cannot do it yet. */
    private void dropRemainder(PrinterLink link) throws IOException, InterruptedException {
        if (link.poll().isPresent()) {
            return;
        }
        drop(link);
        if (link.learnWhetherItConfirms().isPresent()) {
            return;
        }
        link.send(EscPos.initialize());
        link.send(EscPos.enableStatusBack());
        if (remainder == Remainder.VOID) {
            for (byte[] band : EscPos.bands(settings.voidMark())) {
                link.send(band);
            }
        }
        link.send(EscPos.feedAndCut());
        if (link.awaitBarrier(link.sendBarrier()).isPresent()) {
            return;
        }
        remainder = Remainder.NONE;
        begunPaper.clear();
        if (settings.presenter().isPresent()) {
            clearTicket(link);
        }
    }

    private void refuseWaiting(ReceiptFault fault) {
        for (Wish next : waiting) {
            if (next instanceof Pending pending && waiting.remove(pending)) {
                complete(pending, new PrintOutcome.NotPrinted(fault, false));
            }
        }
    }

    private ReceiptFault faultNow() {
        return standing.status().fault() instanceof ReceiptFault fault ? fault : ReceiptFault.OFFLINE;
    }

    private void complete(Pending pending, PrintOutcome outcome) {
        if (outcome instanceof PrintOutcome.NotPrinted(ReceiptFault ignored, boolean begun) && !begun) {
            synchronized (jobs) {
                jobs.remove(pending.job().jobKey());
            }
        }
        if (outcome instanceof PrintOutcome.Printed) {
            printed.incrementAndGet();
        }
        LOG.info("{} job {}: {}", name(), pending.job().jobKey(), outcome);
        pending.outcome().complete(outcome);
    }

    private void report(ReceiptFault fault) {
        standing.become(fault.state(), fault);
    }
}
