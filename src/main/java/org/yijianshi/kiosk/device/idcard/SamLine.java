package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialLine;

/** How frames travel to a SAM module and its bytes back. Used by one thread only, closing included. */
interface SamLine extends AutoCloseable {
    /**
     * Drops what came unasked, and sends.
     *
     * @throws LineException LOST when the reader went away, STALLED when it did not take the frame in time
     */
    void send(SamFrame request, Duration timeout) throws LineException, InterruptedException;

    /**
     * Waits until at least one byte of an answer has come, and takes what is there.
     *
     * @return number of bytes put at the start of the buffer; 0 when none came in time
     * @throws LineException LOST when the reader went away
     */
    int read(byte[] buffer, Duration timeout) throws LineException, InterruptedException;

    @Override
    void close();

    static SamLine open(SamAddress address, UsbPorts usb) throws LineException {
        return switch (address) {
            case SamAddress.Serial(var settings) -> on(SerialLine.open(settings));
            case SamAddress.Bulk(var name, var pipes) -> new BulkLine(usb.bulk(name), pipes);
            case SamAddress.Hid(var name) -> new HidLine(usb.hid(name));
        };
    }

    static SamLine on(SerialLine line) {
        return new SamLine() {
            @Override
            public void send(SamFrame request, Duration timeout) throws LineException, InterruptedException {
                line.discardInput();
                line.write(request.encode(), timeout);
            }

            @Override
            public int read(byte[] buffer, Duration timeout) throws LineException, InterruptedException {
                return line.read(buffer, timeout);
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }
}
