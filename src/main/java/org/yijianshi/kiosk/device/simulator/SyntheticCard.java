package org.yijianshi.kiosk.device.simulator;

import org.yijianshi.kiosk.device.idcard.IdCard;
import org.yijianshi.kiosk.device.idcard.IdCardText;

/**
 * A card of nobody, for demonstration and tests.
 *
 * @param id stable name for the command line, for example {@code father}
 * @param group Chinese heading under which it is offered
 * @param label Chinese words for the person who chooses a card
 */
public record SyntheticCard(String id, String group, String label, IdCard card) {
    /** The 256 bytes of text on its chip. */
    public byte[] text() {
        return IdCardText.encode(card);
    }
}
