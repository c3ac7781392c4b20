package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.application.LicenceFace;

/** The face of an e-certificate on paper. */
class LicenceSheetTest {
    private static final DocumentRenderer RENDERER = new DocumentRenderer(Fonts.standard());
    private static final String USE = "仅供办理“新生儿出生”使用 2026年11月23日 终端411199-01 用证人";

    @Test
    void itSaysWhatTheLicenceSaysAndForWhatItIsUsedAllOverThePage() throws Exception {
        var text = text(face(USE + "示例*"));

        assertThat(text)
                .contains("结婚证", "结婚证字号", "J411199-2019-000001", "颁发机关：示例县民政局", "平台核验：有效，2026-11-23 10:00")
                .contains("1.2.156.3005.2.TEST", "不是证照原件");
        assertThat(text.split("仅供办理", -1)).as("again and again").hasSizeGreaterThan(6);
    }

    @Test
    void aCharacterTheMarkCannotDrawIsReplacedInItAndNothingFails() throws Exception {
        assertThat(text(face(USE + "𠮷*"))).contains("用证人〓*", "用证人𠮷*");
    }

    private static LicenceFace face(String use) {
        return new LicenceFace(
                "marriage-certificate",
                "结婚证",
                "示例县民政局",
                "1.2.156.3005.2.TEST",
                Instant.parse("2026-11-23T02:00:00Z"),
                use,
                List.of(new LicenceFace.Line("结婚证字号", "J411199-2019-000001"), new LicenceFace.Line("男方", "示例男")));
    }

    private static String text(LicenceFace face) throws Exception {
        var pdf = RENDERER.pdf(LicenceSheet.of(face, ZoneId.of("Asia/Shanghai"), "示例村便民服务站", true));
        Files.createDirectories(Path.of("target", "tour"));
        Files.write(
                Path.of("target", "tour", "licence-face.png"),
                DocumentRenderer.pageImages(pdf, 110).getFirst());
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document);
        }
    }
}
