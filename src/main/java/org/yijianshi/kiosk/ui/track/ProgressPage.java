package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.CorrectionOutcome;
import org.yijianshi.kiosk.application.Ending;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Printout;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.LetterKeypad;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** Finds an application by the six characters on its receipt. Shows states, never a person. */
public final class ProgressPage {
    private static final int CODE_LENGTH = 6;

    /** Beyond it nobody stands and waits. */
    private static final Duration WORTH_WAITING = Duration.ofMinutes(1);

    private final Stage stage;
    private final Div answer = new Div();
    private Collecting collecting;
    private PageFrame frame;
    private final EntryField entry = new EntryField("查询码", "例如 K7M4PX", CODE_LENGTH, this::typed);

    public ProgressPage(Stage stage) {
        this.stage = stage;
        this.frame = stage.frame();
        this.collecting = new Collecting();
    }

    public void show() {
        stage.desk().sessions().startWithoutCard();
        ask();
    }

    private void ask() {
        frame = stage.frame();
        frame.setQuestion("请输入查询码", "在凭证或待签字单上，6 位字母和数字。");
        entry.setActive(true);
        var content = new ArrayList<Component>();
        ScanPage.button(stage, "扫凭证上的二维码", this::scan).ifPresent(content::add);
        content.addAll(List.of(entry, LetterKeypad.code(entry, "删除"), answer));
        frame.setContent(content.toArray(Component[]::new));
        frame.setActions(SecondaryButton.outlined("返回首页", this::leave), new PrimaryButton("查好了", this::leave));
        stage.show(frame);
    }

    /** The keys would push what he came for off the screen. */
    private void answered(String code) {
        frame.setQuestion("办到哪一步了", "查询码 " + Labels.spaced(code));
        frame.setContent(answer);
        frame.setActions(SecondaryButton.outlined("查另一个", this::again), new PrimaryButton("查好了", this::leave));
    }

    private void again() {
        entry.setText("");
        answer.removeAll();
        ask();
    }

    private void scan() {
        var frame = stage.frame();
        frame.setQuestion("请出示凭证上的二维码", "不用碰别的，看到了就会自己往下走。");
        new ScanPage(stage, CodeUse.QUERY, this::show).show(frame, "不扫了，手动输入", this::ask);
    }

    /** As if it had been typed. */
    void show(String code) {
        ask();
        entry.setText(code);
        lookUp(code);
    }

    private void typed(String code) {
        answer.removeAll();
        if (code.length() == CODE_LENGTH) {
            lookUp(code);
        }
    }

    private void lookUp(String code) {
        tell(Icon.HOURGLASS, Notice.Tone.PLAIN, "正在查…", "");
        stage.background(
                () -> stage.desk().submissions().lookUp(code),
                found -> {
                    if (entry.text().equals(code)) {
                        show(found, code);
                    }
                },
                this::unavailable);
    }

    private void show(Submissions.Lookup found, String code) {
        switch (found) {
            case Submissions.Lookup.Known(Progress progress) -> {
                answered(code);
                answer.removeAll();
                collecting = new Collecting();
                var standing = new Div(standing(progress));
                var submissions = stage.desk().submissions();
                answer.add(standing, new Following(submissions, code, news -> {
                    standing.removeAll();
                    standing.add(standing(news));
                }));
                var signing = progress.signing();
                if (signing != null) {
                    if (signing.state() == Signing.State.OPEN) {
                        answer.add(SecondaryButton.quiet("我是申请人，要撤回", () -> new WithdrawPage(stage, code).show()));
                    }
                    return;
                }
                if (progress.eventNumber() != null) {
                    answer.add(new ToTelephone(stage, code));
                }
                if (TakeBackPage.possible(progress)) {
                    answer.add(SecondaryButton.quiet("我是申请人，要撤回", () -> new TakeBackPage(stage, progress).show()));
                }
                // Only the terminal that took the application can take its evaluation.
                submissions
                        .find(code)
                        .filter(here -> here.delivery() != Submissions.Delivery.WITHDRAWN)
                        .ifPresent(here -> answer.add(Evaluation.possible(stage, code, "愿意的话，可以评价这次服务")));
            }
            case Submissions.Lookup.Unknown() ->
                tell(
                        Icon.TRIANGLE_ALERT,
                        Notice.Tone.AMBER,
                        "没有找到这个查询码",
                        "请对照凭证再看一看。刚办的可能还没有送到省平台，请到原来办理的那台机器查，或带凭证到窗口。");
            case Submissions.Lookup.Unavailable() -> unavailable();
            case Submissions.Lookup.TooMany(Duration retryAfter) -> slowDown(retryAfter, code);
        }
    }

