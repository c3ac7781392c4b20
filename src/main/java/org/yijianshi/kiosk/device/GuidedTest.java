package org.yijianshi.kiosk.device;

import java.time.Duration;
import java.util.Optional;

/**
 * A test that takes a person's hands, and often eyes. Nothing the device reads on the way is kept or told.
 *
 * @param task what the person does when it begins, for example 请把一张身份证放在感应区。
 * @param look what only the person can see afterwards, as a question answered with yes when all is well; empty when the
 *     device itself knows
 * @param act the device's part
 */
public record GuidedTest(String task, Optional<String> look, Act act) {
    /** A test that is passed when the device gets what it waits for. */
    public static GuidedTest of(String task, Wait wait) {
        return new GuidedTest(task, Optional.empty(), (patience, _) -> {
            try {
                wait.within(patience);
                return Optional.empty();
            } catch (DeviceException e) {
                return Optional.of(e.fault());
            }
        });
    }

    /** Returns when it has come, whatever it was. */
    @FunctionalInterface
    public interface Wait {
        void within(Duration patience) throws DeviceException, InterruptedException;
    }

    /** What is typed where the test is run, also by a device that poses as a keyboard. */
    @FunctionalInterface
    public interface Keys {
        /** The next line without its end; empty when none was ended in time. */
        Optional<String> line(Duration patience) throws InterruptedException;
    }

    /** The device's part of a test. */
    @FunctionalInterface
    public interface Act {
        /** Empty when the device has done it in time, else why not. */
        Optional<DeviceFault> run(Duration patience, Keys keys) throws InterruptedException;
    }
}
