package org.yijianshi.kiosk.application;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * A printer, as far as an application cares.
 *
 * @param <P> what it prints: a strip as wide as its roll, or documents
 */
public interface Printing<P> {
    /** Whether something can be printed now; asked before it is offered. */
    Readiness readiness();

    /** Calls back when the readiness may have changed. Closing the result ends it. */
    Subscription onReadinessChange(Runnable listener);

    /** Whether a paper is in the mouth of the printer and was not taken, where the printer can tell. */
    default boolean paperWaiting() {
        return false;
    }

    /**
     * Prints once: what came out, or may have, is never printed again with the same key while the terminal runs, and what
     * could not be finished never comes out later.
     *
     * @param paper drawn off the caller's thread; where it cannot be, the result fails
     */
    CompletionStage<Outcome> print(String jobKey, Callable<P> paper);

    sealed interface Readiness {
        record Ready() implements Readiness {}

        /** @param citizenText what is the matter; the page says what helps instead */
        record Unable(String citizenText) implements Readiness {}
    }

    sealed interface Outcome {
        record Printed() implements Outcome {}

        /** @param begun a part has come out, or hangs from the printer and is marked as void before anything else */
        record NotPrinted(String citizenText, boolean begun) implements Outcome {}

        /** It may have come out; the printer did not say. */
        record Uncertain(String citizenText) implements Outcome {}
    }
}
