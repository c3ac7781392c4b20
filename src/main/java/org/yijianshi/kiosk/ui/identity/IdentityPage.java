package org.yijianshi.kiosk.ui.identity;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** 亮码: whoever has no card with him shows the code of an app. His card is taken here all the same. */
final class IdentityPage {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityPage.class);

    private final Stage stage;
    private final BiFunction<String, String, PageFrame> frames;
    private final Runnable back;
    private final Consumer<Identity> known;

    /**
     * @param frames an empty page with a question and a sentence
     * @param known hears who is here; shows the next page
     */
    IdentityPage(Stage stage, BiFunction<String, String, PageFrame> frames, Runnable back, Consumer<Identity> known) {
        this.stage = stage;
        this.frames = frames;
        this.back = back;
        this.known = known;
    }

    void show() {
        var apps = stage.desk().site().identityApps().stream().collect(Collectors.joining("”或“", "“", "”"));
        var frame = frames.apply("请亮出身份码", "打开手机上的" + apps + "，把身份码" + ScanPage.place(stage) + "。带了身份证的，直接刷也行。");
        new ScanPage(stage, CodeUse.IDENTITY, this::scanned).show(frame, "不亮码了，返回", back);
        stage.onPerson(known);
    }

    private void scanned(String token) {
        var frame = frames.apply("正在核对身份码", ScanPage.seen(stage));
        stage.show(frame);
        stage.background(
                () -> stage.desk().identities().identify(token),
                answer -> {
                    if (frame.getParent().isPresent()) {
                        answered(answer);
                    }
                },
                () -> refused(IdentityRefusal.UNAVAILABLE));
    }

    private void answered(Identities.Answer answer) {
        switch (answer) {
            case Identities.Answer.Known(Identity identity) -> known.accept(identity);
            case Identities.Answer.Refused(IdentityRefusal refusal) -> refused(refusal);
        }
    }

    private void refused(IdentityRefusal refusal) {
        LOG.info("no identity: {}: {}", refusal, refusal.technician());
        var frame = frames.apply(refusal.title(), "没有保存这个码，也没有记下您的任何信息。");
        frame.setContent(new Notice(Notice.Tone.AMBER, "现在可以这样做", refusal.sentence()));
        frame.setActions(SecondaryButton.outlined("返回", back), new PrimaryButton("再亮一次", this::show));
        stage.show(frame);
        stage.onPerson(known);
    }
}
