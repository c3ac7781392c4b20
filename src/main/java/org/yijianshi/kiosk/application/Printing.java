package org.yijianshi.kiosk.application;

import java.awt.image.BufferedImage;
import java.util.concurrent.CompletionStage;
import org.yijianshi.kiosk.listening.Subscription;

/** The receipt printer, as far as an application cares. */
public interface Printing {
    /** Whether a receipt can be printed now; asked before it is offered. */
    Readiness readiness();

    /** Calls back when the readiness may have changed. Closing the result ends it. */
    Subscription onReadinessChange(Runnable listener);

    /**
     * Prints once: the same key is never printed again while the terminal runs, and what could not be finished never
     * comes out later.
     */
    CompletionStage<Outcome> print(String jobKey, BufferedImage picture);

    sealed interface Readiness {
        record Ready() implements Readiness {}

        /** @param citizenText what is the matter; the page says what helps instead */
        record Unable(String citizenText) implements Readiness {}
    }

    sealed interface Outcome {
        record Printed() implements Outcome {}

        record NotPrinted(String citizenText) implements Outcome {}

        /** It may have come out; the printer did not say. */
        record Uncertain(String citizenText) implements Outcome {}
    }
}
