package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identities.Answer;
import org.yijianshi.kiosk.application.IdentityRefusal;

/** What every {@link Identities} must guarantee, as far as it needs no telephone. */
abstract class IdentitiesContract {
    private static final String NOBODYS = "A".repeat(24);

    abstract Identities identities();

    /** The same adapter with nobody at the other end. */
    abstract Identities unreachable();

    @Test
    void aCodeThePlatformDoesNotKnowIsUnknownHoweverOftenItIsShown() {
        assertThat(identities().identify(NOBODYS)).isEqualTo(new Answer.Refused(IdentityRefusal.UNKNOWN));
        assertThat(identities().identify(NOBODYS)).isEqualTo(new Answer.Refused(IdentityRefusal.UNKNOWN));
    }

    @Test
    void withNobodyAtTheOtherEndNoCodeIsCalledUnknown() {
        assertThat(unreachable().identify(NOBODYS)).isEqualTo(new Answer.Refused(IdentityRefusal.UNAVAILABLE));
    }
}
