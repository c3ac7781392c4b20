package org.yijianshi.kiosk.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.document.Block.Column;
import org.yijianshi.kiosk.document.Block.Field;
import org.yijianshi.kiosk.document.Block.Footnote;
import org.yijianshi.kiosk.document.Block.Heading;
import org.yijianshi.kiosk.document.Block.KeyValueTable;
import org.yijianshi.kiosk.document.Block.ListTable;
import org.yijianshi.kiosk.document.Block.NumberedList;
import org.yijianshi.kiosk.document.Block.Paragraph;
import org.yijianshi.kiosk.document.Block.Picture;
import org.yijianshi.kiosk.document.Block.RowGroup;

/** 办事指南 of an event: who leads, the seven elements, how the items follow one another, and what is not verified. */
final class GuideDocument {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final String UNVERIFIED = "〔未核实〕";

    private final LifeEvent event;
    private final Fonts fonts;

    GuideDocument(LifeEvent event, Fonts fonts) {
        this.event = event;
        this.fonts = fonts;
    }

    /** @param footer who made it and when */
    PrintableDocument compose(String footer, boolean demonstration) {
        var blocks = new ArrayList<Block>();
        blocks.add(new KeyValueTable(2, List.of(new RowGroup("", basics()))));
        blocks.add(new Heading("牵头和联办部门"));
        blocks.add(new ListTable(
                List.of(new Column("分工", 2), new Column("部门", 6), new Column("咨询电话", 4)),
                Stream.concat(
                                Stream.of(department("牵头", event.lead())),
                                event.joint().stream().map(each -> department("联办", each)))
                        .toList()));
        var guide = event.guide();
        elements(blocks, "一、设定依据", guide.legalBasis());
        elements(blocks, "二、受理条件", guide.acceptance());
        elements(blocks, "三、申请材料", guide.materials());
        elements(blocks, "四、办理流程", guide.process());
        elements(blocks, "五、收费依据及标准", guide.fees());
        elements(blocks, "六、办结时限", guide.limits());
        elements(blocks, "七、办理结果", guide.results());
        blocks.add(new Heading("事项一览"));
        blocks.add(new ListTable(
                List.of(
                        new Column("事项", 5),
                        new Column("部门", 5),
                        new Column("怎么办", 3),
                        new Column("时限", 5),
                        new Column("收费", 2)),
                event.items().stream().map(this::item).toList()));
        flow(blocks);
        unverified(blocks);
        return new PrintableDocument(event.title().zh() + "办事指南", null, footer, demonstration, blocks);
    }

    private List<Field> basics() {
        var expires = event.expires();
        return List.of(
                new Field("一件事", event.title().zh(), true),
                new Field("通俗名称", event.plainTitle().zh(), false),
                new Field(
                        "服务对象",
                        switch (event.target()) {
                            case PERSON -> "个人";
                            case ENTERPRISE -> "企业和个体工商户";
                        },
                        false),
                new Field("版本", event.version(), false),
                new Field("更新日期", DAY.format(event.updated()), false),
                new Field("有效期至", expires == null ? "没有定，以最新版本为准" : DAY.format(expires), false),
                new Field("办理地点", places(), false),
                new Field("总时限", TimeLimits.span(event.limit()) + mark("event/limit"), true));
    }

    private String places() {
        return Stream.of(LifeEvent.SiteLevel.values())
                .filter(event.siteLevels()::contains)
                .map(level -> switch (level) {
                    case COUNTY -> "县";
                    case TOWN -> "乡镇";
                    case VILLAGE -> "村";
                })
                .collect(Collectors.joining("、", "", "自助终端"));
    }

    private List<String> department(String part, LifeEvent.Department department) {
        return List.of(part, department.name().zh(), department.phone() + mark("event/departments/" + department.id()));
    }

    private void elements(List<Block> blocks, String title, List<Text> lines) {
        blocks.add(new Heading(title + mark("guide")));
        blocks.add(new NumberedList(
                lines.stream().map(Text::zh).map(GuideDocument::unnumbered).toList()));
    }

    /** Steps may be numbered in the catalogue already. */
    private static String unnumbered(String line) {
        return line.replaceFirst("^[一二三四五六七八九十]{1,3}、", "");
    }

    private List<String> item(ServiceItem item) {
        return List.of(
                item.title().zh(),
                item.department().name().zh(),
                switch (item.mode()) {
                    case APPLY -> "本机办";
                    case QUERY -> "由别处办";
                    case WINDOW -> "到窗口";
                    case APPOINTMENT -> "本机预约，到场办";
                },
                TimeLimits.span(item.limit()) + mark("items/items/" + item.id() + "/limit"),
                Labels.fee(item.fee(), false));
    }

    private void flow(List<Block> blocks) {
        var chart = new FlowChart(event, fonts);
        blocks.add(new Heading("办理流程图" + mark("items")));
        var drawn = chart.draw();
        blocks.add(new Picture(png(drawn), "事项的先后关系", drawn.getHeight() > drawn.getWidth()));
        var joints = chart.layout().joints();
        joints.forEach(joint -> blocks.add(new Paragraph(together(joint, FlowChart.label(joint, joints)))));
        var arrows = chart.layout().arrows();
        if (arrows.isEmpty()) {
            blocks.add(new Paragraph("各个事项互不等待，同时办理。"));
            return;
        }
        blocks.add(new ListTable(
                List.of(new Column("箭头", 1), new Column("先", 3), new Column("后", 3), new Column("原因", 5)),
                arrows.stream()
                        .map(arrow -> List.of(
                                Integer.toString(arrow.number()),
                                arrow.from().title().zh(),
                                arrow.to().title().zh(),
                                (arrow.waits() ? "要等前一项的结果：" : "最好在前一项之后：") + arrow.why()))
                        .toList()));
        blocks.add(new Footnote("实线：要等前一项办好，办好后自动开始。虚线：不用等，先办好前一项更方便。前一项不用办或已经办好的，不用等。虚线框：不在本机申请。"));
    }

    private static String together(FlowLayout.Joint joint, String label) {
        var titles = joint.items().stream()
                .map(item -> "“%s”".formatted(item.title().zh()))
                .collect(Collectors.joining());
        return "%s：%s%s%s"
                .formatted(
                        label,
                        titles,
                        joint.visit() ? "由几个部门一起上门查看，只来一次。" : "由部门一起办。",
                        joint.always() ? "" : "按承诺办等情况不用一起的，办理时会说明。");
    }

    private void unverified(List<Block> blocks) {
        var values = event.unverified().stream()
                .filter(value -> value.path().matches("(event|guide|items)(/.*)?"))
                .map(LifeEvent.Unverified::why)
                .distinct()
                .toList();
        if (!values.isEmpty()) {
            blocks.add(new Heading("还没有核实的内容"));
            blocks.add(new NumberedList(values));
        }
    }

    /** What comes from no verified source says so where it stands. */
    private String mark(String path) {
        return event.unverified().stream().anyMatch(value -> value.path().equals(path)) ? UNVERIFIED : "";
    }

    private static byte[] png(BufferedImage picture) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
