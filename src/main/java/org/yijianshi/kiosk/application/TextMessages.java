package org.yijianshi.kiosk.application;

/**
 * Lets the platform send how an application stands to the telephone number the application carries (短信). The terminal
 * names no number and is told its last four digits only. Blocking.
 */
@FunctionalInterface
public interface TextMessages {
    /** @param key idempotency key, a UUID; the same key sends once, however often it is asked */
    Answer send(String key, String queryCode);

    sealed interface Answer {
        /** @param lastFour digits of the number it went to */
        record Sent(String lastFour) implements Answer {
            @Override
            public String toString() {
                return "Sent[]";
            }
        }

        record NotSent(TextRefusal refusal) implements Answer {}
    }
}
