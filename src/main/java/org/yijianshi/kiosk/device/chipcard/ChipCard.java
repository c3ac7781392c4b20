package org.yijianshi.kiosk.device.chipcard;

import java.util.List;

/**
 * A card as far as it shows itself to everybody. The ATR of some cards differs from card to card.
 *
 * @param atr answer to reset, in hex
 * @param applications those asked for that answered
 */
public record ChipCard(String atr, List<CardApplication> applications) {
    public ChipCard {
        applications = List.copyOf(applications);
    }

    @Override
    public String toString() {
        return "ChipCard[" + applications.stream().map(CardApplication::name).toList() + "]";
    }
}
