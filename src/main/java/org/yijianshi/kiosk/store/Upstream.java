package org.yijianshi.kiosk.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Progress;

/** Where the outbox delivers. Blocking; every call may be repeated with the same key without harm. */
public interface Upstream {
    /** How long the platform wants nothing sent from now on, by its last word; zero when it has not said. */
    default Duration pause() {
        return Duration.ZERO;
    }

    /** The county's key for recognising repeated applications, 32 bytes; empty where the platform does not compare them. */
    default Optional<byte[]> countyKey() throws Later {
        return Optional.empty();
    }

    /** @param sha256 hex digest of the content */
    boolean hasMaterial(String sha256) throws Later, Refused;

    void putMaterial(String sha256, String mediaType, byte[] content) throws Later, Refused;

    /** @param document the submission, JSON in UTF-8 */
    Acknowledgement submit(String key, byte[] document) throws Later, Refused;

    /** Empty when the platform has never seen the key. */
    Optional<Acknowledgement> find(String key) throws Later, Refused;

    /** @param level 1 非常不满意 to 5 非常满意 */
    void evaluate(String key, String applicationKey, int level) throws Later, Refused;

    /** @param ticket JSON in UTF-8 */
    void dispute(String key, byte[] ticket) throws Later, Refused;

    /** @param document the hand-over, JSON in UTF-8 */
    Progress handOver(String key, byte[] document) throws Later, Refused;

    /**
     * @param document a signature or the word that it is not right, JSON in UTF-8
     * @return how the hand-over stands now, whether the answer still counted or came too late
     */
    Progress reply(String key, byte[] document) throws Later, Refused;

    /** The newest place on this terminal's audit trail that came with a submission; empty when none came. */
    Optional<Anchor> anchor() throws Later;

    /**
     * @param document what was supplied, JSON in UTF-8
     * @return how the application stands now
     */
    Progress correct(String key, byte[] document) throws Later, Refused;

    /** @param asOf the platform's own time; null when it did not say */
    record Acknowledgement(
            String eventNumber, List<Case> cases, @Nullable Instant asOf) {
        public Acknowledgement {
            cases = List.copyOf(cases);
        }
    }

    /** Transient or unknown: it may even have arrived. Ask again. */
    final class Later extends Exception {
        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        /** @param retryAfter the wait the platform asked for; null when it did not */
        public Later(@Nullable Duration retryAfter) {
            super("not delivered yet", null, false, false);
            this.retryAfter = retryAfter;
        }

        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The platform will never take it as it is. The message is the problem type or status, without content. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String reason) {
            super(reason, null, false, false);
        }
    }
}
