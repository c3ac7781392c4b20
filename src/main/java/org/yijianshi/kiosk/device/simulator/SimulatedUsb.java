package org.yijianshi.kiosk.device.simulator;

import java.time.Duration;
import java.util.Arrays;
import org.yijianshi.kiosk.device.idcard.BulkPort;
import org.yijianshi.kiosk.device.idcard.HidPort;
import org.yijianshi.kiosk.device.idcard.SamDecoder;
import org.yijianshi.kiosk.device.idcard.SamFrame;
import org.yijianshi.kiosk.device.idcard.UsbPorts;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.serial.UsbName;

/**
 * USB without hardware: pipes and reports before a simulated module on its pseudo-terminal, whatever the name. Only whole
 * frames come in; the cable may be pulled in any transfer.
 */
public final class SimulatedUsb implements UsbPorts {
    private static final int PACKET_BYTES = 64;
    private static final int BODY_OUT = 0x06;
    private static final int BODY_IN = 0x85;
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(2);
    private static final byte[] NOTHING = {};

    private final SimulatedIdCardReader reader;
    private final SerialSettings line;
    private int transfers;
    private int last = Integer.MAX_VALUE;

    public SimulatedUsb(SimulatedIdCardReader reader) {
        this.reader = reader;
        this.line = new SerialSettings(reader.path().toString(), reader.baud());
    }

    /** How many transfers have carried something, in or out. */
    public synchronized int transfers() {
        return transfers;
    }

    /** The cable is pulled in this one of the transfers that come, counted from one. */
    public synchronized void pulledIn(int transfer) {
        last = transfers + transfer;
    }

    /** It is not pulled by itself. */
    public synchronized void firm() {
        last = Integer.MAX_VALUE;
    }

    private synchronized void carry() throws LineException {
        transfers++;
        if (transfers == last) {
            reader.unplug();
            throw new LineException(Reason.LOST, "usb");
        }
    }

    @Override
    public BulkPort bulk(UsbName name) throws LineException {
        return new Bulk(new Module());
    }

    @Override
    public HidPort hid(UsbName name) throws LineException {
        return new Hid(new Module());
    }

    /** The host's end of the module's line. */
    private final class Module {
        private final SerialLine port = SerialLine.open(line);
        private final SamDecoder answers = SamDecoder.forReplies();
        private final byte[] buffer = new byte[PACKET_BYTES];
        private boolean asked;

        Module() throws LineException {}

        void tell(byte[] bytes) throws LineException {
            carry();
            asked = true;
            try {
                port.write(bytes, WRITE_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Empty when none came in time. The line waits a tenth of a second at least, and says nothing unasked. */
        byte[] answer(Duration timeout) throws LineException {
            if (!asked) {
                return NOTHING;
            }
            long deadline = System.nanoTime() + timeout.toNanos();
            try {
                do {
                    int count = port.read(buffer, Duration.ZERO);
                    answers.feed(buffer, count);
                    if (answers.next() instanceof SamDecoder.Result.Frame(SamFrame frame)) {
                        asked = false;
                        return frame.encode();
                    }
                } while (System.nanoTime() < deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return NOTHING;
        }
    }

    /** Whoever sends the body of a request through its own pipe gets the body of an answer through one. */
    private final class Bulk implements BulkPort {
        private final Module module;
        private byte[] body = NOTHING;
        private boolean split;

        Bulk(Module module) {
            this.module = module;
        }

        @Override
        public int out(int endpoint, byte[] bytes, Duration timeout) throws LineException {
            split |= endpoint == BODY_OUT;
            module.tell(bytes);
            return bytes.length;
        }

        @Override
        public int in(int endpoint, byte[] buffer, Duration timeout) throws LineException {
            byte[] part;
            if (endpoint == BODY_IN) {
                part = Arrays.copyOf(body, Math.min(body.length, PACKET_BYTES));
                body = Arrays.copyOfRange(body, part.length, body.length);
            } else {
                byte[] frame = module.answer(timeout);
                part = Arrays.copyOf(frame, split ? Math.min(frame.length, SamFrame.HEADER_BYTES) : frame.length);
                body = Arrays.copyOfRange(frame, part.length, frame.length);
            }
            if (part.length > 0) {
                carry();
            }
            System.arraycopy(part, 0, buffer, 0, part.length);
            return part.length;
        }

        @Override
        public void close() {
            module.port.close();
        }
    }

    /** The last report of a frame is filled up with zeros. */
    private final class Hid implements HidPort {
        private final Module module;
        private byte[] waiting = NOTHING;

        Hid(Module module) {
            this.module = module;
        }

        @Override
        public void write(byte[] report) throws LineException {
            module.tell(report);
        }

        @Override
        public int read(byte[] report, Duration timeout) throws LineException {
            if (waiting.length == 0) {
                waiting = module.answer(timeout);
            }
            if (waiting.length == 0) {
                return 0;
            }
            carry();
            System.arraycopy(Arrays.copyOf(waiting, REPORT_BYTES), 0, report, 0, REPORT_BYTES);
            waiting = Arrays.copyOfRange(waiting, Math.min(waiting.length, REPORT_BYTES), waiting.length);
            return REPORT_BYTES;
        }

        @Override
        public void close() {
            module.port.close();
        }
    }
}
