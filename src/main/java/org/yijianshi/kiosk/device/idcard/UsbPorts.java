package org.yijianshi.kiosk.device.idcard;

import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.UsbName;

/** How readers on USB are reached. */
public interface UsbPorts {
    /** @throws LineException NOT_FOUND, or REFUSED when it may not be opened or there are several */
    BulkPort bulk(UsbName name) throws LineException;

    /** @throws LineException NOT_FOUND, or REFUSED when it may not be opened */
    HidPort hid(UsbName name) throws LineException;

    static UsbPorts ofThisMachine() {
        return new UsbPorts() {
            @Override
            public BulkPort bulk(UsbName name) throws LineException {
                return LibUsbPort.open(name);
            }

            @Override
            public HidPort hid(UsbName name) throws LineException {
                return Hid4JavaPort.open(name);
            }
        };
    }
}
