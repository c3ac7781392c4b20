package org.yijianshi.kiosk.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** One PDF of the photographed pages of a material. The pictures go in as they are, so nothing becomes worse. */
final class MaterialPdf {
    private MaterialPdf() {}

    /** A4, upright or on its side as the picture is; no title, since a name may stand in one. */
    static byte[] of(List<byte[]> pages) {
        try (var document = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            for (byte[] jpeg : pages) {
                var picture = JPEGFactory.createFromByteArray(document, jpeg);
                var sheet = picture.getWidth() > picture.getHeight()
                        ? new PDRectangle(
                                /* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth())
                        : PDRectangle.A4;
                float scale = Math.min(sheet.getWidth() / picture.getWidth(), sheet.getHeight() / picture.getHeight());
                float width = picture.getWidth() * scale;
                float height = picture.getHeight() * scale;
                var page = new PDPage(sheet);
                document.addPage(page);
                try (var pen = new PDPageContentStream(document, page)) {
                    pen.drawImage(
                            picture, (sheet.getWidth() - width) / 2, (sheet.getHeight() - height) / 2, width, height);
                }
            }
            var information = new PDDocumentInformation();
            information.setProducer("yijianshi-kiosk");
            document.setDocumentInformation(information);
            document.setDocumentId(0L);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new InvalidDocumentException("A page is a damaged picture", e);
        }
    }
}
