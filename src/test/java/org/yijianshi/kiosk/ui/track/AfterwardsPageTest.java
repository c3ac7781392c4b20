package org.yijianshi.kiosk.ui.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.run.TestCards;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.ui.DemonstrationTerminal;

/** What the applicant reads and presses after he has submitted: supplying what is missing, and taking it back. */
class AfterwardsPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PHONE = "[{\"field\":\"applicant.phone\",\"words\":\"打不通，少了一位\"}]";

    @RegisterExtension
    static final DemonstrationTerminal terminal = new DemonstrationTerminal();

    @Test
    void whatIsMissingIsReadByTheCodeAndSuppliedByTheCardAndWaitsHonestly() throws Exception {
        var code = applied();
        terminal.platform().correct(cases(code).getFirst().caseNumber(), PHONE, 15);
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.CORRECTION);
        asks(code);
        terminal.glass().reads("要补 1 样", "这次全部告诉您", "打不通，少了一位");
        terminal.glass().press("现在补");
        terminal.glass().reads("请刷申请人的身份证");
        terminal.part(Dock.class).lay("mother");

        terminal.glass().reads("还要补 1 样", "只补这几样");
        terminal.glass().press("补齐了，看一遍");
        terminal.glass().reads("还差 1 样");
        terminal.glass().press("知道了");
        terminal.glass().press("重新填");
        terminal.glass().reads("打不通，少了一位");
        terminal.glass().types("1380000000");
        terminal.glass().press("填好了");
        terminal.glass().reads("手机号是 1 开头的 11 位数字");
        terminal.glass().press("0");
        terminal.glass().press("填好了");
        terminal.glass().reads("都补齐了", "现在填");
        assertThat(terminal.glass().text()).doesNotContain("13800000000");
        terminal.glass().press("补齐了，看一遍");
        terminal.glass().reads("请看一遍，对了就交", "13800000000");
        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        terminal.glass().press("都对，交上去");

        terminal.glass().reads("补正材料已提交待送达", "送达后才算补正");
        assertThat(terminal.glass().text()).doesNotContain("省平台已收到");
        terminal.platform().set("{\"mode\":\"UP\"}");
        terminal.glass().reads("省平台已收到补正材料", "已受理");
        terminal.glass().reads("补正回执已打印");
        assertThat(terminal.part(Sessions.class).current().orElseThrow().identity())
                .isPresent();
        terminal.glass().press("我补完了，清除我的信息");
        assertThat(terminal.part(Sessions.class).current()).isEmpty();
    }

    @Test
    void anotherPersonsCardOpensNothingAndWithoutThePlatformItSaysWhatToDo() throws Exception {
        var code = applied();
        terminal.platform().correct(cases(code).getFirst().caseNumber(), PHONE, 15);
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.CORRECTION);
        asks(code);
        terminal.glass().press("现在补");
        terminal.part(Dock.class).lay("groom");
        terminal.glass().reads("不能用这张身份证补正", "什么都没有改变");

        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        terminal.glass().press("看办理进度");
        terminal.glass().reads("现在问不到要补什么", "没有丢", "请过一会儿再来");
        terminal.platform().set("{\"mode\":\"UP\"}");
        terminal.glass().press("再问一次");
        terminal.glass().reads("要补 1 样");
    }

    @Test
    void whatATerminalCannotTakeIsSentToTheWindowWhole() throws Exception {
        var code = applied();
        terminal.platform()
                .correct(
                        cases(code).getFirst().caseNumber(),
                        "[{\"field\":\"no.such\",\"words\":\"写错了\"},{\"field\":\"applicant.phone\",\"words\":\"打不通\"}]",
                        15);
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.CORRECTION);
        asks(code);
        terminal.glass().press("现在补");
        terminal.part(Dock.class).lay("mother");

        terminal.glass().reads("这次要到窗口补", "一起带到窗口");
        assertThat(terminal.glass().text()).doesNotContain("重新填");
    }

    @Test
    void theApplicantTakesBackWhatIsNotDoneAndReadsBeforeWhatFallsAway() throws Exception {
        var code = applied();
        terminal.platform().complete(cases(code).getFirst().caseNumber());
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.DONE);
        asks(code);
        terminal.glass().press("我是申请人，要撤回");
        terminal.glass().reads("要撤回这份申请吗", "已经办完的不变", "撤回，不办了");
        assertThat(cases(code)).extracting(Case::state).doesNotContain(ItemState.WITHDRAWN);
        terminal.part(Dock.class).lay("groom");
        terminal.glass().reads("不能用这张身份证撤回");
        terminal.glass().press("换一张身份证");
        terminal.part(Dock.class).lift();
        terminal.part(Dock.class).lay("mother");

        terminal.glass().reads("已经撤回", "部门已经知道", "已办结", "已撤回");
        assertThat(cases(code)).extracting(Case::state).containsExactly(ItemState.DONE, ItemState.WITHDRAWN);
    }

    @Test
    void whatIsStillHereIsDestroyedAndSaidToBe() throws Exception {
        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        byte[] page = "a photographed page".getBytes(StandardCharsets.UTF_8);
        var code = submitted(List.of(new Submissions.Attachment(sha256(page), "image/jpeg", page)));
        asks(code);
        terminal.glass().reads("已提交待送达");
        terminal.glass().press("我是申请人，要撤回");
        terminal.glass().reads("还没有送到省平台");
        terminal.part(Dock.class).lay("mother");

        terminal.glass().reads("已经撤回", "没有提交到省平台", "已经销毁");
        assertThat(terminal.part(Submissions.class).find(code).orElseThrow().delivery())
                .isEqualTo(Delivery.WITHDRAWN);
        assertThat(terminal.part(Outbox.class).undelivered()).isZero();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static List<Case> cases(String code) {
        return terminal.part(Submissions.class).find(code).orElseThrow().cases();
    }

    /** The code of an application of the mother, once the platform has answered. */
    private static String applied() throws Exception {
        var code = submitted(List.of());
        await().atMost(PATIENCE).until(() -> !cases(code).isEmpty());
        return code;
    }

    private static String submitted(List<Submissions.Attachment> attachments) throws Exception {
        var document = """
                {"event":{"id":"newborn"},"applicant":{"number":"%s"},
                 "items":[{"item":"B3"},{"item":"B4","after":"B3"}],
                 "receipt":{"localNumber":"LOCAL","queryCode":"CODE"}}""".formatted(TestCards.byId("mother").card().number());
        return terminal.part(Submissions.class)
                .accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "newborn",
                        receipt -> document.replace("LOCAL", receipt.localNumber())
                                .replace("CODE", receipt.queryCode())
                                .getBytes(StandardCharsets.UTF_8),
                        attachments))
                .queryCode();
    }

    private void asks(String code) {
        terminal.glass().press("查进度");
        terminal.glass().types(code);
    }

    /** The first button that says so, as soon as it is there. */
}
