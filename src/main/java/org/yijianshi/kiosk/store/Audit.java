package org.yijianshi.kiosk.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;

/** What is found when the audit trail is checked, and its entries. */
public interface Audit {
    /**
     * Follows the chain from its first entry to its last and compares it with what the platform has been told.
     *
     * @param code from a citizen's receipt, {@link Anchor#code()}; null to leave it out
     */
    Report check(@Nullable String code) throws org.yijianshi.kiosk.application.Submissions.StoreException;

    /** Entries after a place, in order; empty after the last. */
    List<Entry> entries(long after) throws org.yijianshi.kiosk.application.Submissions.StoreException;

    /** @param deed a name of {@link org.yijianshi.kiosk.application.AuditTrail.Deed}, or of an older or newer program */
    record Entry(long place, Instant at, String deed, String subject, String digest) {
        /** @param before null for the very first, and for the first one kept, which has nothing to follow */
        public boolean follows(@Nullable Entry before) {
            return before == null
                    ? place > 1 || AuditRows.follows(this, null)
                    : place == before.place() + 1 && AuditRows.follows(this, before.digest());
        }
    }

    /** The chain by itself. Cutting off its end is not seen here, only by what is anchored elsewhere. */
    sealed interface Chain {
        record Empty() implements Chain {}

        /** @param first 1 unless old entries were let go */
        record Whole(long first, Instant since, Anchor head) implements Chain {}

        /** @param place where it no longer follows from what is before */
        record Broken(long place) implements Chain {}
    }

    enum Witness {
        /** The chain still has what was anchored. */
        AGREES,
        /** What was anchored is not in the chain any more: its end was cut off. */
        CUT_OFF,
        /** Something else stands at that place. */
        DIFFERS,
        /** It was lost: a snapshot from before it was restored, which the chain says too. */
        RESTORED,
        /** Older than the first entry kept. */
        TOO_OLD,
        /** It has nothing to compare with. */
        NONE,
        /** It could not be asked now. */
        UNAVAILABLE
    }

    /**
     * @param receipt what the code from a receipt says; {@link Witness#NONE} without one
     * @param anchored the newest place the platform knows
     */
    record Report(Chain chain, Witness platform, Optional<Anchor> anchored, Witness receipt) {
        public boolean good() {
            return !(chain instanceof Chain.Broken) && good(platform) && good(receipt);
        }

        private static boolean good(Witness witness) {
            return switch (witness) {
                case AGREES, NONE, TOO_OLD, UNAVAILABLE -> true;
                case CUT_OFF, DIFFERS, RESTORED -> false;
            };
        }
    }
}
