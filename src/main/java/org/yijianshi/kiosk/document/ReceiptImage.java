package org.yijianshi.kiosk.document;

import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import java.util.List;
import org.yijianshi.kiosk.document.Paper.Style;
import org.yijianshi.kiosk.document.ReceiptModel.ItemLine;

/**
 * Draws a receipt for a thermal printer of 203 dpi (8 dots a millimetre): one bit a dot, 576 dots wide on 80 mm paper,
 * 384 on 58 mm. The result is a {@code TYPE_BYTE_BINARY} image, black where the paper is heated.
 */
public final class ReceiptImage {
    public static final int WIDTH_80_MM = 576;
    public static final int WIDTH_58_MM = 384;

    private static final int MARGIN = 20;
    private static final int MAX_NAME = 40;
    private static final int MAX_SENTENCE = 90;
    private static final int MAX_ITEMS = 20;
    private static final int MAX_STEPS = 8;
    private static final int QR_MIN_DOTS = 4;
    private static final int QR_TARGET_DOTS = 232;

    private final Fonts fonts;

    public ReceiptImage(Fonts fonts) {
        this.fonts = fonts;
    }

    /** @param widthDots {@link #WIDTH_80_MM} or {@link #WIDTH_58_MM}, or another multiple of 8 from 320 on */
    public BufferedImage draw(ReceiptModel receipt, int widthDots) {
        if (widthDots < 320 || widthDots % 8 != 0) {
            throw new InvalidDocumentException("A receipt is at least 320 dots wide, a multiple of 8");
        }
        return new Drawing(new Paper(fonts, widthDots), receipt).draw();
    }

    private final class Drawing {
        private final Paper paper;
        private final ReceiptModel receipt;
        private final boolean narrow;
        private final Style title;
        private final Style state;
        private final Style strong;
        private final Style body;
        private final Style small;
        private int y = 8;

        Drawing(Paper paper, ReceiptModel receipt) {
            this.paper = paper;
            this.receipt = receipt;
            this.narrow = paper.width() < 500;
            this.title = new Style(true, narrow ? 28 : 34);
            this.state = new Style(true, narrow ? 46 : 64, narrow ? 0 : 4);
            this.strong = new Style(true, narrow ? 26 : 30);
            this.body = new Style(false, narrow ? 25 : 28);
            this.small = new Style(false, narrow ? 22 : 24);
        }

        BufferedImage draw() {
            if (receipt.demonstration()) {
                demonstrationBar();
            }
            centred(receipt.siteName(), small, MAX_NAME);
            y += 6;
            centred(receipt.title(), title, MAX_NAME);
            y += 20;
            centred(receipt.state(), state, 12);
            y += 8;
            centred(receipt.stateMeaning(), body, MAX_SENTENCE);
            y += 20;
            queryCode();
            separator();
            pair("办理", receipt.eventName(), body);
            pair("编号", receipt.eventNumber(), onOneLine(receipt.eventNumber()));
            pair("申请人", receipt.applicant(), body);
            separator();
            receipt.items().stream().limit(MAX_ITEMS).forEach(this::item);
            if (receipt.items().size() > MAX_ITEMS) {
                paragraph("另有 " + (receipt.items().size() - MAX_ITEMS) + " 项，请凭查询码查看。", body, MARGIN);
            }
            separator();
            nextSteps();
            qr();
            centred(receipt.printedAt() + " 打印", small, MAX_NAME);
            if (receipt.demonstration()) {
                y += 14;
                demonstrationBar();
            }
            return paper.cut(y + 8);
        }

        private void demonstrationBar() {
            Style style = new Style(true, 26, 6);
            String words = narrow ? "演示 · 不具效力" : "演示凭证 · 不具效力";
            paper.bar(0, y, paper.width(), 46);
            paper.write(words, style, (paper.width() - paper.measure(words, style)) / 2, y + 33, true);
            y += 46 + 16;
        }

        private void queryCode() {
            String code = fit(receipt.queryCode(), 16);
            centred("查询码", small, MAX_NAME);
            y += 10;
            Style style = new Style(true, narrow ? 60 : 88, narrow ? 6 : 12);
            while (style.size() > 30 && paper.measure(code, style) > paper.width() - 4 * MARGIN) {
                style = new Style(true, style.size() - 4, style.spacing());
            }
            int height = style.size() * 5 / 4;
            paper.frame(MARGIN, y, paper.width() - 2 * MARGIN, height, 3);
            int baseline = y + height / 2 + style.size() * 37 / 100;
            paper.write(code, style, (paper.width() - paper.measure(code, style)) / 2, baseline, false);
            y += height + 10;
        }

