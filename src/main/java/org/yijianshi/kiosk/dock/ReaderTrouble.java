package org.yijianshi.kiosk.dock;

import java.time.Duration;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.device.idcard.SamStatus;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;

/** What may be wrong with the simulated identity card reader, one at a time, until it is NONE again. */
public enum ReaderTrouble {
    NONE,
    /** Says nothing. */
    SILENT,
    /** Every frame has a wrong checksum. */
    CORRUPT,
    /** Frames come slowly and in pieces, but within the driver's time. */
    SLOW,
    /** Each card is lifted while it is read. */
    LIFTED_WHILE_READ,
    /** Each card is found but cannot be read. */
    READ_FAILED,
    /** The module refuses every command: its licence is missing. */
    NOT_AUTHORISED;

    void apply(SimulatedIdCardReader reader) {
        reader.calm();
        switch (this) {
            case NONE -> {}
            case SILENT -> reader.disturbAll(new Disturbance.Silent());
            case CORRUPT -> reader.disturbAll(new Disturbance.WrongChecksum());
            case SLOW -> reader.disturbAll(new Disturbance.Split(64, Duration.ofMillis(40)));
            case LIFTED_WHILE_READ -> reading(reader, new Disturbance.CardLifted());
            case READ_FAILED -> reading(reader, new Disturbance.Status(SamStatus.READ_FAILED));
            case NOT_AUTHORISED -> reader.disturbAll(new Disturbance.Status(SamStatus.SAM_NOT_AUTHORISED));
        }
    }

    private static void reading(SimulatedIdCardReader reader, Disturbance disturbance) {
        reader.disturb(SamCommand.READ_TEXT_AND_PHOTO, disturbance);
        reader.disturb(SamCommand.READ_TEXT_PHOTO_AND_FINGERPRINT, disturbance);
    }
}
