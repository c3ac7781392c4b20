package org.yijianshi.kiosk.application;

import java.util.concurrent.CompletionStage;
import org.yijianshi.kiosk.listening.Subscription;

/** The receipt printer, as far as an application cares. */
public interface Printing {
    /** Whether a receipt can be printed now; asked before it is offered. */
    Readiness readiness();

    /** Calls back when the readiness may have changed. Closing the result ends it. */
    Subscription onReadinessChange(Runnable listener);

    /** Whether a paper is in the mouth of the printer and was not taken, where the printer can tell. */
    boolean paperWaiting();

    /**
     * Prints once: the same key is never printed again while the terminal runs, and what could not be finished never
     * comes out later.
     */
    CompletionStage<Outcome> print(String jobKey, PrintedStrip strip);

    sealed interface Readiness {
        record Ready() implements Readiness {}

        /** @param citizenText what is the matter; the page says what helps instead */
        record Unable(String citizenText) implements Readiness {}
    }

    sealed interface Outcome {
        record Printed() implements Outcome {}

        /** @param begun a part may hang from the printer; it is marked as void and cut off before anything else */
        record NotPrinted(String citizenText, boolean begun) implements Outcome {}

        /** It may have come out; the printer did not say. */
        record Uncertain(String citizenText) implements Outcome {}
    }
}
