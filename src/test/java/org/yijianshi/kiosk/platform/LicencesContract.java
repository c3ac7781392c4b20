package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.LicenceRefusal;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.Licences.Answer;

/** What every {@link Licences} must guarantee, as far as it needs no telephone. */
abstract class LicencesContract {
    private static final String NOBODYS = "A".repeat(24);

    abstract Licences licences();

    /** The same adapter with nobody at the other end. */
    abstract Licences unreachable();

    @Test
    void aCodeThePlatformDoesNotKnowIsUnknown() {
        assertThat(licences().read(NOBODYS, "eatery-opening")).isEqualTo(new Answer.Refused(LicenceRefusal.UNKNOWN));
    }

    @Test
    void withNobodyAtTheOtherEndNoCodeIsCalledUnknown() {
        assertThat(unreachable().read(NOBODYS, "eatery-opening"))
                .isEqualTo(new Answer.Refused(LicenceRefusal.UNAVAILABLE));
    }
}
