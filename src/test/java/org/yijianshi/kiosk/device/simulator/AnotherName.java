package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Plugs a device in again under another name. The system gives the lowest free number, and the old one is free only
 * once the driver has let go of it: until then others are held, so that it is not given out twice.
 */
public final class AnotherName implements AutoCloseable {
    private static final int MOST = 64;

    private final Deque<Pty> held = new ArrayDeque<>();

    /** Plugging or unplugging. */
    @FunctionalInterface
    public interface Plug {
        void act() throws IOException;
    }

    /**
     * @param link leads to the device while it is plugged in
     * @param before where it led
     */
    public AnotherName(Path link, Path before, Plug replug, Plug unplug) throws IOException {
        while (held.size() < MOST) {
            held.push(Pty.open());
            replug.act();
            if (!link.toRealPath().equals(before)) {
                return;
            }
            unplug.act();
        }
        close();
        throw new IOException(before + " is given out again and again");
    }

    @Override
    public void close() {
        held.forEach(Pty::close);
    }
}
