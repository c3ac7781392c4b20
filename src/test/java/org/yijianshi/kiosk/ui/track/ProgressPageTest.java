package org.yijianshi.kiosk.ui.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.platform.Enrolment;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Glass;
import org.yijianshi.kiosk.ui.Stage;

/** What a citizen reads when he types the code from his receipt: two whole terminals of one county, one platform. */
class ProgressPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Terminal here;
    private static Terminal elsewhere;
    private static SandboxControl platform;

    private Stage stage;
    private Glass glass;

    @BeforeAll
    static void start(@TempDir Path stores) throws Exception {
        var demonstration =
                TerminalConfig.load(Path.of("device-config", "demo.yaml")).withPort(0);
        here = Terminal.start(demonstration.withStoreIn(stores.resolve("here")));
        elsewhere = Terminal.start(another(demonstration.withStoreIn(stores.resolve("elsewhere"))));
        platform = new SandboxControl(here.platform());
        assertThat(elsewhere.part(Enrolment.class).enrol(platform.enrolmentCode("411199", "02")))
                .isEqualTo(Enrolment.Outcome.DONE);
    }

    private static TerminalConfig another(TerminalConfig config) {
        var site = config.site();
        return new TerminalConfig(
                config.demonstration(),
                new TerminalConfig.Site(
                        site.name(), site.level(), site.division(), "02", site.hotline(), site.attended()),
                config.ui(),
                config.session(),
                config.devices(),
                new TerminalConfig.Remote(here.platform()),
                config.store(),
                config.catalogue(),
                config.fonts());
    }

    @AfterAll
    static void stop() {
        elsewhere.close();
        here.close();
    }

    @BeforeEach
    void openABrowser() {
        MockVaadin.setup(new Routes());
        platform.reset();
    }

    @AfterEach
    void closeIt() {
        MockVaadin.tearDown();
    }

    @Test
    void anApplicationOfAnotherTerminalIsShownWithItsEventNumbersAndStates() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);

        ask(here, receipt.queryCode());

        glass.reads("新生儿出生", numberOf(elsewhere, receipt), "出生登记", "已受理");
    }

    @Test
    void whatWasFoundTakesThePlaceOfTheKeysAndAnotherCodeCanBeTyped() throws Exception {
        var first = submit(here, GOOD);
        ask(here, first.queryCode());
        glass.reads("办到哪一步了", "查询码 " + Labels.spaced(first.queryCode()));
        assertThat(glass.text()).doesNotContain("请输入查询码", "删除");

        glass.press("查另一个");

        glass.reads("请输入查询码", "删除");
        assertThat(glass.text()).doesNotContain("新生儿出生");
    }

    @Test
    void aCaseThatIsNotAcceptedWithoutAReasonSaysSoAndWhomToAsk() throws Exception {
        platform.pace("{}");
        var receipt = submit(here, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(here, receipt) != null);
        ask(here, receipt.queryCode());
        glass.reads("待预审");

        platform.refuse(here.part(Submissions.class)
                .find(receipt.queryCode())
                .orElseThrow()
                .cases()
                .getFirst()
                .caseNumber());
        glass.press("查另一个");
        type(receipt.queryCode());

        glass.reads("不予受理", "部门还没有告诉省平台", "请打 12345 问舞阳县公安局", "到窗口问", "部门还没有说");
    }

    @Test
    void whatIsDoneSaysHowEachResultIsToBeHadAndWhatIsNotGrantedWhy() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        platform.complete(numberOfCase(elsewhere, receipt));
        ask(here, receipt.queryCode());
        glass.reads(
                "有 1 样结果等您去领", "已办结", "公民身份号码", "已经在您的电子证照里，不用来领", "居民户口簿（宝宝的一页）", "到哪里领", "综合窗口（演示）", "带什么", "身份证、");
        assertThat(glass.text()).doesNotContain("部门还没有说");

        var denied = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, denied) != null);
        platform.deny(numberOfCase(elsewhere, denied), "<b>不在</b>落户范围，见 https://example.invalid/a", "可以改随父亲落户");
        glass.press("查另一个");
        type(denied.queryCode());
        glass.reads(
                "有 1 项没有办成",
                "不予许可",
                "为什么没有批准",
                "<b>不在</b>落户范围，见 https://example.invalid/a",
                "可以改随父亲落户。不清楚的，请打 12345 问舞阳县公安局",
                "向示例县人民政府申请行政复议，期限：收到书面决定之日起 60 日内",
                "向示例县人民法院起诉");
        assertThat(glass.all()).noneMatch(each -> each.getElement().getTag().equals("a"));
    }

    @Test
    void aPaperThatIsBeingPrintedIsNotOfferedAgainWhenNewsComes() throws Exception {
        var receipt = submit(
                here,
                GOOD.replace("{\"item\":\"household\"}", "{\"item\":\"household\"},{\"item\":\"maternity-claim\"}"));
        await().atMost(PATIENCE).until(() -> numberOf(here, receipt) != null);
        platform.complete(numberOfCase(here, receipt));
        var printer = here.part(Simulators.class).receiptPrinter().orElseThrow();
        int before = printer.slips().size();
        ask(here, receipt.queryCode());
        glass.reads("有 1 样结果等您去领");
        glass.press("打印领取凭条");

        platform.deny(
                here.part(Submissions.class)
                        .find(receipt.queryCode())
                        .orElseThrow()
                        .cases()
                        .getLast()
                        .caseNumber(),
                "没有另外付的钱",
                "带上发票可以重新申请");
        // Asked again by whoever follows it, as it is from time to time.
        here.part(Submissions.class).find(receipt.queryCode());

        glass.reads("有 1 项没有办成", "有 1 样结果等您去领");
        assertThat(glass.all())
                .noneMatch(each -> each.getElement().getTag().equals("button")
                        && each.getElement().getTextRecursively().equals("打印领取凭条"));
        glass.reads("领取凭条已打印");
        assertThat(printer.slips()).hasSize(before + 1);
    }

    @Test
    void whereTheDepartmentHasNotSaidHowTheResultIsHadItIsSaidSo() throws Exception {
        var receipt = submit(elsewhere, GOOD.replace("household", "no-such-item"));
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        platform.complete(numberOfCase(elsewhere, receipt));

        ask(here, receipt.queryCode());

        glass.reads("已办结", "结果怎么拿，部门还没有说", "请带凭证到窗口问");
    }

    private static String numberOfCase(Terminal terminal, Submissions.Receipt receipt) {
        return terminal.part(Submissions.class)
                .find(receipt.queryCode())
                .orElseThrow()
                .cases()
                .getFirst()
                .caseNumber();
    }

    @Test
    void anApplicationThePlatformRefusedSaysSoAndWhatToDo() throws Exception {
        var receipt = submit(here, "{\"no\":\"items\"}");

        ask(here, receipt.queryCode());

        glass.reads("需要工作人员处理", "省平台没有收下", "没有丢", "请带凭证和身份证到窗口处理", "请到窗口", receipt.localNumber());
        assertThat(glass.text()).doesNotContain("已受理");
    }

    @Test
    void whatArrivesWhileSomebodyLooksIsShownAtOnce() throws Exception {
        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        var receipt = submit(here, GOOD);
        ask(here, receipt.queryCode());
        glass.reads("已提交待送达", receipt.localNumber());

        platform.set("{\"mode\":\"UP\"}");

        glass.reads("已受理");
        assertThat(glass.text()).doesNotContain("待送达");
    }

    @Test
    void withoutThePlatformItSaysThatItNeitherKnowsTheCodeNorCanAsk() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");

        ask(here, receipt.queryCode());

        glass.reads("这台机器没有查到，现在又问不了省平台", "过一会儿再来查");
    }

    @Test
    void aWrongCodeIsSaidToBeUnknownAndAfterSeveralTheNextOneWaitsAndIsThenLookedUpByItself() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        ask(elsewhere, "ZZZZZA");
        glass.reads("没有找到这个查询码", "请到原来办理的那台机器查");
        for (String end : List.of("B", "C")) {
            glass.press("删除");
            glass.press(end);
            glass.reads("没有找到这个查询码");
        }
        for (int i = 0; i < 6; i++) {
            glass.press("删除");
        }
        type(receipt.queryCode());

        glass.reads("查询码输错了几次，请稍等", "秒自动查这一个");
        glass.reads("新生儿出生", "已受理");
    }

    @Test
    void anItemIsReadInItsOwnEventThoughAnotherHasOneOfTheSameId() throws Exception {
        var catalog = CatalogLoader.inChina().bundled();
        var accepted = new Submissions.Times(Instant.parse("2026-11-24T02:00:00Z"), null, List.of());
        var cases = List.of(
                new Submissions.Case("medical-insurance", "SBC-1", Submissions.ItemState.ACCEPTED, accepted),
                new Submissions.Case("driving-licence", "SBC-2", Submissions.ItemState.ACCEPTED, accepted));
        var progress =
                new Submissions.Progress("K7M4PX", "veteran-return", "YJS-1", Submissions.Delivery.SENT, "SB-1", cases);

        assertThat(ProgressPage.states(catalog, progress).getElement().getTextRecursively())
                .contains("接上医保", "最晚 12月8日办结", "换地方驾驶证", "最晚 11月27日办结")
                .doesNotContain("注销驾驶证");
    }

    @Test
    void aCaseBeyondItsPromisedDaySaysSoAndWhomToCallByThePlatformsDay() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        platform.pass(20);

        ask(here, receipt.queryCode());

        glass.reads("已超过承诺时限", "请打 12345 问舞阳县公安局", "省平台");
    }

    @Test
    void aClockThatStandsSaysSinceWhenAndIsNotOverdue() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        var number = elsewhere
                .part(Submissions.class)
                .find(receipt.queryCode())
                .orElseThrow()
                .cases()
                .getFirst()
                .caseNumber();
        platform.pause(number, "INSPECTION");
        platform.pass(20);

        ask(here, receipt.queryCode());

        glass.reads("暂停计时", "起检验、检测或鉴定，从这天起暂停计时");
        assertThat(glass.text()).doesNotContain("已超过");
    }

    @Test
    void aResultThatGoesByPostSaysWhereItIs() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        var number = elsewhere
                .part(Submissions.class)
                .find(receipt.queryCode())
                .orElseThrow()
                .cases()
                .getFirst()
                .caseNumber();
        platform.complete(number);
        platform.parcel(number, "TO_BE_COLLECTED");

        ask(here, receipt.queryCode());

        glass.reads("已办结", "快递已到，等您去取", "示例快递 EX411199001");
    }

    @Test
    void theProgressGoesToTheTelephoneOfTheApplicationAndNobodyReadsItsNumber() throws Exception {
        var receipt = submit(
                elsewhere,
                GOOD.replaceFirst("\\{", "{\"form\":[{\"field\":\"applicant.phone\",\"value\":\"13800001234\"}],"));
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        ask(here, receipt.queryCode());
        glass.reads("把进度发到手机");

        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        glass.press("把进度发到手机");
        glass.reads("不知道短信发出去没有", "不会重复发");
        platform.set("{\"mode\":\"UP\"}");
        glass.press("把进度发到手机");
        glass.reads("短信已经发出", "尾号 1234");

        assertThat(glass.text()).doesNotContain("13800001234", "把进度发到手机");
        assertThat(platform.messages()).contains("\"lastFour\":\"1234\"");
    }

    @Test
    void withoutANumberItSaysSoAndTheCodeRemains() throws Exception {
        var receipt = submit(elsewhere, GOOD);
        await().atMost(PATIENCE).until(() -> numberOf(elsewhere, receipt) != null);
        ask(here, receipt.queryCode());

        glass.reads("把进度发到手机");
        glass.press("把进度发到手机");

        glass.reads("这份申请上没有手机号", "凭查询码");
    }

    @Test
    void whatWaitsForSignaturesSaysWhoSignedAndIsCalledNeitherSubmittedNorAccepted() throws Exception {
        var page = signing(Signing.State.OPEN, Submissions.Delivery.SENT, Signing.Answer.MISSING);

        assertThat(page)
                .contains("待签字，尚未提交", "最晚 12月9日", "申请人 张*", "已签字", "股东2 李*", "待签字")
                .doesNotContain("已提交", "已受理", "现在只能在这台机器上签");
    }

    @Test
    void whatThePlatformHasNotGotCanBeSignedHereOnly() throws Exception {
        assertThat(signing(Signing.State.OPEN, Submissions.Delivery.QUEUED, Signing.Answer.MISSING))
                .contains("还没有送到省平台", "只能在这台机器上签")
                .doesNotContain("已提交");
    }

    @Test
    void whatIsOverSaysWhyAndWhatToDo() throws Exception {
        assertThat(signing(Signing.State.REFUSED, Submissions.Delivery.SENT, Signing.Answer.REFUSED))
                .contains("有人不同意签字，没有提交", "不同意签字", "重新办理");
        assertThat(signing(Signing.State.EXPIRED, Submissions.Delivery.SENT, Signing.Answer.MISSING))
                .contains("期限已过，没有提交", "已经销毁", "重新办理");
        assertThat(signing(Signing.State.WITHDRAWN, Submissions.Delivery.SENT, Signing.Answer.MISSING))
                .contains("已经撤回，没有提交");
    }

    private static String signing(Signing.State state, Submissions.Delivery delivery, Signing.Answer second)
            throws Exception {
        var signing = new Signing(
                state,
                LocalDate.of(2026, 12, 9),
                List.of(
                        new Signing.Signer("申请人", "张*", Signing.Answer.SIGNED),
                        new Signing.Signer("股东2", "李*", second)));
        var progress = new Submissions.Progress("K7M4PX", "newborn", "YJS-1", delivery, null, List.of(), null, signing);
        return ProgressPage.states(CatalogLoader.inChina().bundled(), progress)
                .getElement()
                .getTextRecursively();
    }

    private static final String GOOD = """
            {"event":{"id":"newborn"},"items":[{"item":"household"}],
             "receipt":{"localNumber":"%s","queryCode":"%s"}}""";

    private static Submissions.Receipt submit(Terminal terminal, String document) throws Exception {
        return terminal.part(Submissions.class)
                .accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "newborn",
                        receipt -> document.formatted(receipt.localNumber(), receipt.queryCode())
                                .getBytes(StandardCharsets.UTF_8),
                        List.of()));
    }

    private static String numberOf(Terminal terminal, Submissions.Receipt receipt) {
        return terminal.part(Submissions.class)
                .find(receipt.queryCode())
                .orElseThrow()
                .eventNumber();
    }

    private void ask(Terminal terminal, String code) {
        stage = new Stage(terminal.part(Desk.class), () -> {});
        glass = new Glass(stage);
        UI.getCurrent().add(stage);
        new ProgressPage(stage).show();
        type(code);
    }

    private void type(String code) {
        glass.types(code);
    }
}
