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
import java.time.Duration;
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
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.run.TestCards;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.KioskView;

/** Whoever has the query code sees the time; only whoever the application concerns changes it, by his card. */
class ChangeTimePageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    void whoeverFoundHisTimeTakenBooksAnotherWithHisCard() throws Exception {
        var times = free();
        applied(times.getFirst());
        var code = applied(times.getFirst());
        asks(code);
        reads("没有约上", "已经约满");

        press("另约一个时间");
        press(time(times.get(1)));
        reads("确定就约，请刷身份证");
        assertThat(page()).doesNotContain("已约好");
        terminal.part(Dock.class).lay("groom");

        reads("已约好", Booking.time(times.get(1).day(), times.get(1).from()));
        press("看办理进度");
        reads("已约好", "改时间或取消预约");
        assertThat(page()).doesNotContain("没有约上");
    }

    @Test
    void aBookedTimeIsGivenUpAndBookedAgain() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        press("改时间或取消预约");
        reads("现在：已约好", "改好以前，原来的不变");
        press("不去了，取消预约");
        terminal.part(Dock.class).lay("bride");

        reads("预约已经取消");
        press("看办理进度");
        reads("还没有约时间", "约一个时间");
        assertThat(free()).contains(times.getFirst());
    }

    @Test
    void anotherPersonsCardChangesNothingAndSaysSo() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        press("改时间或取消预约");
        press(time(times.get(1)));
        terminal.part(Dock.class).lay("mother");

        reads("不能用这张身份证改", "预约没有变");
        assertThat(booking(code).from()).isEqualTo(times.getFirst().from());
    }

    @Test
    void aTimeThatWentMeanwhileLeavesTheOldOneAndOffersOthers() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        press("改时间或取消预约");
        press(time(times.get(1)));
        applied(times.get(1));
        terminal.part(Dock.class).lay("groom");

        reads("这个时间刚被别人约走", "原来的预约没有变");
        press("看别的时间");
        press(time(times.get(2)));
        terminal.part(Dock.class).lift();
        terminal.part(Dock.class).lay("groom");
        reads("已约好", Booking.time(times.get(2).day(), times.get(2).from()));
    }

    @Test
    void withoutAnAnswerNothingIsCalledBookedAndTryingAgainBooksOnce() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        press("改时间或取消预约");
        press(time(times.get(1)));
        platform.set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        terminal.part(Dock.class).lay("groom");

        reads("不知道改好没有", "没有看到“已约好”就不算约好");
        platform.set("{\"mode\":\"UP\"}");
        press("再试一次");
        reads(Booking.time(times.get(1).day(), times.get(1).from()));
        assertThat(free()).contains(times.getFirst()).doesNotContain(times.get(1));
    }

    @Test
    void withoutThePlatformTheTimesAreSaidNotToBeSeen() throws Exception {
        var code = applied(free().getFirst());
        asks(code);
        reads("已约好");
        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        press("改时间或取消预约");

        reads("现在看不到可约的时间", "预约没有变");
        platform.set("{\"mode\":\"UP\"}");
        press("再看一次");
        reads("您想哪天去");
        press("不改了");
        reads("已约好");
    }

    private static List<Slots.Slot> free() {
        return ((Slots.Answer.Offered)
                        terminal.part(Slots.class).free("marriage", "marriage-registration", "411199100001"))
                .slots();
    }

    private static String time(Slots.Slot slot) {
        return slot.from().toString();
    }

    /** The code of an application of the couple that wants this time, once the platform has answered. */
    private static String applied(Slots.Slot slot) throws Exception {
        var document = """
                {"event":{"id":"marriage"},"applicant":{"number":"%s"},"parties":[{"number":"%s","cardRead":true}],
                 "items":[{"item":"marriage-registration","slot":
                 {"id":"%s","day":"%s","from":"%s","to":"%s","place":"%s"}}],
                 "receipt":{"localNumber":"LOCAL","queryCode":"CODE"}}""".formatted(
                        TestCards.byId("groom").card().number(),
                        TestCards.byId("bride").card().number(),
                        slot.id(),
                        slot.day(),
                        slot.from(),
                        slot.to(),
                        slot.place());
        var code = terminal.part(Submissions.class)
                .accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "marriage",
                        receipt -> document.replace("LOCAL", receipt.localNumber())
                                .replace("CODE", receipt.queryCode())
                                .getBytes(StandardCharsets.UTF_8),
                        List.of()))
                .queryCode();
        await().atMost(PATIENCE)
                .until(() -> !terminal.part(Submissions.class)
                        .find(code)
                        .orElseThrow()
                        .cases()
                        .isEmpty());
        return code;
    }

    private static Booking booking(String code) {
        return terminal.part(Submissions.class)
                .find(code)
                .orElseThrow()
                .cases()
                .getFirst()
                .booking();
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
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ChangeTimePageTest::all));
    }
}
