package org.yijianshi.kiosk.device.receipt;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Standing;
import org.yijianshi.kiosk.device.serial.SerialException;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * An ESC/POS receipt printer on a serial line that answers DLE EOT and GS r. Its status is asked for and listened to
 * all the time; an unplugged printer is looked for with growing pauses.
 *
 * <p>A job stopped half way is void: what the printer still holds is dropped, and before the next job the paper is cut,
 * so that no receipt continues on another person's paper.
 */
public final class ReceiptPrinter implements Device {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPrinter.class);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final long CLOSE_MILLIS = 2000;
    private static final int JOBS_KNOWN = 1000;

    private final String name;
    private final SerialSettings settings;
    private final Timing timing;
    private final Thread owner;
    private final LinkedBlockingQueue<Wish> waiting = new LinkedBlockingQueue<>();
    /** The last that were wanted; nobody asks for one again after so many others. */
    private final Map<String, CompletableFuture<PrintOutcome>> jobs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<PrintOutcome>> eldest) {
            return size() > JOBS_KNOWN;
        }
    };

    private final Standing standing;
    private final AtomicLong printed = new AtomicLong();
    private volatile boolean closed;

    /** A job was stopped half way: the printer must be emptied and the paper cut before the next one. */
    private boolean remainder;

    /** What somebody wants of the owner. */
    private sealed interface Wish {}

    private record Pending(PrintJob job, CompletableFuture<PrintOutcome> outcome) implements Wish {}

    /** How the printer is, out of turn. */
    private record Question() implements Wish {}

    /** Starts at once to look for the printer. */
    public ReceiptPrinter(String name, SerialSettings settings) {
        this(name, settings, Timing.STANDARD);
    }

    ReceiptPrinter(String name, SerialSettings settings, Timing timing) {
        this.name = name;
        this.standing = new Standing(name, Clock.systemUTC());
        this.settings = settings;
        this.timing = timing;
        this.owner = Thread.ofPlatform().daemon().name(name).unstarted(this::own);
        owner.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeviceStatus status() {
        return standing.status();
    }

    @Override
    public String title() {
        return "凭证打印机";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of(
                "driver",
                "serial",
                "port",
                settings.path(),
                "baud",
                String.valueOf(settings.baud()),
                "family",
                "ESC/POS");
    }

    @Override
    public long served() {
        return printed.get();
    }

    @Override
    public Optional<DeviceStatus> checkHealth(Duration patience) throws InterruptedException {
        waiting.add(new Question());
        waiting.add(new Question());
        return standing.fresh(patience);
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(new GuidedTest("正在打印测试条，请看出纸口。", Optional.of("测试条边框完整、没有白线、已经切断，是吗？"), this::printTestSlip));
    }

    private Optional<DeviceFault> printTestSlip(Duration patience) throws InterruptedException {
        try {
            var job = new PrintJob("test-" + UUID.randomUUID(), ReceiptCommand.testPattern());
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

    @Override
    public Subscription onStatusChange(Consumer<DeviceStatus> listener) {
        return standing.onChange(listener);
    }

    /**
     * Prints, cuts and waits for the printer's word for it. A key whose paper has begun to come out is spent: asking
     * again gives the earlier outcome and prints nothing. Never completes exceptionally.
     */
    public CompletionStage<PrintOutcome> print(PrintJob job) {
        CompletableFuture<PrintOutcome> outcome;
        synchronized (jobs) {
            CompletableFuture<PrintOutcome> earlier = jobs.get(job.jobKey());
            if (earlier != null) {
                return earlier.copy();
            }
            outcome = new CompletableFuture<>();
            jobs.put(job.jobKey(), outcome);
        }
        waiting.add(new Pending(job, outcome));
        if (closed) {
            refuseWaiting(ReceiptFault.OFFLINE);
        }
        return outcome.copy();
    }

    @Override
    public void close() {
        closed = true;
        owner.interrupt();
        try {
            owner.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseWaiting(ReceiptFault.OFFLINE);
    }

    private void own() {
        Duration pause = timing.firstRetry();
        try {
            while (!closed) {
                try (PrinterLink link = new PrinterLink(SerialLine.open(settings), timing)) {
                    pause = timing.firstRetry();
                    serve(link);
                } catch (SerialException e) {
                    report(ReceiptFault.of(e));
                }
                refuseFor(pause);
                pause = pause.multipliedBy(2).compareTo(timing.lastRetry()) > 0
                        ? timing.lastRetry()
                        : pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} closed", name);
        }
    }

    private void serve(PrinterLink link) throws SerialException, InterruptedException {
        link.send(EscPos.enableStatusBack());
        long nextPoll = System.nanoTime();
        while (!closed) {
            Wish next = waiting.poll();
            if (next instanceof Pending pending) {
                work(link, pending);
                nextPoll = System.nanoTime();
            } else if (next instanceof Question || System.nanoTime() >= nextPoll) {
                reportAfter(link, link.poll());
                nextPoll = System.nanoTime() + timing.poll().toNanos();
            } else if (link.listen(TURN)) {
                reportAfter(link, link.condition().blocking());
            }
        }
    }

    private void work(PrinterLink link, Pending pending) throws SerialException, InterruptedException {
        PrintRun run = new PrintRun(pending.job().raster());
        try {
            if (remainder) {
                dropRemainder(link);
            }
            if (remainder) {
                complete(pending, run.interruptedBy(link.poll().orElse(ReceiptFault.OFFLINE)));
                return;
            }
            standing.become(DeviceState.BUSY, null);
            PrintOutcome outcome = run.on(link);
            if (run.begun() && !(outcome instanceof PrintOutcome.Printed)) {
                remainder = true;
                link.send(EscPos.dropBuffers());
            }
            reportAfter(link, link.poll());
            complete(pending, outcome);
        } catch (SerialException e) {
            remainder |= run.begun();
            complete(pending, run.interruptedBy(ReceiptFault.of(e)));
            throw e;
        } catch (InterruptedException e) {
            complete(pending, run.interruptedBy(ReceiptFault.OFFLINE));
            throw e;
        }
    }

    private void reportAfter(PrinterLink link, Optional<ReceiptFault> fault)
            throws SerialException, InterruptedException {
        if (fault.isPresent()) {
            report(fault.get());
            return;
        }
        if (remainder) {
            dropRemainder(link);
        }
        standing.become(DeviceState.ONLINE, link.condition().paperNearEnd() ? ReceiptFault.PAPER_NEAR_END : null);
    }

    /** Leaves the mark standing when the printer cannot do it yet. */
    private void dropRemainder(PrinterLink link) throws SerialException, InterruptedException {
        if (link.poll().isPresent()) {
            return;
        }
        link.send(EscPos.dropBuffers());
        link.send(EscPos.initialize());
        link.send(EscPos.enableStatusBack());
        long before = link.barriersAnswered();
        link.send(EscPos.feedAndCut());
        link.send(EscPos.barrier());
        remainder = link.awaitBarriers(before + 1).isPresent();
    }

    private void refuseFor(Duration pause) throws InterruptedException {
        long deadline = System.nanoTime() + pause.toNanos();
        while (!closed && System.nanoTime() < deadline) {
            switch (waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                case Pending pending -> complete(pending, new PrintOutcome.NotPrinted(faultNow(), false));
                case Question _ -> {
                    return;
                }
                case null -> {}
            }
        }
    }

    private void refuseWaiting(ReceiptFault fault) {
        Wish next = waiting.poll();
        while (next != null) {
            if (next instanceof Pending pending) {
                complete(pending, new PrintOutcome.NotPrinted(fault, false));
            }
            next = waiting.poll();
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
        LOG.info("{} job {}: {}", name, pending.job().jobKey(), outcome);
        pending.outcome().complete(outcome);
    }

    private void report(ReceiptFault fault) {
        standing.become(fault.state(), fault);
    }
}
