package org.yijianshi.kiosk.dock;

import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed.Condition;

/** How the demonstration's flatbed scanner is, as the simulator plays it. */
public enum FlatbedCondition {
    READY(Condition.READY),
    MISSING(Condition.MISSING),
    BUSY(Condition.BUSY),
    DENIED(Condition.DENIED),
    COVER_OPEN(Condition.COVER_OPEN),
    JAMMED(Condition.JAMMED),
    NO_MEMORY(Condition.NO_MEMORY),
    IO_ERROR(Condition.IO_ERROR),
    REFUSING(Condition.REFUSING),
    SILENT(Condition.SILENT),
    CUT_SHORT(Condition.CUT_SHORT),
    ENDLESS(Condition.ENDLESS);

    private final Condition simulated;

    FlatbedCondition(Condition simulated) {
        this.simulated = simulated;
    }

    Condition simulated() {
        return simulated;
    }

    static FlatbedCondition of(Condition condition) {
        return switch (condition) {
            case READY -> READY;
            case MISSING -> MISSING;
            case BUSY -> BUSY;
            case DENIED -> DENIED;
            case COVER_OPEN -> COVER_OPEN;
            case JAMMED -> JAMMED;
            case NO_MEMORY -> NO_MEMORY;
            case IO_ERROR -> IO_ERROR;
            case REFUSING -> REFUSING;
            case SILENT -> SILENT;
            case CUT_SHORT -> CUT_SHORT;
            case ENDLESS -> ENDLESS;
        };
    }
}
