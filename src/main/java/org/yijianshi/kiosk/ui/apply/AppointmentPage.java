package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.FreeTimes;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The day and time on which somebody would like to come. A wish until the platform has said that it is booked. */
final class AppointmentPage {
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
                var near = FreeTimes.until(last, slots);
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
        var wish = journey.application().wish(item).orElse(null);
        var content = new ArrayList<Component>(FreeTimes.of(
                slots,
                from,
                wish,
                slot -> {
                    journey.application().wish(item, slot);
                    choose(slots, from);
                },
                first -> choose(slots, first)));
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

    private void without(String title, String why) {
        journey.application().wish(item, null);
        var frame = journey.frame(Journey.Part.REVIEW, title, why);
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        frame.setContent(new Notice(
                Notice.Tone.INFO,
                Icon.MAP_PIN,
                "申请照样可以提交",
                "时间以后再约：凭查询码和身份证在终端上约，或打 %s 问%s。"
                        .formatted(
                                item.department().phone(),
                                item.department().name().zh())));
        frame.setActions(
                SecondaryButton.outlined("再看一次时间", this::load),
                new PrimaryButton("下一步：怎么取结果", () -> journey.appointment(index + 1)));
        journey.stage().show(frame);
    }
}
