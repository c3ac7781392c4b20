package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Segments;

/** The times an office has free, some days at a time. */
public final class FreeTimes {
    /** As many as one looks over at once. */
    private static final int DAYS_SHOWN = 5;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private FreeTimes() {}

    /** Those not further away than an item allows. */
    public static List<Slots.Slot> until(LocalDate last, List<Slots.Slot> slots) {
        return slots.stream().filter(slot -> !slot.day().isAfter(last)).toList();
    }

    /**
     * @param from the first day shown, of those with a free time, from 0
     * @param turn called with the day to show first instead
     */
    public static List<Component> of(
            List<Slots.Slot> slots,
            int from,
            Slots.@Nullable Slot chosen,
            Consumer<Slots.Slot> choose,
            IntConsumer turn) {
        var byDay = slots.stream().collect(Collectors.groupingBy(Slots.Slot::day, TreeMap::new, Collectors.toList()));
        var days = List.copyOf(byDay.keySet());
        var content = new ArrayList<Component>();
        for (LocalDate day : days.subList(from, Math.min(from + DAYS_SHOWN, days.size()))) {
            content.add(heading(day));
            content.add(times(byDay.getOrDefault(day, List.of()), chosen, choose));
        }
        if (from + DAYS_SHOWN < days.size()) {
            content.add(SecondaryButton.small("看后面几天", () -> turn.accept(from + DAYS_SHOWN)));
        }
        if (from > 0) {
            content.add(SecondaryButton.small("看前面几天", () -> turn.accept(from - DAYS_SHOWN)));
        }
        return content;
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

    private static Component times(List<Slots.Slot> ofDay, Slots.@Nullable Slot chosen, Consumer<Slots.Slot> choose) {
        var segments = Segments.of(ofDay, slot -> TIME.format(slot.from()), choose);
        if (chosen != null && ofDay.contains(chosen)) {
            segments.choose(chosen);
        }
        segments.addClassName("times");
        return segments;
    }
}
