package org.yijianshi.kiosk.ui.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.application.FaceRefusal;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.NumberRefusal;
import org.yijianshi.kiosk.application.WitnessRefusal;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.FaceResult;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.ui.DemonstrationTerminal;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Glass;
import org.yijianshi.kiosk.ui.KioskView;
import org.yijianshi.kiosk.ui.kit.CameraCapture;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a citizen without card and telephone reads, on a whole terminal before the sandbox. */
class WithoutCardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MOTHER = "411199199408089041";
    private static final String NOBODY = "411199199404049042";
    private static final String CHILD = "411199201506019012";

    @RegisterExtension
    static final DemonstrationTerminal terminal = new DemonstrationTerminal();

    private Glass other;

    @Test
    void aWitnessSaysWhoIsHereAndTheApplicationBegins() {
        bringsAWitness(MOTHER);
        glass().reads("他的信息不保存");
        dock().lay("witness");
        glass().reads("是本人吗", "示例女", "女，", "先拿走您的身份证");
        nobodyIsHere();
        assertThat(glass().text()).doesNotContain("示例帮");
        glass().press("我见证，是本人");

        glass().reads("示例*，您好", "工作人员见证后得到的身份信息");
        assertThat(evidence()).contains(new Identity.Evidence.Witness("W-witness"));
    }

    @Test
    void aWitnessWhoDoesNotConfirmLetsNobodyIn() {
        bringsAWitness(MOTHER);
        dock().lay("witness");
        glass().reads("是本人吗");
        glass().press("不是本人");
        glass().reads(WitnessRefusal.NOT_CONFIRMED.title(), WitnessRefusal.NOT_CONFIRMED.sentence());
        nobodyIsHere();
        glass().press("重新输入号码");
        glass().reads("请输入您的身份证号", MOTHER);
        glass().press("返回");
        glass().reads("用哪种办法");
        glass().press("返回");
        glass().reads("请刷身份证");
    }

    @Test
    void whoeverIsNotRegisteredHereIsToldSoAndAnotherMayLayHisCard() {
        bringsAWitness(MOTHER);
        dock().lay("father");
        glass().reads(WitnessRefusal.NOT_REGISTERED.title(), WitnessRefusal.NOT_REGISTERED.sentence());
        dock().lift();
        dock().lay("witness-elsewhere");
        glass().reads(WitnessRefusal.ELSEWHERE.title(), WitnessRefusal.ELSEWHERE.sentence());
        nobodyIsHere();
        dock().lift();
        dock().lay("witness");
        glass().reads("是本人吗");
    }

    @Test
    void aCardThatIsNoResidentsVouchesForNobody() {
        bringsAWitness(MOTHER);
        dock().lay("foreign-2023");
        glass().reads(WitnessRefusal.CARD_UNFIT.title(), WitnessRefusal.CARD_UNFIT.sentence());
        nobodyIsHere();
    }

    @Test
    void aWitnessWhoLaysHisCardTooSoonIsNotTakenForTheCitizen() {
        glass().press("没带证件");
        glass().press("请工作人员见证");
        glass().reads("请输入您的身份证号");
        dock().lay("witness");
        glass().reads("号码输完，再请工作人员刷卡");
        nobodyIsHere();
    }

    @Test
    void aNumberNobodyHasIsSaidToTheWitness() {
        bringsAWitness(NOBODY);
        dock().lay("witness");
        glass().reads(WitnessRefusal.PERSON_UNKNOWN.title(), WitnessRefusal.PERSON_UNKNOWN.sentence());
        glass().press("重新输入号码");
        glass().reads("请输入您的身份证号");
    }

    @Test
    void whatIsConfirmedTooLateOrNotHeardIsNotTaken() {
        bringsAWitness(MOTHER);
        dock().lay("witness");
        glass().reads("是本人吗");
        terminal.platform().pass(1);
        glass().press("我见证，是本人");
        glass().reads(WitnessRefusal.TOO_LATE.title(), WitnessRefusal.TOO_LATE.sentence());
        dock().lift();
        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        glass().press("再刷一次");
        dock().lay("witness");
        glass().reads(WitnessRefusal.UNAVAILABLE.title(), WitnessRefusal.UNAVAILABLE.sentence());
        nobodyIsHere();
    }

    @Test
    void hisOwnCardCountsWhileAWitnessIsAwaited() {
        bringsAWitness(MOTHER);
        dock().lay("mother");
        glass().reads("您好", "身份证上的信息");
        assertThat(evidence()).contains(Identity.Evidence.Own.CARD);
    }

    @Test
    void threeWrongNumbersEndThisWayAndAnUnfinishedOneIsNone() {
        glass().press("没带证件");
        glass().press("刷脸核验");
        glass().reads("请输入您的身份证号");
        glass().types("41119919940808904");
        glass().press("下一步");
        glass().reads("还差 1 位");
        glass().types("2");
        glass().press("下一步");
        glass().reads(NumberRefusal.WRONG.title(), NumberRefusal.WRONG.sentence());
        glass().press("删除");
        glass().types("X");
        assertThat(glass().text()).doesNotContain(NumberRefusal.WRONG.title());
        glass().press("下一步");
        glass().reads(NumberRefusal.WRONG.title());
        glass().press("下一步");
        glass().reads(NumberRefusal.THREE_TIMES.title(), NumberRefusal.THREE_TIMES.sentence());
        glass().press("换一种办法");
        glass().press("请工作人员见证");
        glass().reads(NumberRefusal.THREE_TIMES.title());
    }

    @Test
    void aFaceIsComparedOnlyAfterAConsentOfItsOwn() {
        showsHisFace(MOTHER);
        glass().reads("不同意也能办", "刷身份证、用手机亮码、请工作人员见证", "演示：不真比对");
        glass().press("不同意，换办法");
        glass().press("刷脸核验");
        glass().press("下一步");
        glass().press("同意，去拍照");
        photographs();

        glass().reads("示例*，您好", "刷脸核验后得到的身份信息");
        assertThat(evidence()).contains(Identity.Evidence.Own.FACE);
    }

    @Test
    void afterThreeFacesThatAreNotHisAnotherWayIsOffered() {
        dock().faces(FaceResult.DIFFERENT);
        showsHisFace(MOTHER);
        glass().press("同意，去拍照");
        photographs();
        glass().reads(FaceRefusal.DIFFERENT.title(), FaceRefusal.DIFFERENT.sentence());
        dock().faces(FaceResult.UNSURE);
        glass().press("再拍一次");
        glass().reads("第 2 次，最多 3 次");
        photographs();
        glass().reads(FaceRefusal.UNSURE.title(), FaceRefusal.UNSURE.sentence());
        glass().press("再拍一次");
        photographs();
        glass().reads(FaceRefusal.TRIED_ENOUGH.title(), FaceRefusal.TRIED_ENOUGH.sentence());
        nobodyIsHere();
        glass().press("换一种办法");
        glass().press("刷脸核验");
        glass().reads(FaceRefusal.TRIED_ENOUGH.title());
    }

    @Test
    void whatThePlatformCannotCompareIsSaid() {
        showsHisFace(NOBODY);
        glass().press("同意，去拍照");
        photographs();
        glass().reads(FaceRefusal.PERSON_UNKNOWN.title(), FaceRefusal.PERSON_UNKNOWN.sentence());
        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        glass().press("重新输入号码");
        glass().press("下一步");
        glass().press("同意，去拍照");
        photographs();
        glass().reads(FaceRefusal.UNAVAILABLE.title(), FaceRefusal.UNAVAILABLE.sentence());
        nobodyIsHere();
    }

    @Test
    void whatWasTriedTooOftenAnywhereIsSaid() {
        dock().faces(FaceResult.DIFFERENT);
        for (int i = 0; i < 6; i++) {
            terminal.part(Desk.class).identities().compare(MOTHER, picture());
        }
        showsHisFace(MOTHER);
        glass().press("同意，去拍照");
        photographs();
        glass().reads(FaceRefusal.SPENT.title(), FaceRefusal.SPENT.sentence());
    }

    @Test
    void withoutAPictureAnotherWayIsOffered() {
        showsHisFace(MOTHER);
        glass().press("同意，去拍照");
        takes();
        answers("{\"jpeg\":\"\"}");
        glass().reads(FaceRefusal.NO_PICTURE.title(), FaceRefusal.NO_PICTURE.sentence());
        glass().press("再拍一次");
        glass().reads("请正对摄像头");
        fires("kiosk-camera-fault", "{\"event.detail.reason\":\"NotFoundError\"}");
        glass().press("换一种办法");
        glass().reads("请工作人员见证");
    }

    @Test
    void belowFourteenNoFaceIsCompared() {
        glass().press("没带证件");
        glass().press("刷脸核验");
        types(CHILD);
        glass().reads(FaceRefusal.UNDER_AGE.title(), FaceRefusal.UNDER_AGE.sentence());
        assertThat(glass().text()).doesNotContain("同意");
    }

    @Test
    void onlyWhatTheSiteHasIsOffered() {
        opens(List.of("豫事办"), false, true);
        glass().press("没带证件");
        glass().reads("亮手机上的身份码", "刷脸核验");
        assertThat(glass().text()).doesNotContain("见证");

        opens(List.of(), true, false);
        glass().press("没带证件");
        types(MOTHER);
        glass().reads("请工作人员来见证");

        opens(List.of("豫事办"), false, false);
        glass().press("亮码办理");
        glass().reads("请亮出身份码");

        opens(List.of(), false, false);
        glass().reads("请刷身份证");
        assertThat(glass().text()).doesNotContain("没带", "亮码");
    }

    private Glass glass() {
        return other == null ? terminal.glass() : other;
    }

    /** The same terminal at another site. */
    private void opens(List<String> identityApps, boolean attended, boolean face) {
        MockVaadin.tearDown();
        MockVaadin.setup(new Routes());
        var desk = terminal.part(Desk.class);
        var site = new Desk.Site(
                desk.site().name(),
                desk.site().hotline(),
                desk.site().terminal(),
                desk.site().camera(),
                identityApps,
                attended,
                face,
                desk.site().demonstration());
        var there = new Desk(
                site,
                desk.catalogue(),
                desk.sessions(),
                desk.intake(),
                desk.arrivals(),
                desk.scanner(),
                desk.cabinet(),
                desk.records(),
                desk.slots(),
                desk.submissions(),
                desk.handovers(),
                desk.appointments(),
                desk.corrections(),
                desk.withdrawals(),
                desk.documents(),
                desk.printing(),
                desk.pages(),
                desk.codes(),
                desk.licences(),
                desk.identities(),
                desk.texts(),
                desk.pictures(),
                desk.scanning(),
                desk.camera(),
                desk.clock());
        other = new Glass(new KioskView(there, Optional.empty()));
        UI.getCurrent().add(other.root());
    }

    private void bringsAWitness(String number) {
        glass().press("没带证件");
        glass().press("请工作人员见证");
        types(number);
        glass().reads("请工作人员来见证");
    }

    private void showsHisFace(String number) {
        glass().press("没带证件");
        glass().press("刷脸核验");
        types(number);
        glass().reads("同意刷脸核验吗");
    }

    private void types(String number) {
        glass().reads("请输入您的身份证号");
        glass().types(number);
        glass().press("下一步");
    }

    /** Takes a picture and lets it be used. */
    private void photographs() {
        takes();
        answers("{\"jpeg\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(picture())));
    }

    private static byte[] picture() {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
    }

    private void takes() {
        glass().reads("请正对摄像头");
        fires("kiosk-camera-live", "{}");
        fires("kiosk-picture", "{\"event.detail.fault\":null}");
        glass().press("就用这张");
    }

    /** What the browser says when it is asked for the picture. */
    private static void answers(String picture) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            MockVaadin.runUIQueue();
            var internals = UI.getCurrent().getInternals();
            internals.getStateTree().runExecutionsBeforeClientResponse();
            var asked = internals.dumpPendingJavaScriptInvocations().stream()
                    .filter(each -> each.getInvocation().getExpression().contains("result"))
                    .toList();
            asked.forEach(each -> answer(each, picture));
            return !asked.isEmpty();
        });
    }

    private static void answer(PendingJavaScriptInvocation asked, String picture) {
        asked.complete(JsonMapper.shared().readTree(picture));
    }

    private void fires(String event, String data) {
        var camera = glass().all()
                .filter(CameraCapture.class::isInstance)
                .findFirst()
                .orElseThrow()
                .getElement();
        camera.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(camera, event, (ObjectNode)
                JsonMapper.shared().readTree(data)));
    }

    private static Dock dock() {
        return terminal.part(Dock.class);
    }

    private static Optional<Identity.Evidence> evidence() {
        return terminal.part(Sessions.class)
                .current()
                .flatMap(CitizenSession::identity)
                .map(Identity::evidence);
    }

    private static void nobodyIsHere() {
        assertThat(evidence()).isEmpty();
    }
}
