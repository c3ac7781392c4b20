package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.AuditedIdentities;
import org.yijianshi.kiosk.application.FaceRefusal;
import org.yijianshi.kiosk.application.Failure;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identities.Admitting;
import org.yijianshi.kiosk.application.Identities.Comparison;
import org.yijianshi.kiosk.application.Identities.Vouching;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.NumberRefusal;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.WitnessRefusal;
import org.yijianshi.kiosk.catalog.CatalogLoader;

/** 工作人员见证 and 刷脸核验 over real HTTP, and what they leave on the audit trail; every word kept to the contract. */
class WitnessTest {
    private static final String MOTHER = "411199199408089041";
    private static final Identity STAFF = staff("示例帮", "411199198603149025");
    private static final Identity ELSEWHERE = staff("示例邻", "411199197909219036");

    @RegisterExtension
    static final WatchedLink link = new WatchedLink();

    private final List<String> trail = new ArrayList<>();
    private Identities identities;

    @BeforeEach
    void begin() {
        identities =
                new AuditedIdentities(link.port(Identities.class), (deed, subject) -> trail.add(deed + " " + subject));
    }

    @Test
    void aRegisteredWitnessVouchesForOnePersonOnce() {
        var admission = admitted();
        assertThat(admission.name()).isEqualTo("示例女");
        assertThat(trail).as("nobody has vouched yet").isEmpty();

        assertThat(identities.vouch(admission)).isInstanceOfSatisfying(Vouching.Known.class, known -> {
            assertThat(known.identity().name()).isEqualTo("示例女");
            assertThat(known.identity().number()).isEqualTo(MOTHER);
            assertThat(known.identity().evidence()).isEqualTo(new Identity.Evidence.Witness(admission.witness()));
        });
        assertThat(identities.vouch(admission)).isEqualTo(new Vouching.Refused(WitnessRefusal.TOO_LATE));
        assertThat(trail)
                .containsExactly(
                        Deed.WITNESSED + " " + admission.witness() + ": found",
                        Deed.WITNESSED + " " + admission.witness() + ": TOO_LATE");
        keepsTheContract();
    }

    @Test
    void whatTheWitnessDoesNotConfirmInTimeEnds() {
        var admission = admitted();
        link.control().pass(1);

        assertThat(identities.vouch(admission)).isEqualTo(new Vouching.Refused(WitnessRefusal.TOO_LATE));
    }

    @Test
    void whoIsRegisteredNowhereOrElsewhereAndWhoIsMeantAreToldApart() {
        assertThat(identities.admit(staff("示例男", "411199199201019038"), MOTHER))
                .isEqualTo(new Admitting.Refused(WitnessRefusal.NOT_REGISTERED));
        assertThat(identities.admit(staff("示例冒", STAFF.number()), MOTHER))
                .as("the number of a witness with another name")
                .isEqualTo(new Admitting.Refused(WitnessRefusal.NOT_REGISTERED));
        assertThat(identities.admit(ELSEWHERE, MOTHER)).isEqualTo(new Admitting.Refused(WitnessRefusal.ELSEWHERE));
        assertThat(identities.admit(STAFF, "411199199404049042"))
                .isEqualTo(new Admitting.Refused(WitnessRefusal.PERSON_UNKNOWN));
        assertThat(trail).isEmpty();
        keepsTheContract();
    }

    @Test
    void aFaceIsTheSameDifferentOrNotSure() {
        assertThat(compare()).isInstanceOfSatisfying(Comparison.Same.class, same -> {
            assertThat(same.identity().number()).isEqualTo(MOTHER);
            assertThat(same.identity().evidence()).isEqualTo(Identity.Evidence.Own.FACE);
        });
        link.control().faces("DIFFERENT");
        assertThat(compare()).isEqualTo(new Comparison.Refused(FaceRefusal.DIFFERENT));
        link.control().faces("UNSURE");
        assertThat(compare()).isEqualTo(new Comparison.Refused(FaceRefusal.UNSURE));
        assertThat(trail)
                .containsExactly(
                        Deed.FACE_COMPARED + " SAME",
                        Deed.FACE_COMPARED + " DIFFERENT",
                        Deed.FACE_COMPARED + " UNSURE");
        keepsTheContract();
    }

