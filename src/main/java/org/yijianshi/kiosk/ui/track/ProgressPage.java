package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.html.Div;
import java.util.Locale;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.LetterKeypad;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Finds an application by the six characters on its receipt. Shows states, never a person. */
public final class ProgressPage {
    private static final int CODE_LENGTH = 6;

    private final Stage stage;

    public ProgressPage(Stage stage) {
        this.stage = stage;
    }

    public void show() {
        stage.desk().sessions().startWithoutCard();
        var frame = stage.frame();
        frame.setQuestion("请输入查询码", "在凭证上，6 位字母和数字。");
        var answer = new Div();
        var entry = new EntryField("查询码", "例如 K7M4PX", CODE_LENGTH, code -> {
            answer.removeAll();
            if (code.length() == CODE_LENGTH) {
                answer.add(lookUp(code.toUpperCase(Locale.ROOT)));
            }
        });
        entry.setActive(true);
        frame.setContent(entry, LetterKeypad.code(entry, "删除"), answer);
        frame.setActions(SecondaryButton.outlined("返回首页", this::leave), new PrimaryButton("查好了", this::leave));
        stage.show(frame);
    }

    private Div lookUp(String code) {
        return stage.desk()
                .submissions()
                .find(code)
                .map(progress -> new Div(states(stage.desk().catalog(), progress)))
                .orElseGet(() -> new Div(new Notice(Notice.Tone.AMBER, "没有找到", "请对照凭证再看一看。在别的机器上办的，请到窗口查询。")));
    }

    /** One row per item case, or one that says where the application is. */
    public static Card states(Catalog catalog, Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> Card.rows(Card.row(null, "已提交待送达", "正在送往省平台，送达后才算受理。", new Chip(Chip.Kind.WAITING, "待送达")));
            case SET_ASIDE ->
                Card.rows(Card.row(null, "需要工作人员处理", "省平台没有收下，请拿凭证到窗口。", new Chip(Chip.Kind.ERROR, "请到窗口")));
            case SENT ->
                Card.rows(progress.cases().stream()
                        .map(each -> Card.row(null, title(catalog, each.item()), each.caseNumber(), chip(each)))
                        .toArray(Div[]::new));
        };
    }

    private static Chip chip(org.yijianshi.kiosk.application.Submissions.Case each) {
        var kind = switch (each.state()) {
            case ACCEPTED, DONE -> Chip.Kind.DONE;
            case CORRECTION -> Chip.Kind.WARN;
            case NOT_ACCEPTED -> Chip.Kind.ERROR;
            case SUBMITTED, WAIT_PREDECESSOR -> Chip.Kind.WAITING;
        };
        return new Chip(kind, each.state().label());
    }

    private static String title(Catalog catalog, String item) {
        return catalog.events().stream()
                .flatMap(event -> event.items().stream())
                .filter(each -> each.id().equals(item))
                .map(each -> each.title().zh())
                .findFirst()
                .orElse(item);
    }

    private void leave() {
        stage.desk().sessions().end(SessionEvent.Reason.COMPLETED);
    }
}
