package org.yijianshi.kiosk.dock;

import org.yijianshi.kiosk.device.simulator.SimulatedScanner;

/** What may be wrong with the simulated code scanner, one at a time, until it is NONE again. */
public enum ScannerTrouble {
    NONE,
    /** Answers nothing and reads nothing. */
    SILENT,
    /** Its answers have wrong checksums. */
    CORRUPT,
    /** Says yes to every setting and keeps its own. */
    STUBBORN;

    void apply(SimulatedScanner scanner) {
        scanner.setSilent(this == SILENT);
        scanner.setWrongChecksums(this == CORRUPT);
        scanner.setStubborn(this == STUBBORN);
    }
}