        private void pair(String label, String value, Style style) {
            paper.write(label, body, MARGIN, baseline(body), false);
            paragraph(fit(value, MAX_NAME), style, valuesFrom());
        }

        private int valuesFrom() {
            return MARGIN + (int) Math.ceil(paper.measure("申请人　", body));
        }

        /** A number that is read out or typed off the paper is not broken where a slightly smaller size avoids it. */
        private Style onOneLine(String number) {
            int room = paper.width() - MARGIN - valuesFrom();
            for (int size = body.size(); size >= small.size(); size--) {
                var style = new Style(false, size);
                if (paper.measure(fit(number, MAX_NAME), style) <= room) {
                    return style;
                }
            }
            return body;
        }

        private void item(ItemLine item) {
            String stateText = fit(item.state(), 12);
            double stateWidth = paper.measure(stateText, body);
            int right = paper.width() - MARGIN;
            boolean beside = stateWidth < paper.width() * 0.45;
            List<String> lines = LineBreaks.of(
                    fit(item.name(), MAX_NAME),
                    beside ? right - MARGIN - stateWidth - 16 : right - MARGIN,
                    text -> paper.measure(text, strong));
            for (int i = 0; i < lines.size(); i++) {
                paper.write(lines.get(i), strong, MARGIN, baseline(strong), false);
                if (i == 0 && beside) {
                    paper.write(stateText, body, right - stateWidth, baseline(strong), false);
                }
                y += lineHeight(strong);
            }
            if (!beside) {
                paper.write(stateText, body, right - stateWidth, baseline(body), false);
                y += lineHeight(body);
            }
            String limit = fit(item.limit(), MAX_NAME);
            if (!limit.isEmpty()) {
                paragraph(limit, small, MARGIN);
            }
            y += 14;
        }

        private void nextSteps() {
            if (receipt.nextSteps().isEmpty()) {
                return;
            }
            paper.write("接下来", strong, MARGIN, baseline(strong), false);
            y += lineHeight(strong) + 2;
            int indent = MARGIN + (int) Math.ceil(paper.measure("8. ", body));
            int number = 1;
            for (String step : receipt.nextSteps().stream().limit(MAX_STEPS).toList()) {
                paper.write(number++ + ".", body, MARGIN, baseline(body), false);
                paragraph(fit(step, MAX_SENTENCE), body, indent);
            }
            y += 12;
        }

        private void qr() {
            String text = receipt.qrText();
            if (text != null) {
                BitMatrix modules = Pictures.qr(text);
                int dots = Math.max(QR_MIN_DOTS, QR_TARGET_DOTS / modules.getWidth());
                int size = modules.getWidth() * dots;
                if (size > paper.width() - 8 * dots) {
                    throw new InvalidDocumentException("The QR text is too long for the paper's width");
                }
                y += 4 * dots;
                paper.modules(modules, (paper.width() - size) / 2, y, dots);
                y += size + 4 * dots;
                centred("在自助机上扫码或输入查询码", body, MAX_NAME);
            }
            centred("咨询电话 " + receipt.hotline(), body, MAX_NAME);
            y += 4;
        }

        private void separator() {
            y += 14;
            paper.dottedLine(y, MARGIN);
            y += 3 + 16;
        }

        private void centred(String text, Style style, int maxCodePoints) {
            List<String> lines = LineBreaks.balanced(
                    fit(text, maxCodePoints), paper.width() - 2 * MARGIN, line -> paper.measure(line, style));
            for (String line : lines) {
                paper.write(line, style, (paper.width() - paper.measure(line, style)) / 2, baseline(style), false);
                y += lineHeight(style);
            }
        }

        private void paragraph(String text, Style style, int left) {
            for (String line : lines(text, style, paper.width() - MARGIN - left)) {
                paper.write(line, style, left, baseline(style), false);
                y += lineHeight(style);
            }
        }

        private List<String> lines(String text, Style style, double width) {
            return LineBreaks.of(text, width, line -> paper.measure(line, style));
        }

        private int baseline(Style style) {
            return y + style.size() * 21 / 20;
        }

        private int lineHeight(Style style) {
            return style.size() * 7 / 5;
        }

        private String fit(String text, int maxCodePoints) {
            return fonts.showable(PlainText.line(text, maxCodePoints));
        }
    }
}
