package org.yijianshi.kiosk.application;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Asks the government's records until there is nothing left to ask. */
final class Gathering {
    /** More would crowd a village's line, on which an outbox may be sending. */
    static final int AT_ONCE = 4;

    private final Records records;
    private final String requester;
    private final String purpose;

    Gathering(Records records, String requester, String purpose) {
        this.records = records;
        this.requester = requester;
        this.purpose = purpose;
    }

    /**
     * Blocks. Several records are asked for at once: one whose source is silent keeps none of the others waiting.
     *
     * @param lock guards {@code held}; never held by the caller, nor while a record is being asked for
     * @param wanted what would help and has not been asked; called under the lock
     * @param changed called under the lock after an answer was kept
     */
    void gather(Object lock, HeldData held, Supplier<Set<HeldData.Key>> wanted, Runnable changed) {
        try (var askers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("record-", 0).factory())) {
            while (true) {
                Set<HeldData.Key> wishes;
                synchronized (lock) {
                    wishes = Set.copyOf(wanted.get());
                }
                if (wishes.isEmpty()) {
                    return;
                }
                var asked = wishes.stream()
                        .map(wish -> CompletableFuture.runAsync(() -> ask(wish, lock, held, changed), askers))
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(asked).join();
            }
        }
    }

    private void ask(HeldData.Key wish, Object lock, HeldData held, Runnable changed) {
        Records.Query query;
        synchronized (lock) {
            query = new Records.Query(
                    wish.dataset(), wish.subject(), requester, purpose, held.authorisation(wish.subject()));
        }
        var answer = records.query(query);
        synchronized (lock) {
            // An answer to a question without the authorisation given meanwhile is out of date: ask again.
            if (Objects.equals(held.authorisation(wish.subject()), query.authorisation())) {
                held.keep(wish.dataset(), wish.subject(), answer);
                changed.run();
            }
        }
    }
}
