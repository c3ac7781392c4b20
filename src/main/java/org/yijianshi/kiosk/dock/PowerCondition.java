package org.yijianshi.kiosk.dock;

import org.yijianshi.kiosk.device.simulator.SimulatedUps.Condition;

/** What the demonstration's power supply says, as the simulator plays it. */
public enum PowerCondition {
    MAINS(Condition.MAINS),
    BATTERY(Condition.BATTERY),
    BATTERY_LOW(Condition.BATTERY_LOW),
    FORCED_SHUTDOWN(Condition.FORCED_SHUTDOWN),
    OLD_BATTERY(Condition.OLD_BATTERY),
    STALE(Condition.STALE);

    private final Condition simulated;

    PowerCondition(Condition simulated) {
        this.simulated = simulated;
    }

    Condition simulated() {
        return simulated;
    }

    static PowerCondition of(Condition condition) {
        return switch (condition) {
            case MAINS -> MAINS;
            case BATTERY -> BATTERY;
            case BATTERY_LOW -> BATTERY_LOW;
            case FORCED_SHUTDOWN -> FORCED_SHUTDOWN;
            case OLD_BATTERY -> OLD_BATTERY;
            case STALE -> STALE;
        };
    }
}
