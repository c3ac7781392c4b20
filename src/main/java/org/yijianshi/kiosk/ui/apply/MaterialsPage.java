package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** One set of materials: most say 免提交 and why; the rest is signed or photographed here. */
final class MaterialsPage {
    private final Journey journey;

    MaterialsPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var materials = journey.application().materials();
        var open = materials.stream().filter(MaterialEntry::open).count();
        var frame = journey.frame(
                Journey.Part.MATERIALS, open == 0 ? "材料已经齐了" : "还差 %d 样材料".formatted(open), "政府有的，一律不用您交。");
        var content = new ArrayList<Component>();
        GatherPage.missing(journey, Journey.Part.MATERIALS, journey::formAgain).ifPresent(content::add);
        GatherPage.notValid(journey).ifPresent(content::add);
        content.add(Card.rows(materials.stream().map(this::row).toArray(Div[]::new)));
        var unneeded = journey.application().unneeded().stream().map(this::why).toList();
        if (!unneeded.isEmpty()) {
            content.add(SecondaryButton.quiet(
                    "另有 %d 样这次不用交，为什么".formatted(unneeded.size()),
                    () -> WhyPage.show(journey, "哪些不用交？", unneeded, this::show)));
        }
        frame.setContent(content.toArray(Component[]::new));
        Journey.actions(frame, journey::backToForm, open == 0 ? "下一步：怎么取结果" : "先不拍，继续", () -> on(open));
        journey.stage().show(frame);
    }

    private void on(long open) {
        if (open == 0) {
            journey.afterMaterials();
            return;
        }
        journey.stage()
                .open(new Dialog("还有 %d 样没拍".formatted(open), "可以先提交其他的，这几样之后由工作人员一次性通知您补齐。")
                        .primary("回去拍照", () -> {})
                        .secondary("先提交其他的", journey::afterMaterials));
    }

    private WhyPage.Entry why(Material material) {
        return new WhyPage.Entry(material.title().zh(), journey.application().why(material));
    }

    private Component whyButton(MaterialEntry entry) {
        return SecondaryButton.why(() -> WhyPage.open(journey, why(entry.material())));
    }

    private Div row(MaterialEntry entry) {
        var why = whyButton(entry);
        var title = entry.material().title().zh();
        var face = face(entry);
        return switch (entry.means()) {
            case MaterialEntry.Means.Held held ->
                Card.row(
                        journey.quiet() ? Icon.FILE_TEXT : Icon.CIRCLE_CHECK,
                        title,
                        NoticePage.spared(entry.material(), held),
                        Stream.of(
                                        Stream.of(new Chip(
                                                Chip.Kind.FREE, face.isEmpty() ? "免提交 · " + held.source() : "免提交")),
                                        face.stream(),
                                        Stream.of(why))
                                .flatMap(each -> each)
                                .toArray(Component[]::new));
            case MaterialEntry.Means.Statement ignored ->
                Card.row(Icon.PEN_LINE, title, "已经替您写好，最后一起签字。", new Chip(Chip.Kind.TYPED, "待签字"), why);
            case MaterialEntry.Means.Capture capture -> capture(entry, capture);
            case MaterialEntry.Means.Later later ->
                Card.row(Icon.USERS, title, later.why().zh(), new Chip(Chip.Kind.PLAIN, "工作人员核对"), why);
        };
    }

    /** 看证照. */
    private Optional<Component> face(MaterialEntry entry) {
        return journey.application()
                .licence(entry, journey.desk().site().terminal())
                .map(face -> (Component)
                        SecondaryButton.inline("看证照", () -> LicenceFacePage.show(journey, face, this::show)));
    }

    private Div capture(MaterialEntry entry, MaterialEntry.Means.Capture capture) {
        var desk = journey.desk();
        var title = entry.material().title().zh();
        if (!desk.site().camera() && !desk.scanning().ready()) {
            return Card.row(
                    Icon.CAMERA, title, "这台机器没有拍照设备，请之后交到窗口。", new Chip(Chip.Kind.PLAIN, "窗口补交"), whyButton(entry));
        }
        Runnable show = () -> new FormMaterial(journey, entry, capture).show();
        var words = capture.howTo().zh()
                + desk.camera()
                        .trouble()
                        .filter(_ -> capture.pages().isEmpty())
                        .map(trouble -> " " + trouble + "可以再试，或之后交到窗口。")
                        .orElse("");
        Component button = capture.pages().isEmpty()
                ? SecondaryButton.small(desk.site().camera() ? "拍照" : "扫描", show)
                : SecondaryButton.small("已拍 %d 页".formatted(capture.pages().size()), show);
        return Card.row(Icon.CAMERA, title, words, button, whyButton(entry));
    }
}
