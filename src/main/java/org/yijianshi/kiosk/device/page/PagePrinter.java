package org.yijianshi.kiosk.device.page;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
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

/**
 * A printer for A4 papers, spoken to by IPP. One job is in the printer at a time, and is watched until the printer says
 * that it is over.
 *
 * <p>Nothing of a citizen waits in the printer: a job that does not go on is cancelled, {@link #forget} cancels whatever
 * is not over, and before a connection serves anybody, jobs of this terminal that an earlier one left are cancelled. While
 * one of them cannot be, nothing is printed.
 */
public final class PagePrinter extends Device {
    private static final Logger LOG = LoggerFactory.getLogger(PagePrinter.class);

    private final Timing timing;
    private final IppPrinter printer;
    private final Owner owner;
    private final AtomicLong printed = new AtomicLong();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private final RecentJobs<PageOutcome> jobs = new RecentJobs<>();
    private final Object lock = new Object();
    private @Nullable Pending current;
    private Visit visit = new Visit();
    private boolean serving;
    /** Looks that are wanted before their time. */
    private int asked;

    private volatile @Nullable Capabilities capabilities;

    /**
     * @param poll between two questions how the printer is
     * @param watch between two questions how a job is
     * @param grace how long a stopped printer may keep a job before it is cancelled
     * @param unseen how long a printer with a job may give no answer
     * @param stall how long a job may make no step
     * @param cancel how long a cancelled job may take to be over
     */
    record Timing(
            IppPrinter.Timing exchange,
            Duration poll,
            Duration watch,
            Duration grace,
            Duration unseen,
            Duration stall,
            Duration cancel) {
        static final Timing STANDARD = new Timing(
                new IppPrinter.Timing(Duration.ofSeconds(4), Duration.ofSeconds(30)),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofSeconds(6),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }

    private static final class Pending {
        private final PageJob job;
        private final CompletableFuture<PageOutcome> outcome = new CompletableFuture<>();
        private boolean forgotten;

        Pending(PageJob job) {
            this.job = job;
        }
    }

    private PagePrinter(String name, URI uri, String mark, Timing timing, Clock clock) {
        super(name, clock);
        this.timing = timing;
        this.printer = new IppPrinter(uri, mark, timing.exchange());
        this.owner = new Owner(standing, this::connectAndServe, this::ended);
    }

    /**
     * Starts at once to look for the printer.
     *
     * @param uri {@code ipp://host[:port]/path}
     * @param mark names this terminal's jobs in the printer, like no other's; no personal data
     */
    public static PagePrinter start(String name, URI uri, String mark, Clock clock) {
        return start(name, uri, mark, Timing.STANDARD, clock);
    }

    static PagePrinter start(String name, URI uri, String mark, Timing timing, Clock clock) {
        var printer = new PagePrinter(name, uri, mark, timing, clock);
        printer.owner.start();
        return printer;
    }

    @Override
    public String title() {
        return "A4 打印机";
    }

    @Override
    public Map<String, String> capabilities() {
        return described()
                .map(each -> Map.of(
                        "driver", "ipp",
                        "model", each.model(),
                        "pdf", String.valueOf(each.pdf()),
                        "duplex", String.valueOf(each.duplex()),
                        "colour", String.valueOf(each.colour())))
                .orElseGet(Map::of);
    }

    @Override
    public long served() {
        return printed.get();
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(new GuidedTest(
                "正在打印一张 A4 测试页，请看出纸口。", Optional.of("测试页的边框完整、字清楚，是吗？"), (patience, _) -> printTestPage(patience)));
    }

    private Optional<DeviceFault> printTestPage(Duration patience) throws InterruptedException {
        var job = new PageJob("test-" + UUID.randomUUID(), TestPage.pdf(), 1);
        try {
            return switch (visit().print(job).toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                case PageOutcome.Printed _ -> Optional.empty();
                case PageOutcome.NotPrinted(PageFault fault, int _) -> Optional.of(fault);
                case PageOutcome.Unknown(PageFault fault) -> Optional.of(fault);
            };
        } catch (TimeoutException _) {
            forget();
            return Optional.of(PageFault.STALLED);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    protected boolean ask() {
        synchronized (lock) {
            asked = 2;
            lock.notifyAll();
        }
        owner.hurry();
        return true;
    }

    /** What it said when it was last connected; empty before. */
    public Optional<Capabilities> described() {
        return Optional.ofNullable(capabilities);
    }

    /** For whoever stands here now: his papers may take a while to draw, and he may be gone before. */
    public Visit visit() {
        synchronized (lock) {
            return visit;
        }
    }

    /** Somebody who may print until he is forgotten. */
    public final class Visit {
        private Visit() {}

        /**
         * Prints, and waits for the printer's word. Asking again with the key of a job that came out, may have come out,
         * or is under way gives its outcome and prints nothing; what did not come out may be asked for again with the
         * same key. Never completes exceptionally.
         */
        public CompletionStage<PageOutcome> print(PageJob job) {
            return PagePrinter.this.print(this, job);
        }
    }

    private CompletionStage<PageOutcome> print(Visit by, PageJob job) {
        synchronized (lock) {
            var earlier = jobs.get(job.jobKey());
            if (earlier != null) {
                return earlier.copy();
            }
            if (by != visit) {
                return CompletableFuture.completedFuture(new PageOutcome.NotPrinted(PageFault.LEFT, 0));
            }
            if (!serving) {
                return CompletableFuture.completedFuture(new PageOutcome.NotPrinted(faultNow(), 0));
            }
            var pending = new Pending(job);
            jobs.put(job.jobKey(), pending.outcome);
            waiting.add(pending);
            lock.notifyAll();
            return pending.outcome.copy();
        }
    }

    /** Whoever printed is gone: what is not over is cancelled, in the printer too. Returns at once. */
    public void forget() {
        synchronized (lock) {
            visit = new Visit();
            if (current != null) {
                current.forgotten = true;
                lock.notifyAll();
            }
        }
        refuseWaiting(PageFault.LEFT);
    }

    @Override
    public void close() {
        // What is under way is cancelled by the owner's last act, which may take two exchanges.
        owner.close(timing.exchange().answer().multipliedBy(2).plusSeconds(1));
    }

    private void connectAndServe() throws InterruptedException {
        PageFault fault;
        try {
            var found = printer.capabilities();
            capabilities = found;
            fault = found.suitable() ? leftover() : PageFault.UNSUITABLE;
            if (fault == null) {
                owner.connected();
                serve(found.duplex());
                return;
            }
        } catch (IppFailure e) {
            fault = e.fault();
        } catch (RuntimeException e) {
            giveUp(PageFault.OFFLINE);
            throw e;
        }
        cease(fault);
    }

    private @Nullable PageFault leftover() throws IppFailure, InterruptedException {
        cancelOwnJobs();
        long since = System.nanoTime();
        while (!printer.ownJobs().isEmpty()) {
            if (System.nanoTime() - since >= timing.cancel().toNanos()) {
                return PageFault.LEFTOVER;
            }
            Thread.sleep(timing.watch());
        }
        return null;
    }

    private void cancelOwnJobs() throws IppFailure, InterruptedException {
        for (var job : printer.ownJobs()) {
            printer.cancel(job);
            LOG.info("{}: cancelled a job of an earlier connection", name());
        }
    }

    /** Returns when the printer must be connected afresh. */
    private void serve(boolean duplex) throws IppFailure, InterruptedException {
        // Before anybody is told that it is ready.
        synchronized (lock) {
            serving = true;
        }
        report(printer.condition());
        boolean answers = true;
        while (answers) {
            Pending next = take(timing.poll());
            if (next == null) {
                report(printer.condition());
            } else {
                answers = work(next, duplex);
            }
        }
    }

    private @Nullable Pending take(Duration patience) throws InterruptedException {
        synchronized (lock) {
            if (waiting.isEmpty() && asked == 0) {
                lock.wait(patience.toMillis());
            }
            asked = Math.max(0, asked - 1);
            current = waiting.poll();
            return current;
        }
    }

    /** @return whether the next may follow: the printer answers, and nothing of this one is in it any more */
    private boolean work(Pending pending, boolean duplex) throws InterruptedException {
        var run = new Run(pending, duplex);
        var outcome = run.outcome();
        var lost = run.lost.isPresent() ? run.lost : look();
        lost.ifPresent(this::cease);
        complete(pending, outcome);
        return lost.isEmpty();
    }

    /** @return why the printer does not answer */
    private Optional<PageFault> look() throws InterruptedException {
        try {
            report(printer.condition());
            return Optional.empty();
        } catch (IppFailure e) {
            return Optional.of(e.fault());
        }
    }

    /** One job on its way, until it is over. */
    private final class Run {
        private final Pending pending;
        private final boolean duplex;
        private Optional<PageFault> stopped = Optional.empty();
        /** Why the printer must be connected afresh. */
        private Optional<PageFault> lost = Optional.empty();

        private long lastStep;
        private long lastSeen;
        private long lastMoving;
        private long cancelled;
        private @Nullable JobView last;

        Run(Pending pending, boolean duplex) {
            this.pending = pending;
            this.duplex = duplex;
        }

        PageOutcome outcome() throws InterruptedException {
            try {
                var before = reasonNotToBegin();
                if (before.isPresent()) {
                    return new PageOutcome.NotPrinted(before.get(), 0);
                }
            } catch (IppFailure e) {
                lost = Optional.of(e.fault());
                return new PageOutcome.NotPrinted(e.fault(), 0);
            }
            URI job;
            try {
                job = printer.print(pending.job, duplex);
            } catch (IppFailure e) {
                lost = Optional.of(e.fault());
                return e.taken() ? new PageOutcome.Unknown(e.fault()) : new PageOutcome.NotPrinted(e.fault(), 0);
            }
            try {
                return watched(job);
            } catch (IppFailure e) {
                lost = Optional.of(e.fault());
                return new PageOutcome.Unknown(e.fault());
            }
        }

        private Optional<PageFault> reasonNotToBegin() throws IppFailure, InterruptedException {
            var condition = printer.condition();
            report(condition);
            if (condition.blocking().isPresent()) {
                return condition.blocking();
            }
            standing.become(DeviceState.BUSY, null);
            printer.validate(pending.job, duplex);
            return forgotten(pending) ? Optional.of(PageFault.LEFT) : Optional.empty();
        }

        private PageOutcome watched(URI job) throws IppFailure, InterruptedException {
            lastStep = System.nanoTime();
            lastSeen = lastStep;
            lastMoving = lastStep;
            while (true) {
                try {
                    var view = printer.job(job);
                    if (view.over()) {
                        return view.outcome(pending.job.pages(), stopped.isPresent() ? stopped : why(view));
                    }
                    if (stopped.isEmpty()) {
                        stopped = reasonToStop(view, printer.condition());
                        if (stopped.isPresent()) {
                            cancelled = System.nanoTime();
                            printer.cancel(job);
                        }
                    }
                    lastSeen = System.nanoTime();
                } catch (IppFailure e) {
                    if (e.fault() == PageFault.JOB_LOST) {
                        return new PageOutcome.Unknown(stopped.orElse(PageFault.JOB_LOST));
                    }
                    if (passed(lastSeen, timing.unseen())) {
                        throw e;
                    }
                }
                if (stopped.isPresent() && passed(cancelled, timing.cancel())) {
                    lost = Optional.of(PageFault.LEFTOVER);
                    return new PageOutcome.Unknown(stopped.get());
                }
                pause();
            }
        }

        private Optional<PageFault> reasonToStop(JobView view, Condition condition) {
            if (!view.equals(last)) {
                last = view;
                lastStep = System.nanoTime();
            }
            if (forgotten(pending)) {
                return Optional.of(PageFault.LEFT);
            }
            var blocking = condition.blocking();
            if (blocking.isEmpty()) {
                lastMoving = System.nanoTime();
                standing.become(DeviceState.BUSY, null);
            } else {
                standing.become(blocking.get().state(), blocking.get());
                if (passed(lastMoving, timing.grace())) {
                    return blocking;
                }
            }
            return passed(lastStep, timing.stall()) ? Optional.of(PageFault.STALLED) : Optional.empty();
        }

        /** A job that was aborted says so, the printer says why. */
        private Optional<PageFault> why(JobView view) throws InterruptedException {
            try {
                return view.state() == JobView.ABORTED ? printer.condition().blocking() : Optional.empty();
            } catch (IppFailure e) {
                return Optional.empty();
            }
        }

        private void pause() throws InterruptedException {
            synchronized (lock) {
                if (!pending.forgotten || stopped.isPresent()) {
                    lock.wait(timing.watch().toMillis());
                }
            }
        }

        private boolean passed(long since, Duration limit) {
            return System.nanoTime() - since >= limit.toNanos();
        }
    }

    private boolean forgotten(Pending pending) {
        synchronized (lock) {
            return pending.forgotten;
        }
    }

    private void complete(Pending pending, PageOutcome outcome) {
        synchronized (lock) {
            if (current == pending) {
                current = null;
            }
            if (outcome instanceof PageOutcome.NotPrinted) {
                jobs.remove(pending.job.jobKey());
            }
        }
        if (outcome instanceof PageOutcome.Printed) {
            printed.incrementAndGet();
        }
        LOG.info("{} job: {}", name(), outcome);
        pending.outcome.complete(outcome);
    }

    /** Nobody is served until the next connection. */
    private void cease(PageFault fault) {
        standing.become(fault.state(), fault);
        synchronized (lock) {
            serving = false;
        }
        refuseWaiting(fault);
    }

    private void refuseWaiting(PageFault fault) {
        List<Pending> refused;
        synchronized (lock) {
            refused = List.copyOf(waiting);
            waiting.clear();
        }
        refused.forEach(each -> complete(each, new PageOutcome.NotPrinted(fault, 0)));
    }

    private void report(Condition condition) {
        condition
                .blocking()
                .ifPresentOrElse(
                        fault -> standing.become(fault.state(), fault),
                        () -> standing.become(
                                DeviceState.ONLINE, condition.warning().orElse(null)));
    }

    private PageFault faultNow() {
        return standing.status().fault() instanceof PageFault fault ? fault : PageFault.OFFLINE;
    }

    /** Last on the owner's thread: what it was interrupted in must not come out when nobody is here any more. */
    private void ended() {
        if (current() != null) {
            try {
                cancelOwnJobs();
            } catch (IppFailure e) {
                LOG.warn("{}: a job may be left in the printer: {}", name(), e.fault());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        giveUp(PageFault.CLOSED);
        printer.close();
    }

    private @Nullable Pending current() {
        synchronized (lock) {
            return current;
        }
    }

    /** What is under way may or may not come out. */
    private void giveUp(PageFault fault) {
        var underWay = current();
        if (underWay != null) {
            complete(underWay, new PageOutcome.Unknown(fault));
        }
        cease(fault);
    }
}
