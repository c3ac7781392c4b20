package org.yijianshi.kiosk.platform.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.platform.AppointmentWire;
import org.yijianshi.kiosk.platform.EventWire;

/** How a submission becomes one event with its item cases. */
final class Opening {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Opening() {}

    /** The first who asks for a time has it. */
    private static AppointmentWire.@Nullable Appointment appointment(SandboxState state, EventWire.ItemRequest item) {
        AppointmentWire.FreeSlot slot = item.slot();
        if (slot == null) {
            return null;
        }
        boolean taken = state.taken(item.item(), slot.day(), slot.from());
        return new AppointmentWire.Appointment(
                taken ? Booking.State.FULL : Booking.State.BOOKED, slot.day(), slot.from(), slot.place());
    }

    /**
     * Items whose predecessors are part of the same event wait for them; all others lie before their departments.
     *
     * @param attached how many materials, documents and signatures it came with
     */
    static SandboxState open(
            SandboxState state, String key, EventWire.EventDocument document, int attached, Instant now) {
        int number = state.lastNumber();
        String day = LocalDate.ofInstant(now, CHINA).format(DateTimeFormatter.BASIC_ISO_DATE);
        Map<String, EventWire.ItemRequest> chosen = new LinkedHashMap<>();
        document.items().forEach(item -> chosen.putIfAbsent(item.item(), item));
        List<SandboxState.ItemCase> cases = new ArrayList<>();
        String eventNumber = "SB-%s-%06d".formatted(day, ++number);
        for (EventWire.ItemRequest item : chosen.values()) {
            String after = item.after();
            List<String> waitsFor = after != null && chosen.containsKey(after) ? List.of(after) : List.of();
            var opened = SandboxState.ItemCase.opened(
                    item.item(),
                    "SBC-%s-%06d".formatted(day, ++number),
                    waitsFor,
                    appointment(state, item),
                    Promised.of(document.event().id(), item.item(), document.deliveries()));
            cases.add(waitsFor.isEmpty() ? opened.submitted() : opened);
        }
        var event = new SandboxState.Event(
                key,
                eventNumber,
                document.event().id(),
                now,
                attached,
                document.receipt(),
                cases,
                document.present().stream()
                        .map(each -> Digests.proof(key, each))
                        .toList(),
                List.of(),
                document.applicant() == null || document.applicant().number() == null
                        ? null
                        : Digests.proof(key, document.applicant().number()));
        return state.withEvent(event).withLastNumber(number);
    }
}
