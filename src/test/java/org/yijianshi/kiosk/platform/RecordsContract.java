package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Records.Answer;
import org.yijianshi.kiosk.application.Records.Authorisation;

/** What every {@link Records} must guarantee. */
abstract class RecordsContract {
    abstract Records records();

    /** The same adapter with nobody at the other end. */
    abstract Records unreachable();

    /**
     * @param dataset of which the platform has a record about the holder
     * @param missing of which it has none about him
     * @param other somebody else whom the platform knows
     */
    record People(String dataset, String missing, String holder, String other) {}

    abstract People people();

    @Test
    void whoAsksAboutHimselfGetsTheRecordWithItsSourceAndDay() {
        var people = people();
        assertThat(query(people.dataset(), people.holder(), people.holder(), null))
                .isInstanceOfSatisfying(Answer.Found.class, found -> {
                    assertThat(found.source()).isNotBlank();
                    assertThat(found.issuer()).isNotBlank();
                    assertThat(found.asOf()).isBefore(Instant.now());
                    assertThat(found.verified() != null)
                            .as("an e-certificate is verified as it is handed out")
                            .isEqualTo(found.licence());
                    assertThat(found.values().isEmpty())
                            .as("values or rows, never both")
                            .isNotEqualTo(found.rows().isEmpty());
                });
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var people = people();
        assertThat(query(people.missing(), people.holder(), people.holder(), null))
                .isEqualTo(new Answer.NotFound());
    }

    @Test
    void anotherPersonsRecordNeedsHisAuthorisationWhichHoldsInOneDirection() {
        var people = people();
        assertThat(query(people.dataset(), people.holder(), people.other(), null))
                .isEqualTo(new Answer.NeedsAuthorisation());
        var granted = (Authorisation.Granted) records().authorise(people.holder(), people.other(), "newborn");
        assertThat(query(people.dataset(), people.holder(), people.other(), granted.id()))
                .isInstanceOf(Answer.Found.class);
        assertThat(query(people.dataset(), people.other(), people.holder(), granted.id()))
                .isEqualTo(new Answer.NeedsAuthorisation());
    }

    @Test
    void nobodyAuthorisesForSomebodyThePlatformDoesNotKnow() {
        assertThat(records().authorise("411199200001010000", people().other(), "newborn"))
                .isEqualTo(new Authorisation.Refused());
    }

    @Test
    void withNobodyAtTheOtherEndItIsUnavailableAndNeverNotFound() {
        var people = people();
        assertThat(unreachable()
                        .query(new Records.Query(people.dataset(), people.holder(), people.holder(), "newborn", null)))
                .isEqualTo(new Answer.Unavailable());
        assertThat(unreachable().authorise(people.holder(), people.other(), "newborn"))
                .isEqualTo(new Authorisation.Unavailable());
    }

    private Answer query(String dataset, String subject, String requester, @Nullable String authorisation) {
        return records().query(new Records.Query(dataset, subject, requester, "newborn", authorisation));
    }
}
