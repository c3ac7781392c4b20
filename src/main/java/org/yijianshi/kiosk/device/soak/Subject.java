package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yijianshi.kiosk.device.Device;

/**
 * A real driver over its simulator, and what can happen to it.
 *
 * @param happenings drawn alike often: one that should come more often stands there more often
 * @param heal undoes whatever happened: plugged in, no fault, nothing before it
 * @param simulator closed after the driver
 */
record Subject(Device device, List<Happening> happenings, Happening heal, AutoCloseable simulator) {
    /** Something that is done to a simulator or wanted from a driver. Returns soon. */
    @FunctionalInterface
    interface Happening {
        void happen() throws IOException;
    }

    /** Starts one of a kind, its port in a directory of its own. */
    @FunctionalInterface
    interface Kind {
        Subject start(Path directory) throws IOException;
    }

    /** The last thing: driver first, as when a terminal ends. */
    void close() throws Exception {
        device.close();
        simulator.close();
    }
}
