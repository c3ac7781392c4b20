package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.time.Duration;

/** The device's end of a cable. Threads may share it. */
public interface Wire extends Pluggable, AutoCloseable {
    /** @return number of bytes put at the start of the buffer; 0 when none came in time or nobody is at the other end */
    int read(byte[] buffer, Duration timeout) throws IOException;

    /** @return number of bytes sent; the rest is lost, as without a cable */
    int write(byte[] bytes) throws IOException;

    boolean plugged();

    @Override
    void close();
}
