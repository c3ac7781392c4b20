package org.yijianshi.kiosk.device.line;

import java.io.IOException;
import java.time.Duration;

/**
 * One open line to a device, used by one thread only (its owner), closing included. To stop a blocked owner, interrupt
 * it. After an exception the line is of no use: open a new one.
 */
public interface Line extends AutoCloseable {
    /** Where the device is; opened anew each time. */
    @FunctionalInterface
    interface Port {
        /** @throws IOException when nobody is there, or somebody else is using it */
        Line open() throws IOException, InterruptedException;
    }

    /**
     * Waits until at least one byte has come, and takes what is there.
     *
     * @return number of bytes put at the start of the buffer; 0 when none came in time
     * @throws IOException when the line is gone
     */
    int read(byte[] buffer, Duration timeout) throws IOException, InterruptedException;

    /**
     * Hands all bytes over.
     *
     * @param timeout longest time without a single byte being taken
     * @throws IOException when the line is gone, or nothing was taken in time
     */
    void write(byte[] bytes, Duration timeout) throws IOException, InterruptedException;

    @Override
    void close();
}
