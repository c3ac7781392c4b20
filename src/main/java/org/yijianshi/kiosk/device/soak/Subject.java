package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceStatus;

/**
 * A real driver over its simulator, and what can happen to it.
 *
 * @param look how it stands, newly found out
 * @param happenings drawn alike often: one that should come more often stands there more often
 * @param lose takes the device away
 * @param heal undoes whatever happened: plugged in, no fault, nothing before it
 * @param simulator closed after the driver
 */
record Subject(
        Device device, Look look, List<Happening> happenings, Happening lose, Happening heal, AutoCloseable simulator) {
    /** Something that is done to a simulator or wanted from a driver. Returns soon. */
    @FunctionalInterface
    interface Happening {
        void happen() throws IOException;
    }

    /** Asks a driver how its device stands; empty when nothing was heard in time. */
    @FunctionalInterface
    interface Look {
        Optional<DeviceStatus> within(Duration patience) throws InterruptedException;
    }

    /** Starts one of a kind, its port in a directory of its own. */
    @FunctionalInterface
    interface Kind {
        Subject start(Path directory) throws IOException;
    }

    /** One whose driver asks the device. */
    static Subject asked(
            Device device, List<Happening> happenings, Happening lose, Happening heal, AutoCloseable simulator) {
        return new Subject(device, device::checkHealth, happenings, lose, heal, simulator);
    }

    /** One that lives in the browser: what is known of it is what pages say, and nothing has to be asked. */
    static Subject toldByPages(Device device, List<Happening> happenings, Happening lose, Happening heal) {
        return new Subject(device, patience -> Optional.of(device.status()), happenings, lose, heal, () -> {});
    }

    /** The last thing: driver first, as when a terminal ends. */
    void close() throws Exception {
        device.close();
        simulator.close();
    }
}