    private void unavailable() {
        tell(Icon.TRIANGLE_ALERT, Notice.Tone.AMBER, "这台机器没有查到，现在又问不了省平台", "在别的机器上办的，请过一会儿再来查，或到原来办理的那台机器、窗口查询。");
    }

    private void slowDown(Duration retryAfter, String code) {
        if (retryAfter.compareTo(WORTH_WAITING) > 0) {
            tell(
                    Icon.HOURGLASS,
                    Notice.Tone.AMBER,
                    "查询码输错的次数太多",
                    "请过 %d 分钟再来查，或带凭证到窗口查询。"
                            .formatted(retryAfter.plusSeconds(59).toMinutes()));
            return;
        }
        var seconds = retryAfter.plusMillis(999).toSeconds();
        var notice = tell(Icon.HOURGLASS, Notice.Tone.AMBER, "查询码输错了几次，请稍等", "过 %d 秒自动查这一个，不用重新输入。".formatted(seconds));
        stage.later(Duration.ofSeconds(seconds), notice, () -> lookUp(code));
    }

    private Notice tell(Icon icon, Notice.Tone tone, String title, String text) {
        var notice = new Notice(tone, icon, title, text);
        answer.removeAll();
        answer.add(notice);
        return notice;
    }

    private Div standing(Progress progress) {
        var number = progress.eventNumber() == null ? progress.localNumber() : progress.eventNumber();
        var label = progress.eventNumber() == null ? "本机编号 " : "联办编号 ";
        var asOf = progress.asOf();
        var told = asOf == null ? "" : " · 省平台 %s 的情况".formatted(TimeLimits.minute(asOf));
        var head = Card.rows(Card.row(null, eventTitle(progress), label + number + told));
        var waiting = stage.desk().corrections().waiting(progress.queryCode());
        var standing = new Div(head);
        standing.addClassName("stack");
        standing.add(ends(progress));
        standing.add(states(stage.desk().catalog(), progress, waiting));
        if (progress.cases().stream()
                .anyMatch(each ->
                        each.state() == Submissions.ItemState.CORRECTION && !waiting.containsKey(each.caseNumber()))) {
            standing.add(new Missing(stage, progress));
        }
        progress.cases().forEach(each -> changeTime(progress, each).ifPresent(standing::add));
        return standing;
    }

    /** What he has to do about cases that are over: they may stand far below. */
    private List<Component> ends(Progress progress) {
        var ends = progress.cases().stream()
                .flatMap(each -> endings(stage.desk().catalog(), progress, each))
                .collect(Collectors.groupingBy(Ending::kind));
        var told = new ArrayList<Component>();
        var toCollect = ends.getOrDefault(Ending.Kind.TO_COLLECT, List.of());
        if (!toCollect.isEmpty()) {
            told.add(new Notice(
                    Notice.Tone.INFO, Icon.MAP_PIN, "有 %d 样结果等您去领".formatted(toCollect.size()), "到哪里、什么时候、带什么，写在下面。"));
            if (collecting.latest == null) {
                collecting.paper.offer(UUID.randomUUID().toString(), collecting::strip);
            }
            collecting.latest = progress;
            told.add(collecting.paper);
        }
        var refused = ends.getOrDefault(Ending.Kind.REFUSED, List.of());
        if (!refused.isEmpty()) {
            told.add(new Notice(Notice.Tone.AMBER, "有 %d 项没有办成".formatted(refused.size()), "部门的理由、现在怎么办，写在下面那一项里。"));
        }
        return told;
    }

    /** One paper for one answer, whatever news comes while it is printed. */
    private final class Collecting {
        private final Printout paper = new Printout(stage, "领取凭条", "请记下窗口、日子和要带的东西。");
        private volatile @Nullable Progress latest;

        private PrintedStrip strip() {
            var progress = Objects.requireNonNull(latest);
            var toCollect = progress.cases().stream()
                    .flatMap(each -> endings(stage.desk().catalog(), progress, each))
                    .filter(ending -> ending.kind() == Ending.Kind.TO_COLLECT)
                    .toList();
            return stage.desk().documents().collectionStrip(eventTitle(progress), progress, toCollect);
        }
    }

    private static Stream<Ending> endings(Catalog catalog, Progress progress, Submissions.Case each) {
        return Ending.of(each, item(catalog, progress, each), progress.asOf()).stream();
    }

