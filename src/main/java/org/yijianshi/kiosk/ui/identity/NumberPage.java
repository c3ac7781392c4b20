package org.yijianshi.kiosk.ui.identity;

import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.NumberRefusal;
import org.yijianshi.kiosk.application.ValueRules;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Keypad;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The citizen types his number. Alone it goes nowhere and opens nothing; the third wrong one ends this way. */
final class NumberPage {
    private static final Logger LOG = LoggerFactory.getLogger(NumberPage.class);
    private static final int DIGITS = 18;
    private static final int WRONG_NUMBERS = 3;

    private final Visit visit;
    private final EntryField entry = new EntryField("身份证号", "18 位", DIGITS, this::typed);
    private final Div answer = new Div();
    private int wrong;

    NumberPage(Visit visit) {
        this.visit = visit;
    }

    static LocalDate birth(String number) {
        return LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /**
     * @param right hears a number that can be somebody's
     * @param cards hears of whoever lays his card before that
     */
    void show(Consumer<String> right, Consumer<Identity> cards) {
        if (wrong >= WRONG_NUMBERS) {
            ended();
            return;
        }
        var frame = visit.frames().apply("请输入您的身份证号", "18 位，最后一位可能是 X。");
        entry.setActive(true);
        frame.setContent(entry, new Keypad(entry, "删除", "X"), answer);
        frame.setActions(SecondaryButton.outlined("返回", visit.back()), new PrimaryButton("下一步", () -> next(right)));
        visit.stage().show(frame);
        visit.stage().onPerson(cards);
    }

    private void typed(String text) {
        answer.removeAll();
        entry.setInvalid(false);
    }

    private void next(Consumer<String> right) {
        var number = entry.text();
        var missing = DIGITS - number.length();
        if (missing > 0) {
            tell("还没有输完", "身份证号是 18 位，还差 %d 位。".formatted(missing));
        } else if (ValueRules.idNumber(number)
                && !birth(number).isAfter(LocalDate.now(visit.stage().desk().clock()))) {
            right.accept(number);
        } else if (++wrong < WRONG_NUMBERS) {
            LOG.info("no number: {}: {}", NumberRefusal.WRONG, NumberRefusal.WRONG.technician());
            entry.setInvalid(true);
            tell(NumberRefusal.WRONG.title(), NumberRefusal.WRONG.sentence());
        } else {
            ended();
        }
    }

    private void tell(String title, String sentence) {
        answer.removeAll();
        answer.add(new Notice(Notice.Tone.AMBER, title, sentence));
    }

    private void ended() {
        LOG.info("no number: {}: {}", NumberRefusal.THREE_TIMES, NumberRefusal.THREE_TIMES.technician());
        visit.stage().show(visit.refused(NumberRefusal.THREE_TIMES));
        visit.stage().onPerson(visit.known());
    }
}
