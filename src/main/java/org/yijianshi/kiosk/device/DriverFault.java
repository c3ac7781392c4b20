package org.yijianshi.kiosk.device;

/** What no driver expects: an error in our own code or in a library under it. The device is connected afresh. */
public enum DriverFault implements DeviceFault {
    FAILED(DeviceState.HARDWARE_ERROR, Actor.TECHNICIAN, true, "这个设备出了故障。", "驱动程序出错，终端会自己重连。反复出现就把日志里这个设备的几行交给维护单位。");

    private final Meaning meaning;

    DriverFault(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {
        meaning = new Meaning(state, actor, retryable, citizenText, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
