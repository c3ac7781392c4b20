package org.yijianshi.kiosk.application;

/**
 * Asks the platform who somebody is who laid no card: by the code of one of its apps (亮码), by a staff member who vouches
 * for him (工作人员见证), or by his face (刷脸核验). Blocking.
 */
public interface Identities {
    /**
     * @param token as scanned: opaque, short-lived and good once; it is never kept. After {@link
     *     IdentityRefusal#UNAVAILABLE} it may be used up all the same
     */
    Answer identify(String token);

    /**
     * Asks whether somebody may vouch at this terminal, and for whom. Nothing of his card is kept.
     *
     * @param staff by the card he laid
     * @param number of whom he is to vouch for (GB 11643)
     */
    Admitting admit(Identity staff, String number);

    /** The witness has looked at the person and said that it is he. Uses the admission up, whatever the answer. */
    Vouching vouch(Admission admission);

    /**
     * Compares a face with the one the government holds under a number.
     *
     * @param number GB 11643
     * @param jpeg one picture, at most 512 KiB. The caller overwrites it afterwards; an adapter overwrites every copy it
     *     has made
     */
    Comparison compare(String number, byte[] jpeg);

    sealed interface Answer {
        /** @param identity with {@link Identity.Evidence.Own#CODE} */
        record Known(Identity identity) implements Answer {}

        record Refused(IdentityRefusal refusal) implements Answer {}
    }

    /**
     * Somebody may vouch for one person, once and for a few minutes.
     *
     * @param witness the platform's own name for who vouches, as in {@link Identity.Evidence.Witness}
     * @param token opaque; never kept
     * @param number of the person (GB 11643)
     * @param name of the person as the platform holds it, for the witness to compare
     */
    record Admission(String witness, String token, String number, String name) {
        @Override
        public String toString() {
            return "Admission[]";
        }
    }

    sealed interface Admitting {
        record Admitted(Admission admission) implements Admitting {}

        record Refused(WitnessRefusal refusal) implements Admitting {}
    }

    sealed interface Vouching {
        /** @param identity with {@link Identity.Evidence.Witness} */
        record Known(Identity identity) implements Vouching {}

        record Refused(WitnessRefusal refusal) implements Vouching {}
    }

    sealed interface Comparison {
        /** @param identity with {@link Identity.Evidence.Own#FACE} */
        record Same(Identity identity) implements Comparison {}

        record Refused(FaceRefusal refusal) implements Comparison {}
    }
}
