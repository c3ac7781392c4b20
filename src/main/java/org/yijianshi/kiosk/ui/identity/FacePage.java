package org.yijianshi.kiosk.ui.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.FaceRefusal;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.ui.kit.CameraCapture;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * 刷脸核验: a notice and a consent of its own, then one picture at a time, three at most. The picture lives in memory while
 * it is compared, and is overwritten then.
 */
final class FacePage {
    private static final Logger LOG = LoggerFactory.getLogger(FacePage.class);
    private static final int TRIES = 3;
    /** 人脸识别技术应用安全管理办法: below it a guardian would have to agree. */
    private static final int AGE_OF_CONSENT = 14;

    private final Visit visit;
    private final NumberPage numbers;
    private String number = "";
    private int tried;

    FacePage(Visit visit, NumberPage numbers) {
        this.visit = visit;
        this.numbers = numbers;
    }

    void begin() {
        if (tried >= TRIES) {
            refused(FaceRefusal.TRIED_ENOUGH);
            return;
        }
        numbers.show(this::typed, visit.known());
    }

    private void typed(String typed) {
        number = typed;
        var today = LocalDate.now(visit.stage().desk().clock());
        if (NumberPage.birth(number).plusYears(AGE_OF_CONSENT).isAfter(today)) {
            refused(FaceRefusal.UNDER_AGE);
        } else {
            consent();
        }
    }

    private void consent() {
        var site = visit.stage().desk().site();
        var frame = visit.frames().apply("同意刷脸核验吗？", "人脸是敏感信息，不同意也能办。" + demonstration());
        frame.setContent(Card.rows(
                Card.row(Icon.BUILDING_2, "谁在用", site.name() + "和省平台。"),
                Card.row(Icon.CAMERA, "怎么用", "拍一张照片，加密送到省平台，和政府留存的照片比对，只为确认是您本人。"),
                Card.row(Icon.CLOCK, "留多久", "比对完就清除，机器和平台都不留照片，只留下比对结果。"),
                Card.row(Icon.ID_CARD, "不用刷脸的办法", otherWays()),
                Card.row(Icon.SHIELD, "您可以", "随时停下；有疑问拨打 " + site.hotline() + "。")));
        frame.setActions(SecondaryButton.outlined("不同意，换办法", visit.back()), new PrimaryButton("同意，去拍照", this::camera));
        visit.show(frame, number);
    }

    private String otherWays() {
        var site = visit.stage().desk().site();
        var ways = new ArrayList<String>(List.of("刷身份证"));
        if (!site.identityApps().isEmpty()) {
            ways.add("用手机亮码");
        }
        if (site.attended()) {
            ways.add("请工作人员见证");
        }
        return String.join("、", ways) + "。";
    }

    private String demonstration() {
        return visit.stage().desk().site().demonstration() ? "（演示：不真比对）" : "";
    }

    private void camera() {
        var frame = visit.frames()
                .apply("请正对摄像头", "摘下口罩和帽子。第 %d 次，最多 %d 次。%s".formatted(tried + 1, TRIES, demonstration()));
        var camera = new CameraCapture(CameraCapture.Subject.FACE);
        frame.setContent(camera);
        offerShutter(frame, camera);
        camera.addLiveListener(() -> {
            visit.stage().desk().camera().live();
            if (camera.shutter().getParent().isEmpty()) {
                offerShutter(frame, camera);
            }
        });
        camera.addStillListener(flaw -> still(frame, camera, flaw.isEmpty()));
        camera.addUnavailableListener(reason -> unavailable(frame, reason));
        visit.show(frame, number);
        visit.stage().light(Cabinet.Place.CAMERA);
    }

    private void offerShutter(PageFrame frame, CameraCapture camera) {
        frame.setActions(SecondaryButton.outlined("换办法", visit.back()), camera.shutter());
    }

    private void still(PageFrame frame, CameraCapture camera, boolean good) {
        var retake = SecondaryButton.outlined("重拍", () -> {
            camera.retake();
            offerShutter(frame, camera);
        });
        frame.setActions(retake, new PrimaryButton(good ? "就用这张" : "不够清楚，还是用", () -> use(camera)));
    }

    private void use(CameraCapture camera) {
        camera.read(this::compare, () -> refused(FaceRefusal.NO_PICTURE));
    }

    private void compare(byte[] jpeg) {
        var frame = visit.waiting("正在比对");
        visit.stage()
                .background(
                        () -> {
                            try {
                                return visit.stage().desk().identities().compare(number, jpeg);
                            } finally {
                                Arrays.fill(jpeg, (byte) 0);
                            }
                        },
                        answer -> {
                            if (frame.getParent().isPresent()) {
                                compared(answer);
                            }
                        },
                        () -> refused(FaceRefusal.UNAVAILABLE));
    }

    private void compared(Identities.Comparison answer) {
        switch (answer) {
            case Identities.Comparison.Same(Identity identity) -> visit.known().accept(identity);
            case Identities.Comparison.Refused(FaceRefusal refusal) -> refused(counted(refusal));
        }
    }

    private FaceRefusal counted(FaceRefusal refusal) {
        return switch (refusal) {
            case DIFFERENT, UNSURE -> ++tried < TRIES ? refusal : FaceRefusal.TRIED_ENOUGH;
            case NO_PICTURE, TRIED_ENOUGH, SPENT, UNDER_AGE, PERSON_UNKNOWN, UNAVAILABLE -> refusal;
        };
    }

    private void refused(FaceRefusal refusal) {
        LOG.info("no face: {}: {}", refusal, refusal.technician());
        var frame = switch (refusal) {
            case DIFFERENT, UNSURE, NO_PICTURE -> visit.refused(refusal, new PrimaryButton("再拍一次", this::camera));
            case PERSON_UNKNOWN -> visit.refused(refusal, new PrimaryButton("重新输入号码", this::begin));
            case TRIED_ENOUGH, SPENT, UNDER_AGE, UNAVAILABLE -> visit.refused(refusal);
        };
        visit.show(frame, number);
    }

    private void unavailable(PageFrame frame, String reason) {
        visit.stage().desk().camera().unavailable(reason);
        frame.setActions(new PrimaryButton("换一种办法", visit.back()));
    }
}
