package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;

/** A simulated device whose cable can be pulled. */
public interface Pluggable {
    void unplug();

    void replug() throws IOException;

    default void plug(boolean plugged) throws IOException {
        if (plugged) {
            replug();
        } else {
            unplug();
        }
    }
}
