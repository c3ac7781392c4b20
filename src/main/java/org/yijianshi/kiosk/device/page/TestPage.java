package org.yijianshi.kiosk.device.page;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One A4 page with a frame 10 mm from its edges and a word (PDF 1.4, ISO 32000-1), for a technician to look at. Written
 * here because PDFBox searches the whole system for a font that every printer has, and leaves a file about what it saw.
 */
final class TestPage {
    private static final String DRAWING = "2 w 28 28 539 786 re S BT /F 48 Tf 160 400 Td (KIOSK TEST) Tj ET";

    private TestPage() {}

    static byte[] pdf() {
        var objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                "<</Length %d>>stream\n%s\nendstream".formatted(DRAWING.length(), DRAWING),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            places.append("%010d 00000 n \n".formatted(file.length()));
            file.append("%d 0 obj%s endobj\n".formatted(i + 1, objects.get(i)));
        }
        int start = file.length();
        file.append("xref\n0 %d\n%s".formatted(objects.size() + 1, places))
                .append("trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(objects.size() + 1, start));
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
