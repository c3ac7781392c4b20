package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Segments;

/** The day and time on which somebody would like to come. A wish until the platform has said that it is booked. */
final class AppointmentPage {
    /** As many as one looks over at once. */
    private static final int DAYS_SHOWN = 5;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Journey journey;
    private final ServiceItem item;
    private final int index;
    private final ServiceItem.Appointment appointment;

    AppointmentPage(Journey journey, ServiceItem item, int index) {
        this.journey = journey;
        this.item = item;
        this.index = index;
        this.appointment = Objects.requireNonNull(item.appointment());
    }

    void load() {
        var frame = journey.frame(Journey.Part.REVIEW, "正在看哪天能约", "");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        journey.stage().show(frame);
        var event = journey.application().event().id();
        var desk = journey.desk();
        journey.stage()
                .background(
                        () -> desk.slots()
                                .free(event, item.id(), desk.site().terminal().division()),
                        this::answered,
                        () -> answered(new Slots.Answer.Unavailable()));
    }

    private void answered(Slots.Answer answer) {
        switch (answer) {
            case Slots.Answer.Offered(List<Slots.Slot> slots) -> {
                var last = journey.application().today().plusDays(appointment.withinDays());
                var near =
                        slots.stream().filter(slot -> !slot.day().isAfter(last)).toList();
                if (near.isEmpty()) {
                    without("现在没有可约的时间", "能约的时间都已经约满。");
                } else {
                    choose(near, 0);
                }
            }
            case Slots.Answer.Unavailable() -> without("现在看不到可约的时间", "省平台暂时连不上，这里看不到哪天能约。");
        }
    }

    private void choose(List<Slots.Slot> slots, int from) {
        var frame =
                journey.frame(Journey.Part.REVIEW, "您想哪天去？", appointment.where().zh());
        var byDay = slots.stream().collect(Collectors.groupingBy(Slots.Slot::day, TreeMap::new, Collectors.toList()));
        var days = List.copyOf(byDay.keySet());
        var content = new ArrayList<Component>();
        var wish = journey.application().wish(item).orElse(null);
        for (LocalDate day : days.subList(from, Math.min(from + DAYS_SHOWN, days.size()))) {
            content.add(heading(day));
            content.add(times(byDay.getOrDefault(day, List.of()), wish, slots, from));
        }
        if (from + DAYS_SHOWN < days.size()) {
            content.add(SecondaryButton.small("看后面几天", () -> choose(slots, from + DAYS_SHOWN)));
        }
        if (from > 0) {
            content.add(SecondaryButton.small("看前面几天", () -> choose(slots, from - DAYS_SHOWN)));
        }
        content.add(SecondaryButton.small("都不合适，先不约时间", () -> {
            journey.application().wish(item, null);
            without("先不约时间", "");
        }));
        frame.setContent(content.toArray(Component[]::new));
        frame.setAside(new Notice(
                Notice.Tone.INFO,
                Icon.LIST_CHECKS,
                wish == null ? "到时候带这些" : "想约 " + Booking.time(wish.day(), wish.from()),
                "带%s。提交以后由登记的地方确定，确定了才算约好。"
                        .formatted(journey.application().bring(item).stream()
                                .map(Text::zh)
                                .collect(Collectors.joining("、")))));
        Journey.actions(frame, () -> journey.appointment(index - 1), "下一步：怎么取结果", () -> {
            if (journey.application().wish(item).isEmpty()) {
                journey.stage().tell("还没有选时间", "请点一个时间；都不合适，可以先不约。");
            } else {
                journey.appointment(index + 1);
            }
        });
        journey.stage().show(frame);
    }

    private static Component heading(LocalDate day) {
        var heading = new H2("%d月%d日 %s"
                .formatted(
                        day.getMonthValue(),
                        day.getDayOfMonth(),
                        day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA)));
        heading.addClassName("section-title");
        return heading;
    }

    private Component times(List<Slots.Slot> ofDay, Slots.@Nullable Slot wish, List<Slots.Slot> all, int from) {
        var segments = Segments.of(ofDay, slot -> TIME.format(slot.from()), slot -> {
            journey.application().wish(item, slot);
            choose(all, from);
        });
        if (wish != null && ofDay.contains(wish)) {
            segments.choose(wish);
        }
        segments.addClassName("times");
        return segments;
    }

    private void without(String title, String why) {
        journey.application().wish(item, null);
        var frame = journey.frame(Journey.Part.REVIEW, title, why);
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        frame.setContent(new Notice(
                Notice.Tone.INFO,
                Icon.MAP_PIN,
                "申请照样可以提交",
                "时间以后再约：请打 %s 问%s。"
                        .formatted(
                                item.department().phone(),
                                item.department().name().zh())));
        frame.setActions(
                SecondaryButton.outlined("再看一次时间", this::load),
                new org.yijianshi.kiosk.ui.kit.PrimaryButton("下一步：怎么取结果", () -> journey.appointment(index + 1)));
        journey.stage().show(frame);
    }
}
