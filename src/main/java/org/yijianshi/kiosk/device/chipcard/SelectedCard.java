package org.yijianshi.kiosk.device.chipcard;

import org.yijianshi.kiosk.device.DeviceException;

/** A card in the reader on which one application has been selected. Used by one thread, until the reading ends. */
public interface SelectedCard {
    /** Answer to reset, in hex. */
    String atr();

    /** Whether it still lies in the reader. */
    boolean isThere();

    /**
     * @param command of the short form (ISO/IEC 7816-3), on the basic channel, 4 to 261 bytes
     * @return data and status word; 258 bytes, or some more where the card gave them in parts
     * @throws DeviceException CARD_PULLED, or CARD_MUTE when it is there and does not answer
     */
    byte[] transmit(byte[] command) throws DeviceException;
}