    private Optional<Component> changeTime(Progress progress, Submissions.Case each) {
        var event = progress.eventId();
        return event == null || each.state().over()
                ? Optional.empty()
                : item(stage.desk().catalog(), progress, each)
                        .filter(item -> item.appointment() != null)
                        .map(item -> SecondaryButton.small(
                                "%s：%s".formatted(item.title().zh(), ChangeTimePage.label(each.booking())),
                                () -> new ChangeTimePage(stage, progress.queryCode(), event, item, each.booking())
                                        .load()));
    }

    private String eventTitle(Progress progress) {
        return stage.desk().catalog().events().stream()
                .filter(event -> event.id().equals(progress.eventId()))
                .map(event -> event.title().zh())
                .findFirst()
                .orElse("您的申请");
    }

    /** One row per item case, or one that says where the application is. */
    public static Card states(Catalog catalog, Progress progress) {
        return states(catalog, progress, Map.of());
    }

    /** @param corrections what was supplied here and waits, by case number */
    static Card states(Catalog catalog, Progress progress, Map<String, Submissions.Delivery> corrections) {
        var signing = progress.signing();
        if (signing != null && progress.delivery() != Submissions.Delivery.SET_ASIDE) {
            return signing(signing, progress.delivery());
        }
        return switch (progress.delivery()) {
            case QUEUED -> Card.rows(Card.row(null, "已提交待送达", "正在送往省平台，送达后才算受理。", new Chip(Chip.Kind.WAITING, "待送达")));
            case SET_ASIDE ->
                Card.rows(Card.row(
                        null,
                        "需要工作人员处理",
                        "省平台没有收下，所以还没有受理。您的申请保存在这台机器里，没有丢。请带凭证和身份证到窗口处理。",
                        new Chip(Chip.Kind.ERROR, "请到窗口")));
            case WITHDRAWN ->
                Card.rows(Card.row(null, "已经撤回，没有提交", "内容已经销毁。要办请重新办理。", new Chip(Chip.Kind.PLAIN, "已撤回")));
            case SENT ->
                Card.rows(progress.cases().stream()
                        .flatMap(each -> Stream.concat(
                                Stream.of(
                                        corrections.containsKey(each.caseNumber())
                                                ? supplied(catalog, progress, each, corrections)
                                                : row(catalog, progress, each)),
                                endings(catalog, progress, each).map(ProgressPage::ending)))
                        .toArray(Div[]::new));
        };
    }

    private static Div ending(Ending ending) {
        var icon = switch (ending.kind()) {
            case HELD -> Icon.ID_CARD;
            case TO_COLLECT -> Icon.MAP_PIN;
            case SENT -> Icon.TRUCK;
            case TO_ASK -> Icon.INFO;
            case REFUSED -> Icon.CIRCLE_ALERT;
        };
        var told = Card.told(
                icon,
                ending.title(),
                ending.lines().stream()
                        .map(line -> Card.said(line.what(), line.words()))
                        .toArray(Component[]::new));
        if (ending.kind() == Ending.Kind.REFUSED) {
            told.addClassName("told-refused");
        }
        return told;
    }

    /** What it waits for, then one row per signer. */
    private static Card signing(Signing signing, Submissions.Delivery delivery) {
        var rows = new ArrayList<Div>();
        rows.add(Card.row(null, headline(signing.state()), meaning(signing, delivery), chip(signing.state())));
        for (var signer : signing.signers()) {
            rows.add(Card.row(Icon.USER, signer.called(), "", chip(signer.answer())));
        }
        return Card.rows(rows.toArray(Div[]::new));
    }

    private static String headline(Signing.State state) {
        return switch (state) {
            case OPEN -> "待签字，尚未提交";
            case REFUSED -> "有人不同意签字，没有提交";
            case EXPIRED -> "签字的期限已过，没有提交";
            case WITHDRAWN -> "已经撤回，没有提交";
        };
    }

    private static String meaning(Signing signing, Submissions.Delivery delivery) {
        return switch (signing.state()) {
            case OPEN -> {
                var until = "最晚 %s 签齐，签齐了才会提交。".formatted(TimeLimits.day(signing.until()));
                yield delivery == Submissions.Delivery.SENT ? until : until + "还没有送到省平台，现在只能在这台机器上签。";
            }
            case REFUSED -> "请和不同意的人商量，改好后重新办理。原来的内容已经销毁。";
            case EXPIRED -> "过了 %s 还没签齐，已经作废，内容已经销毁。要办请重新办理。".formatted(TimeLimits.day(signing.until()));
            case WITHDRAWN -> "内容已经销毁。要办请重新办理。";
        };
    }

