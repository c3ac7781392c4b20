package org.yijianshi.kiosk.device.serial;

import java.time.Duration;
import org.yijianshi.kiosk.device.line.Line;
import org.yijianshi.kiosk.device.line.LineException;

/**
 * One open serial port, used by one thread only (its owner), closing included. To stop a blocked owner, interrupt it:
 * reads and writes notice within {@value JSerialCommLine#SLICE_MILLIS} ms.
 */
public interface SerialLine extends Line {
    /**
     * Opens the port and drops whatever was waiting in it.
     *
     * @throws LineException NOT_FOUND or REFUSED
     */
    static SerialLine open(SerialSettings settings) throws LineException {
        return JSerialCommLine.open(settings, SerialPorts.ofThisMachine());
    }

    /** Runs when the process is told to end, before every open port is closed under its owner. */
    static void atShutdown(Runnable last) {
        JSerialCommLine.atShutdown(last);
    }

    /**
     * Waits until at least one byte has come, and takes what is there.
     *
     * @param timeout longest wait; zero looks once without waiting longer than one slice
     * @return number of bytes put at the start of the buffer; 0 when none came in time
     * @throws LineException LOST when the port went away
     */
    @Override
    int read(byte[] buffer, Duration timeout) throws LineException, InterruptedException;

    /**
     * Hands all bytes to the port.
     *
     * @param timeout longest time without the port taking a single byte
     * @throws LineException LOST when the port went away, STALLED when nothing was taken for {@code timeout}
     */
    @Override
    void write(byte[] bytes, Duration timeout) throws LineException, InterruptedException;

    /** Drops bytes that have come but were not read. */
    void discardInput() throws LineException;

    @Override
    void close();
}
