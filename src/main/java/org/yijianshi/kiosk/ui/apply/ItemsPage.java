package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.yijianshi.kiosk.application.ItemPlan;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.kit.CheckCard;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** The items: everything that fits is ticked, the order is a ladder, the law that locks is named. */
final class ItemsPage {
    private final Journey journey;

    ItemsPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var application = journey.application();
        var plan = application.plan();
        var frame = journey.frame(Journey.Part.ITEMS, "要办哪些？", "已按您的回答选好。可以全办，也可以只办一部分。");
        var ladder = new Div();
        ladder.addClassName("ladder");
        var steps = plan.ladder(application.selected());
        for (var entry : plan.entries()) {
            switch (entry.offer()) {
                case APPLY ->
                    ladder.add(toTick(plan, entry.item(), steps.get(entry.item().id())));
                case DONE, QUERY, WINDOW -> ladder.add(settled(entry));
                case NOT_NEEDED -> {}
            }
        }
        var content = new ArrayList<Component>(List.of(ladder));
        var unneeded = plan.entries().stream()
                .filter(entry -> entry.offer() == ItemPlan.Offer.NOT_NEEDED)
                .map(entry -> why(entry.item()))
                .toList();
        if (!unneeded.isEmpty()) {
            content.add(SecondaryButton.quiet(
                    "另有 %d 项这次不用办，为什么".formatted(unneeded.size()),
                    () -> WhyPage.show(journey, "哪些不用办？", unneeded, this::show)));
        }
        frame.setContent(content.toArray(Component[]::new));
        frame.setAside(savings());
        Journey.actions(frame, journey::backInGuidance, "下一步：看需要准备什么", this::on);
        journey.stage().show(frame);
    }

    private CheckCard toTick(ItemPlan plan, ServiceItem item, @org.jspecify.annotations.Nullable Integer step) {
        var application = journey.application();
        var line = item.department().name().zh() + " · " + Labels.fee(item.feeFen());
        var card = new CheckCard(item.title().zh(), line, checked -> {
            var change = checked ? application.select(item.id()) : application.deselect(item.id());
            show();
            explain(change);
        });
        card.time(application.limit(item, "今天"));
        card.setChecked(application.selected().contains(item.id()));
        if (step != null) {
            card.rung(step);
        }
        plan.together(item.id(), application.selected()).ifPresent(words -> card.together(words.zh()));
        plan.lock(item.id())
                .ifPresent(lock -> card.because("依法一并办理：" + lock.legalBasis().zh()));
        return card.why(() -> WhyPage.open(journey, why(item)));
    }

    private WhyPage.Entry why(ServiceItem item) {
        return new WhyPage.Entry(item.title().zh(), journey.application().why(item));
    }

    private Component settled(ItemPlan.Entry entry) {
        var item = entry.item();
        var done = item.doneText();
        var card = new CheckCard(
                item.title().zh(),
                item.department().name().zh() + (done == null ? "" : " · " + done.zh()),
                checked -> {});
        card.setChecked(entry.offer() == ItemPlan.Offer.DONE);
        card.why(() -> WhyPage.open(journey, why(item)));
        return switch (entry.offer()) {
            case DONE -> card.chip(new Chip(Chip.Kind.DONE, "已经办好")).lock("这次不用再办。");
            case QUERY -> card.chip(new Chip(Chip.Kind.PLAIN, "由别的单位办")).lock("不在这里申请，办好了自动看到。");
            case WINDOW -> card.chip(new Chip(Chip.Kind.PLAIN, "到窗口办")).lock("这一项要到窗口办理。");
            case APPLY, NOT_NEEDED -> throw new IllegalArgumentException(item.id());
        };
    }

    private Notice savings() {
        var savings = journey.application().savings();
        return new Notice(
                Notice.Tone.INFO,
                Icon.FILE_TEXT,
                "",
                "原需 %d 份材料，您只需准备 %d 份；%d 项信息，您只需填 %d 项。"
                        .formatted(
                                savings.materialsBefore(),
                                savings.materialsNow(),
                                savings.fieldsBefore(),
                                savings.fieldsNow()));
    }

    private void explain(ItemPlan.Change change) {
        if (!change.consequences().isEmpty()) {
            journey.stage()
                    .open(new Dialog(
                                    "请留意",
                                    change.consequences().stream().map(Text::zh).toList())
                            .primary("知道了", () -> {}));
        }
    }

    private void on() {
        if (journey.application().selected().isEmpty()) {
            journey.stage().tell("还没有选事项", "请至少选一项；都不办，可以点“其他情况，找工作人员”。");
        } else {
            journey.afterItems();
        }
    }
}
