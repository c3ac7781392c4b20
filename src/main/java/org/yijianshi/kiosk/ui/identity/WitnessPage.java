package org.yijianshi.kiosk.ui.identity;

import java.time.LocalDate;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.WitnessRefusal;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** 工作人员见证: a staff member lays his own card, looks at the citizen, and says that it is he. */
final class WitnessPage {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessPage.class);

    private final Visit visit;
    private final NumberPage numbers;
    private String number = "";

    WitnessPage(Visit visit, NumberPage numbers) {
        this.visit = visit;
        this.numbers = numbers;
    }

    void begin() {
        numbers.show(
                typed -> {
                    number = typed;
                    show();
                },
                this::early);
    }

    /** Whose it is cannot be told yet, and a staff member must not be taken for the citizen. */
    private void early(Identity card) {
        visit.stage().tell("先输入身份证号", "号码输完，再请工作人员刷卡。自己带了身份证的，请点“返回”再刷。");
    }

    private void show() {
        var frame = visit.frames().apply("请工作人员来见证", "请身边的工作人员把他自己的身份证放在读卡区。");
        frame.setContent(
                new CardHero(visit.stage(), "请工作人员刷他的身份证", "只核对他是不是登记过的见证人，", "他的信息不保存。"),
                new Notice(Notice.Tone.PLAIN, "身边没有人？", "点下面的“找工作人员”，看求助电话。"));
        frame.setActions(SecondaryButton.outlined("上一步", this::begin));
        visit.show(frame, number, this::laid);
    }

    /** Somebody else's card: a staff member's, it seems. */
    private void laid(Identity card) {
        if (card.kind() != Identity.Kind.RESIDENT || card.expiredOn(today())) {
            refused(WitnessRefusal.CARD_UNFIT);
            return;
        }
        var frame = visit.waiting("正在核对见证人");
        visit.stage()
                .background(
                        () -> visit.stage().desk().identities().admit(card, number),
                        answer -> {
                            if (frame.getParent().isPresent()) {
                                admitted(answer);
                            }
                        },
                        () -> refused(WitnessRefusal.UNAVAILABLE));
    }

    private void admitted(Identities.Admitting answer) {
        switch (answer) {
            case Identities.Admitting.Admitted(Identities.Admission admission) -> confirm(admission);
            case Identities.Admitting.Refused(WitnessRefusal refusal) -> refused(refusal);
        }
    }

    private void confirm(Identities.Admission admission) {
        var frame = visit.frames().apply("请工作人员看：是本人吗？", "看清面前的人，再按下面的按钮。");
        frame.setContent(
                Card.rows(
                        Card.row(Icon.USER, admission.name(), "省平台留存的姓名"), Card.row(Icon.ID_CARD, look(), "按身份证号算出来的")),
                new Notice(Notice.Tone.AMBER, Icon.ID_CARD, "工作人员，请先拿走您的身份证", ""),
                new Notice(Notice.Tone.PLAIN, "这样记下您的见证", "只记见证人的编号和时间；不记见证人的姓名和证件号码。"));
        frame.setActions(
                SecondaryButton.outlined("不是本人", () -> refused(WitnessRefusal.NOT_CONFIRMED)),
                new PrimaryButton("我见证，是本人", () -> vouch(admission)));
        visit.show(frame, number);
    }

    /** 女，32 岁 */
    private String look() {
        var sex = (number.charAt(16) - '0') % 2 == 1 ? "男" : "女";
        return "%s，%d 岁"
                .formatted(
                        sex, Period.between(NumberPage.birth(number), today()).getYears());
    }

    private void vouch(Identities.Admission admission) {
        var frame = visit.waiting("正在记下见证");
        visit.stage()
                .background(
                        () -> visit.stage().desk().identities().vouch(admission),
                        answer -> {
                            if (frame.getParent().isPresent()) {
                                vouched(answer);
                            }
                        },
                        () -> refused(WitnessRefusal.UNAVAILABLE));
    }

    private void vouched(Identities.Vouching answer) {
        switch (answer) {
            case Identities.Vouching.Known(Identity identity) -> visit.known().accept(identity);
            case Identities.Vouching.Refused(WitnessRefusal refusal) -> refused(refusal);
        }
    }

    private void refused(WitnessRefusal refusal) {
        LOG.info("no witness: {}: {}", refusal, refusal.technician());
        var again = switch (refusal) {
            case PERSON_UNKNOWN, NOT_CONFIRMED -> new PrimaryButton("重新输入号码", this::begin);
            case CARD_UNFIT, NOT_REGISTERED, ELSEWHERE, TOO_LATE, UNAVAILABLE -> new PrimaryButton("再刷一次", this::show);
        };
        visit.show(visit.refused(refusal, again), number, this::laid);
    }

    private LocalDate today() {
        return LocalDate.now(visit.stage().desk().clock());
    }
}
