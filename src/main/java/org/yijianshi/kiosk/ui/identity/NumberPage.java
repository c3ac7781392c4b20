package org.yijianshi.kiosk.ui.identity;

import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.FaceRefusal;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.NumberRefusal;
import org.yijianshi.kiosk.application.ValueRules;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Keypad;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * 没带身份证: the citizen types his number, then a staff member vouches for him or his face is compared. The number alone
 * goes nowhere and opens nothing. His card is taken at every step all the same.
 */
public final class NumberPage {
    private static final Logger LOG = LoggerFactory.getLogger(NumberPage.class);
    private static final int DIGITS = 18;
    private static final int WRONG_NUMBERS = 3;
    private static final int AGE_OF_CONSENT = 14;

    private final Visit visit;
    private final EntryField entry = new EntryField("身份证号", "18 位", DIGITS, this::typed);
    private final Div answer = new Div();
    private int wrong;

    /**
     * @param frames an empty page with a question and a sentence
     * @param known hears who is here; shows the next page
     */
    public NumberPage(
            Stage stage, BiFunction<String, String, PageFrame> frames, Runnable back, Consumer<Identity> known) {
        this.visit = new Visit(stage, frames, back, known);
    }

    /** Whether there is somebody who can vouch, or a platform that compares faces. */
    public static boolean offered(Stage stage) {
        return stage.desk().site().attended() || stage.desk().site().face();
    }

    /** The button that opens it; none where it is not offered. */
    public Optional<SecondaryButton> button() {
        return offered(visit.stage())
                ? Optional.of(SecondaryButton.outlined("证和手机都没带", this::show).withIcon(Icon.USER))
                : Optional.empty();
    }

    public void show() {
        var frame = visit.frames().apply("请输入您的身份证号", "18 位，最后一位可能是 X。带了身份证的，直接刷。");
        entry.setActive(true);
        frame.setContent(entry, new Keypad(entry, "删除", "X"), answer);
        frame.setActions(SecondaryButton.outlined("返回", visit.back()), new PrimaryButton("下一步", this::next));
        visit.stage().show(frame);
        visit.stage().onPerson(visit.known());
    }

    private void typed(String text) {
        answer.removeAll();
        entry.setInvalid(false);
    }

    private void next() {
        var number = entry.text();
        var missing = DIGITS - number.length();
        if (missing > 0) {
            tell("还没有输完", "身份证号是 18 位，还差 %d 位。".formatted(missing));
        } else if (right(number)) {
            ways(number);
        } else if (++wrong < WRONG_NUMBERS) {
            LOG.info("no number: {}: {}", NumberRefusal.WRONG, NumberRefusal.WRONG.technician());
            entry.setInvalid(true);
            tell(NumberRefusal.WRONG.title(), NumberRefusal.WRONG.sentence());
        } else {
            ended();
        }
    }

    private boolean right(String number) {
        return ValueRules.idNumber(number) && !birth(number).isAfter(today());
    }

    private void tell(String title, String sentence) {
        answer.removeAll();
        answer.add(new Notice(Notice.Tone.AMBER, title, sentence));
    }

    private void ended() {
        LOG.info("no number: {}: {}", NumberRefusal.THREE_TIMES, NumberRefusal.THREE_TIMES.technician());
        var frame = visit.frames().apply(NumberRefusal.THREE_TIMES.title(), "");
        frame.setContent(Visit.advice(NumberRefusal.THREE_TIMES));
        frame.setActions(new PrimaryButton("返回", visit.back()));
        visit.stage().show(frame);
        visit.stage().onPerson(visit.known());
    }

    /** Where there is only one way, it is the next page. */
    private void ways(String number) {
        var witness = new WitnessPage(visit, number, this::show);
        var face = new FacePage(visit, number, () -> ways(number), this::show);
        if (site().attended() && site().face() && oldEnough(number)) {
            choice(number, witness, face);
        } else if (site().attended()) {
            witness.show();
        } else if (oldEnough(number)) {
            new FacePage(visit, number, visit.back(), this::show).show();
        } else {
            tooYoung(number);
        }
    }

    private void choice(String number, WitnessPage witness, FacePage face) {
        var frame = visit.frames().apply("怎样确认是您本人？", "选一种就行。");
        frame.setContent(Visit.choices(List.of(
                new ChoiceCard(Icon.USERS, "请工作人员见证", "他刷自己的身份证，看一看是不是您。", witness::show),
                new ChoiceCard(Icon.CAMERA, "刷脸核验", "拍一张照片，和政府留存的照片比对。要您单独同意。", face::show))));
        frame.setActions(SecondaryButton.outlined("上一步", this::show));
        visit.show(frame, number, witness::laid);
    }

    private void tooYoung(String number) {
        LOG.info("no face: {}: {}", FaceRefusal.UNDER_AGE, FaceRefusal.UNDER_AGE.technician());
        var frame = visit.frames().apply(FaceRefusal.UNDER_AGE.title(), "");
        frame.setContent(Visit.advice(FaceRefusal.UNDER_AGE));
        frame.setActions(new PrimaryButton("返回", visit.back()));
        visit.show(frame, number);
    }

    /** 人脸识别技术应用安全管理办法: below it a guardian would have to agree. */
    private boolean oldEnough(String number) {
        return !birth(number).plusYears(AGE_OF_CONSENT).isAfter(today());
    }

    private Desk.Site site() {
        return visit.stage().desk().site();
    }

    private LocalDate today() {
        return LocalDate.now(visit.stage().desk().clock());
    }

    private static LocalDate birth(String number) {
        return LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
