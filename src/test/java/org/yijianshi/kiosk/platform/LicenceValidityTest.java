package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Records.Answer;
import org.yijianshi.kiosk.application.Records.Validity;

/** Whether an e-certificate still holds, over real HTTP; every word kept to the contract. */
class LicenceValidityTest {
    private static final String MOTHER = "411199199408089041";
    private static final String FATHER = "411199199201019038";

    @RegisterExtension
    static final WatchedLink link = new WatchedLink();

    private static Records records;

    @BeforeAll
    static void start() throws Exception {
        records = link.port(Records.class);
    }

    @Test
    void aValidLicenceComesWithItsNumberAndTheTimeItWasVerified() {
        var before = Instant.now();

        assertThat(marriage(MOTHER)).isInstanceOfSatisfying(Answer.Found.class, found -> {
            assertThat(found.verified()).isNotNull();
            assertThat(found.verified().licenceId()).matches("1\\.2\\.156\\.3005\\.2(\\.[0-9A-Z]+){4}\\.[0-9A-Z]");
            assertThat(found.verified().at()).isBetween(before.minus(Duration.ofSeconds(1)), Instant.now());
            assertThat(found).asString().doesNotContain(found.verified().licenceId());
        });
        keepsTheContract();
    }

    @Test
    void sharedDataIsNotVerifiedOneByOne() {
        assertThat(records.query(new Records.Query("identity", MOTHER, MOTHER, "newborn", null)))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.verified()).isNull());
        keepsTheContract();
    }

    @ParameterizedTest
    @EnumSource(value = Validity.class, names = "VALID", mode = EnumSource.Mode.EXCLUDE)
    void aLicenceThatNoLongerHoldsIsVoidForEverybodyItIsAboutUntilItsIssuerStandsByItAgain(Validity validity) {
        link.control().licence("marriage-certificate", MOTHER, validity);

        assertThat(marriage(MOTHER)).isEqualTo(new Answer.Void("结婚证", "示例县民政局", validity));
        assertThat(marriage(FATHER)).isInstanceOf(Answer.Void.class);
        assertThat(records.query(new Records.Query("birth-certificate", MOTHER, MOTHER, "newborn", null)))
                .isInstanceOf(Answer.Found.class);
        link.control().licence("marriage-certificate", FATHER, Validity.VALID);
        assertThat(marriage(MOTHER)).isInstanceOf(Answer.Found.class);
        keepsTheContract();
    }

    private static Answer marriage(String number) {
        return records.query(new Records.Query("marriage-certificate", number, number, "newborn", null));
    }

    private static void keepsTheContract() {
        assertThat(link.watch().talks()).isNotEmpty().allSatisfy(link.watch()::keepsTheContract);
    }
}
