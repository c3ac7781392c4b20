package org.yijianshi.kiosk.document;

import java.awt.Color;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** Writes across every page, over shaded cells too, light enough to read the form through it. */
final class Watermark {
    private static final String WORDS = "演示";
    private static final float SIZE_POINTS = 150;
    private static final float OPACITY = 0.07f;

    private static final float USE_SIZE_POINTS = 13;
    private static final float USE_OPACITY = 0.18f;
    private static final float USE_LINES_APART_POINTS = 105;
    private static final float USE_GAP_POINTS = 60;

    private Watermark() {}

    /** In slanting lines that leave no part of the page without the words. */
    static void repeat(PDDocument document, Fonts fonts, String words) throws IOException {
        PDFont font = PDType0Font.load(document, fonts.parsed(Face.REGULAR), true);
        var drawable = fonts.drawn(Face.REGULAR);
        var shown = words.codePoints()
                .mapToObj(each -> drawable.canDisplay(each) ? Character.toString(each) : "〓")
                .collect(Collectors.joining());
        PDExtendedGraphicsState faint = new PDExtendedGraphicsState();
        faint.setNonStrokingAlphaConstant(USE_OPACITY);
        float step = font.getStringWidth(shown) / 1000 * USE_SIZE_POINTS + USE_GAP_POINTS;
        for (PDPage page : document.getPages()) {
            float reach = page.getMediaBox().getWidth() + page.getMediaBox().getHeight();
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.setGraphicsStateParameters(faint);
                content.setNonStrokingColor(Color.BLACK);
                content.setFont(font, USE_SIZE_POINTS);
                boolean shifted = false;
                for (float line = -reach / 2; line < reach; line += USE_LINES_APART_POINTS) {
                    for (float along = shifted ? -step / 2 : 0; along < reach; along += step) {
                        content.beginText();
                        Matrix matrix = Matrix.getRotateInstance(Math.PI / 7, 0, 0);
                        matrix.translate(along, line);
                        content.setTextMatrix(matrix);
                        content.showText(shown);
                        content.endText();
                    }
                    shifted = !shifted;
                }
            }
        }
    }

    /** 演示, once and large. */
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
