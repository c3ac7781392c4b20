package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.Correction.Part;
import org.yijianshi.kiosk.application.Corrections.Defect;
import org.yijianshi.kiosk.application.Corrections.Fault;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;

/** What one notice lets an applicant supply, and what it does not. */
class CorrectionPartsTest {
    private static final SubmissionDocument.Terminal TERMINAL = new SubmissionDocument.Terminal("01", "411199100001");
    private static final Defect PHONE = new Defect.OfField("applicant.phone", "打不通");
    private static final Defect BILL = new Defect.OfMaterial("hospital-bill", Fault.UNREADABLE, "看不清");

    private static Catalog catalog;

    @BeforeAll
    static void load() throws Exception {
        catalog = new CatalogLoader(Clock.systemUTC()).bundled();
    }

    @Test
    void itIsCompleteWithEveryPartAndSaysNothingElse() {
        var correction = correction(BILL, PHONE);
        assertThat(correction.possible()).isTrue();
        assertThat(correction.open()).isEqualTo(2);
        assertThatThrownBy(() -> correction.sealed(TestEvents.MOTHER, TERMINAL, TestEvents::bound))
                .isInstanceOf(IllegalStateException.class);

        assertThat(correction.capture("hospital-bill", new byte[] {1})).isEmpty();
        assertThat(correction.type("applicant.phone", " 13800000000 ")).isEmpty();

        assertThat(correction.open()).isZero();
        var document = SubmissionDocument.read(correction
                .sealed(TestEvents.MOTHER, TERMINAL, TestEvents::bound)
                .document());
        assertThat(document.propertyNames())
                .containsExactly(
                        "queryCode", "number", "county", "terminal", "notice", "caseNumber", "fields", "materials");
        assertThat(document.path("fields").toString()).contains("\"applicant.phone\"", "\"13800000000\"");
        assertThat(document.path("materials").get(0).path("grade").asString()).isEqualTo("C");
        assertThat(document.path("county").asString()).isEqualTo("411199");
    }

    @Test
    void whatTheNoticeDoesNotNameIsNotTaken() {
        var correction = correction(BILL);

        assertThat(correction.capture("discharge-summary", new byte[] {1})).contains(new PageRefusal.NotAskedFor());
        assertThatThrownBy(() -> correction.type("applicant.phone", "13800000000"))
                .isInstanceOf(IllegalArgumentException.class);
        for (int page = 0; page < 10; page++) {
            assertThat(correction.capture("hospital-bill", new byte[] {1})).isEmpty();
        }
        assertThat(correction.capture("hospital-bill", new byte[] {1})).contains(new PageRefusal.AllTaken(10));
        for (int page = 9; page >= 0; page--) {
            assertThat(correction.change("hospital-bill", new PageChange.Remove(page)))
                    .isEmpty();
        }
        assertThat(correction.capture("hospital-bill", new byte[PageRefusal.TooLarge.MAX_BYTES + 1]))
                .contains(new PageRefusal.TooLarge());
        assertThat(correction.open()).isEqualTo(1);
    }

    @Test
    void aValueThatCannotStandIsSaidToBeWrong() {
        var correction = correction(PHONE);

        assertThat(correction.type("applicant.phone", "1380000000")).isPresent();
        assertThat(correction.open()).isEqualTo(1);
    }

    @Test
    void signedStatementsValuesOfTheCardAndWhatTheCatalogueDoesNotKnowGoToTheWindow() {
        for (var defect : List.<Defect>of(
                new Defect.OfMaterial("late-statement", Fault.WRONG, "重写"),
                new Defect.OfMaterial("no-such", Fault.MISSING, "没有交"),
                new Defect.OfField("applicant.name", "不对"),
                new Defect.OfField("applicant.documentType", "不对"),
                new Defect.OfField("no.such", "不对"))) {
            var correction = correction(defect, PHONE);
            assertThat(correction.parts().getFirst()).isInstanceOf(Part.AtWindow.class);
            assertThat(correction.possible()).isFalse();
            assertThat(correction.parts().getFirst().words()).isEqualTo(defect.words());
        }
    }

    private static Correction correction(Defect... defects) {
        var notice = new Corrections.Notice(
                "SBC-1-BZ1", "maternity-claim", "SBC-1", LocalDate.of(2026, 12, 8), List.of(defects));
        return new Correction(notice, "K7M4PX", catalog.event("newborn"), catalog, TestEvents.CLOCK);
    }
}
