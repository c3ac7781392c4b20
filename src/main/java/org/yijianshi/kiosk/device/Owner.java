package org.yijianshi.kiosk.device;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that touches a device: connects, serves until that fails, waits a while, connects again. */
public final class Owner {
    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

    /** Work of the owner. */
    @FunctionalInterface
    public interface Turn {
        /** Returns when the device has to be connected afresh. */
        void connectAndServe() throws InterruptedException;

        /** Waits until the next attempt. Whoever has people waiting for a device that is away answers them here. */
        default void pause(Owner owner, Duration length) throws InterruptedException {
            owner.pause(length);
        }
    }

    private final Standing standing;
    private final Backoff backoff = new Backoff(new SecureRandom());
    private final Thread thread;
    private final Semaphore hurry = new Semaphore(0);
    private volatile boolean closed;

    /**
     * @param standing of the device
     * @param ended runs last on the thread
     */
    public Owner(Standing standing, Turn turn, Runnable ended) {
        this.standing = standing;
        this.thread = Thread.ofPlatform().daemon().name(standing.name()).unstarted(() -> run(turn, ended));
    }

    public void start() {
        thread.start();
    }

    /** The device answers: the next wait is a short one again. */
    public void connected() {
        backoff.reset();
    }

    /** Somebody asks: the next two waits are left out. */
    public void hurry() {
        hurry.drainPermits();
        hurry.release(2);
    }

    /** Waits on the owner thread, less long when somebody asks. */
    public void pause(Duration most) throws InterruptedException {
        if (hurry.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("{}: asked for", standing.name());
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /** Interrupts and waits, unless called from the thread itself. Idempotent. */
    public void close(Duration patience) {
        closed = true;
        thread.interrupt();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!thread.join(patience)) {
                LOG.warn("{}: not released within {}", standing.name(), patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Turn turn, Runnable ended) {
        try {
            while (!closed) {
                try {
                    turn.connectAndServe();
                } catch (RuntimeException e) {
                    failed(e);
                }
                turn.pause(this, backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: interrupted", standing.name());
        } finally {
            ended.run();
        }
    }

    private void failed(RuntimeException e) {
        LOG.error("{}: the driver failed", standing.name(), e);
        standing.become(DriverFault.FAILED.state(), DriverFault.FAILED);
    }
}
