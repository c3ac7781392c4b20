package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.yaml.YamlReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 员工录用 of two people: a cook, who needs a social security card, and a cashier, whose file moves. */
class HiringTest {
    private static final Path CASES = Path.of("src", "main", "resources", "catalog", "hiring", "cases.yaml");
    private static final String TWO = "两位一起办：厨师要社保卡，帮工转档案，名单各是各的";

    private static Catalog catalog;

    private Application application;
    private FieldGroup employees;

    @BeforeAll
    static void load() throws Exception {
        catalog = CatalogLoader.inChina().bundled();
    }

    @BeforeEach
    void hiresTwo() throws Exception {
        var two = Case.all(catalog, "hiring", YamlReader.read(CASES).root()).stream()
                .filter(each -> each.name().equals(TWO))
                .findFirst()
                .orElseThrow();
        two.run();
        application = two.application();
        employees = application.event().repeated().getFirst();
    }

    @Test
    void everyItemGetsTheEmployeesItIsFor() throws Exception {
        application
                .signers()
                .forEach(party -> application.sign(new Signature(
                        party, new byte[] {1}, "[]", application.clock().instant())));
        var submissions = new MemorySubmissions();
        application.submit(submissions, new SubmissionDocument.Terminal("01", "411199"), List.of(), TestEvents::bound);

        var document = JsonMapper.shared().readTree(submissions.text());
        assertThat(names(document, "employment-registration")).containsExactly("示例厨", "示例帮工");
        assertThat(names(document, "pension-registration")).containsExactly("示例厨", "示例帮工");
        assertThat(names(document, "medical-registration")).containsExactly("示例厨", "示例帮工");
        assertThat(names(document, "fund-account")).containsExactly("示例厨", "示例帮工");
        assertThat(names(document, "social-card")).containsExactly("示例厨");
        assertThat(names(document, "file-acceptance")).containsExactly("示例帮工");
        assertThat(document.get("form")
                        .valueStream()
                        .map(value -> value.get("field").asString()))
                .contains("employee[1].cardForm", "employee[2].fileKeeper")
                .doesNotContain("employee[2].cardForm", "employee[1].fileKeeper");
    }

    @Test
    void theRosterNamesEverybodyAndTheCardRequestOnlyWhoSignsIt() {
        assertThat(statement("roster").paragraphs())
                .anyMatch(paragraph -> paragraph.startsWith("新录用人员（1）：示例厨"))
                .anyMatch(paragraph -> paragraph.startsWith("新录用人员（2）：示例帮工"));
        var request = statement("card-request");
        assertThat(request.paragraphs())
                .filteredOn(paragraph -> paragraph.startsWith("申领人："))
                .hasSize(1);
        assertThat(request.signers()).extracting(Party::name).containsExactly("示例厨");
    }

    @Test
    void nobodyIsHiredTwice() {
        application.type("employee[2].number", "411199200304129016");

        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("身份证号一样"));
    }

    @Test
    void nobodyIsHiredBeforeHisSixteenthBirthday() {
        application.type("employee[2].number", "411199201011129033");
        assertThat(application.problem(employees))
                .as("sixteen on his first day")
                .isEmpty();

        application.type("employee[2].from", "2026-11-11");
        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("不满十六周岁"));
    }

    @Test
    void theFirstDayIsTheOneThatWasAsked() {
        application.type("employee[1].from", "2026-11-09");
        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("对不上"));

        application.type("employee[1].from", "2026-11-11");
        assertThat(application.problem(employees))
                .as("nobody began on that day")
                .isPresent();
    }

    @Test
    void aContractEndsAfterTheFirstDay() {
        application.type("employee[2].until", "2026-11-12");

        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("合同到期日"));
    }

    @Test
    void whatWasAskedForIsSaidOfSomebody() {
        application.type("employee[2].movesFile", "NO");
        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("档案"));

        application.type("employee[2].movesFile", "YES");
        application.type("employee[1].wantsCard", "NO");
        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("社保卡"));
    }

    @Test
    void twentyAreTakenAndNoMore() {
        for (int row = 3; row <= 20; row++) {
            application.addRow(employees);
        }
        assertThat(application.problem(employees)).isEmpty();

        application.addRow(employees);
        assertThat(application.problem(employees))
                .hasValueSatisfying(words -> assertThat(words).contains("最多填 20 份"));
    }

    private static List<String> names(JsonNode document, String item) {
        return document.get("items")
                .valueStream()
                .filter(each -> each.get("item").asString().equals(item))
                .flatMap(each -> each.get("rows").get("劳动者").valueStream())
                .map(row -> row.get("姓名").asString())
                .toList();
    }

    private MaterialEntry.Means.Statement statement(String material) {
        return application.materials().stream()
                .filter(entry -> entry.material().id().equals(material))
                .map(entry -> (MaterialEntry.Means.Statement) entry.means())
                .findFirst()
                .orElseThrow();
    }
}
