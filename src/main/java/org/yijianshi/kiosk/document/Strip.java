package org.yijianshi.kiosk.document;

import com.google.zxing.common.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.PrintedStrip.Place;
import org.yijianshi.kiosk.document.Paper.Style;

/**
 * A printed strip being written from top to bottom, for a thermal printer of 203 dpi (8 dots a millimetre): 576 dots
 * wide on 80 mm paper, 384 on 58 mm. Over-long texts are cut with an ellipsis: nobody can spend the roll.
 */
final class Strip {
    static final int MAX_NAME = 40;
    static final int MAX_SENTENCE = 90;

    private static final int WIDE_MARGIN = 20;
    /** Narrow paper is not printed up to its edge anyway. */
    private static final int NARROW_MARGIN = 8;

    private static final int QR_MIN_DOTS = 4;
    private static final int QR_TARGET_DOTS = 232;
    private static final int TICK_BOX = 26;

    private final Fonts fonts;
    private final Paper paper;
    private final boolean narrow;
    private final int margin;
    private final Style title;
    private final Style state;
    private final Style strong;
    private final Style body;
    private final Style small;
    /** From this size on a letter is written twice as large as others by a printer's own font. */
    private static final int LARGE = 40;

    private final List<PrintedStrip.Line> lines = new ArrayList<>();
    private final List<PrintedStrip.Piece> pieces = new ArrayList<>();
    private int y = 8;

    /** @param widthDots a multiple of 8 from 320 on */
    Strip(Fonts fonts, int widthDots) {
        if (widthDots < 320 || widthDots % 8 != 0) {
            throw new InvalidDocumentException("A strip is at least 320 dots wide, a multiple of 8");
        }
        this.fonts = fonts;
        this.paper = new Paper(fonts, widthDots);
        this.narrow = paper.width() < 500;
        this.margin = narrow ? NARROW_MARGIN : WIDE_MARGIN;
        this.title = new Style(true, narrow ? 28 : 34);
        this.state = new Style(true, narrow ? 46 : 64, narrow ? 0 : 4);
        this.strong = new Style(true, narrow ? 26 : 30);
        this.body = new Style(false, narrow ? 25 : 28);
        this.small = new Style(false, narrow ? 22 : 24);
    }

    /** One bit a dot, black where the paper is heated. */
    PrintedStrip cut() {
        return new PrintedStrip(paper.cut(y + 8), lines);
    }

    void space(int dots) {
        y += dots;
    }

    /** White words on black across the paper. */
    void bar(String words) {
        Style style = new Style(true, 26, 6);
        paper.bar(0, y, paper.width(), 46);
        paper.write(words, style, (paper.width() - paper.measure(words, style)) / 2, y + 33, true);
        y += 46 + 16;
    }

    boolean narrow() {
        return narrow;
    }

    void smallCentred(String text) {
        centred(text, small, MAX_NAME);
    }

    void titleCentred(String text) {
        centred(text, title, MAX_NAME);
    }

    void headlineCentred(String text) {
        centred(text, state, 12);
    }

    void bodyCentred(String text) {
        centred(text, body, MAX_SENTENCE);
    }

    /** Large letters in a frame. */
    void framed(String text) {
        String code = fit(text, 16);
        Style style = new Style(true, narrow ? 60 : 88, narrow ? 6 : 12);
        while (style.size() > 30 && paper.measure(code, style) > paper.width() - 4 * margin) {
            style = new Style(true, style.size() - 4, style.spacing());
        }
        int height = style.size() * 5 / 4;
        paper.frame(margin, y, paper.width() - 2 * margin, height, 3);
        int baseline = y + height / 2 + style.size() * 37 / 100;
        paper.write(code, style, (paper.width() - paper.measure(code, style)) / 2, baseline, false);
        y += height + 10;
    }

    /** A label with its value beside it. */
    void pair(String label, String value) {
        pair(label, value, body);
    }

    /** A number that is read out or typed off the paper is not broken where a slightly smaller size avoids it. */
    void number(String label, String number) {
        int room = paper.width() - margin - valuesFrom();
        for (int size = body.size(); size >= small.size(); size--) {
            var style = new Style(false, size);
            if (paper.measure(fit(number, MAX_NAME), style) <= room) {
                pair(label, number, style);
                return;
            }
        }
        pair(label, number, body);
    }

    private void pair(String label, String value, Style style) {
        write(label, body, Place.AT, margin);
        paragraph(fit(value, MAX_NAME), style, valuesFrom());
    }

