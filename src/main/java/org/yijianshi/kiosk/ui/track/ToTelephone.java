package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.html.Div;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.TextMessages.Answer;
import org.yijianshi.kiosk.application.TextRefusal;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** 把进度发到手机: a button, and what became of it. Nobody types or reads a number here. */
final class ToTelephone extends Div {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ToTelephone.class);

    private final transient Stage stage;
    private final String queryCode;
    /** Of one message; a lost answer asks for the same one again. */
    private final String key = UUID.randomUUID().toString();

    ToTelephone(Stage stage, String queryCode) {
        this.stage = stage;
        this.queryCode = queryCode;
        addClassName("stack");
        add(button());
    }

    private SecondaryButton button() {
        return SecondaryButton.small("把进度发到手机", this::send);
    }

    private void send() {
        tell(Notice.Tone.PLAIN, Icon.HOURGLASS, "正在发…", "发到申请表上填的手机号。");
        stage.background(() -> stage.desk().texts().send(key, queryCode), this::sent, this::unanswered);
    }

    private void sent(Answer answer) {
        switch (answer) {
            case Answer.Sent(String lastFour) ->
                tell(
                        Notice.Tone.GREEN,
                        Icon.CIRCLE_CHECK,
                        "短信已经发出",
                        "发到了尾号 %s 的手机，就是申请表上填的那个。一会儿没收到，请再看看屏幕上的进度。".formatted(lastFour));
            case Answer.NotSent(TextRefusal refusal) -> refused(refusal);
        }
    }

    private void unanswered() {
        refused(TextRefusal.UNAVAILABLE);
    }

    private void refused(TextRefusal refusal) {
        LOG.info("no text message: {}: {}", refusal, refusal.technician());
        tell(Notice.Tone.AMBER, Icon.TRIANGLE_ALERT, refusal.title(), refusal.sentence());
        if (refusal == TextRefusal.UNAVAILABLE) {
            add(button());
        }
    }

    private void tell(Notice.Tone tone, Icon icon, String title, String text) {
        removeAll();
        add(new Notice(tone, icon, title, text));
    }
}
