package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.Component;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.Appointments.Answer;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.CardHero;
import org.yijianshi.kiosk.ui.FreeTimes;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * Another time for an item of a submitted application, or none. The code finds it, but only the card of somebody it
 * concerns changes it; only the platform's word makes it 已约好.
 */
final class ChangeTimePage {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeTimePage.class);

    private final Stage stage;
    private final String queryCode;
    private final String event;
    private final ServiceItem item;
    private final ServiceItem.Appointment appointment;
    private final @Nullable Booking booking;

    /** @param booking as it stands now; null where there is none */
    ChangeTimePage(Stage stage, String queryCode, String event, ServiceItem item, @Nullable Booking booking) {
        this.stage = stage;
        this.queryCode = queryCode;
        this.event = event;
        this.item = item;
        this.appointment = Objects.requireNonNull(item.appointment());
        this.booking = booking;
    }

    /** What the button says that leads here. */
    static String label(@Nullable Booking booking) {
        return booking == null
                ? "约一个时间"
                : switch (booking.state()) {
                    case FULL -> "另约一个时间";
                    case REQUESTED, BOOKED -> "改时间或取消预约";
                };
    }

    void load() {
        waiting("正在看哪天能约");
        var desk = stage.desk();
        stage.background(
                () -> desk.slots().free(event, item.id(), desk.site().terminal().division()),
                this::loaded,
                () -> loaded(new Slots.Answer.Unavailable()));
    }

    private void loaded(Slots.Answer answer) {
        var last = LocalDate.now(stage.desk().clock()).plusDays(appointment.withinDays());
        switch (answer) {
            case Slots.Answer.Offered(List<Slots.Slot> slots) -> choose(FreeTimes.until(last, slots), 0);
            case Slots.Answer.Unavailable() -> {
                var frame = stage.frame();
                frame.setQuestion(
                        "现在看不到可约的时间",
                        "省平台暂时连不上，预约没有变。请过一会儿再来，或打 %s 问%s。"
                                .formatted(
                                        item.department().phone(),
                                        item.department().name().zh()));
                frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
                frame.setActions(SecondaryButton.outlined("返回", this::back), new PrimaryButton("再看一次", this::load));
                stage.show(frame);
            }
        }
    }

    private void choose(List<Slots.Slot> slots, int from) {
        var frame = stage.frame();
        frame.setQuestion(
                slots.isEmpty() ? "现在没有可约的时间" : "您想哪天去？", appointment.where().zh());
        var content = new ArrayList<Component>();
        if (slots.isEmpty()) {
            content.add(new Notice(
                    Notice.Tone.INFO,
                    Icon.MAP_PIN,
                    "能约的时间都已经约满",
                    "请过几天再来看，或打 %s 问%s。"
                            .formatted(
                                    item.department().phone(),
                                    item.department().name().zh())));
        }
        content.addAll(FreeTimes.of(slots, from, null, this::confirm, first -> choose(slots, first)));
        if (booking != null && booking.state() != Booking.State.FULL) {
            content.add(SecondaryButton.small("不去了，取消预约", () -> confirm(null)));
        }
        frame.setContent(content.toArray(Component[]::new));
        if (booking != null) {
            frame.setAside(new Notice(
                    Notice.Tone.PLAIN,
                    "现在：" + Booking.label(booking),
                    Booking.time(booking.day(), booking.from()) + "。改好以前，原来的不变。"));
        }
        frame.setActions(SecondaryButton.outlined("不改了", this::back));
        stage.show(frame);
    }

    /** @param slot null to give the time up */
    private void confirm(Slots.@Nullable Slot slot) {
        var frame = stage.frame();
        frame.setQuestion(
                slot == null ? "要取消预约吗？" : "约 %s，对吗？".formatted(Booking.time(slot.day(), slot.from())),
                slot == null ? item.title().zh() : slot.place());
        frame.setContent(
                new CardHero(stage, slot == null ? "确定取消，请刷身份证" : "确定就约，请刷身份证", "放在右侧读卡区。", "只有办这件事的人本人能改。刷了就改。"));
        frame.setActions(SecondaryButton.outlined(slot == null ? "先不取消" : "换一个时间", this::load));
        stage.show(frame);
        var key = UUID.randomUUID().toString();
        stage.onPerson(who -> send(new Appointments.Change(key, queryCode, who.number(), item.id(), slot)));
    }

    private void send(Appointments.Change change) {
        waiting("正在告诉省平台…");
        stage.background(
                () -> stage.desk().appointments().change(change),
                answer -> told(change, answer),
                () -> told(change, new Answer.Refused(Appointments.Refusal.UNANSWERED)));
    }

    private void told(Appointments.Change change, Answer answer) {
        var frame = stage.frame();
        switch (answer) {
            case Answer.Done(Submissions.Progress progress) -> done(frame, progress);
            case Answer.Refused(Appointments.Refusal refusal) -> {
                LOG.info("no change of an appointment: {}: {}", refusal, refusal.technician());
                frame.setQuestion(refusal.title(), refusal.sentence());
                frame.setMark(Icon.TRIANGLE_ALERT, PageFrame.Mark.WARN);
                frame.setActions(
                        SecondaryButton.outlined("先不改了", this::back),
                        switch (refusal) {
                            case TAKEN -> new PrimaryButton("看别的时间", this::load);
                            case UNANSWERED -> new PrimaryButton("再试一次", () -> send(change));
                            case NOT_YOURS -> new PrimaryButton("换一张身份证", () -> confirm(change.slot()));
                            case CLOSED -> new PrimaryButton("知道了", this::leave);
                        });
            }
            case Answer.TooMany(var retryAfter) -> {
                frame.setQuestion(
                        "试错的次数太多",
                        "请过 %d 分钟再来，或带身份证到窗口。预约没有变。"
                                .formatted(retryAfter.plusSeconds(59).toMinutes()));
                frame.setMark(Icon.HOURGLASS, PageFrame.Mark.WARN);
                frame.setActions(new PrimaryButton("知道了", this::leave));
            }
        }
        stage.show(frame);
    }

    /** What counts is what the platform now says, not what was asked of it. */
    private void done(PageFrame frame, Submissions.Progress progress) {
        var now = progress.cases().stream()
                .filter(each -> each.item().equals(item.id()))
                .map(Submissions.Case::booking)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var booked = now != null && now.state() == Booking.State.BOOKED;
        frame.setQuestion(
                now == null ? "预约已经取消" : Booking.label(now), Booking.words(item, now, ProgressPage.bring(appointment)));
        frame.setMark(booked ? Icon.CHECK : Icon.HOURGLASS, booked ? PageFrame.Mark.DONE : PageFrame.Mark.PLAIN);
        frame.setActions(SecondaryButton.outlined("看办理进度", this::back), new PrimaryButton("知道了", this::leave));
    }

    private void waiting(String title) {
        var frame = stage.frame();
        frame.setQuestion(title, "请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        stage.show(frame);
    }

    private void back() {
        new ProgressPage(stage).show(queryCode);
    }

    private void leave() {
        stage.desk().sessions().end(SessionEvent.Reason.COMPLETED);
    }
}
