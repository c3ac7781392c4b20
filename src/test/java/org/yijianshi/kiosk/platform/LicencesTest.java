package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.LicenceRefusal;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.Licences.Answer;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;

/** An electronic licence over real HTTP, and what it comes to in an application; every word kept to the contract. */
class LicencesTest {
    private static final String EATERY = "91411199MAEDEMA121";
    private static final String BRANCH = "91411199MAEDEMA20U";
    private static final String OWNER = "41119919780520901X";
    private static final String INVESTOR = "411199199302289037";
    private static final String HELPER = "411199199006139034";

    @RegisterExtension
    static final WatchedLink link = new WatchedLink();

    private static Licences licences;
    private static Catalog catalog;

    @BeforeAll
    static void start() throws Exception {
        licences = link.port(Licences.class);
        catalog = CatalogLoader.inChina().bundled();
    }

    @Test
    void aLicenceTellsTheEnterpriseAndWhoMayActForIt() {
        assertThat(licences.read(link.control().licence(EATERY, false), "eatery-opening"))
                .isInstanceOfSatisfying(Answer.Shown.class, shown -> {
                    assertThat(shown.licence().code()).isEqualTo(EATERY);
                    assertThat(shown.licence().name()).isEqualTo("示例县示例小饭馆有限公司");
                    assertThat(shown.licence().legal().name()).isEqualTo("示例店");
                    assertThat(shown.licence().authorised()).hasSize(1);
                });
        keepsTheContract();
    }

    @Test
    void anUnknownAndAnExpiredCodeAreToldApart() {
        assertThat(licences.read("A".repeat(24), "eatery-opening"))
                .isEqualTo(new Answer.Refused(LicenceRefusal.UNKNOWN));
        assertThat(licences.read(link.control().licence(EATERY, true), "eatery-opening"))
                .isEqualTo(new Answer.Refused(LicenceRefusal.EXPIRED));
        keepsTheContract();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "NONSENSE", "FAIL_AFTER_COMMIT"})
    void aPlatformThatDoesNotAnswerProperlyIsNoRefusal(String mode) {
        var token = link.control().licence(EATERY, false);
        link.control().set("{\"mode\":\"%s\",\"delayMillis\":0}".formatted(mode));

        assertThat(licences.read(token, "eatery-opening")).isEqualTo(new Answer.Refused(LicenceRefusal.UNAVAILABLE));
    }

    @Test
    void theOwnerShowsOneOfHisTwoEnterprisesInsteadOfChoosingIt() {
        var application = hiring(OWNER);
        application.gather();
        assertThat(application.enterprise()).isPresent();
        assertThat(application.enterpriseMissing()).isTrue();

        assertThat(application.showLicence(licences, link.control().licence(BRANCH, false)))
                .isEmpty();

        assertThat(application.path().answers()).containsEntry("enterprise", BRANCH);
        assertThat(value(application, "enterprise.name")).isEqualTo("示例县示例凉皮店");
        assertThat(value(application, "enterprise.position")).isEqualTo("LEGAL");
    }

    @Test
    void whomOnlyTheLicenceNamesCanActAfterShowingItAndItsSourceIsSaid() {
        var application = hiring(HELPER);
        application.gather();
        assertThat(application.enterpriseMissing()).isTrue();

        assertThat(application.showLicence(licences, link.control().licence(BRANCH, false)))
                .isEmpty();

        assertThat(application.enterpriseMissing()).isFalse();
        assertThat(value(application, "enterprise.position")).isEqualTo("AGENT");
        assertThat(value(application, "enterprise.address")).contains("示例街18号");
        assertThat(application.form().stream()
                        .filter(entry -> entry.field().id().equals("enterprise.code"))
                        .map(entry -> entry.chosen())
                        .map(chosen -> chosen.provenance().source()))
                .containsExactly("电子营业执照");
    }

    @Test
    void whomTheLicenceDoesNotNameMayNotActAndNothingOfItStays() {
        var application = hiring(INVESTOR);
        application.gather();
        var before = application.path().answers();

        assertThat(application.showLicence(licences, link.control().licence(BRANCH, false)))
                .contains(LicenceRefusal.NOT_AUTHORISED);

        assertThat(application.path().answers()).isEqualTo(before);
        assertThat(application.form())
                .noneMatch(entry -> entry.candidates().stream()
                        .anyMatch(candidate -> candidate.text().equals(BRANCH)));
    }

    @ParameterizedTest
    @EnumSource(LicenceRefusal.class)
    void eachRefusalHasWordsForCitizenAndTechnician(LicenceRefusal refusal) {
        assertThat(refusal.title()).isNotBlank().hasSizeLessThanOrEqualTo(20);
        assertThat(refusal.sentence()).endsWith("。");
        assertThat(refusal.technician()).isNotBlank();
    }

    @Test
    void nothingPrintsTheTokenOrAPerson() {
        var token = link.control().licence(EATERY, false);
        assertThat(new RecordWire.LicenceQuery(token).toString()).doesNotContain(token);
        assertThat(licences.read(token, "eatery-opening").toString()).doesNotContain(OWNER, "示例店", EATERY);
    }

    private static void keepsTheContract() {
        assertThat(link.watch().talks()).isNotEmpty().allSatisfy(link.watch()::keepsTheContract);
    }

    private static Application hiring(String number) {
        var event = catalog.events().stream()
                .filter(each -> each.id().equals("hiring"))
                .findFirst()
                .orElseThrow();
        var identity = new Identity(
                Identity.Kind.RESIDENT,
                "示例店",
                "1",
                "01",
                LocalDate.of(1978, 5, 20),
                "示例县示例街18号",
                number,
                "示例县公安局",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2040, 1, 1));
        var application =
                new Application(event, catalog, identity, link.port(Records.class), java.time.Clock.systemUTC());
        application.chooseRole("employer");
        return application;
    }

    private static String value(Application application, String field) {
        return application.form().stream()
                .filter(entry -> entry.field().id().equals(field))
                .map(entry -> entry.chosen())
                .findFirst()
                .orElseThrow()
                .text();
    }
}
