package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.FaceRefusal;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identities.Admitting;
import org.yijianshi.kiosk.application.Identities.Answer;
import org.yijianshi.kiosk.application.Identities.Comparison;
import org.yijianshi.kiosk.application.Identities.Vouching;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.application.WitnessRefusal;

/** What every {@link Identities} must guarantee, as far as it needs no telephone. */
abstract class IdentitiesContract {
    private static final String NOBODYS = "A".repeat(24);

    private static final Identity NO_WITNESS = Terminals.STRANGER;
    private static final String NOBODYS_NUMBER = "411199199404049042";
    /** Who must be known. */
    private static final String MOTHER = "411199199408089041";

    private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0};

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

    @Test
    void whoIsNotRegisteredVouchesForNobody() {
        assertThat(identities().admit(NO_WITNESS, MOTHER))
                .isEqualTo(new Admitting.Refused(WitnessRefusal.NOT_REGISTERED));
    }

    @Test
    void whatNobodyWasGivenVouchesForNobody() {
        assertThat(identities().vouch(new Identities.Admission("W-1", NOBODYS, MOTHER, "示例")))
                .isEqualTo(new Vouching.Refused(WitnessRefusal.TOO_LATE));
    }

    @Test
    void aNumberNobodyHasIsComparedWithNothing() {
        assertThat(identities().compare(NOBODYS_NUMBER, PICTURE))
                .isEqualTo(new Comparison.Refused(FaceRefusal.PERSON_UNKNOWN));
    }

    @Test
    void withNobodyAtTheOtherEndNobodyIsRefusedForGood() {
        assertThat(unreachable().admit(NO_WITNESS, MOTHER))
                .isEqualTo(new Admitting.Refused(WitnessRefusal.UNAVAILABLE));
        assertThat(unreachable().vouch(new Identities.Admission("W-1", NOBODYS, MOTHER, "示例")))
                .isEqualTo(new Vouching.Refused(WitnessRefusal.UNAVAILABLE));
        assertThat(unreachable().compare(MOTHER, PICTURE)).isEqualTo(new Comparison.Refused(FaceRefusal.UNAVAILABLE));
    }
}
