package org.yijianshi.kiosk.listening;

/** The place of one listener; closing it ends the telling. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
