package org.yijianshi.kiosk.device;

import java.security.SecureRandom;
import java.time.Duration;
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
        default void pause(Duration length) throws InterruptedException {
            Thread.sleep(length);
        }
    }

    private final String name;
    private final Backoff backoff = new Backoff(new SecureRandom());
    private final Thread thread;
    private volatile boolean closed;

    /** @param ended runs last on the thread */
    public Owner(String name, Turn turn, Runnable ended) {
        this.name = name;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(turn, ended));
    }

    public void start() {
        thread.start();
    }

    /** The device answers: the next wait is a short one again. */
    public void connected() {
        backoff.reset();
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
                LOG.warn("{}: not released within {}", name, patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Turn turn, Runnable ended) {
        try {
            while (!closed) {
                turn.connectAndServe();
                turn.pause(backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: interrupted", name);
        } finally {
            ended.run();
        }
    }
}
