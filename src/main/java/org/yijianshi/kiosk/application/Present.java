package org.yijianshi.kiosk.application;

import java.util.Map;
import java.util.Optional;

/**
 * Who laid a card at this terminal.
 *
 * @param cards identity number → the card
 * @param laid party → identity number of the card laid for it; one party of many by the key of its row
 */
record Present(Identity applicant, Map<String, ReadCard> cards, Map<String, String> laid) {
    Present {
        cards = Map.copyOf(cards);
        laid = Map.copyOf(laid);
    }

    Optional<ReadCard> card(String number) {
        return Optional.ofNullable(cards.get(number));
    }

    @Override
    public String toString() {
        return "Present[" + cards.size() + " cards]";
    }
}
