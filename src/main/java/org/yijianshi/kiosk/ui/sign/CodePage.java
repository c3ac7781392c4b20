package org.yijianshi.kiosk.ui.sign;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.LetterKeypad;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** The eight characters on the slip. */
final class CodePage {
    private static final Logger LOG = LoggerFactory.getLogger(CodePage.class);
    private static final int CODE_LENGTH = 8;
    /** Beyond it nobody stands and waits. */
    private static final Duration WORTH_WAITING = Duration.ofMinutes(1);

    private final SignerJourney journey;
    private final Div answer = new Div();
    private final EntryField entry = new EntryField("签字码", "例如 K7M4 PX2A", CODE_LENGTH, this::typed);

    CodePage(SignerJourney journey) {
        this.journey = journey;
    }

    void show() {
        var frame = journey.frame(SignerJourney.Part.CODE, "请输入签字码", "在待签字单上，8 位字母和数字。");
        entry.setActive(true);
        var content = new ArrayList<Component>();
        ScanPage.button(journey.stage(), "扫单子上的二维码", this::scan).ifPresent(content::add);
        content.addAll(List.of(entry, LetterKeypad.code(entry, "删除"), answer));
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(SecondaryButton.outlined("不签了", () -> journey.end(SessionEvent.Reason.LEFT)));
        journey.stage().show(frame);
    }

    private void scan() {
        var frame = journey.frame(SignerJourney.Part.CODE, "请出示单子上的二维码", "待签字单上、签字码旁边的那个。");
        new ScanPage(journey.stage(), CodeUse.SIGNING, this::scanned).show(frame, "不扫了，手动输入", this::show);
    }

    private void scanned(String code) {
        show();
        entry.setText(code);
        open(code);
    }

    private void typed(String code) {
        answer.removeAll();
        if (code.length() == CODE_LENGTH) {
            open(code);
        }
    }

    private void open(String code) {
        tell(Icon.HOURGLASS, Notice.Tone.PLAIN, "正在查…", "");
        var desk = journey.stage().desk();
        journey.stage()
                .background(
                        () -> desk.handovers().open(code, journey.identity().number()),
                        opened -> {
                            if (entry.text().equals(code)) {
                                show(opened, code);
                            }
                        },
                        () -> refused(HandoverRefusal.UNAVAILABLE));
    }

    private void show(Handovers.Opened opened, String code) {
        switch (opened) {
            case Handovers.Opened.Found(HandedOver handover) -> journey.found(handover);
            case Handovers.Opened.Refused(HandoverRefusal refusal) -> refused(refusal);
            case Handovers.Opened.TooMany(Duration retryAfter) -> slowDown(retryAfter, code);
        }
    }

    private void refused(HandoverRefusal refusal) {
        LOG.info("no signing: {}: {}", refusal, refusal.technician());
        tell(Icon.TRIANGLE_ALERT, Notice.Tone.AMBER, refusal.title(), refusal.sentence());
    }

    private void slowDown(Duration retryAfter, String code) {
        if (retryAfter.compareTo(WORTH_WAITING) > 0) {
            tell(
                    Icon.HOURGLASS,
                    Notice.Tone.AMBER,
                    "签字码输错的次数太多",
                    "请过 %d 分钟再来，或到综合窗口签字。".formatted(retryAfter.plusSeconds(59).toMinutes()));
            return;
        }
        var seconds = retryAfter.plusMillis(999).toSeconds();
        var notice = tell(Icon.HOURGLASS, Notice.Tone.AMBER, "签字码输错了几次，请稍等", "过 %d 秒自动查这一个，不用重新输入。".formatted(seconds));
        journey.stage().later(Duration.ofSeconds(seconds), notice, () -> open(code));
    }

    private Notice tell(Icon icon, Notice.Tone tone, String title, String text) {
        var notice = new Notice(tone, icon, title, text);
        answer.removeAll();
        answer.add(notice);
        return notice;
    }
}
