package org.yijianshi.kiosk.device;

/**
 * One way in which a device can fail. Each device class has its own enum of faults, so that a switch over them is
 * exhaustive; the texts never contain personal data.
 */
public interface DeviceFault {
    /** Stable identifier for logs and tests, for example {@code CARD_MOVED}. */
    String name();

    Meaning meaning();

    /**
     * What a fault comes to.
     *
     * @param state of the device itself while the fault lasts; ONLINE when it still works
     * @param retryable whether the same request may succeed when simply repeated
     * @param citizenText a plain Chinese sentence: what happened and what to do at the device; what helps instead, the
     *     page knows
     * @param action what the attendant or technician does about it
     */
    record Meaning(DeviceState state, Actor actor, boolean retryable, String citizenText, String action) {}

    default DeviceState state() {
        return meaning().state();
    }

    default Actor actor() {
        return meaning().actor();
    }

    default boolean retryable() {
        return meaning().retryable();
    }

    default String citizenText() {
        return meaning().citizenText();
    }

    default String action() {
        return meaning().action();
    }

    /** One line for whoever tries a device by hand. */
    default String told() {
        return name() + "：" + citizenText() + " 处理：" + action();
    }
}
