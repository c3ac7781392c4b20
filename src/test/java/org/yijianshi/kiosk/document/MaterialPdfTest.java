package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

class MaterialPdfTest {
    private static final byte[] RED = page(Color.RED, 600, 850);
    private static final byte[] BLUE = page(Color.BLUE, 850, 600);

    @Test
    void thePagesStandInOrderUprightOrOnTheirSide() throws Exception {
        try (var pdf = Loader.loadPDF(MaterialPdf.of(List.of(RED, BLUE, RED)))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isGreaterThan(800);
            assertThat(pdf.getPage(1).getMediaBox().getWidth()).isGreaterThan(800);
            var renderer = new PDFRenderer(pdf);
            assertThat(middle(renderer.renderImage(0)).getRed()).isGreaterThan(240);
            assertThat(middle(renderer.renderImage(1)).getBlue()).isGreaterThan(240);
            assertThat(pdf.getDocumentInformation().getTitle()).isNull();
            assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
        }
    }

    @Test
    void thePicturesGoInAsTheyAreAndTheSamePagesAreTheSameFile() {
        byte[] pdf = MaterialPdf.of(List.of(RED, BLUE));

        assertThat(pdf).isEqualTo(MaterialPdf.of(List.of(RED, BLUE)));
        assertThat(pdf).isNotEqualTo(MaterialPdf.of(List.of(BLUE, RED)));
        assertThat(pdf.length).isBetween(RED.length + BLUE.length, RED.length + BLUE.length + 4 * 1024 + 2 * 1024);
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(new String(RED, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void aDamagedPictureIsRefused() {
        assertThatThrownBy(() -> MaterialPdf.of(List.of(new byte[] {1, 2, 3})))
                .isInstanceOf(InvalidDocumentException.class);
    }

    private static Color middle(BufferedImage image) {
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }

    private static byte[] page(Color colour, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        var jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }
}
