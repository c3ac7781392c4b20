package org.yijianshi.kiosk.application;

import java.util.Optional;
import org.yijianshi.kiosk.listening.Subscription;

/** The document camera, which lives in the browser: its pages tell how they found it. */
public interface Camera {
    /** A page has its live picture. */
    void live();

    /** @param reason the browser's name for it, as {@code NotFoundError} */
    void unavailable(String reason);

    /** What the last page that wanted it found, in words for the citizen; empty when it worked or nobody has tried. */
    Optional<String> trouble();

    /** Calls back whenever that may have changed. */
    Subscription onChange(Runnable listener);
}
