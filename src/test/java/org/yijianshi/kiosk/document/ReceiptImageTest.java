package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.document.ReceiptModel.ItemLine;

class ReceiptImageTest {
    private static final Fonts FONTS = Fonts.standard();
    private static final ReceiptImage RECEIPTS = new ReceiptImage(FONTS);

    @ParameterizedTest
    @ValueSource(ints = {ReceiptImage.WIDTH_80_MM, ReceiptImage.WIDTH_58_MM})
    void isOneBitOfTheAskedWidthWithWhiteMarginsAndAReadableQr(int width) throws Exception {
        BufferedImage image = drawn(with(Samples.slip(), false, Samples.slip().items(), "示*女"), width);
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_BINARY);
        assertThat(image.getWidth()).isEqualTo(width);
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(4, y) & image.getRGB(width - 5, y))
                    .as("margin at row %d", y)
                    .isEqualTo(-1);
        }
        assertThat(QrReading.decode(framed(image))).isEqualTo(Samples.slip().qrText());
    }

    @Test
    void theWidestLocalNumberStaysOnOneLineOf80MillimetrePaper() {
        int height = drawn(numbered("7"), 576).getHeight();
        assertThat(drawn(numbered("YJS-444444-WW-20444444-44444W"), 576).getHeight())
                .isLessThanOrEqualTo(height);
        assertThat(drawn(numbered("YJS-" + "W".repeat(30)), 576).getHeight()).isGreaterThan(height);
    }

    @Test
    void sameReceiptGivesSameDots() {
        assertThat(dots(drawn(Samples.slip(), 576))).isEqualTo(dots(drawn(Samples.slip(), 576)));
    }

    @Test
    void demonstrationIsBarredAtHeadAndFoot() {
        BufferedImage image = drawn(Samples.slip(), 576);
        assertThat(image.getRGB(2, 20) & 0xFFFFFF).isZero();
        assertThat(image.getRGB(2, image.getHeight() - 40) & 0xFFFFFF).isZero();
        BufferedImage real = drawn(with(Samples.slip(), false, Samples.slip().items(), "示*女"), 576);
        assertThat(real.getRGB(2, 20) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void rareCharactersAreDrawnAndUnknownOnesMarked() {
        int[] rare = dots(drawn(with(Samples.slip(), false, List.of(), "𠮷"), 576));
        int[] other = dots(drawn(with(Samples.slip(), false, List.of(), "𪚥"), 576));
        int[] unknown = dots(drawn(with(Samples.slip(), false, List.of(), "\uE863"), 576));
        int[] geta = dots(drawn(with(Samples.slip(), false, List.of(), "〓"), 576));
        assertThat(rare).isNotEqualTo(other).isNotEqualTo(geta);
        assertThat(unknown).isEqualTo(geta);
    }

    @Test
    void hostileTextCannotSpendTheRollOrLeaveTheColumn() {
        String hostile = "\u001B@\u202E" + "W".repeat(10_000);
        List<ItemLine> items = Collections.nCopies(500, new ItemLine(hostile, hostile, hostile));
        ReceiptModel model = new ReceiptModel(
                hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                items,
                Collections.nCopies(500, hostile),
                hostile,
                null,
                hostile,
                hostile,
                false,
                new ReceiptModel.Words(hostile, hostile));
        BufferedImage image = drawn(model, 576);
        assertThat(image.getHeight()).isLessThan(11_000);
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(573, y)).as("right edge at row %d", y).isEqualTo(-1);
        }
    }

    @Test
    void refusesWidthsNoPrinterHasAndQrTextsTooLong() {
        assertThatThrownBy(() -> drawn(Samples.slip(), 300)).isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> drawn(Samples.slip(), 577)).isInstanceOf(InvalidDocumentException.class);
        ReceiptModel slip = Samples.slip();
        ReceiptModel longQr = new ReceiptModel(
                slip.siteName(),
                slip.title(),
                slip.state(),
                slip.stateMeaning(),
                slip.queryCode(),
                slip.eventName(),
                slip.eventNumber(),
                slip.applicant(),
                slip.items(),
                slip.nextSteps(),
                slip.hotline(),
                "x".repeat(2000),
                slip.trace(),
                slip.printedAt(),
                false,
                slip.words());
        assertThatThrownBy(() -> drawn(longQr, 384)).isInstanceOf(InvalidDocumentException.class);
        assertThat(slip.toString()).doesNotContain("9020", "K7M");
    }

    @Test
    void linesKeepWordsWholeAndPunctuationOffTheirStart() {
        assertThat(LineBreaks.of("查询 ABC-DEF12，好", 6, String::length)).containsExactly("查询", "ABC-", "DEF12，", "好");
        assertThat(LineBreaks.of("一二三“四五”", 4, String::length)).containsExactly("一二三", "“四五”");
        assertThat(LineBreaks.of("一二三四。五", 4, String::length)).containsExactly("一二三", "四。五");
        assertThat(LineBreaks.of("abcdefghij", 4, String::length)).containsExactly("abcd", "efgh", "ij");
        assertThat(LineBreaks.withoutOrphan("一二三四五六七八九十一二三四五六七八九十一", 10, String::length))
                .containsExactly("一二三四五六七八九", "十一二三四五六七八", "九十一");
        assertThat(LineBreaks.of("最晚12月23日办结", 6, String::length)).containsExactly("最晚12月", "23日办结");
        assertThat(LineBreaks.balanced("一二三四五六七", 6, String::length)).containsExactly("一二三四", "五六七");
    }

    private static BufferedImage drawn(ReceiptModel model, int widthDots) {
        return RECEIPTS.draw(model, widthDots).picture();
    }

    private static ReceiptModel with(ReceiptModel slip, boolean demonstration, List<ItemLine> items, String applicant) {
        return new ReceiptModel(
                slip.siteName(),
                slip.title(),
                slip.state(),
                slip.stateMeaning(),
                slip.queryCode(),
                slip.eventName(),
                slip.eventNumber(),
                applicant,
                items,
                slip.nextSteps(),
                slip.hotline(),
                slip.qrText(),
                slip.trace(),
                slip.printedAt(),
                demonstration,
                slip.words());
    }

    private static ReceiptModel numbered(String number) {
        ReceiptModel slip = Samples.slip();
        return new ReceiptModel(
                slip.siteName(),
                slip.title(),
                slip.state(),
                slip.stateMeaning(),
                slip.queryCode(),
                slip.eventName(),
                number,
                slip.applicant(),
                slip.items(),
                slip.nextSteps(),
                slip.hotline(),
                slip.qrText(),
                slip.trace(),
                slip.printedAt(),
                false,
                slip.words());
    }

    private static BufferedImage framed(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        rgb.createGraphics().drawImage(image, 0, 0, null);
        return rgb;
    }

    private static int[] dots(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
