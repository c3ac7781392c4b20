package org.yijianshi.kiosk.device.scanner;

/** What came from the scanner. */
public sealed interface ScanEvent {
    record Scanned(ScannedCode code) implements ScanEvent {}

    /** Something was read and cannot be used. */
    record Refused(ScannerFault fault) implements ScanEvent {}
}
