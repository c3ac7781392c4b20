package org.yijianshi.kiosk.device.simulator;

/** Whose bytes are counted until the cable is pulled. */
public enum Pulled {
    WHILE_THE_DEVICE_SPEAKS {
        @Override
        public void after(int bytes, Cable cable) {
            cable.pulledAfter(bytes);
        }
    },
    WHILE_IT_HEARS {
        @Override
        public void after(int bytes, Cable cable) {
            cable.pulledAfterHearing(bytes);
        }
    };

    public abstract void after(int bytes, Cable cable);
}
