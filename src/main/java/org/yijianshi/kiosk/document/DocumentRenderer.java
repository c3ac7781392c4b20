package org.yijianshi.kiosk.document;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.util.XRLog;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.w3c.dom.Document;

/**
 * Makes A4 PDFs and pictures of their pages. The same content always gives the same bytes; the metadata hold the title
 * and nothing else. Safe for use by several threads.
 */
public final class DocumentRenderer {
    private static final int MAX_DPI = 300;

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Fonts fonts;
    private final String styleSheet;
    private final FSCacheEx<String, FSCacheValue> fontMetrics = new FSDefaultCacheStore();

    public DocumentRenderer(Fonts fonts) {
        this.fonts = fonts;
        this.styleSheet = resource("/documents/paper.css");
    }

    /**
     * @throws MissingFontException when a font is not installed
     * @throws InvalidDocumentException when a QR text does not fit
     */
    public byte[] pdf(PrintableDocument content) {
        Document markup = DocumentMarkup.of(content, styleSheet, fonts);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .useCacheStore(CacheStore.PDF_FONT_METRICS, fontMetrics)
                    .usePdfUaAccessibility(true)
                    .withProducer("yijianshi-kiosk")
                    .useExternalResourceAccessControl(
                            (uri, type) -> uri.startsWith("data:image/png;"),
                            ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .withW3cDocument(markup, null)
                    .toStream(OutputStream.nullOutputStream());
            embed(builder, document, Face.REGULAR, "sans", 400);
            embed(builder, document, Face.BOLD, "sans", 700);
            for (Face face : fonts.rareFaces(markup.getDocumentElement().getTextContent())) {
                embed(builder, document, face, face == Face.RARE_A ? "rare-a" : "rare-b", 400);
            }
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFKeepOpen();
                if (content.demonstration()) {
                    Watermark.draw(document, fonts);
                }
                if (content.use() != null) {
                    Watermark.repeat(document, fonts, content.use());
                }
                describe(document, content);
                document.save(bytes);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many pages a PDF has. */
    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new InvalidDocumentException("The file is not a readable PDF", e);
        }
    }

    /**
     * The pages as PNG, in order, for the eyes on a screen.
     *
     * @param dpi 36 to 300; an A4 page at 110 dpi is 909 by 1286 pixels
     */
    public static List<byte[]> pageImages(byte[] pdf, int dpi) {
        if (dpi < 36 || dpi > MAX_DPI) {
            throw new InvalidDocumentException("Page images are made at 36 to 300 dpi");
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            List<byte[]> pages = new ArrayList<>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, dpi, ImageType.RGB);
                pages.add(Pictures.png(image));
            }
            return pages;
        } catch (IOException e) {
            throw new InvalidDocumentException("The file is not a readable PDF", e);
        }
    }

    private void embed(PdfRendererBuilder builder, PDDocument document, Face face, String family, int weight) {
        PDFontSupplier supplier = new PDFontSupplier(null) {
            @Override
            public PDFont supply() {
                try {
                    return PDType0Font.load(document, fonts.parsed(face), true);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        builder.useFont(supplier, family, weight, FontStyle.NORMAL, true);
    }

    private static void describe(PDDocument document, PrintableDocument content) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(PlainText.line(content.title(), 60));
        information.setProducer("yijianshi-kiosk");
        document.setDocumentInformation(information);
        document.setDocumentId(0L);
    }

    private static String resource(String path) {
        try (InputStream stream = DocumentRenderer.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Missing resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
