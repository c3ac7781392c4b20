package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.run.CatalogCommand;
import picocli.CommandLine;

class GuideDocumentTest {
    private static final Fonts FONTS = Fonts.standard();
    private static final int A4_USABLE_MM = 260;

    @TempDir
    Path directory;

    static Stream<LifeEvent> events() throws Exception {
        return CatalogLoader.inChina().bundled().events().stream();
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }

    private static byte[] pdf(LifeEvent event) {
        return new DocumentRenderer(FONTS).pdf(new GuideDocument(event, FONTS).compose("", false));
    }

    @ParameterizedTest
    @MethodSource("events")
    void saysWhoLeadsTheSevenElementsAndTheVersion(LifeEvent event) throws Exception {
        String text = text(pdf(event));

        assertThat(text)
                .contains(event.version(), "更新日期", "有效期至", "一、设定依据", "二、受理条件", "三、申请材料", "四、办理流程")
                .contains("五、收费依据及标准", "六、办结时限", "七、办理结果", "办理流程图");
        Stream.concat(Stream.of(event.lead()), event.joint().stream())
                .forEach(department ->
                        assertThat(text).contains(department.name().zh(), department.phone()));
        assertThat(event.guide().acceptance().stream().map(Text::zh).map(line -> line.replaceAll("\\s+", "")))
                .allMatch(text::contains);
        event.items()
                .forEach(item -> assertThat(text).contains(item.title().zh().replaceAll("\\s+", "")));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsNotVerifiedSaysSoWhereItStands(LifeEvent event) throws Exception {
        String text = text(pdf(event));

        event.unverified().stream()
                .filter(value ->
                        value.path().startsWith("event/") || value.path().startsWith("guide"))
                .forEach(value -> assertThat(text).contains(value.why().replaceAll("\\s+", "")));
        boolean doubtful =
                event.unverified().stream().anyMatch(value -> value.path().equals("guide"));
        assertThat(text.contains("一、设定依据〔未核实〕")).isEqualTo(doubtful);
    }

    @ParameterizedTest
    @MethodSource("events")
    void noLineOfTheFlowChartRunsThroughABoxAndAllStandsOnOnePage(LifeEvent event) {
        var layout = new FlowLayout(event);
        var boxes = event.items().stream().map(layout::box).toList();

        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).intersects(boxes.get(j))).isFalse();
            }
        }
        assertThat(layout.lines()).hasSize(layout.arrows().size());
        for (var line : layout.lines()) {
            var corners = line.points();
            for (int i = 0; i + 3 < corners.length; i += 2) {
                var part = new Line2D.Double(corners[i], corners[i + 1], corners[i + 2], corners[i + 3]);
                assertThat(boxes.stream().map(GuideDocumentTest::inside)).noneMatch(part::intersects);
            }
        }
        var sheet = new Rectangle2D.Double(2, 2, FlowLayout.WIDTH - 4, layout.height() - 4);
        assertThat(layout.frames()).allMatch(frame -> sheet.contains(frame.bounds()));
        assertThat(layout.height() * 174.0 / FlowLayout.WIDTH).isLessThan(A4_USABLE_MM);
    }

    @Test
    void whatIsLookedAtInOneVisitIsLabelledOnItsBoxesAndSaidBelow() throws Exception {
        var catalog = CatalogLoader.inChina().bundled();
        var eatery = catalog.event("eatery-opening");
        var visit = new FlowLayout(eatery).joints();

        assertThat(visit).hasSize(1);
        assertThat(visit.getFirst().visit()).isTrue();
        assertThat(visit.getFirst().always()).isFalse();
        assertThat(visit.getFirst().items())
                .extracting(ServiceItem::id)
                .containsExactly("food-licence", "signboard", "fire-inspection");
        assertThat(text(pdf(eatery))).contains("一次上门：“食品经营许可证（新办）”“门头招牌设置”“营业前消防安全检查”由几个部门一起上门查看，只来一次。");
        var together = new FlowLayout(catalog.event("disability-aid")).joints();
        assertThat(together).hasSize(1);
        assertThat(together.getFirst().visit()).isFalse();
        assertThat(text(pdf(catalog.event("disability-aid")))).contains("部门一起办：");
        assertThat(new FlowLayout(catalog.event("newborn")).joints()).isEmpty();
    }

    @Test
    void theLabelIsDrawnOnEachBoxOfTheVisitAndOnNoOther() throws Exception {
        var eatery = CatalogLoader.inChina().bundled().event("eatery-opening");
        var chart = new FlowChart(eatery, FONTS);
        var layout = chart.layout();
        var picture = chart.draw();

        for (var item : eatery.items()) {
            var box = layout.box(item);
            var edge = new Color(picture.getRGB(
                    (int) box.getMaxX() - 6 * FlowLayout.MM, (int) box.getMaxY() + FlowLayout.MM * 5 / 2));
            assertThat(edge.getBlue() - edge.getRed() > 50)
                    .as(item.id())
                    .isEqualTo(layout.joints().getFirst().items().contains(item));
        }
    }

    /** Lines begin and end at the edges. */
    private static Rectangle2D inside(Rectangle2D box) {
        return new Rectangle2D.Double(box.getX() + 1, box.getY() + 1, box.getWidth() - 2, box.getHeight() - 2);
    }

    @Test
    void theCommandWritesAPdf() throws Exception {
        Path out = directory.resolve("guide.pdf");
        var err = new StringWriter();
        var command = new CommandLine(new CatalogCommand()).setErr(new PrintWriter(err));

        assertThat(command.execute("guide", "newborn", "--out", out.toString()))
                .as(err.toString())
                .isZero();
        assertThat(text(Files.readAllBytes(out))).contains("新生儿出生一件事办事指南");
        assertThat(command.execute("guide", "newbirth", "--out", out.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("没有编号是“newbirth”的一件事");
        assertThat(command.execute(
                        "guide",
                        "newborn",
                        "--out",
                        directory.resolve("no/such.pdf").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("写不进");
    }
}
