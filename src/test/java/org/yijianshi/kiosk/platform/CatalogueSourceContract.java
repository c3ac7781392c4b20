package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.release.CatalogueSource;
import org.yijianshi.kiosk.catalog.release.CatalogueSource.Fetched;
import org.yijianshi.kiosk.catalog.release.CatalogueSource.Newest;
import org.yijianshi.kiosk.catalog.release.CatalogueSource.Offer;

/** What every {@link CatalogueSource} must guarantee. */
abstract class CatalogueSourceContract {
    /** One that publishes a release, or none. */
    abstract CatalogueSource source();

    /** The same adapter with nobody at the other end. */
    abstract CatalogueSource unreachable();

    @Test
    void everyFileOfTheOfferIsThereUnderItsDigest() {
        var offer = offer();

        assertThat(offer.release()).isPositive();
        assertThat(offer.manifest()).isNotEmpty();
        assertThat(offer.signature()).as("Ed25519").hasSize(64);
        assertThat(offer.bytes()).isNotEmpty();
        for (var file : offer.bytes().entrySet()) {
            assertThat(source().file(file.getKey())).isInstanceOfSatisfying(Fetched.Content.class, content -> {
                assertThat(sha256(content.bytes())).isEqualTo(file.getKey());
                assertThat(content.bytes()).hasSize(file.getValue().intValue());
            });
        }
    }

    @Test
    void whoeverKnowsTheOfferHearsThatItIsUnchanged() {
        var mark = offer().mark();

        if (mark == null) {
            assertThat(source().newest(null))
                    .as("without marks it is always offered")
                    .isInstanceOf(Newest.Offered.class);
        } else {
            assertThat(source().newest(mark)).isEqualTo(new Newest.Unchanged());
        }
    }

    @Test
    void whoeverKnowsAnotherOfferHearsThisOne() {
        int release = offer().release();

        assertThat(source().newest("\"another\""))
                .isInstanceOfSatisfying(
                        Newest.Offered.class,
                        offered -> assertThat(offered.offer().release()).isEqualTo(release));
    }

    @Test
    void aFileOfNoReleaseIsGone() {
        assertThat(source().file("0".repeat(64))).isEqualTo(new Fetched.Gone());
    }

    @Test
    void withNobodyAtTheOtherEndNothingIsCalledUnchangedOrGone() {
        assertThat(unreachable().newest("\"another\"")).isEqualTo(new Newest.Later(null));
        assertThat(unreachable().file("0".repeat(64))).isEqualTo(new Fetched.Later(null));
        assertThat(unreachable().pause()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    private Offer offer() {
        var newest = source().newest(null);
        assumeFalse(newest instanceof Newest.None, "平台没有发布办事目录，这次没有测");
        assertThat(newest).isInstanceOf(Newest.Offered.class);
        return ((Newest.Offered) newest).offer();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
