package org.yijianshi.kiosk.ui.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.application.ScanTrouble;
import org.yijianshi.kiosk.device.barcode.CodePicture;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.ui.DemonstrationTerminal;
import org.yijianshi.kiosk.ui.kit.CodeScanner;
import tools.jackson.databind.json.JsonMapper;

/** What a citizen without his card reads when he shows a code instead, on a whole terminal before the sandbox. */
class IdentityPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MOTHER = "411199199408089041";

    @RegisterExtension
    static final DemonstrationTerminal terminal = new DemonstrationTerminal();

    @Test
    void whoeverShowsHisCodeIsGreetedLikeWithACard() throws Exception {
        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        terminal.glass().reads("请亮出身份码", "“豫事办”或“电子身份证”");
        shows(terminal.platform().identity(MOTHER, false));

        terminal.glass().reads("示例*，您好", "亮码得到的身份信息");
        assertThat(terminal.part(Sessions.class).current().flatMap(CitizenSession::identity))
                .map(Identity::evidence)
                .contains(Identity.Evidence.Own.CODE);
        terminal.glass().press("知道了，开始办理");
        terminal.glass().press("生了宝宝");
        terminal.glass().reads("您以什么身份来办");
    }

    @Test
    void aCodeThatWasShownBeforeIsRefusedAndNobodyIsHere() throws Exception {
        var token = terminal.platform().identity(MOTHER, false);
        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        shows(token);
        terminal.glass().reads("您好");
        terminal.glass().press("不办了");
        MockVaadin.tearDown();
        terminal.open();

        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        shows(token);
        terminal.glass().reads(IdentityRefusal.USED.title(), IdentityRefusal.USED.sentence());
        nobodyIsHere();
        terminal.glass().press("返回");
        terminal.glass().reads("用哪种办法");
        terminal.glass().press("返回");
        terminal.glass().reads("请刷身份证");
    }

    @Test
    void expiredUnknownAndForeignCodesAreToldApartAndGoNowhere() throws Exception {
        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        shows("https://example.invalid/?q=<script>alert(1)</script>");
        terminal.glass().reads(ScanTrouble.FOREIGN.title());
        assertThat(terminal.glass().text()).doesNotContain("example", "script");
        shows("K7M4PX2A");
        terminal.glass().reads(ScanTrouble.SIGNING_CODE_HERE.title());
        shows(terminal.platform().identity(MOTHER, true));
        terminal.glass().reads(IdentityRefusal.EXPIRED.title());
        terminal.glass().press("再亮一次");
        shows("A".repeat(32));
        terminal.glass().reads(IdentityRefusal.UNKNOWN.title());
        nobodyIsHere();
    }

    @Test
    void withoutThePlatformTheCardRemains() throws Exception {
        var token = terminal.platform().identity(MOTHER, false);
        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        shows(token);
        terminal.glass().reads(IdentityRefusal.UNAVAILABLE.title(), "请刷身份证办理");
        nobodyIsHere();

        terminal.part(Dock.class).lay("mother");
        terminal.glass().reads("您好", "身份证上的信息");
    }

    @Test
    void whileTheCameraLooksForACodeACardCountsToo() {
        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        terminal.glass().reads("带了身份证的，直接刷也行");
        terminal.part(Dock.class).lay("father");
        terminal.glass().reads("您好", "身份证上的信息");
    }

    @Test
    void theSignatureOnAnotherPersonsApplicationWantsTheCard() throws Exception {
        terminal.glass().press("没带证件");
        terminal.glass().press("亮手机上的身份码");
        shows(terminal.platform().identity(MOTHER, false));
        terminal.glass().press("知道了，开始办理");
        terminal.glass().press("我来签字");
        terminal.glass().reads("要刷身份证", "签字码在期限内一直有效");
    }

    private static void nobodyIsHere() {
        assertThat(terminal.part(Sessions.class).current().flatMap(CitizenSession::identity))
                .isEmpty();
    }

    /** Holds it before the camera until the page says something else. */
    private void shows(String text) throws Exception {
        var jpeg = CodePicture.of(text).jpeg();
        terminal.glass().reads("请亮出身份码");
        var before = terminal.glass().text();
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            terminal.glass()
                    .all()
                    .filter(CodeScanner.class::isInstance)
                    .toList()
                    .forEach(scanner -> frame(scanner, jpeg));
            MockVaadin.runUIQueue();
            return !terminal.glass().text().equals(before);
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
}
