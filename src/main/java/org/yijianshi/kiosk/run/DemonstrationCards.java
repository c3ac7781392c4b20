package org.yijianshi.kiosk.run;

import java.util.List;
import java.util.stream.Stream;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;
import org.yijianshi.kiosk.platform.sandbox.SyntheticPeople;

/** The cards of a demonstration: one for everyone the sandbox knows, then those that try the reader. */
final class DemonstrationCards {
    private DemonstrationCards() {}

    /** @throws IllegalArgumentException when the files of the sandbox's people have a defect */
    static List<SyntheticCard> all() {
        return of(SyntheticPeople.bundled());
    }

    static List<SyntheticCard> of(SyntheticPeople people) {
        return Stream.concat(people.cards().stream().map(DemonstrationCards::card), SyntheticCards.all().stream())
                .toList();
    }

    private static SyntheticCard card(SyntheticPeople.Card card) {
        return new SyntheticCard(
                card.id(),
                card.group(),
                card.label(),
                SyntheticCards.resident(
                        card.name(),
                        card.nationCode(),
                        card.number(),
                        card.address(),
                        null,
                        card.authority(),
                        card.validFrom(),
                        card.validTo()));
    }
}
