package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import org.yijianshi.kiosk.device.line.LineException;

/** The bulk pipes of one open USB device. */
public interface BulkPort extends AutoCloseable {
    /**
     * One transfer out.
     *
     * @return number of bytes the device took; fewer than all when it did not take them in time
     * @throws LineException LOST when the device is gone or the pipe halted; the halt is cleared
     */
    int out(int endpoint, byte[] bytes, Duration timeout) throws LineException;

    /**
     * One transfer in. The device may send as much as fits into the buffer, so that is a multiple of its packet size.
     *
     * @return number of bytes put at the start of the buffer; 0 when none came in time
     * @throws LineException LOST when the device is gone or the pipe halted; the halt is cleared
     */
    int in(int endpoint, byte[] buffer, Duration timeout) throws LineException;

    @Override
    void close();
}
