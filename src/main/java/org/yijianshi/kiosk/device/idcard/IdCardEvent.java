package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;

/**
 * What happens on the reader. A CardRead is always followed by a CardRemoved before the next CardRead; a ReadFailed
 * stands alone, and the card must be lifted before it is tried again.
 */
public sealed interface IdCardEvent {
    /** @param took from finding the card to its last byte */
    record CardRead(IdCard card, Duration took) implements IdCardEvent {}

    record ReadFailed(IdCardFault fault) implements IdCardEvent {}

    /** The card is gone, or can no longer be known to be there because the reader is. */
    record CardRemoved() implements IdCardEvent {}
}