    private int valuesFrom() {
        return margin + (int) Math.ceil(paper.measure("申请人　", body));
    }

    void heading(String text) {
        paragraph(fit(text, MAX_NAME), title, margin);
        y += 8;
    }

    /** A name in strong letters, a state at its right end or below it; what is empty is left away. */
    void entry(String name, String stateText, List<String> details) {
        String end = fit(stateText, 12);
        double endWidth = paper.measure(end, body);
        int right = paper.width() - margin;
        boolean beside = !end.isEmpty() && endWidth < paper.width() * 0.45;
        List<String> words =
                lines(fit(name, MAX_NAME), strong, beside ? right - margin - endWidth - 16 : right - margin);
        for (int i = 0; i < words.size(); i++) {
            write(words.get(i), strong, Place.AT, margin);
            if (i == 0 && beside) {
                pieces.add(piece(end, body, Place.END, 0));
                paper.write(end, body, right - endWidth, baseline(strong), false);
            }
            newLine(strong);
        }
        if (!beside && !end.isEmpty()) {
            write(end, body, Place.END, right - endWidth);
            newLine(body);
        }
        details.forEach(this::paragraph);
        y += 14;
    }

    /** A thing to prepare, with a box before it to tick by hand. */
    void toTick(String name, List<String> details) {
        int indent = margin + TICK_BOX + 16;
        paper.square(margin, y + (lineHeight(strong) - TICK_BOX) / 2, TICK_BOX, 3);
        pieces.add(new PrintedStrip.Piece("□", Place.AT, margin, true, false));
        paragraph(fit(name, MAX_NAME), strong, indent);
        details.forEach(detail -> paragraph(fit(detail, MAX_SENTENCE), body, indent));
        y += 14;
    }

    void paragraph(String text) {
        paragraph(fit(text, MAX_SENTENCE), body, margin);
    }

    void numbered(String heading, List<String> steps) {
        write(fit(heading, MAX_NAME), strong, Place.AT, margin);
        newLine(strong);
        y += 2;
        int indent = margin + (int) Math.ceil(paper.measure("8. ", body));
        int number = 1;
        for (String step : steps) {
            write(number++ + ".", body, Place.AT, margin);
            paragraph(fit(step, MAX_SENTENCE), body, indent);
        }
        y += 12;
    }

    void qr(String text) {
        BitMatrix modules = Pictures.qr(text);
        int dots = Math.max(QR_MIN_DOTS, QR_TARGET_DOTS / modules.getWidth());
        int size = modules.getWidth() * dots;
        if (size > paper.width() - 8 * dots) {
            throw new InvalidDocumentException("The QR text is too long for the paper's width");
        }
        y += 4 * dots;
        paper.modules(modules, (paper.width() - size) / 2, y, dots);
        y += size + 4 * dots;
    }

    void separator() {
        y += 14;
        paper.dottedLine(y, margin);
        y += 3 + 16;
    }

    private void centred(String text, Style style, int maxCodePoints) {
        List<String> words = LineBreaks.balanced(
                fit(text, maxCodePoints), paper.width() - 2 * margin, line -> paper.measure(line, style));
        for (String line : words) {
            write(line, style, Place.CENTRE, (paper.width() - paper.measure(line, style)) / 2);
            newLine(style);
        }
    }

    private void paragraph(String text, Style style, int left) {
        for (String line : lines(text, style, paper.width() - margin - left)) {
            write(line, style, Place.AT, left);
            newLine(style);
        }
    }

    private void write(String text, Style style, Place place, double left) {
        pieces.add(piece(text, style, place, (int) left));
        paper.write(text, style, left, baseline(style), false);
    }

    private static PrintedStrip.Piece piece(String text, Style style, Place place, int left) {
        return new PrintedStrip.Piece(text, place, left, style.bold(), style.size() >= LARGE);
    }

    private void newLine(Style style) {
        int top = y;
        y += lineHeight(style);
        lines.add(new PrintedStrip.Line(top, y, pieces));
        pieces.clear();
    }

    private List<String> lines(String text, Style style, double width) {
        return LineBreaks.withoutOrphan(text, width, line -> paper.measure(line, style));
    }

    private int baseline(Style style) {
        return y + style.size() * 21 / 20;
    }

    private static int lineHeight(Style style) {
        return style.size() * 7 / 5;
    }

    private String fit(String text, int maxCodePoints) {
        return fonts.showable(PlainText.line(text, maxCodePoints));
    }
}
