package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
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
        FlowChart chart = new FlowChart(event, FONTS);
        var boxes = new ArrayList<>(chart.boxes().values());

        assertThat(boxes).hasSize(event.items().size());
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).intersects(boxes.get(j))).isFalse();
            }
        }
        assertThat(chart.corners()).hasSize(chart.arrows().size());
        for (double[] corners : chart.corners()) {
            for (int i = 0; i + 3 < corners.length; i += 2) {
                var line = new Line2D.Double(corners[i], corners[i + 1], corners[i + 2], corners[i + 3]);
                assertThat(boxes.stream().map(GuideDocumentTest::inside)).noneMatch(line::intersects);
            }
        }
        assertThat(chart.draw().getHeight() * 174.0 / chart.draw().getWidth()).isLessThan(A4_USABLE_MM);
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
