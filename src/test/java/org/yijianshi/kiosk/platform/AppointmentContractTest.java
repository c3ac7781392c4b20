package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;

/** What terminal and platform really say to each other about a changed time is what {@code openapi.yaml} says they do. */
class AppointmentContractTest {
    private static final Slots.Slot MORNING = slot(9);
    private static final Slots.Slot NOON = slot(11);

    @Test
    void everyWordAboutAChangedTimeKeepsTheContractOnBothSides(@TempDir Path directory) throws Exception {
        try (var sandbox = Sandbox.start(0, directory.resolve("sandbox.json"));
                var between = new ContractWatch(sandbox.url());
                var terminals = new Terminals(between.url())) {
            HttpUpstream upstream = terminals.upstream("01");
            HttpInquiries asking = terminals.inquiries("01");
            submit(upstream, "AAAAAA", MORNING);
            submit(upstream, "BBBBBB", MORNING);
            var moved = change("BBBBBB", Terminals.APPLICANT, "marriage-registration", NOON);
            asking.change(moved);
            asking.change(moved);
            asking.change(change("BBBBBB", Terminals.APPLICANT, "marriage-registration", MORNING));
            asking.change(change("BBBBBB", Terminals.APPLICANT, "no-such-item", NOON));
            asking.change(change("BBBBBB", Terminals.STRANGER, "marriage-registration", NOON));
            asking.change(change("CCCCCC", Terminals.APPLICANT, "marriage-registration", NOON));
            asking.change(change("BBBBBB", Terminals.APPLICANT, "marriage-registration", null));
            asking.lookUp("BBBBBB");
            for (int i = 0; i < 9; i++) {
                asking.change(change("BBBBBB", Terminals.STRANGER, "marriage-registration", null));
            }

            assertThat(between.talks()).extracting(ContractWatch.Talk::status).contains(200, 201, 403, 404, 409, 429);
            assertThat(between.talks()).allSatisfy(between::keepsTheContract);
        }
    }

    @Test
    void whatTheContractForbidsIsFound() throws Exception {
        try (var watch = new ContractWatch(URI.create("http://127.0.0.1:1"))) {
            assertThat(watch.errors(
                            "AppointmentChange",
                            "{\"queryCode\":\"ABCDE0\",\"number\":\"1\",\"county\":\"411199\",\"terminal\":\"01\","
                                    + "\"item\":\"marriage-registration\"}"))
                    .isNotEmpty();
            assertThat(watch.errors("AppointmentChanged", "{\"key\":\"k\"}")).isNotEmpty();
        }
    }

    private static void submit(HttpUpstream upstream, String code, Slots.Slot slot) throws Exception {
        var document = """
                {"event":{"id":"marriage"},"applicant":{"number":"%s"},
                 "items":[{"item":"marriage-registration","slot":
                 {"id":"%s","day":"%s","from":"%s","to":"%s","place":"%s"}}],
                 "receipt":{"localNumber":"YJS-411199-01-20261123-00017P","queryCode":"%s"}}""".formatted(
                Terminals.APPLICANT.number(), slot.id(), slot.day(), slot.from(), slot.to(), slot.place(), code);
        upstream.submit(UUID.randomUUID().toString(), document.getBytes(StandardCharsets.UTF_8));
    }

    private static Appointments.Change change(String code, Identity who, String item, Slots.Slot slot) {
        return new Appointments.Change(UUID.randomUUID().toString(), code, who.number(), item, slot);
    }

    private static Slots.Slot slot(int hour) {
        return new Slots.Slot(
                "slot-" + hour,
                LocalDate.of(2026, 12, 3),
                LocalTime.of(hour, 0),
                LocalTime.of(hour + 1, 0),
                "示例县政务服务大厅");
    }
}
