package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.application.Outcome.Result;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.ServiceItem;

/** What a citizen reads of a case that is over: the department's words, and never more. */
class EndingTest {
    private static final Instant AS_OF = Instant.parse("2026-11-28T02:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    @Test
    void anECertificateIsInHisStoreAndHasNoNumber() {
        var words = words(ItemState.DONE, results(new Result.Licence("户口簿", "示例县公安局", DAY)));

        assertThat(words).isEqualTo("户口簿|怎么拿=已经在您的电子证照里，不用来领。|谁发的=示例县公安局 11月29日");
        assertThat(words(ItemState.DONE, results(new Result.Licence("户口簿", "", null))))
                .isEqualTo("户口簿|怎么拿=已经在您的电子证照里，不用来领。");
    }

    @Test
    void aPaperSaysWhereWhenAndWhatToBring() {
        var window = new Result.AtWindow("户口簿", "一号窗口", "示例路1号", List.of("身份证", "凭证"), DAY, LocalDate.of(2027, 1, 5));

        assertThat(words(ItemState.DONE, results(window)))
                .isEqualTo("户口簿|到哪里领=一号窗口|地址=示例路1号|什么时候=11月29日起，最晚 2027年1月5日|带什么=身份证、凭证");
    }

    @Test
    void whatTheDepartmentLeftOutIsSaidToBeOpenAndWhomToAsk() {
        var window = new Result.AtWindow("", "", "", List.of(), null, null);

        assertThat(words(ItemState.DONE, results(window)))
                .isEqualTo("办理结果|到哪里领=部门还没有说|什么时候=部门还没有说|带什么=部门还没有说|先问清楚=去以前请带凭证到窗口问。");
        assertThat(words(ItemState.DONE, results(new Result.Unknown("户口簿")))).contains("部门还没有说");
        assertThat(words(ItemState.DONE, Outcome.UNSAID)).contains("结果怎么拿，部门还没有说", "请带凭证到窗口问");
    }

    @Test
    void aDayThatIsPastSendsNobodyInVain() {
        var window = new Result.AtWindow("户口簿", "一号窗口", "", List.of("身份证"), null, LocalDate.of(2026, 11, 27));

        assertThat(words(ItemState.DONE, results(window))).contains("已经过期=领取的最后一天是 11月27日", "还能不能领");
        assertThat(Ending.of(over(ItemState.DONE, results(window)), Optional.empty(), AS_OF))
                .extracting(Ending::kind)
                .containsExactly(Ending.Kind.TO_ASK);
        assertThat(words(Ending.of(over(ItemState.DONE, results(window)), Optional.empty(), null)))
                .as("without the platform's time no day is past")
                .doesNotContain("过期");
    }

    @Test
    void aResultByPostIsNotCalledSentBeforeItIs() {
        assertThat(words(ItemState.DONE, results(new Result.ByCourier("户口簿")))).contains("用快递寄给您", "还没有寄出");
    }

    @Test
    void aRefusalGivesTheDepartmentsReasonTheRemediesAndWhatHelpsNow() throws Exception {
        var refusal = new Outcome.Refusal(
                "不在落户范围",
                "可以改随父亲落户",
                new Outcome.Remedy("示例县人民政府", "收到决定书之日起 60 日内"),
                new Outcome.Remedy("示例县人民法院", ""));
        var item = CatalogLoader.inChina().bundled().events().stream()
                .filter(each -> each.id().equals("newborn"))
                .findFirst()
                .orElseThrow()
                .item("household");

        assertThat(words(Ending.of(
                        over(ItemState.NOT_GRANTED, new Outcome(List.of(), refusal)), Optional.of(item), AS_OF)))
                .isEqualTo("为什么没有批准|部门的理由=不在落户范围"
                        + "|现在怎么办=可以改随父亲落户。不清楚的，请打 12345 问舞阳县公安局（户籍地派出所）。"
                        + "|不服可以复议=向示例县人民政府申请行政复议，期限：收到决定书之日起 60 日内。"
                        + "|也可以起诉=向示例县人民法院起诉。期限部门还没有说，请早点问清楚。");
    }

    @Test
    void aRefusalWithoutWordsInventsNone() {
        assertThat(words(ItemState.NOT_ACCEPTED, Outcome.UNSAID))
                .contains("为什么没有受理", "部门还没有告诉省平台", "到窗口问", "不服怎么办=", "部门还没有说")
                .doesNotContain("60", "6 个月");
    }

    @Test
    void theWrittenDecisionCanBeFetched() {
        var decision = new Result.AtWindow("不予受理通知书", "一号窗口", "", List.of("身份证"), DAY, null);
        var outcome = new Outcome(List.of(decision), new Outcome.Refusal("不归本部门管", "", null, null));

        assertThat(words(ItemState.NOT_ACCEPTED, outcome)).contains("不归本部门管", "不予受理通知书", "到哪里领=一号窗口");
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemState.class,
            names = {"DONE", "NOT_ACCEPTED", "NOT_GRANTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void nothingIsSaidOfACaseThatHasNoEnd(ItemState state) {
        assertThat(words(state, results(new Result.ByCourier("户口簿")))).isEmpty();
    }

    @Test
    void hostileWordsBecomeOneHarmlessLine() {
        var reason = "缺\u0000材料\r\n\t见\u202ehttps://a.invalid\u200b/<b>\u0301\ud800 张三 41119919940808904X，13800001234。";
        assertThat(refused(reason)).isEqualTo("缺 材料 见https://a.invalid/<b> 张三 （号码不显示），（号码不显示）。");
        assertThat(refused("\u0007 \u202e\n")).isEmpty();
    }

    @Test
    void wordsTooLongAreCutAndSaidToBe() {
        var long4k = refused("长".repeat(4096));

        assertThat(long4k).hasSize(512).endsWith("长……（太长，这里写不下，全文看部门给的书面决定）");
        assertThat(refused(long4k)).as("kept and read again").isEqualTo(long4k);
        assertThat(refused("字".repeat(512))).isEqualTo("字".repeat(512));
        assertThat(new Outcome(java.util.Collections.nCopies(300, new Result.ByCourier("户口簿")), null).results())
                .hasSize(20);
        assertThat(new Result.AtWindow("", "", "", java.util.Collections.nCopies(99, "身份证"), DAY, DAY.minusDays(1)))
                .satisfies(window -> assertThat(window.bring()).hasSize(10))
                .extracting(Result.AtWindow::from, Result.AtWindow::until)
                .containsExactly(null, null);
    }

    @Test
    void whatIsKeptIsReadAgainAsItWas() {
        var outcome = new Outcome(
                List.of(
                        new Result.Licence("户口簿", "公安局", DAY),
                        new Result.Licence("户口簿", "", null),
                        new Result.AtWindow("户口簿", "窗口", "路", List.of("身份证"), DAY, DAY),
                        new Result.AtWindow("", "", "", List.of(), null, null),
                        new Result.ByCourier("户口簿"),
                        new Result.Unknown("")),
                new Outcome.Refusal("理由", "办法", new Outcome.Remedy("政府", "60 日"), null));

        assertThat(OutcomeDocument.read(OutcomeDocument.write(outcome))).isEqualTo(outcome);
        assertThat(OutcomeDocument.read(OutcomeDocument.write(Outcome.UNSAID))).isEqualTo(Outcome.UNSAID);
    }

    private static String refused(String reason) {
        return new Outcome.Refusal(reason, "", null, null).reason();
    }

    private static Outcome results(Result... results) {
        return new Outcome(List.of(results), null);
    }

    private static Case over(ItemState state, Outcome outcome) {
        return new Case("a", "SBC-1", state, Submissions.Times.NONE, null, null, outcome);
    }

    private static String words(ItemState state, Outcome outcome) {
        return words(Ending.of(over(state, outcome), Optional.<ServiceItem>empty(), AS_OF));
    }

    private static String words(List<Ending> endings) {
        return endings.stream()
                .map(each -> each.title() + "|"
                        + each.lines().stream()
                                .map(line -> line.what() + "=" + line.words())
                                .collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }
}
