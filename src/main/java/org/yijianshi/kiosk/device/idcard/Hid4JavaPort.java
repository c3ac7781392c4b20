package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import org.hid4java.HidDevice;
import org.hid4java.HidException;
import org.hid4java.HidManager;
import org.hid4java.HidServices;
import org.hid4java.HidServicesSpecification;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.UsbName;

/** Reports through hidapi. Its native part is loaded with this class, so only where such a reader is configured. */
final class Hid4JavaPort implements HidPort {
    private final UsbName name;
    private final HidServices services;
    private final HidDevice device;

    private Hid4JavaPort(UsbName name, HidServices services, HidDevice device) {
        this.name = name;
        this.services = services;
        this.device = device;
    }

    /** @throws LineException NOT_FOUND, or REFUSED when it may not be opened */
    static HidPort open(UsbName name) throws LineException {
        var specification = new HidServicesSpecification();
        specification.setAutoStart(false);
        specification.setAutoShutdown(false);
        HidServices services;
        try {
            services = HidManager.getHidServices(specification);
        } catch (HidException e) {
            LineException none = new LineException(Reason.NOT_FOUND, name + " 没有 HID");
            none.initCause(e);
            throw none;
        }
        HidDevice device = services.getHidDevice(
                name.vendor(), name.product(), name.serialNumber().orElse(null));
        if (device == null) {
            services.shutdown();
            throw new LineException(Reason.NOT_FOUND, name.toString());
        }
        if (!device.open()) {
            services.shutdown();
            throw new LineException(Reason.REFUSED, name.toString());
        }
        return new Hid4JavaPort(name, services, device);
    }

    @Override
    public void write(byte[] report) throws LineException {
        if (device.write(report, REPORT_BYTES, (byte) 0) < 0) {
            throw new LineException(Reason.LOST, name.toString());
        }
    }

    @Override
    public int read(byte[] report, Duration timeout) throws LineException {
        int count = device.read(report, Math.toIntExact(timeout.toMillis()));
        if (count < 0) {
            throw new LineException(Reason.LOST, name.toString());
        }
        return count;
    }

    @Override
    public void close() {
        device.close();
        services.shutdown();
    }
}
