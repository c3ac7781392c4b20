package org.yijianshi.kiosk.device.scanner;

import org.yijianshi.kiosk.device.serial.SerialSettings;

/** Where a scanner is and how it talks. */
public record ScannerSettings(SerialSettings line, ScannerFamily family, FrameEnd end) {}
