package org.yijianshi.kiosk.device;

/** Common device status, in the vocabulary of XFS4IoT (common status, "device"). */
public enum DeviceState {
    STARTING,
    ONLINE,
    BUSY,
    OFFLINE,
    NO_DEVICE,
    HARDWARE_ERROR,
    USER_ERROR
}
