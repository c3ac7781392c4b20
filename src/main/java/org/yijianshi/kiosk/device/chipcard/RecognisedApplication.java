package org.yijianshi.kiosk.device.chipcard;

import org.yijianshi.kiosk.device.DeviceException;

/** An application that is selected and no more: what it holds takes its issuer's library or agreement. */
record RecognisedApplication(String name, String aid) implements CardApplication {
    @Override
    public boolean isReadable() {
        return false;
    }

    @Override
    public CardContent read(SelectedCard card) throws DeviceException {
        throw new DeviceException(ChipCardFault.NOT_READABLE);
    }
}
