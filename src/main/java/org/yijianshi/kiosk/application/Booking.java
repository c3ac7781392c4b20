package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;

/** What the platform says of the time somebody wished for. */
public record Booking(State state, LocalDate day, LocalTime from, String place) {
    public enum State {
        /** Not decided yet. */
        REQUESTED("预约申请中"),
        BOOKED("已约好"),
        /** Somebody else has the time. */
        FULL("没有约上");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** 12月3日 周四 09:00. */
    public static String time(LocalDate day, LocalTime from) {
        return "%d月%d日 %s %s"
                .formatted(
                        day.getMonthValue(),
                        day.getDayOfMonth(),
                        day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA),
                        DateTimeFormatter.ofPattern("HH:mm").format(from));
    }

    /** What stands beside the item: only the platform's word makes it 已约好. */
    public static String label(@Nullable Booking booking) {
        return booking == null ? "还没有约时间" : booking.state().label();
    }

    /** Hides when somebody will be where. */
    @Override
    public String toString() {
        return "Booking[" + state + "]";
    }

    /** What the citizen does now. */
    public static String words(ServiceItem item, @Nullable Booking booking, List<Text> bring) {
        var phone = item.department().phone();
        var office = item.department().name().zh();
        if (booking == null) {
            return "还没有约时间。凭查询码和身份证在终端上约，或打 %s 问%s".formatted(phone, office);
        }
        var time = time(booking.day(), booking.from());
        return switch (booking.state()) {
            case REQUESTED -> "想约 %s，约好了凭查询码能看到".formatted(time);
            case BOOKED ->
                "请 %s 到%s；带%s"
                        .formatted(
                                time,
                                booking.place(),
                                bring.stream().map(Text::zh).collect(Collectors.joining("、")));
            case FULL -> "%s 已经约满。凭查询码和身份证在终端上另约，或打 %s 问%s".formatted(time, phone, office);
        };
    }
}
