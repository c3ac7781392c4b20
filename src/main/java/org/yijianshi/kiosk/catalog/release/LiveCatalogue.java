package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * The catalogue in use. A newer release is taken up only when {@link #takeUp()} is called, which the terminal does
 * between two citizens; whoever has begun keeps the event he began under.
 */
public final class LiveCatalogue implements Supplier<Catalog> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalogue.class);

    private final @Nullable Releases releases;
    /** What of a catalogue is for this terminal. */
    private final UnaryOperator<Catalog> part;

    private final Listeners<LiveCatalogue> listeners = new Listeners<>("catalogue");
    private volatile Catalog current;
    private int release;
    private int refused;

    private LiveCatalogue(Catalog first, @Nullable Releases releases, UnaryOperator<Catalog> part) {
        this.current = part.apply(first);
        this.releases = releases;
        this.part = part;
    }

    /**
     * A catalogue that stays as it is.
     *
     * @param part what of it is for this terminal
     */
    public static LiveCatalogue fixed(Catalog catalog, UnaryOperator<Catalog> part) {
        return new LiveCatalogue(catalog, null, part);
    }

    /** @param first used until a release is there, or when the kept ones cannot be used */
    public static LiveCatalogue of(Releases releases, Catalog first, UnaryOperator<Catalog> part) {
        var live = new LiveCatalogue(first, releases, part);
        live.takeUp();
        return live;
    }

    @Override
    public Catalog get() {
        return current;
    }

    /** Uses the newest release from now on. A release that cannot be used is logged once and the present one stays. */
    public synchronized void takeUp() {
        if (releases == null) {
            return;
        }
        OptionalInt newest = newest(releases);
        if (newest.isEmpty() || newest.getAsInt() <= release || newest.getAsInt() == refused) {
            return;
        }
        try {
            current = part.apply(releases.load(newest.getAsInt()));
            release = newest.getAsInt();
            LOG.info("catalogue release {} in use", release);
        } catch (PackageException e) {
            refused = newest.getAsInt();
            LOG.error("catalogue release {} cannot be used: {}", refused, e.reason());
            return;
        } catch (IOException e) {
            LOG.error("catalogue releases cannot be read: {}", e.getClass().getSimpleName());
            return;
        }
        listeners.tell(this);
    }

    private static OptionalInt newest(Releases releases) {
        try {
            return releases.newest();
        } catch (IOException e) {
            LOG.error("catalogue releases cannot be read: {}", e.getClass().getSimpleName());
            return OptionalInt.empty();
        }
    }

    /** Calls back when another catalogue is in use. */
    public Subscription onChange(Runnable listener) {
        return listeners.add(_ -> listener.run());
    }
}