    private static Chip chip(Signing.State state) {
        return switch (state) {
            case OPEN -> new Chip(Chip.Kind.WAITING, "待签字");
            case REFUSED -> new Chip(Chip.Kind.ERROR, "已停下");
            case EXPIRED -> new Chip(Chip.Kind.ERROR, "已作废");
            case WITHDRAWN -> new Chip(Chip.Kind.WARN, "已撤回");
        };
    }

    private static Chip chip(Signing.Answer answer) {
        var kind = switch (answer) {
            case MISSING -> Chip.Kind.WAITING;
            case SIGNED -> Chip.Kind.DONE;
            case REFUSED -> Chip.Kind.ERROR;
        };
        return new Chip(kind, answer.label());
    }

    /** Two events may each have an item of the same id, with its own title and limit. */
    static Optional<ServiceItem> item(Catalog catalog, Progress progress, Submissions.Case each) {
        return catalog.events().stream()
                .filter(event -> progress.eventId() == null || event.id().equals(progress.eventId()))
                .flatMap(event -> event.items().stream())
                .filter(known -> known.id().equals(each.item()))
                .findFirst();
    }

    /** What everybody brings: nothing is known here of the one who asks. */
    static List<Text> bring(ServiceItem.Appointment appointment) {
        return appointment.bring().stream()
                .filter(thing -> thing.onlyIf() == null)
                .map(ServiceItem.Bring::what)
                .toList();
    }

    private static Div supplied(
            Catalog catalog, Progress progress, Submissions.Case each, Map<String, Submissions.Delivery> corrections) {
        var outcome = CorrectionOutcome.of(corrections, each.caseNumber());
        var title =
                item(catalog, progress, each).map(known -> known.title().zh()).orElse("其他事项");
        return Card.timed(
                title,
                outcome.title() + "。" + outcome.sentence(),
                "办件编号 " + each.caseNumber(),
                new Chip(
                        outcome == CorrectionOutcome.SET_ASIDE ? Chip.Kind.ERROR : Chip.Kind.WAITING, outcome.label()));
    }

    private static Div row(Catalog catalog, Progress progress, Submissions.Case each) {
        var item = item(catalog, progress, each);
        var limits = new TimeLimits(catalog.calendar());
        var title = item.map(known -> known.title().zh()).orElse("其他事项");
        var time = Parcel.after(
                switch (each.state()) {
                    // The reason stands below, or that the department has not given one.
                    case NOT_ACCEPTED, NOT_GRANTED -> "";
                    default -> item.map(known -> limits.of(known.limit(), each)).orElse("");
                },
                each.parcel());
        var number = "办件编号 " + each.caseNumber();
        var appointment = item.map(ServiceItem::appointment).orElse(null);
        if (appointment != null && !each.state().over()) {
            var booking = each.booking();
            var kind = booking == null
                    ? Chip.Kind.WAITING
                    : switch (booking.state()) {
                        case REQUESTED -> Chip.Kind.WAITING;
                        case BOOKED -> Chip.Kind.DONE;
                        case FULL -> Chip.Kind.WARN;
                    };
            return Card.timed(
                    title,
                    Booking.words(item.orElseThrow(), booking, bring(appointment)),
                    number,
                    new Chip(kind, Booking.label(booking)));
        }
        var overdue = item.flatMap(known -> limits.overdue(known.limit(), each, progress.asOf()));
        return overdue.isPresent()
                ? Card.timed(
                        title,
                        time + "。" + overdue.get() + "，请打 "
                                + item.map(known -> known.department().phone() + " 问"
                                                + known.department().name().zh())
                                        .orElseThrow(),
                        number,
                        new Chip(Chip.Kind.ERROR, overdue.get()))
                : Card.timed(title, time, number, chip(each));
    }

    private static Chip chip(Submissions.Case each) {
        var kind = switch (each.state()) {
            case ACCEPTED, DONE -> Chip.Kind.DONE;
            case CORRECTION -> Chip.Kind.WARN;
            case NOT_ACCEPTED, NOT_GRANTED -> Chip.Kind.ERROR;
            case WITHDRAWN -> Chip.Kind.PLAIN;
            case SUBMITTED, WAIT_PREDECESSOR, SUSPENDED -> Chip.Kind.WAITING;
        };
        return new Chip(kind, each.state().label());
    }

    private void leave() {
        stage.desk().sessions().end(SessionEvent.Reason.COMPLETED);
    }
}
