package org.yijianshi.kiosk.ui.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.application.ScanTrouble;
import org.yijianshi.kiosk.device.barcode.CodePicture;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.KioskView;
import org.yijianshi.kiosk.ui.kit.CodeScanner;
import tools.jackson.databind.json.JsonMapper;

/** What a citizen without his card reads when he shows a code instead, on a whole terminal before the sandbox. */
class IdentityPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MOTHER = "411199199408089041";

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
    void standBeforeTheAttractPage() {
        MockVaadin.setup(new Routes());
        platform.reset();
        terminal.part(Dock.class).lift();
        terminal.part(Sessions.class).end(SessionEvent.Reason.LEFT);
        // Who left before is not said goodbye to on this page.
        terminal.part(Sessions.class).takeLastEnd();
        view = new KioskView(terminal.part(Desk.class), Optional.empty());
        UI.getCurrent().add(view);
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    @Test
    void whoeverShowsHisCodeIsGreetedLikeWithACard() throws Exception {
        press("亮码办理");
        reads("请亮出身份码", "“豫事办”或“电子身份证”");
        shows(platform.identity(MOTHER, false));

        reads("示例*，您好", "亮码得到的身份信息");
        assertThat(terminal.part(Sessions.class).current().flatMap(CitizenSession::identity))
                .map(Identity::evidence)
                .contains(Identity.Evidence.CODE);
        press("知道了，开始办理");
        press("生了宝宝");
        reads("您以什么身份来办");
    }

    @Test
    void aCodeThatWasShownBeforeIsRefusedAndNobodyIsHere() throws Exception {
        var token = platform.identity(MOTHER, false);
        press("亮码办理");
        shows(token);
        reads("您好");
        press("不办了");
        MockVaadin.tearDown();
        standAgain();

        press("亮码办理");
        shows(token);
        reads(IdentityRefusal.USED.title(), IdentityRefusal.USED.sentence());
        nobodyIsHere();
        press("返回");
        reads("请刷身份证");
    }

    @Test
    void expiredUnknownAndForeignCodesAreToldApartAndGoNowhere() throws Exception {
        press("亮码办理");
        shows("https://example.invalid/?q=<script>alert(1)</script>");
        reads(ScanTrouble.FOREIGN.title());
        assertThat(page()).doesNotContain("example", "script");
        shows("K7M4PX2A");
        reads(ScanTrouble.SIGNING_CODE_HERE.title());
        shows(platform.identity(MOTHER, true));
        reads(IdentityRefusal.EXPIRED.title());
        press("再亮一次");
        shows("A".repeat(32));
        reads(IdentityRefusal.UNKNOWN.title());
        nobodyIsHere();
    }

    @Test
    void withoutThePlatformTheCardRemains() throws Exception {
        var token = platform.identity(MOTHER, false);
        platform.set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        press("亮码办理");
        shows(token);
        reads(IdentityRefusal.UNAVAILABLE.title(), "请刷身份证办理");
        nobodyIsHere();

        terminal.part(Dock.class).lay("mother");
        reads("您好", "身份证上的信息");
    }

    @Test
    void whileTheCameraLooksForACodeACardCountsToo() {
        press("亮码办理");
        reads("带了身份证的，直接刷也行");
        terminal.part(Dock.class).lay("father");
        reads("您好", "身份证上的信息");
    }

    @Test
    void theSignatureOnAnotherPersonsApplicationWantsTheCard() throws Exception {
        press("亮码办理");
        shows(platform.identity(MOTHER, false));
        press("知道了，开始办理");
        press("我来签字");
        reads("要刷身份证", "签字码在期限内一直有效");
    }

    private void standAgain() {
        MockVaadin.setup(new Routes());
        terminal.part(Sessions.class).takeLastEnd();
        view = new KioskView(terminal.part(Desk.class), Optional.empty());
        UI.getCurrent().add(view);
    }

    private static void nobodyIsHere() {
        assertThat(terminal.part(Sessions.class).current().flatMap(CitizenSession::identity))
                .isEmpty();
    }

    /** Holds it before the camera until the page says something else. */
    private void shows(String text) throws Exception {
        var jpeg = CodePicture.of(text).jpeg();
        reads("请亮出身份码");
        var before = page();
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            all(view).filter(CodeScanner.class::isInstance).toList().forEach(scanner -> frame(scanner, jpeg));
            MockVaadin.runUIQueue();
            return !page().equals(before);
        });
    }

    private static void frame(Component scanner, byte[] jpeg) {
        var element = scanner.getElement();
        var data =
                "{\"event.detail.jpeg\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(jpeg));
        element.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(element, "kiosk-frame", (tools.jackson.databind.node.ObjectNode)
                        JsonMapper.shared().readTree(data)));
    }

    /** The first button that says so, as soon as it is there. */
    private void press(String label) {
        reads(label);
        var button = all(view)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(each -> each.getElement().getTextRecursively().contains(label))
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
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(IdentityPageTest::all));
    }
}
