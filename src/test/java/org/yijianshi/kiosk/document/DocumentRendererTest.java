package org.yijianshi.kiosk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.document.Block.Field;
import org.yijianshi.kiosk.document.Block.KeyValueTable;
import org.yijianshi.kiosk.document.Block.Paragraph;
import org.yijianshi.kiosk.document.Block.RowGroup;
import org.yijianshi.kiosk.document.Block.Signature;

class DocumentRendererTest {
    private static final DocumentRenderer RENDERER = new DocumentRenderer(Fonts.standard());

    @Test
    void formTextCanBeReadBackIncludingRareCharacters() throws IOException {
        String rare = "𠮷𪚥䶮𬭎㛃";
        String text = textOf(RENDERER.pdf(document(new KeyValueTable(
                2, List.of(new RowGroup("信息", List.of(new Field("姓名", rare, false), new Field("性别", "女", false))))))));
        assertThat(text).contains(rare, "姓名", "性别", "编号：" + Samples.NUMBER, "第 1 页，共 1 页", Samples.FOOTER);
    }

    @Test
    void everyFontIsEmbeddedAndSubset() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(RENDERER.pdf(Samples.form()))) {
            List<String> names = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    names.add(font.getName());
                }
            }
            assertThat(names)
                    .allMatch(name -> name.matches("[A-Z]{6}\\+.*"))
                    .anyMatch(name -> name.contains("HanaMin"));
        }
    }

    @Test
    void sameContentGivesSameBytesAndMetadataHoldOnlyTheTitle() throws IOException {
        byte[] first = RENDERER.pdf(Samples.form());
        assertThat(RENDERER.pdf(Samples.form())).isEqualTo(first);
        try (PDDocument pdf = Loader.loadPDF(first)) {
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo(Samples.form().title());
            assertThat(pdf.getDocumentInformation().getMetadataKeys()).containsExactlyInAnyOrder("Title", "Producer");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
    }

    @Test
    void demonstrationIsMarkedOnEveryPageAndOnlyThen() throws IOException {
        Block[] many = new Block[120];
        Arrays.fill(many, new Paragraph("说明"));
        byte[] marked = RENDERER.pdf(new PrintableDocument("告知单", null, "", true, List.of(many)));
        try (PDDocument pdf = Loader.loadPDF(marked)) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf).replaceAll("\\s", "")).contains("演示");
            }
        }
        assertThat(textOf(RENDERER.pdf(document(new Paragraph("正式"))))).doesNotContain("演示");
    }

    @Test
    void hostileTextIsOnlyText() throws IOException {
        String hostile =
                "<script>alert(1)</script>&amp;<img src='file:///etc/passwd'/>]]>\u0000\u0007\u202E倒过来\u202C\uD800</td>";
        String text = textOf(RENDERER.pdf(document(
                new Paragraph(hostile),
                new KeyValueTable(1, List.of(new RowGroup("", List.of(new Field(hostile, hostile, true))))))));
        assertThat(text.replaceAll("\\s", ""))
                .contains("<script>alert(1)</script>&amp;<imgsrc='file:///etc/passwd'/>]]>倒过来〓</td>")
                .doesNotContain("root:", "\u202E", "\u0007");
    }

    @Test
    void veryLongTextLosesNothing() throws IOException {
        String latin = "x".repeat(10_000);
        String hanzi = "漢".repeat(10_000);
        String text = textOf(RENDERER.pdf(document(
                        new KeyValueTable(2, List.of(new RowGroup("长文", List.of(new Field("甲", latin, false))))),
                        new Paragraph(hanzi))))
                .replaceAll("[^x漢]", "");
        assertThat(text.chars().filter(c -> c == 'x').count()).isEqualTo(10_000);
        assertThat(text.chars().filter(c -> c == '漢').count()).isEqualTo(10_000);
    }

    @Test
    void characterWithoutGlyphIsMarkedNotDropped() throws IOException {
        assertThat(textOf(RENDERER.pdf(document(new Paragraph("甲\uE863乙"))))).contains("甲〓乙");
    }

    @Test
    void pageImagesHaveTheSizeOfA4() throws IOException {
        List<byte[]> pages = DocumentRenderer.pageImages(RENDERER.pdf(Samples.notice()), 110);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(pages.getFirst()));
        assertThat(pages).hasSize(1);
        assertThat(image.getWidth()).isBetween(908, 911);
        assertThat(image.getHeight()).isBetween(1285, 1288);
    }

    @Test
    void fieldsArePackedIntoRowsAndWideOnesStandAlone() {
        List<Field> fields = List.of(
                Samples.field("a", ""),
                Samples.wide("b", ""),
                Samples.field("c", ""),
                Samples.field("d", ""),
                Samples.field("e", ""));
        assertThat(DocumentMarkup.pack(fields, 2).stream()
                        .map(row -> row.stream().map(Field::label).reduce("", String::concat)))
                .containsExactly("a", "b", "cd", "e");
    }

    @Test
    void damagedInputsAreRefusedWithAReason() {
        byte[] cut = Arrays.copyOf(Samples.handwriting(), 60);
        assertThatThrownBy(() -> new Signature("签名", cut, "")).isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> new Signature("签名", "not a picture at all".getBytes(UTF_8), ""))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("not a picture");
        assertThatThrownBy(() -> new KeyValueTable(4, List.of())).isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> DocumentRenderer.pageImages(new byte[] {1, 2, 3}, 110))
                .isInstanceOfSatisfying(InvalidDocumentException.class, refused -> {
                    assertThat(refused.citizenText()).contains("还在");
                    assertThat(refused.action()).contains("not a readable PDF");
                });
        assertThatThrownBy(() -> Pictures.qrPng("汉".repeat(3000), 1)).isInstanceOf(InvalidDocumentException.class);
    }

    @Test
    void missingFontNamesTheFileAndItsSource(@TempDir Path empty) {
        DocumentRenderer renderer = new DocumentRenderer(new Fonts(List.of(empty)));
        assertThatThrownBy(() -> renderer.pdf(Samples.form()))
                .isInstanceOfSatisfying(MissingFontException.class, missing -> {
                    assertThat(missing.fileName()).isEqualTo("NotoSansSC_400Regular.ttf");
                    assertThat(missing.action())
                            .contains("NotoSansSC_400Regular.ttf", "@expo-google-fonts/noto-sans-sc");
                    assertThat(missing.citizenText()).contains("查询码");
                });
    }

    @Test
    void damagedFontIsReportedByName(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("HanaMinA.ttf"), new byte[] {0, 1, 0, 0});
        Fonts fonts = new Fonts(List.of(directory));
        assertThatThrownBy(() -> fonts.parsed(Face.RARE_A))
                .isInstanceOf(MissingFontException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void contentIsNotInToString() {
        assertThat(Samples.form().toString() + Samples.form().blocks()).doesNotContain("示例女", "411199", "13800000000");
    }

    private static PrintableDocument document(Block... blocks) {
        return new PrintableDocument("申请表", Samples.NUMBER, Samples.FOOTER, false, List.of(blocks));
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
