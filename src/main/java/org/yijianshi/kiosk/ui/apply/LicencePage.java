package org.yijianshi.kiosk.ui.apply;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.LicenceRefusal;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** Shows the enterprise's electronic licence from the telephone, instead of choosing the enterprise from a list. */
final class LicencePage {
    private static final Logger LOG = LoggerFactory.getLogger(LicencePage.class);

    private final Journey journey;
    private final Journey.Part part;
    private final Runnable back;
    private final Runnable next;

    /** @param next when the enterprise is known */
    LicencePage(Journey journey, Journey.Part part, Runnable back, Runnable next) {
        this.journey = journey;
        this.part = part;
        this.back = back;
        this.next = next;
    }

    /** The choice that leads here. */
    ChoiceCard choice() {
        return new ChoiceCard(Icon.QR_CODE, "出示电子营业执照", "在手机上打开，扫一下就行", this::show);
    }

    /** Whether a licence can fill this field here, and there is something to show it to. */
    static boolean offered(Journey journey, @Nullable String field) {
        return ScanPage.offered(journey.stage())
                && journey.application()
                        .enterprise()
                        .filter(each -> each.id().equals(field))
                        .isPresent();
    }

    void show() {
        var frame = journey.frame(part, "请出示电子营业执照", "在手机上打开它的二维码，" + ScanPage.place(journey.stage()) + "。");
        new ScanPage(journey.stage(), CodeUse.LICENCE, this::scanned).show(frame, "不扫了，返回", back);
    }

    private void scanned(String token) {
        var frame = journey.frame(part, "正在核对电子营业执照", ScanPage.seen(journey.stage()));
        journey.stage().show(frame);
        journey.stage()
                .background(
                        () -> journey.application().showLicence(journey.desk().licences(), token),
                        refusal -> refusal.ifPresentOrElse(this::refused, next),
                        () -> refused(LicenceRefusal.UNAVAILABLE));
    }

    private void refused(LicenceRefusal refusal) {
        LOG.info("no licence: {}: {}", refusal, refusal.technician());
        var frame = journey.frame(part, refusal.title(), "没有保存这张执照的任何信息。");
        frame.setContent(new Notice(Notice.Tone.AMBER, "现在可以这样做", refusal.sentence()));
        frame.setActions(SecondaryButton.outlined("返回", back), new PrimaryButton("再扫一次", this::show));
        journey.stage().show(frame);
    }
}
