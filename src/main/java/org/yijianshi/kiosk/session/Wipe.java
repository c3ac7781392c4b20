package org.yijianshi.kiosk.session;

/** Something that holds traces of the current person and can lose them. Called once at the end of each session. */
@FunctionalInterface
public interface Wipe {
    void wipe();
}
