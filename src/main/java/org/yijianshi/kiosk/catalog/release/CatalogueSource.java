package org.yijianshi.kiosk.catalog.release;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where newer releases of the catalogue (办事目录) come from. The terminal verifies all it gets: a source can keep a newer
 * release away, and never give a false one. Calls block and throw nothing because of what the source sends.
 */
public interface CatalogueSource {
    /**
     * What it publishes now.
     *
     * @param known mark of the offer the terminal has looked at last; null when it wants to hear in any case
     */
    Newest newest(@Nullable String known);

    /** @param sha256 of a file of the offered release, 64 hex digits */
    Fetched file(String sha256);

    /** How long it wants nothing asked that nobody waits for; zero for a source that does not say. */
    Duration pause();

    sealed interface Newest {
        record Offered(Offer offer) implements Newest {}

        /** It is still the offer of that mark. */
        record Unchanged() implements Newest {}

        /** The source itself says that it publishes none. */
        record None() implements Newest {}

        /** @param retryAfter as long as the source wants to be left alone; null when it did not say, or did not answer */
        record Later(@Nullable Duration retryAfter) implements Newest {}

        /** An answer that was not agreed on. */
        record Unreadable() implements Newest {}
    }

    /**
     * A release as its package has it; nothing of it is verified yet.
     *
     * @param signature Ed25519 over the manifest
     * @param bytes size of each file by its SHA-256, 64 hex digits
     * @param mark the source's name for exactly this offer; null where it has none
     */
    record Offer(
            int release,
            byte[] manifest,
            byte[] signature,
            Map<String, Long> bytes,
            @Nullable String mark) {
        public Offer {
            bytes = Map.copyOf(bytes);
        }

        @Override
        public String toString() {
            return "Offer[" + release + "]";
        }
    }

    sealed interface Fetched {
        record Content(byte[] bytes) implements Fetched {
            @Override
            public String toString() {
                return "Content[" + bytes.length + "]";
            }
        }

        /** The source has no such file: another release has taken its place meanwhile. */
        record Gone() implements Fetched {}

        /** @param retryAfter see {@link Newest.Later} */
        record Later(@Nullable Duration retryAfter) implements Fetched {}
    }
}
