package org.yijianshi.kiosk.device;

/**
 * One way in which a device can fail. Each device class has its own enum of faults, so that a switch over them is
 * exhaustive; the texts never contain personal data.
 */
public interface DeviceFault {
    /** Stable identifier for logs and tests, for example {@code CARD_MOVED}. */
    String name();

    Actor actor();

    /** Whether the same request may succeed when simply repeated. */
    boolean retryable();

    /** A plain Chinese sentence: what happened and what to do at the device; what helps instead, the page knows. */
    String citizenText();

    /** What the attendant or technician does about it. */
    String action();
}
