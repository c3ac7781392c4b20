package org.yijianshi.kiosk.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.SheetOffer;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.PaperImage;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;

/** 办事指南: its seven elements, who leads, version and date. */
public final class GuidePage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final Stage stage;
    private final LifeEvent event;
    private final Runnable back;

    public GuidePage(Stage stage, LifeEvent event, Runnable back) {
        this.stage = stage;
        this.event = event;
        this.back = back;
    }

    public void show() {
        var frame = stage.frame();
        frame.setQuestion(
                "办事指南",
                "%s（%s） · 版本 %s · 更新于 %s"
                        .formatted(
                                event.plainTitle().zh(),
                                event.title().zh(),
                                event.version(),
                                DAY.format(event.updated())));
        var paper = new Div();
        paper.addClassName("stack");
        var documents = stage.desk().documents();
        var sheets =
                SheetOffer.of(stage, "办事指南", "可以用手机拍下这一页。", () -> List.of(documents.sheets(documents.guide(event))));
        frame.setContent(Stream.of(sheets.stream(), sections().stream(), Stream.of(paper))
                .flatMap(part -> part)
                .toArray(Component[]::new));
        frame.setActions(new PrimaryButton("看完了，返回", back));
        stage.show(frame);
        stage.background(() -> documents.pictures(documents.guide(event)), pages -> show(paper, pages), () -> {});
    }

    /** The words above say the same; where the pictures fail, nothing is missing but the flow chart. */
    private static void show(Div paper, List<byte[]> pages) {
        paper.add(heading("办事指南和流程图"));
        for (int i = 0; i < pages.size(); i++) {
            paper.add(PaperImage.page(pages.get(i), "办事指南第%d页".formatted(i + 1)));
        }
    }

    private List<Component> sections() {
        var guide = event.guide();
        var sections = new ArrayList<Component>();
        section(sections, "谁来办、找谁问", departments());
        section(sections, "办理依据", guide.legalBasis());
        section(sections, "受理条件", guide.acceptance());
        section(sections, "要什么材料", guide.materials());
        section(sections, "怎么办", guide.process());
        section(sections, "收不收费", guide.fees());
        section(sections, "多久办好", guide.limits());
        section(sections, "会拿到什么", guide.results());
        return sections;
    }

    private List<Text> departments() {
        var lines = new ArrayList<Text>();
        lines.add(Text.zh(
                "牵头：%s，咨询 %s".formatted(event.lead().name().zh(), event.lead().phone())));
        event.joint()
                .forEach(each ->
                        lines.add(Text.zh("联办：%s，咨询 %s".formatted(each.name().zh(), each.phone()))));
        return lines;
    }

    private static void section(List<Component> sections, String title, List<Text> lines) {
        sections.add(heading(title));
        sections.add(Card.rows(
                lines.stream().map(line -> Card.row(null, line.zh(), "")).toArray(Div[]::new)));
    }

    private static H2 heading(String title) {
        var heading = new H2(title);
        heading.addClassName("section-title");
        return heading;
    }
}
