package org.yijianshi.kiosk.ui.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.run.TestCards;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.KioskView;

/** What the applicant reads and presses after he has submitted: supplying what is missing, and taking it back. */
class AfterwardsPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PHONE = "[{\"field\":\"applicant.phone\",\"words\":\"打不通，少了一位\"}]";

    private static Terminal terminal;
    private static SandboxControl platform;

    private KioskView view;

    @BeforeAll
    static void start(@TempDir Path store) throws Exception {
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
        platform = new SandboxControl(terminal.platform());
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @BeforeEach
    void openABrowser() {
        MockVaadin.setup(new Routes());
        platform.reset();
        terminal.part(Dock.class).lift();
        // Who left before is not said goodbye to on this page.
        terminal.part(Sessions.class).end(SessionEvent.Reason.LEFT);
        terminal.part(Sessions.class).takeLastEnd();
        view = new KioskView(terminal.part(Desk.class), Optional.empty());
        UI.getCurrent().add(view);
    }

    @AfterEach
    void closeIt() {
        MockVaadin.tearDown();
    }

    @Test
    void whatIsMissingIsReadByTheCodeAndSuppliedByTheCardAndWaitsHonestly() throws Exception {
        var code = applied();
        platform.correct(cases(code).getFirst().caseNumber(), PHONE, 15);
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.CORRECTION);
        asks(code);
        reads("要补 1 样", "这次全部告诉您", "打不通，少了一位");
        press("现在补");
        reads("请刷申请人的身份证");
        terminal.part(Dock.class).lay("mother");

        reads("还要补 1 样", "只补这几样");
        press("补齐了，看一遍");
        reads("还差 1 样");
        press("知道了");
        press("重新填");
        reads("打不通，少了一位");
        "1380000000".chars().mapToObj(Character::toString).forEach(this::press);
        press("填好了");
        reads("手机号是 1 开头的 11 位数字");
        press("0");
        press("填好了");
        reads("都补齐了", "现在填");
        assertThat(page()).doesNotContain("13800000000");
        press("补齐了，看一遍");
        reads("请看一遍，对了就交", "13800000000");
        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        press("都对，交上去");

        reads("补正材料已提交待送达", "送达后才算补正");
        assertThat(page()).doesNotContain("省平台已收到");
        platform.set("{\"mode\":\"UP\"}");
        reads("省平台已收到补正材料", "已受理");
        reads("补正回执");
        assertThat(terminal.part(Sessions.class).current().orElseThrow().identity())
                .isPresent();
        press("我补完了，清除我的信息");
        assertThat(terminal.part(Sessions.class).current()).isEmpty();
    }

    @Test
    void anotherPersonsCardOpensNothingAndWithoutThePlatformItSaysWhatToDo() throws Exception {
        var code = applied();
        platform.correct(cases(code).getFirst().caseNumber(), PHONE, 15);
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.CORRECTION);
        asks(code);
        press("现在补");
        terminal.part(Dock.class).lay("groom");
        reads("不能用这张身份证补正", "什么都没有改变");

        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        press("看办理进度");
        reads("现在问不到要补什么", "没有丢", "请过一会儿再来");
        platform.set("{\"mode\":\"UP\"}");
        press("再问一次");
        reads("要补 1 样");
    }

    @Test
    void whatATerminalCannotTakeIsSentToTheWindowWhole() throws Exception {
        var code = applied();
        platform.correct(
                cases(code).getFirst().caseNumber(),
                "[{\"field\":\"no.such\",\"words\":\"写错了\"},{\"field\":\"applicant.phone\",\"words\":\"打不通\"}]",
                15);
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.CORRECTION);
        asks(code);
        press("现在补");
        terminal.part(Dock.class).lay("mother");

        reads("这次要到窗口补", "一起带到窗口");
        assertThat(page()).doesNotContain("重新填");
    }

    @Test
    void theApplicantTakesBackWhatIsNotDoneAndReadsBeforeWhatFallsAway() throws Exception {
        var code = applied();
        platform.complete(cases(code).getFirst().caseNumber());
        await().atMost(PATIENCE).until(() -> cases(code).getFirst().state() == ItemState.DONE);
        asks(code);
        press("我是申请人，要撤回");
        reads("要撤回这份申请吗", "已经办完的不变", "撤回，不办了");
        assertThat(cases(code)).extracting(Case::state).doesNotContain(ItemState.WITHDRAWN);
        terminal.part(Dock.class).lay("groom");
        reads("不能用这张身份证撤回");
        press("换一张身份证");
        terminal.part(Dock.class).lift();
        terminal.part(Dock.class).lay("mother");

        reads("已经撤回", "部门已经知道", "已办结", "已撤回");
        assertThat(cases(code)).extracting(Case::state).containsExactly(ItemState.DONE, ItemState.WITHDRAWN);
    }

    @Test
    void whatIsStillHereIsDestroyedAndSaidToBe() throws Exception {
        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        byte[] page = "a photographed page".getBytes(StandardCharsets.UTF_8);
        var code = submitted(List.of(new Submissions.Attachment(sha256(page), "image/jpeg", page)));
        asks(code);
        reads("已提交待送达");
        press("我是申请人，要撤回");
        reads("还没有送到省平台");
        terminal.part(Dock.class).lay("mother");

        reads("已经撤回", "没有提交到省平台", "已经销毁");
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
        press("查进度");
        code.chars().mapToObj(Character::toString).forEach(this::press);
    }

    /** The first button that says so, as soon as it is there. */
    private void press(String label) {
        reads(label);
        var button = all(view)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(each -> label.length() == 1
                        ? each.hasClassName("key")
                                && each.getElement().getTextRecursively().equals(label)
                        : each.getElement().getTextRecursively().contains(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + label));
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private void reads(String... words) {
        await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
            MockVaadin.runUIQueue();
            assertThat(page()).contains(words);
        });
    }

    private String page() {
        return view.getElement().getTextRecursively();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(AfterwardsPageTest::all));
    }
}
