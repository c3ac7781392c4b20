package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import org.yijianshi.kiosk.device.line.LineException;

/** Reports of one open HID device. */
public interface HidPort extends AutoCloseable {
    int REPORT_BYTES = 64;

    /**
     * @param report {@value #REPORT_BYTES} bytes, without the number of the report, which is 0
     * @throws LineException LOST when the device is gone
     */
    void write(byte[] report) throws LineException;

    /**
     * @param report gets up to {@value #REPORT_BYTES} bytes
     * @return how many; 0 when none came in time
     * @throws LineException LOST when the device is gone
     */
    int read(byte[] report, Duration timeout) throws LineException;

    @Override
    void close();
}
