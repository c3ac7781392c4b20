package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.AppointmentWire;

/** Synthetic times: five on each of the next ten weekdays, but for those somebody has. */
@Controller("/v1/slots")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SlotsController {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int DAYS = 10;
    private static final int PAGE = 20;
    private static final List<LocalTime> TIMES =
            Stream.of(9, 10, 11, 15, 16).map(hour -> LocalTime.of(hour, 0)).toList();

    private final StateFile state;
    private final Days days;

    SlotsController(StateFile state, Days days) {
        this.state = state;
        this.days = days;
    }

    @Get("/{event}/{item}")
    AppointmentWire.FreeSlots free(
            String event, String item, @QueryValue String division, @QueryValue @Nullable String after) {
        if (!event.matches("[a-z0-9-]{1,64}") || !item.matches("[a-z0-9-]{1,64}") || !division.matches("[0-9]{6,12}")) {
            throw Refusal.invalid();
        }
        List<AppointmentWire.FreeSlot> rest = all(item).stream()
                .filter(each -> after == null || cursor(each).compareTo(after) > 0)
                .toList();
        if (rest.size() <= PAGE) {
            return new AppointmentWire.FreeSlots(rest, null);
        }
        List<AppointmentWire.FreeSlot> page = rest.subList(0, PAGE);
        return new AppointmentWire.FreeSlots(page, cursor(page.getLast()));
    }

    /** In the order of the times, and good too when somebody takes the last one shown. */
    private static String cursor(AppointmentWire.FreeSlot slot) {
        return "%sT%02d".formatted(slot.day(), slot.from().getHour());
    }

    private List<AppointmentWire.FreeSlot> all(String item) {
        SandboxState now = state.get();
        LocalDate tomorrow = LocalDate.ofInstant(days.now(), CHINA).plusDays(1);
        return Stream.iterate(tomorrow, day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .limit(DAYS)
                .flatMap(day -> TIMES.stream()
                        .filter(from -> !now.taken(item, day, from))
                        .map(from -> new AppointmentWire.FreeSlot(
                                item + "-" + day + "-" + from.getHour(), day, from, from.plusHours(1), "示例县政务服务大厅")))
                .toList();
    }
}
