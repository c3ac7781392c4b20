package org.yijianshi.kiosk.ui.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.run.TestCards;
import org.yijianshi.kiosk.ui.DemonstrationTerminal;

/** Whoever has the query code sees the time; only whoever the application concerns changes it, by his card. */
class ChangeTimePageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final DemonstrationTerminal terminal = new DemonstrationTerminal();

    @Test
    void whoeverFoundHisTimeTakenBooksAnotherWithHisCard() throws Exception {
        var times = free();
        applied(times.getFirst());
        var code = applied(times.getFirst());
        asks(code);
        terminal.glass().reads("没有约上", "已经约满");

        terminal.glass().press("另约一个时间");
        terminal.glass().press(time(times.get(1)));
        terminal.glass().reads("确定就约，请刷身份证");
        assertThat(terminal.glass().text()).doesNotContain("已约好");
        terminal.part(Dock.class).lay("groom");

        terminal.glass()
                .reads("已约好", Booking.time(times.get(1).day(), times.get(1).from()));
        terminal.glass().press("看办理进度");
        terminal.glass().reads("已约好", "改时间或取消预约");
        assertThat(terminal.glass().text()).doesNotContain("没有约上");
    }

    @Test
    void aBookedTimeIsGivenUpAndBookedAgain() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        terminal.glass().press("改时间或取消预约");
        terminal.glass().reads("现在：已约好", "改好以前，原来的不变");
        terminal.glass().press("不去了，取消预约");
        terminal.part(Dock.class).lay("bride");

        terminal.glass().reads("预约已经取消");
        terminal.glass().press("看办理进度");
        terminal.glass().reads("还没有约时间", "约一个时间");
        assertThat(free()).contains(times.getFirst());
    }

    @Test
    void anotherPersonsCardChangesNothingAndSaysSo() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        terminal.glass().press("改时间或取消预约");
        terminal.glass().press(time(times.get(1)));
        terminal.part(Dock.class).lay("mother");

        terminal.glass().reads("不能用这张身份证改", "预约没有变");
        assertThat(booking(code).from()).isEqualTo(times.getFirst().from());
    }

    @Test
    void aTimeThatWentMeanwhileLeavesTheOldOneAndOffersOthers() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        terminal.glass().press("改时间或取消预约");
        terminal.glass().press(time(times.get(1)));
        applied(times.get(1));
        terminal.part(Dock.class).lay("groom");

        terminal.glass().reads("这个时间刚被别人约走", "原来的预约没有变");
        terminal.glass().press("看别的时间");
        terminal.glass().press(time(times.get(2)));
        terminal.part(Dock.class).lift();
        terminal.part(Dock.class).lay("groom");
        terminal.glass()
                .reads("已约好", Booking.time(times.get(2).day(), times.get(2).from()));
    }

    @Test
    void withoutAnAnswerNothingIsCalledBookedAndTryingAgainBooksOnce() throws Exception {
        var times = free();
        var code = applied(times.getFirst());
        asks(code);
        terminal.glass().press("改时间或取消预约");
        terminal.glass().press(time(times.get(1)));
        terminal.platform().set("{\"mode\":\"FAIL_AFTER_COMMIT\"}");
        terminal.part(Dock.class).lay("groom");

        terminal.glass().reads("不知道改好没有", "没有看到“已约好”就不算约好");
        terminal.platform().set("{\"mode\":\"UP\"}");
        terminal.glass().press("再试一次");
        terminal.glass().reads(Booking.time(times.get(1).day(), times.get(1).from()));
        assertThat(free()).contains(times.getFirst()).doesNotContain(times.get(1));
    }

    @Test
    void withoutThePlatformTheTimesAreSaidNotToBeSeen() throws Exception {
        var code = applied(free().getFirst());
        asks(code);
        terminal.glass().reads("已约好");
        terminal.platform().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        terminal.glass().press("改时间或取消预约");

        terminal.glass().reads("现在看不到可约的时间", "预约没有变");
        terminal.platform().set("{\"mode\":\"UP\"}");
        terminal.glass().press("再看一次");
        terminal.glass().reads("您想哪天去");
        terminal.glass().press("不改了");
        terminal.glass().reads("已约好");
    }

    private static List<Slots.Slot> free() {
        return ((Slots.Answer.Offered)
                        terminal.part(Slots.class).free("marriage", "marriage-registration", "411199100001"))
                .slots();
    }

    private static String time(Slots.Slot slot) {
        return slot.from().toString();
    }

    /** The code of an application of the couple that wants this time, once the platform has answered. */
    private static String applied(Slots.Slot slot) throws Exception {
        var document = """
                {"event":{"id":"marriage"},"applicant":{"number":"%s"},"parties":[{"number":"%s","cardRead":true}],
                 "items":[{"item":"marriage-registration","slot":
                 {"id":"%s","day":"%s","from":"%s","to":"%s","place":"%s"}}],
                 "receipt":{"localNumber":"LOCAL","queryCode":"CODE"}}""".formatted(
                        TestCards.byId("groom").card().number(),
                        TestCards.byId("bride").card().number(),
                        slot.id(),
                        slot.day(),
                        slot.from(),
                        slot.to(),
                        slot.place());
        var code = terminal.part(Submissions.class)
                .accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "marriage",
                        receipt -> document.replace("LOCAL", receipt.localNumber())
                                .replace("CODE", receipt.queryCode())
                                .getBytes(StandardCharsets.UTF_8),
                        List.of()))
                .queryCode();
        await().atMost(PATIENCE)
                .until(() -> !terminal.part(Submissions.class)
                        .find(code)
                        .orElseThrow()
                        .cases()
                        .isEmpty());
        return code;
    }

    private static Booking booking(String code) {
        return terminal.part(Submissions.class)
                .find(code)
                .orElseThrow()
                .cases()
                .getFirst()
                .booking();
    }

    private void asks(String code) {
        terminal.glass().press("查进度");
        terminal.glass().types(code);
    }

    /** The first button that says so, as soon as it is there. */
}
