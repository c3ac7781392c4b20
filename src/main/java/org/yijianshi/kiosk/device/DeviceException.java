package org.yijianshi.kiosk.device;

/** A request to a device ended without its result. The fault says why and who must act. */
public final class DeviceException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient DeviceFault fault;

    public DeviceException(DeviceFault fault) {
        super(fault.name());
        this.fault = fault;
    }

    public DeviceFault fault() {
        return fault;
    }
}
