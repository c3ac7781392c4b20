package org.yijianshi.kiosk.document;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** Writes 演示 across every page, over shaded cells too, light enough to read the form through it. */
final class Watermark {
    private static final String WORDS = "演示";
    private static final float SIZE_POINTS = 150;
    private static final float OPACITY = 0.07f;

    private Watermark() {}

    static void draw(PDDocument document, Fonts fonts) throws IOException {
        PDFont font = PDType0Font.load(document, fonts.parsed(Face.BOLD), true);
        PDExtendedGraphicsState faint = new PDExtendedGraphicsState();
        faint.setNonStrokingAlphaConstant(OPACITY);
        float width = font.getStringWidth(WORDS) / 1000 * SIZE_POINTS;
        for (PDPage page : document.getPages()) {
            float centreX = page.getMediaBox().getWidth() / 2;
            float centreY = page.getMediaBox().getHeight() / 2;
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.setGraphicsStateParameters(faint);
                content.setNonStrokingColor(Color.BLACK);
                content.beginText();
                content.setFont(font, SIZE_POINTS);
                Matrix matrix = Matrix.getRotateInstance(Math.PI / 5, centreX, centreY);
                matrix.translate(-width / 2, -SIZE_POINTS / 3);
                content.setTextMatrix(matrix);
                content.showText(WORDS);
                content.endText();
            }
        }
    }
}
