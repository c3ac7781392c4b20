package org.yijianshi.kiosk.device.simulator;

import java.time.Duration;
import org.yijianshi.kiosk.device.idcard.SamStatus;

/** What goes wrong with a reply of the simulated identity card reader. */
public sealed interface Disturbance {
    /** The module answers with this status instead. */
    record Status(SamStatus status) implements Disturbance {}

    /** The module does not answer at all. */
    record Silent() implements Disturbance {}

    /** Only this many bytes of the frame are sent. */
    record Truncated(int bytes) implements Disturbance {}

    /** Noise on the line before the preamble. */
    record GarbageBefore(byte[] bytes) implements Disturbance {}

    record WrongChecksum() implements Disturbance {}

    /** The frame comes in pieces of this size with a pause between them. */
    record Split(int bytes, Duration pause) implements Disturbance {}

    /** The card is lifted while the module works on the request. */
    record CardLifted() implements Disturbance {}

    /** The cable is pulled after this many bytes of the frame. */
    record Unplugged(int afterBytes) implements Disturbance {}
}
