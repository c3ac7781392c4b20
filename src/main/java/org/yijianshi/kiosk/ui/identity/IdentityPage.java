package org.yijianshi.kiosk.ui.identity;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** 亮码: whoever has no card with him shows the code of an app. His card is taken here all the same. */
final class IdentityPage {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityPage.class);

    private final Visit visit;

    IdentityPage(Visit visit) {
        this.visit = visit;
    }

    void show() {
        var apps = visit.stage().desk().site().identityApps().stream().collect(Collectors.joining("”或“", "“", "”"));
        var frame = visit.frames()
                .apply("请亮出身份码", "打开手机上的" + apps + "，把身份码" + ScanPage.place(visit.stage()) + "。带了身份证的，直接刷也行。");
        new ScanPage(visit.stage(), CodeUse.IDENTITY, this::scanned).show(frame, "不亮码了，返回", visit.back());
        visit.stage().onPerson(visit.known());
    }

    private void scanned(String token) {
        var frame = visit.frames().apply("正在核对身份码", ScanPage.seen(visit.stage()));
        visit.stage().show(frame);
        visit.stage()
                .background(
                        () -> visit.stage().desk().identities().identify(token),
                        answer -> {
                            if (frame.getParent().isPresent()) {
                                answered(answer);
                            }
                        },
                        () -> refused(IdentityRefusal.UNAVAILABLE));
    }

    private void answered(Identities.Answer answer) {
        switch (answer) {
            case Identities.Answer.Known(Identity identity) -> visit.known().accept(identity);
            case Identities.Answer.Refused(IdentityRefusal refusal) -> refused(refusal);
        }
    }

    private void refused(IdentityRefusal refusal) {
        LOG.info("no identity: {}: {}", refusal, refusal.technician());
        var frame = visit.frames().apply(refusal.title(), "没有保存这个码，也没有记下您的任何信息。");
        frame.setContent(new Notice(Notice.Tone.AMBER, "现在可以这样做", refusal.sentence()));
        frame.setActions(SecondaryButton.outlined("返回", visit.back()), new PrimaryButton("再亮一次", this::show));
        visit.stage().show(frame);
        visit.stage().onPerson(visit.known());
    }
}
