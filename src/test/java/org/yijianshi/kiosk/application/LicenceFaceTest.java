package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import tools.jackson.databind.json.JsonMapper;

/** An e-certificate instead of paper: what of it is seen, what goes to the platform, and when it is not used. */
class LicenceFaceTest {
    private static final SubmissionDocument.Terminal TERMINAL = new SubmissionDocument.Terminal("01", "411199100001");
    private static final Map<String, String> BIRTH = Map.of(
            "number", "Z411199001",
            "babyName", "示例宝宝",
            "babySex", "1",
            "birthDateTime", "2026-11-13T08:26",
            "motherName", "示例女",
            "motherNumber", TestEvents.MOTHER.number());
    private static Catalog catalog;

    private final MemoryRecords records = new MemoryRecords();
    private Application application;

    @BeforeAll
    static void load() throws Exception {
        catalog = CatalogLoader.inChina().bundled();
    }

    @BeforeEach
    void begin() {
        var event = catalog.events().stream()
                .filter(each -> each.id().equals("newborn"))
                .findFirst()
                .orElseThrow();
        application = new Application(event, catalog, TestEvents.MOTHER, records, TestEvents.CLOCK);
        application.chooseRole("mother");
    }

    @Test
    void itsFaceReadsLikeTheFormAndSaysForWhatItIsUsed() {
        records.put("birth-certificate", found(true));
        application.gather();

        assertThat(face("birth-certificate")).hasValueSatisfying(face -> {
            assertThat(face.title()).isEqualTo("出生医学证明");
            assertThat(face.issuer()).isEqualTo("示例医院");
            assertThat(face.licenceId()).isEqualTo("1.2.156.3005.2.TEST");
            assertThat(face.lines())
                    .containsSubsequence(
                            new LicenceFace.Line("编号", "Z411199001"),
                            new LicenceFace.Line("新生儿姓名", "示例宝宝"),
                            new LicenceFace.Line("性别", "男"),
                            new LicenceFace.Line("出生时间", "2026年11月13日 08:26"),
                            new LicenceFace.Line("母亲", "示例女"))
                    .noneMatch(line -> line.text().equals(TestEvents.MOTHER.number()));
            assertThat(face.use()).isEqualTo("仅供办理“新生儿出生一件事”使用 2026年11月23日 终端411199-01 用证人示例*");
            assertThat(face).asString().doesNotContain("示例宝宝", "示例女", "TEST");
        });
    }

    @Test
    void whatIsNotVerifiedOneByOneHasNoFace() {
        records.put("birth-certificate", found(false));
        application.gather();

        assertThat(entry("birth-certificate").spared()).isTrue();
        assertThat(face("birth-certificate")).isEmpty();
        assertThat(face("applicant-card")).isEmpty();
    }

    @Test
    void theSubmissionSaysWhichOneIsUsedAndForWhat() {
        records.put("birth-certificate", found(true));
        application.gather();

        var written = SubmissionDocument.of(application, TERMINAL, List.of(), TestEvents::bound)
                .document()
                .with(new Submissions.Receipt("local", "K7M4PX", TestEvents.CLOCK.instant(), null));
        var licence = JsonMapper.shared()
                .readTree(written)
                .path("materials")
                .valueStream()
                .filter(each -> each.path("material").asString().equals("birth-certificate"))
                .findFirst()
                .orElseThrow()
                .path("licence");

        assertThat(licence.path("dataset").asString()).isEqualTo("birth-certificate");
        assertThat(licence.path("id").asString()).isEqualTo("1.2.156.3005.2.TEST");
        assertThat(licence.path("issuer").asString()).isEqualTo("示例医院");
        assertThat(licence.path("verifiedAt").asString())
                .isEqualTo(TestEvents.CLOCK.instant().toString());
        assertThat(licence.path("use").asString()).contains("终端411199-01", "用证人示例*");
    }

    @ParameterizedTest
    @EnumSource(value = Records.Validity.class, names = "VALID", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNoLongerValidFillsNothingAndIsPhotographedInstead(Records.Validity validity) {
        records.put("birth-certificate", new Records.Answer.Void("出生医学证明", "示例医院", validity));
        application.gather();

        assertThat(application.form())
                .allMatch(entry -> entry.candidates().stream()
                        .noneMatch(value -> value.provenance().source().equals("出生医学证明")));
        assertThat(entry("birth-certificate").means()).isInstanceOf(MaterialEntry.Means.Capture.class);
        assertThat(face("birth-certificate")).isEmpty();
        assertThat(application.voidLicences())
                .singleElement()
                .satisfies(licence -> assertThat(licence.words()).startsWith("出生医学证明（示例医院）已经"));
        assertThat(application.why(entry("birth-certificate").material()))
                .anyMatch(sentence -> sentence.contains("不能用"));
        assertThat(application.unanswered()).isEmpty();
    }

    private static Records.Answer.Found found(boolean verified) {
        return new Records.Answer.Found(
                true,
                "出生医学证明",
                "示例医院",
                TestEvents.CLOCK.instant(),
                BIRTH,
                List.of(),
                verified ? new Records.Verified("1.2.156.3005.2.TEST", TestEvents.CLOCK.instant()) : null);
    }

    private Optional<LicenceFace> face(String material) {
        return application.licence(entry(material), TERMINAL);
    }

    private MaterialEntry entry(String material) {
        return application.materials().stream()
                .filter(each -> each.material().id().equals(material))
                .findFirst()
                .orElseThrow();
    }
}
