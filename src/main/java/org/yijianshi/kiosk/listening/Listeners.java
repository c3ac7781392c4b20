package org.yijianshi.kiosk.listening;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to be told. Safe for threads; tells in the order of {@link #add}, on the teller's thread.
 *
 * @param <T> what they are told
 */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final String teller;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    /** @param teller who tells, for the log */
    public Listeners(String teller) {
        this.teller = teller;
    }

    /** One listener may be added several times. */
    public Subscription add(Consumer<T> listener) {
        Consumer<T> once = listener::accept;
        listeners.add(once);
        return () -> listeners.remove(once);
    }

    /** Whether nobody wants to be told. */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /**
     * Tells everybody, even when one of them throws: a device, a session or the outbox must not end with a page. Only the
     * type is logged, because a message may repeat what a citizen has entered.
     */
    public void tell(T news) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.warn("{}: a listener failed with {}", teller, e.getClass().getName());
            }
        }
    }
}
