package org.yijianshi.kiosk.session;

import org.yijianshi.kiosk.listening.Subscription;

/** The terminal around its screen: lights at the places a citizen has to find, and whether somebody stands there. */
public interface Cabinet {
    /** Without lights and sensor. */
    Cabinet NONE = new Cabinet() {
        @Override
        public Subscription light(Place place) {
            return () -> {};
        }

        @Override
        public boolean seesSomebody() {
            return false;
        }

        @Override
        public Subscription onApproach(Runnable listener) {
            return () -> {};
        }
    };

    /** Where a light may be. */
    enum Place {
        CARD,
        RECEIPT,
        CAMERA
    }

    /** Lit until the result, and every other for this place, is closed. */
    Subscription light(Place place);

    /** Somebody is seen now; false also where nothing can see. */
    boolean seesSomebody();

    /** Calls back when somebody comes. */
    Subscription onApproach(Runnable listener);
}
