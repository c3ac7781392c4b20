package org.yijianshi.kiosk.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.store.Messages.Pending;

/** The one thread that hands messages to the platform, in order within an application, one at a time. */
final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Upstream upstream;
    private final Inquiries inquiries;
    private final Backoff backoff;
    private final Consumer<Progress> changed;
    private final Semaphore work = new Semaphore(0);
    private final ConcurrentLinkedQueue<String> refreshes = new ConcurrentLinkedQueue<>();
    /** Waits live in memory only: after a restart everything is tried again, soon but not on the instant. */
    private final Map<Long, Wait> waits = new HashMap<>();

    /** Since the last failure; null when the last message arrived or was judged. */
    private @Nullable Hold hold;

    private int failuresInARow;
    /** The newest message of the last trouble, or of an earlier run. */
    private long backlog;
    /** Whether the platform has been asked for the county's key in this run. */
    private boolean keyed;

    private final Thread thread;
    private volatile boolean closed;

    Sender(Ledger ledger, Upstream upstream, Inquiries inquiries, Backoff backoff, Consumer<Progress> changed) {
        this.ledger = ledger;
        this.upstream = upstream;
        this.inquiries = inquiries;
        this.backoff = backoff;
        this.changed = changed;
        this.thread = Thread.ofPlatform().daemon().name("outbox-sender").unstarted(this::run);
    }

    /** @param dueNanos by {@link System#nanoTime()} */
    private record Wait(int failures, long dueNanos) {}

    /**
     * The whole line waits, not only the message that failed: a platform in trouble is asked once, not once for each
     * message.
     *
     * @param dueNanos by {@link System#nanoTime()}
     * @param newest message when it began; what comes later may try once, because its citizen stands there
     * @param asked whether the platform named the wait; then nothing goes before its end
     */
    private record Hold(long dueNanos, long newest, boolean asked) {
        boolean stops(Pending message) {
            return asked || message.id() <= newest;
        }
    }

    void start() {
        try {
            backlog = newest(ledger.pending());
            hold = new Hold(System.nanoTime() + backoff.afterStart().toNanos(), backlog, false);
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
        }
        thread.start();
    }

    void wake() {
        work.release();
    }

    /** Asks the platform how the application with this key stands. */
    void refresh(String key) {
        if (!refreshes.contains(key)) {
            refreshes.add(key);
        }
        wake();
    }

    private void run() {
        int storeFailures = 0;
        while (!closed) {
            try {
                work.drainPermits();
                Duration idle = step();
                storeFailures = 0;
                if (!idle.isZero() && work.tryAcquire(idle.toNanos(), TimeUnit.NANOSECONDS)) {
                    work.release();
                }
            } catch (StoreException e) {
                if (!closed) {
                    LOG.warn("outbox: {}", e.fault());
                    pause(backoff.next(++storeFailures, null).plus(backoff.base()));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("outbox: {}", e.getClass().getName());
                pause(backoff.next(++storeFailures, null).plus(backoff.base()));
            }
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One message or one refresh; how long there is nothing more to do, zero when there may be. */
    private Duration step() throws StoreException {
        ledger.lapse().forEach(changed);
        List<Pending> pending = new ArrayList<>(ledger.pending());
        waits.keySet().retainAll(pending.stream().map(Pending::id).toList());
        long now = System.nanoTime();
        // Whoever stands here now goes before what has waited already; what keeps failing by itself goes last.
        pending.sort(Comparator.comparingInt(Pending::rank)
                .thenComparing(message -> message.id() <= backlog)
                .thenComparingInt(this::failures));
        long paced = upstream.pause().toNanos();
        long wait = Duration.ofHours(1).toNanos();
        for (Pending message : pending) {
            long left = Math.max(paced, left(message, now));
            if (left <= 0) {
                deliver(message, newest(pending));
                return Duration.ZERO;
            }
            wait = Math.min(wait, left);
        }
        if (hold != null && hold.asked() && hold.dueNanos() - now > 0) {
            return Duration.ofNanos(Math.min(wait, hold.dueNanos() - now));
        }
        String key = refreshes.poll();
        if (key != null) {
            refreshNow(key);
            return Duration.ZERO;
        }
        return Duration.ofNanos(wait);
    }

    private int failures(Pending message) {
        Wait until = waits.get(message.id());
        return until == null ? 0 : until.failures();
    }

    /** Nanoseconds until it may be sent; nothing or less when it may. */
    private long left(Pending message, long now) {
        Wait until = waits.get(message.id());
        long own = until == null ? 0 : until.dueNanos() - now;
        return hold != null && hold.stops(message) ? Math.max(own, hold.dueNanos() - now) : own;
    }

    private static long newest(List<Pending> pending) {
        return pending.stream().mapToLong(Pending::id).max().orElse(0);
    }

    /** @param newest of all that wait */
    private void deliver(Pending message, long newest) throws StoreException {
        String name = message.getClass().getSimpleName();
        try {
            send(message);
            LOG.info("outbox: {} {} delivered", name, message.id());
            lineIsWell();
            learnCountyKey();
            // The platform is back: nobody waits out a long pause.
            waits.replaceAll((id, wait) -> new Wait(wait.failures(), System.nanoTime()));
        } catch (Upstream.Later e) {
            int failures = failures(message) + 1;
            Duration wait = backoff.next(failures, e.retryAfter());
            long now = System.nanoTime();
            waits.put(message.id(), new Wait(failures, now + wait.toNanos()));
            Duration pause = backoff.next(++failuresInARow, e.retryAfter());
            hold = new Hold(now + pause.toNanos(), newest, e.retryAfter() != null);
            backlog = newest;
            LOG.info("outbox: {} {} again in {}", name, message.id(), wait);
        } catch (NoSuchElementException e) {
            LOG.info("outbox: {} {} was taken back", name, message.id());
        } catch (Upstream.Refused e) {
            lineIsWell();
            LOG.warn("outbox: {} {} set aside: {}", name, message.id(), e.getMessage());
            ledger.setAside(message, String.valueOf(e.getMessage())).ifPresent(changed);
        }
    }

    /** After something arrived, so that it never goes before; the next application carries marks then. */
    private void learnCountyKey() throws StoreException {
        try {
            if (!keyed) {
                Optional<byte[]> key = upstream.countyKey();
                keyed = true;
                if (key.isPresent()) {
                    ledger.keepCountyKey(key.get());
                }
            }
        } catch (Upstream.Later _) {
            LOG.debug("outbox: the county's key could not be asked");
        }
    }

    private void lineIsWell() {
        hold = null;
        failuresInARow = 0;
    }

    private void send(Pending message) throws StoreException, Upstream.Later, Upstream.Refused {
        switch (message) {
            case Pending.Event event ->
                ledger.delivered(event, acknowledgement(event)).ifPresent(changed);
            case Pending.Handover handover -> {
                byte[] document = packed(handover);
                ledger.delivered(handover, upstream.handOver(handover.key(), document))
                        .ifPresent(changed);
            }
            case Pending.Reply reply -> {
                byte[] document = packed(reply);
                Progress standing = upstream.reply(reply.key(), document);
                // The news first: what is delivered is never shown as it was before.
                ledger.told(standing);
                ledger.delivered(reply);
                changed.accept(standing);
            }
            case Pending.Correction correction -> {
                byte[] document = packed(correction);
                Progress standing = upstream.correct(correction.key(), document);
                Progress told = ledger.changed(standing).orElse(standing);
                ledger.afterwards().delivered(correction);
                changed.accept(told);
            }
            case Pending.Evaluation evaluation -> {
                upstream.evaluate(evaluation.key(), evaluation.applicationKey(), ledger.body(evaluation)[0]);
                ledger.delivered(evaluation);
            }
            case Pending.Dispute dispute -> {
                upstream.dispute(dispute.key(), ledger.body(dispute));
                ledger.delivered(dispute);
            }
        }
    }

    private Upstream.Acknowledgement acknowledgement(Pending.Event message)
            throws StoreException, Upstream.Later, Upstream.Refused {
        if (message.doubtful()) {
            Optional<Upstream.Acknowledgement> arrived = upstream.find(message.key());
            if (arrived.isPresent()) {
                return arrived.get();
            }
            keepPace();
        }
        return upstream.submit(message.key(), packed(message));
    }

    /**
     * Uploads what belongs to it first; its document.
     *
     * @throws NoSuchElementException when it was taken back meanwhile
     */
    private byte[] packed(Pending.Parcel message) throws StoreException, Upstream.Later, Upstream.Refused {
        for (int i = 0; i < message.attachments(); i++) {
            Messages.Piece piece = ledger.attachment(message, i);
            String digest = sha256(piece.content());
            if (!upstream.hasMaterial(digest)) {
                keepPace();
                upstream.putMaterial(digest, piece.mediaType(), piece.content());
            }
            keepPace();
        }
        byte[] document = ledger.body(message);
        // Durable before the first byte leaves: after a crash in between, the platform is asked first.
        if (!ledger.markDoubtful(message)) {
            throw new NoSuchElementException();
        }
        return document;
    }

    /** Between two requests of one message. */
    private void keepPace() throws Upstream.Later {
        try {
            Thread.sleep(upstream.pause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Upstream.Later(null);
        }
    }

    private void refreshNow(String key) throws StoreException {
        try {
            Optional<String> handover = ledger.openHandover(key);
            if (handover.isPresent()) {
                if (inquiries.lookUp(handover.get()) instanceof Lookup.Known(Progress progress)) {
                    ledger.told(progress).ifPresent(changed);
                }
                return;
            }
            Optional<Upstream.Acknowledgement> known = upstream.find(key);
            if (known.isPresent()) {
                ledger.refresh(key, known.get()).ifPresent(changed);
            }
        } catch (Upstream.Later | Upstream.Refused e) {
            LOG.debug("outbox: the state of an application could not be asked");
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns when the thread has ended, so that the files may be closed. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