    @Test
    void somebodyElsesNumberCannotBeTriedForEver() {
        link.control().faces("DIFFERENT");
        var answers = Stream.generate(this::compare).limit(7).toList();
        link.control().faces("SAME");

        assertThat(answers.subList(0, 6)).containsOnly(new Comparison.Refused(FaceRefusal.DIFFERENT));
        assertThat(answers.getLast()).isEqualTo(new Comparison.Refused(FaceRefusal.SPENT));
        assertThat(compare()).isEqualTo(new Comparison.Refused(FaceRefusal.SPENT));
        keepsTheContract();
    }

    @Test
    void aPictureThatIsTooLargeGoesNowhere() {
        assertThat(identities.compare(MOTHER, new byte[(512 << 10) + 1]))
                .isEqualTo(new Comparison.Refused(FaceRefusal.NO_PICTURE));
        assertThat(link.watch().talks()).isEmpty();
        assertThat(identities.compare(MOTHER, Arrays.copyOf(picture(), 512 << 10)))
                .isInstanceOf(Comparison.Same.class);
        keepsTheContract();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "NONSENSE", "FAIL_AFTER_COMMIT"})
    void aPlatformThatDoesNotAnswerProperlyIsNoRefusal(String mode) {
        var admission = admitted();
        link.control().set("{\"mode\":\"%s\",\"delayMillis\":0}".formatted(mode));

        assertThat(identities.admit(STAFF, MOTHER)).isEqualTo(new Admitting.Refused(WitnessRefusal.UNAVAILABLE));
        assertThat(identities.vouch(admission)).isEqualTo(new Vouching.Refused(WitnessRefusal.UNAVAILABLE));
        assertThat(compare()).isEqualTo(new Comparison.Refused(FaceRefusal.UNAVAILABLE));
    }

    @Test
    void theFormSaysThatSomebodyVouched() throws Exception {
        var vouching = (Vouching.Known) identities.vouch(admitted());
        var catalog = CatalogLoader.inChina().bundled();
        var event = catalog.event("newborn");
        var application =
                new Application(event, catalog, vouching.identity(), link.port(Records.class), Clock.systemUTC());
        application.chooseRole("mother");
        application.gather();

        assertThat(application.form())
                .filteredOn(entry -> entry.field().id().equals("mother.name"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.chosen().provenance().source()).isEqualTo("工作人员见证"));
        assertThat(application.materials())
                .filteredOn(entry -> entry.material().id().equals("applicant-card"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.means())
                            .isInstanceOfSatisfying(
                                    MaterialEntry.Means.Held.class,
                                    held -> assertThat(held.source()).isEqualTo("工作人员见证"));
                    assertThat(application.why(entry.material())).endsWith("刚才由工作人员见证过身份，免交。");
                });
    }

    @Test
    void nothingPrintsATokenOrAPerson() {
        var admission = admitted();

        assertThat(admission + " " + new IdentityWire.Admitted(admission.token(), "W-1", "示例女"))
                .doesNotContain(admission.token(), "示例女", MOTHER);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasWordsForCitizenAndTechnician(Failure failure) {
        assertThat(failure.title()).isNotBlank().hasSizeLessThanOrEqualTo(20);
        assertThat(failure.sentence()).contains("请").endsWith("。");
        assertThat(failure.technician()).isNotBlank();
    }

    static Stream<Failure> failures() {
        return Stream.of(WitnessRefusal.values(), FaceRefusal.values(), NumberRefusal.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @ValueSource(strings = {"411199198603149025", "20261128", "W-411199198603149025", "W 1", ""})
    void whatCouldBeAPersonIsNoNameOfAWitness(String witness) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityWire.Admitted("A".repeat(24), witness, "示例女"));
    }

    private Identities.Admission admitted() {
        return switch (identities.admit(STAFF, MOTHER)) {
            case Admitting.Admitted(Identities.Admission admission) -> admission;
            case Admitting.Refused(WitnessRefusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private Comparison compare() {
        return identities.compare(MOTHER, picture());
    }

    private static byte[] picture() {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0};
    }

    private static void keepsTheContract() {
        assertThat(link.watch().talks()).isNotEmpty().allSatisfy(link.watch()::keepsTheContract);
    }

    private static Identity staff(String name, String number) {
        return new Identity(
                Identity.Kind.RESIDENT,
                name,
                "2",
                "01",
                LocalDate.of(1986, 3, 14),
                "示例县示例路1号",
                number,
                "示例县公安局",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2040, 1, 1));
    }
}
