package org.yijianshi.kiosk.dock;

import org.yijianshi.kiosk.device.simulator.SimulatedBoard;

/** What may be wrong with the simulated input/output board, one at a time, until it is NONE again. */
public enum BoardTrouble {
    NONE,
    /** Answers nothing. */
    SILENT,
    /** Its answers have wrong checksums. */
    CORRUPT,
    /** Foreign bytes come before each answer; the driver bears it. */
    NOISY,
    /** The line's adapter also returns what the terminal sends; the driver bears it. */
    ECHOING,
    /** Refuses everything as SERVER DEVICE BUSY (Modbus Application Protocol V1.1b3, 7). */
    REFUSING;

    private static final byte[] NOISE = {(byte) 0xFF, 0x00, 0x55};
    private static final byte[] NOTHING = {};
    private static final int SERVER_DEVICE_BUSY = 6;

    void apply(SimulatedBoard board) {
        board.setSilent(this == SILENT);
        board.setWrongChecksums(this == CORRUPT);
        board.setNoise(this == NOISY ? NOISE : NOTHING);
        board.setEchoing(this == ECHOING);
        board.setException(this == REFUSING ? SERVER_DEVICE_BUSY : 0);
    }
}
