package org.yijianshi.kiosk.device.chipcard;

/** What happens to cards in the reader. */
public sealed interface ChipCardEvent {
    record Inserted(ChipCard card) implements ChipCardEvent {}

    /** A card is there and does not answer. */
    record Unreadable() implements ChipCardEvent {}

    record Removed() implements ChipCardEvent {}
}
