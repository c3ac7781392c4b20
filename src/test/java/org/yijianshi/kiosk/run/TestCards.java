package org.yijianshi.kiosk.run;

import org.yijianshi.kiosk.device.simulator.SyntheticCard;

/** The cards of a demonstration by their ids, for tests that lay them without a dock. */
public final class TestCards {
    private TestCards() {}

    public static SyntheticCard byId(String id) {
        return DemonstrationCards.all().stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no card " + id));
    }
}
