package org.yijianshi.kiosk.device.chipcard;

import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;

/** Where the readers are. */
@FunctionalInterface
public interface Terminals {
    /**
     * Connects to the service, afresh each time; what was opened before ends.
     *
     * @throws CardException whose cause is named as PC/SC names what is wrong, SCARD_E_NO_SERVICE when there is none
     */
    CardTerminals open() throws CardException;

    /** Those of the system, through pcsc-lite. */
    static Terminals system() {
        return new PcscLite();
    }
}
