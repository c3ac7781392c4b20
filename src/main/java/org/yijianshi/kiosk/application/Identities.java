package org.yijianshi.kiosk.application;

/** Asks the platform who shows the code of one of its apps (亮码). Blocking. */
@FunctionalInterface
public interface Identities {
    /**
     * @param token as scanned: opaque, short-lived and good once; it is never kept. After {@link
     *     IdentityRefusal#UNAVAILABLE} it may be used up all the same
     */
    Answer identify(String token);

    sealed interface Answer {
        /** @param identity with {@link Identity.Evidence#CODE} */
        record Known(Identity identity) implements Answer {}

        record Refused(IdentityRefusal refusal) implements Answer {}
    }
}
