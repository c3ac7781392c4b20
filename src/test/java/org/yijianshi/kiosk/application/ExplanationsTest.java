package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.run.CatalogCommand;
import picocli.CommandLine;

class ExplanationsTest {
    private static Catalog catalog;

    @BeforeAll
    static void load() throws Exception {
        catalog = CatalogLoader.inChina().bundled();
    }

    private static Application walked(String event, String name) throws Exception {
        Case each = Case.all(catalog, event, CatalogLoader.bundledCases(event)).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(each.run().failure()).isEmpty();
        return each.application();
    }

    private static List<String> item(Application application, String id) {
        return application.why(application.event().item(id));
    }

    private static List<String> material(Application application, String id) {
        Material material = application.event().materials().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return application.why(material);
    }

    @Test
    void anItemIsExplainedByTheAnswersThatLedToIt() throws Exception {
        Application application = walked("newborn", "妈妈来办，爸爸也刷了身份证，资料都查得到");

        assertThat(item(application, "maternity-claim"))
                .containsExactly("因为“妈妈参加的是哪种医保？”医保参保信息上是“城乡居民医保”，“生孩子的钱出院时报了吗？”医保结算信息上是“还没有报”，可以办这一项。");
        assertThat(item(application, "birth-certificate")).containsExactly("因为“出生医学证明领到了吗？”电子出生医学证明上是“领到了”，这一项不用再办。");
        assertThat(item(application, "vaccination")).containsExactly("因为“第一针哪天打的”是“2026年11月14日”，这一项不用再办。");
        assertThat(item(application, "medical-insurance"))
                .containsExactly("办这件事的人都一样：可以办这一项。", "要先有“上户口（出生登记）”的结果：等户口登记出号后自动办。");
    }

    @Test
    void anItemThatDoesNotAriseIsExplainedByTheAnswerThatRulesItOut() throws Exception {
        Application application = walked("after-death", "妻子来办，有公证书");

        assertThat(item(application, "driving-licence")).containsExactly("因为“家人有驾驶证吗？”您答的是“没有”，这一项不用办。");
    }

    @Test
    void aSparedMaterialNamesTheRecordThatHoldsIt() throws Exception {
        Application application = walked("newborn", "妈妈来办，爸爸也刷了身份证，资料都查得到");

        assertThat(material(application, "household-register"))
                .containsExactly("办“上户口（出生登记）”“参加城乡居民医保”“办社保卡”要用。", "因为“宝宝上户口了吗？”您答的是“还没有”。", "电子证照里已有“居民户口簿”，免交。");
        assertThat(material(application, "applicant-card")).endsWith("身份证刚才在本机读过，免交。");
    }

    @Test
    void aMaterialToPhotographSaysWhatWasLookedForInVain() throws Exception {
        Application application = walked("newborn", "填过一次的手机号和住址不再问第二次");

        assertThat(material(application, "marriage-certificate")).endsWith("没有查到“结婚证”，请您拍照。");
        assertThat(material(application, "household-register")).endsWith("还不知道查谁的“居民户口簿”，请您拍照。");
        assertThat(material(application, "hospital-bill")).endsWith("政府部门没有这份材料，请您拍照。");
    }

    @Test
    void aMaterialThatDepartmentsSendEachOtherSaysHowItGetsThere() throws Exception {
        Application application = walked("veteran-return", "义务兵自主就业，什么都查不到，党员，想培训");

        assertThat(material(application, "settling-letter")).containsExactly("办“恢复户口”要用。", "由退役军人局直接传给派出所，不用您拿。");
        assertThat(application.notice().toPrepare())
                .extracting(entry -> entry.material().id())
                .contains("photo")
                .doesNotContain("settling-letter");
    }

    @Test
    void aMaterialNotAskedForSaysWhy() throws Exception {
        Application application = walked("newborn", "妈妈来办，爸爸也刷了身份证，资料都查得到");

        assertThat(material(application, "late-statement"))
                .containsExactly("因为“宝宝是哪天出生的？”出生医学证明上是2026年11月14日，到今天 10 天，这一样不用交。");
        assertThat(material(application, "mother-authorisation")).containsExactly("因为您说的是“我是宝宝妈妈”，这一样不用交。");
        application.deselect("maternity-claim");
        assertThat(material(application, "hospital-bill")).containsExactly("只有办“报销生育医疗费用”才要，这次没有办，不用交。");
    }

    @TestFactory
    Stream<DynamicTest> everyCaseOfEveryEventIsExplainedWithoutAName() throws Exception {
        return catalog.events().stream()
                .map(LifeEvent::id)
                .map(event -> DynamicTest.dynamicTest(event, () -> everyCaseIsExplained(event)));
    }

    private static void everyCaseIsExplained(String event) throws CatalogException {
        for (Case each : Case.all(catalog, event, CatalogLoader.bundledCases(event))) {
            assertThat(each.run().failure()).isEmpty();
            Application application = each.application();
            Stream<String> sentences = application.path().step() instanceof Guidance.Step.Redirect(var advice)
                    ? Stream.of(application.why(advice))
                    : Stream.concat(
                            application.event().items().stream().flatMap(item -> application.why(item).stream()),
                            application.event().materials().stream()
                                    .flatMap(material -> application.why(material).stream()));
            assertThat(sentences)
                    .as(each.name())
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence)
                            .endsWith("。")
                            .doesNotContain("。。", "“”", "null")
                            // Whole numbers of a person are masked in a sentence as they are in the form.
                            .doesNotContainPattern("\\d{17}"));
        }
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new CatalogCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void staffReadTheExplanationOfACase() {
        assertThat(run("explain", "newborn", "1")).isZero();

        assertThat(out.toString().lines())
                .contains("事项 报销生育医疗费用：要办", "材料 结婚证：免交", "材料 晚报户口的情况说明：不要", "  电子证照里已有“结婚证”，免交。");
    }

    @Test
    void anUnknownEventOrCaseIsNamed() {
        assertThat(run("explain", "newbirth", "1")).isEqualTo(1);
        assertThat(run("explain", "newborn", "999")).isEqualTo(1);
        assertThat(run("explain", "newborn", "妈妈")).isEqualTo(1);

        assertThat(err.toString()).contains("没有编号是“newbirth”的一件事", "没有这个样例", "个样例的名称里有“妈妈”");
    }

    @Test
    void casesOfACatalogueAreRun() {
        assertThat(run("cases", Path.of("src", "main", "resources", "catalog").toString()))
                .as(out.toString())
                .isZero();

        assertThat(out.toString().lines())
                .hasSize(catalog.events().size())
                .allMatch(line -> line.matches("[a-z-]+：\\d+ 个样例，都对得上"));
    }
}
