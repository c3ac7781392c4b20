package org.yijianshi.kiosk.application;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the government's records until there is nothing left to ask. */
final class Gathering {
    private final Records records;
    private final String requester;
    private final String purpose;

    Gathering(Records records, String requester, String purpose) {
        this.records = records;
        this.requester = requester;
        this.purpose = purpose;
    }

    /**
     * Blocks.
     *
     * @param lock guards {@code held}; never held while a record is being asked for
     * @param wanted what would help and has not been asked; called under the lock
     * @param changed called under the lock after an answer was kept
     */
    void gather(Object lock, HeldData held, Supplier<Set<HeldData.Key>> wanted, Runnable changed) {
        while (true) {
            Set<HeldData.Key> wishes;
            synchronized (lock) {
                wishes = Set.copyOf(wanted.get());
            }
            if (wishes.isEmpty()) {
                return;
            }
            for (var wish : wishes) {
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
    }
}
