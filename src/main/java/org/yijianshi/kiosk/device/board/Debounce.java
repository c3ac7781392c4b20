package org.yijianshi.kiosk.device.board;

/** Lets a contact change only when several looks in a row agree. */
final class Debounce {
    private final int steady;
    private boolean active;
    private int others;

    /** Begins inactive. */
    Debounce(int steady) {
        this.steady = steady;
    }

    /** @return whether the contact is active, all looks considered */
    boolean look(boolean seen) {
        others = seen == active ? 0 : others + 1;
        if (others >= steady) {
            active = seen;
            others = 0;
        }
        return active;
    }
}
