package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.application.TextMessages.Answer;
import org.yijianshi.kiosk.application.TextRefusal;

/** What every {@link TextMessages} must guarantee, as far as it needs no telephone. */
abstract class TextMessagesContract {
    private static final String NOBODYS = "ZZZZZ9";

    abstract TextMessages texts();

    /** The same adapter with nobody at the other end. */
    abstract TextMessages unreachable();

    @Test
    void aCodeNobodyHasSendsNothing() {
        assertThat(texts().send(UUID.randomUUID().toString(), NOBODYS))
                .isEqualTo(new Answer.NotSent(TextRefusal.UNKNOWN));
    }

    @Test
    void withNobodyAtTheOtherEndNothingIsCalledSent() {
        assertThat(unreachable().send(UUID.randomUUID().toString(), NOBODYS))
                .isEqualTo(new Answer.NotSent(TextRefusal.UNAVAILABLE));
    }
}
