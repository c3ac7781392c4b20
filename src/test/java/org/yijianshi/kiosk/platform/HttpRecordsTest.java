package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Records.Answer;
import org.yijianshi.kiosk.application.Records.Authorisation;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

class HttpRecordsTest {
    private static final String FATHER = "411199199201019038";
    private static final String MOTHER = "411199199408089041";
    private static final String OWNER = "41119919780520901X";
    private static final String INVESTOR = "411199199302289037";
    private static final String EATERY = "91411199MAEDEMA121";
    private static final String UNRECORDED = "411199196807159023";

    private static Sandbox sandbox;
    private static SandboxControl control;
    private static ApplicationContext terminal;
    private static Records records;

    @BeforeAll
    static void start(@TempDir Path directory) {
        sandbox = Sandbox.start(0, directory.resolve("sandbox.json"));
        control = new SandboxControl(sandbox.url());
        terminal = ApplicationContext.builder()
                .singletons(Clock.systemUTC())
                .properties(Map.of(
                        "kiosk.platform.url", sandbox.url().toString(),
                        "kiosk.platform.identity-directory",
                                directory.resolve("key").toString()))
                .start();
        records = terminal.getBean(Records.class);
    }

    @AfterAll
    static void stop() {
        terminal.close();
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @Test
    void aParentFindsTheBirthCertificateOfAFreshBaby() {
        assertThat(query("birth-certificate", FATHER, MOTHER, null))
                .isInstanceOfSatisfying(Answer.Found.class, found -> {
                    assertThat(found.licence()).isTrue();
                    assertThat(found.source()).isEqualTo("出生医学证明");
                    assertThat(found.values())
                            .containsEntry("babyName", "示例宝宝")
                            .containsEntry("motherNumber", MOTHER)
                            .containsEntry("fatherNumber", FATHER);
                    assertThat(found.values().get("number")).matches("[A-Z]\\d{9}");
                    assertThat(found.values().get("birthDateTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
                    assertThat(found.asOf())
                            .isBefore(Instant.now())
                            .isAfter(Instant.now().minus(Duration.ofDays(12)));
                });
    }

    @Test
    void theMothersCardAndTheHouseholdRegisterDisagreeAboutHerAddress() {
        var card = (Answer.Found) query("identity", MOTHER, MOTHER, null);
        var register = (Answer.Found) query("household-register", MOTHER, MOTHER, null);
        assertThat(card.values().get("address")).isNotEqualTo(register.values().get("address"));
        assertThat(register.values()).containsEntry("headName", "示例翁").containsEntry("householdType", "FAMILY");
        assertThat(register.licence()).isTrue();
        assertThat(card.licence()).isFalse();
    }

    @Test
    void nothingIsKnownAboutAWomanWithoutRecords() {
        assertThat(query("household-register", UNRECORDED, UNRECORDED, null)).isEqualTo(new Answer.NotFound());
    }

    @Test
    void anUnknownDataSetIsNotFound() {
        assertThat(query("fishing-licence", FATHER, FATHER, null)).isEqualTo(new Answer.NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "household-register", "medical-insurance", "contact"})
    void theOtherParentsRecordsNeedHisAuthorisation(String dataset) {
        assertThat(query(dataset, FATHER, MOTHER, null)).isEqualTo(new Answer.NeedsAuthorisation());
        var granted = (Authorisation.Granted) records.authorise(FATHER, MOTHER, "newborn");
        assertThat(query(dataset, FATHER, MOTHER, granted.id())).isInstanceOf(Answer.Found.class);
        assertThat(query(dataset, MOTHER, FATHER, granted.id()))
                .as("an authorisation holds in one direction only")
                .isEqualTo(new Answer.NeedsAuthorisation());
    }

    @Test
    void anOwnerFindsHisEnterprisesAndTheirLicences() {
        assertThat(query("enterprises-of-person", OWNER, OWNER, null))
                .isInstanceOfSatisfying(Answer.Found.class, found -> {
                    assertThat(found.values()).isEmpty();
                    assertThat(found.rows())
                            .extracting(row -> row.get("code"))
                            .containsExactly(EATERY, "91411199MAEDEMA20U");
                    assertThat(found.rows().getFirst()).containsEntry("position", "LEGAL");
                });
        assertThat(query("business-licence", EATERY, OWNER, null)).isInstanceOfSatisfying(Answer.Found.class, found -> {
            assertThat(found.licence()).isTrue();
            assertThat(found.rows()).isEmpty();
            assertThat(found.values()).containsEntry("legalNumber", OWNER);
        });
    }

    @Test
    void onlyWhoMayActForAnEnterpriseSeesItsLicenceOrLetsAnotherSeeIt() {
        assertThat(query("business-licence", EATERY, INVESTOR, null)).isEqualTo(new Answer.NeedsAuthorisation());
        assertThat(query("business-licence", EATERY, UNRECORDED, null)).isEqualTo(new Answer.NeedsAuthorisation());
        var granted = (Authorisation.Granted) records.authorise(OWNER, UNRECORDED, "newborn");
        assertThat(query("business-licence", EATERY, UNRECORDED, granted.id())).isInstanceOf(Answer.Found.class);
        var idle = (Authorisation.Granted) records.authorise(INVESTOR, UNRECORDED, "newborn");
        assertThat(query("business-licence", EATERY, UNRECORDED, idle.id()))
                .as("an investor cannot open what he may not see himself")
                .isEqualTo(new Answer.NeedsAuthorisation());
    }

    @Test
    void aStrangerGetsNotEvenTheJointRecords() {
        assertThat(query("birth-certificate", MOTHER, UNRECORDED, null)).isEqualTo(new Answer.NeedsAuthorisation());
    }

    @Test
    void anAuthorisationByNobodyIsRefused() {
        assertThat(records.authorise("411199200001010000", MOTHER, "newborn")).isEqualTo(new Authorisation.Refused());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"DOWN\",\"delayMillis\":0}",
                "{\"mode\":\"DOWN\",\"delayMillis\":2000}",
                "{\"mode\":\"NONSENSE\"}",
                "{\"mode\":\"FAIL_AFTER_COMMIT\"}"
            })
    void aPlatformThatMisbehavesIsUnavailableAndComesBack(String mode) {
        control.set(mode);
        assertThat(query("identity", MOTHER, MOTHER, null)).isEqualTo(new Answer.Unavailable());
        assertThat(records.authorise(FATHER, MOTHER, "newborn")).isEqualTo(new Authorisation.Unavailable());
        control.set("{\"mode\":\"UP\"}");
        assertThat(query("identity", MOTHER, MOTHER, null)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aSlowPlatformStillAnswers() {
        control.set("{\"mode\":\"SLOW\",\"delayMillis\":300}");
        Instant start = Instant.now();
        assertThat(query("identity", MOTHER, MOTHER, null)).isInstanceOf(Answer.Found.class);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void aPlatformThatIsTooSlowIsUnavailableWhileTheCitizenStillWaits() {
        control.set("{\"mode\":\"SLOW\",\"delayMillis\":9000}");
        Instant start = Instant.now();
        assertThat(query("identity", MOTHER, MOTHER, null)).isEqualTo(new Answer.Unavailable());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void theSandboxKeepsNoNumberNameOrValue() {
        query("identity", MOTHER, MOTHER, null);
        records.authorise(FATHER, MOTHER, "newborn");
        assertThat(control.state()).contains("identity").doesNotContain(MOTHER, FATHER, "示例女");
    }

    private static Answer query(String dataset, String subject, String requester, @Nullable String authorisation) {
        return records.query(new Records.Query(dataset, subject, requester, "newborn", authorisation));
    }
}
