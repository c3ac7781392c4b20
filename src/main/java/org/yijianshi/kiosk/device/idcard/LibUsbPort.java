package org.yijianshi.kiosk.device.idcard;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usb4java.BufferUtils;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.UsbName;

/** Bulk pipes through libusb. Its native part is loaded with this class, so only where such a reader is configured. */
final class LibUsbPort implements BulkPort {
    private static final int INTERFACE = 0;

    private final UsbName name;
    private final Context context;
    private final DeviceHandle handle;

    private LibUsbPort(UsbName name, Context context, DeviceHandle handle) {
        this.name = name;
        this.context = context;
        this.handle = handle;
    }

    /** @throws LineException NOT_FOUND, or REFUSED when it may not be opened or there are several */
    static BulkPort open(UsbName name) throws LineException {
        Context context = new Context();
        if (LibUsb.init(context) != LibUsb.SUCCESS) {
            throw new LineException(Reason.NOT_FOUND, name + " 没有 USB");
        }
        try {
            DeviceHandle handle = opened(name, context);
            LibUsb.setAutoDetachKernelDriver(handle, true);
            if (LibUsb.claimInterface(handle, INTERFACE) != LibUsb.SUCCESS) {
                LibUsb.close(handle);
                throw new LineException(Reason.REFUSED, name.toString());
            }
            return new LibUsbPort(name, context, handle);
        } catch (LineException e) {
            LibUsb.exit(context);
            throw e;
        }
    }

    private static DeviceHandle opened(UsbName name, Context context) throws LineException {
        DeviceList devices = new DeviceList();
        if (LibUsb.getDeviceList(context, devices) < 0) {
            throw new LineException(Reason.NOT_FOUND, name.toString());
        }
        List<DeviceHandle> found = new ArrayList<>();
        boolean refused = false;
        try {
            for (Device device : devices) {
                DeviceDescriptor descriptor = new DeviceDescriptor();
                if (LibUsb.getDeviceDescriptor(device, descriptor) != LibUsb.SUCCESS
                        || Short.toUnsignedInt(descriptor.idVendor()) != name.vendor()
                        || Short.toUnsignedInt(descriptor.idProduct()) != name.product()) {
                    continue;
                }
                DeviceHandle handle = new DeviceHandle();
                if (LibUsb.open(device, handle) != LibUsb.SUCCESS) {
                    refused = true;
                } else if (name.names(named(name, handle, descriptor))) {
                    found.add(handle);
                } else {
                    LibUsb.close(handle);
                }
            }
        } finally {
            LibUsb.freeDeviceList(devices, true);
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        found.forEach(LibUsb::close);
        throw new LineException(refused || found.size() > 1 ? Reason.REFUSED : Reason.NOT_FOUND, name.toString());
    }

    private static UsbName named(UsbName wanted, DeviceHandle handle, DeviceDescriptor descriptor) {
        return new UsbName(
                wanted.vendor(),
                wanted.product(),
                Optional.ofNullable(LibUsb.getStringDescriptor(handle, descriptor.iSerialNumber())));
    }

    @Override
    public int out(int endpoint, byte[] bytes, Duration timeout) throws LineException {
        ByteBuffer buffer = BufferUtils.allocateByteBuffer(bytes.length);
        buffer.put(bytes);
        buffer.rewind();
        return transfer(endpoint, buffer, timeout);
    }

    @Override
    public int in(int endpoint, byte[] target, Duration timeout) throws LineException {
        ByteBuffer buffer = BufferUtils.allocateByteBuffer(target.length);
        int count = transfer(endpoint, buffer, timeout);
        buffer.rewind();
        buffer.get(target, 0, count);
        for (int i = 0; i < count; i++) {
            buffer.put(i, (byte) 0);
        }
        return count;
    }

    private int transfer(int endpoint, ByteBuffer buffer, Duration timeout) throws LineException {
        IntBuffer transferred = BufferUtils.allocateIntBuffer();
        // Nought would wait for ever.
        long millis = Math.max(1, timeout.toMillis());
        int result = LibUsb.bulkTransfer(handle, (byte) endpoint, buffer, transferred, millis);
        if (result == LibUsb.ERROR_PIPE) {
            LibUsb.clearHalt(handle, (byte) endpoint);
        }
        if (result != LibUsb.SUCCESS && result != LibUsb.ERROR_TIMEOUT) {
            throw new LineException(Reason.LOST, name + " " + LibUsb.errorName(result));
        }
        return transferred.get(0);
    }

    @Override
    public void close() {
        LibUsb.releaseInterface(handle, INTERFACE);
        LibUsb.close(handle);
        LibUsb.exit(context);
    }
}
