package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.device.receipt.PrintMode;
import org.yijianshi.kiosk.device.receipt.PrintOutcome;
import org.yijianshi.kiosk.device.receipt.PrintedCode;
import org.yijianshi.kiosk.device.receipt.PrinterSettings;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.receipt.ReferencePrinter;
import org.yijianshi.kiosk.device.receipt.ReferencePrinter.Cell;
import org.yijianshi.kiosk.device.receipt.ReferencePrinter.Segment;
import org.yijianshi.kiosk.document.Fonts;
import org.yijianshi.kiosk.document.NoticeImage;
import org.yijianshi.kiosk.document.NoticeModel;
import org.yijianshi.kiosk.document.ReceiptImage;
import org.yijianshi.kiosk.document.ReceiptModel;

/** What a printer makes of our bytes, against what was drawn: dot by dot, and cell by cell where it writes itself. */
class PrintedDotsTest {
    private static final Fonts FONTS = Fonts.standard();
    private static final String CODE = "K7M4PX";
    private static final List<String> NAMES = List.of("示*女", "䶮*", "㛃*𬭎", "*𠮷");

    @ParameterizedTest
    @CsvSource({"576, 0", "576, 1", "576, 2", "576, 3", "384, 0", "384, 1", "384, 2", "384, 3"})
    void everyDotComesOutWhereItWasDrawnAndTheCodeCanBeScanned(int width, int name) throws Exception {
        PrintedStrip strip = new ReceiptImage(FONTS).draw(receipt(NAMES.get(name), 20), width);

        List<Segment> paper = printed(strip, width, PrintMode.RASTER);

        assertThat(paper).hasSize(1);
        List<boolean[]> dots = ((Segment.Dots) paper.getFirst()).rows();
        assertSameDots(dots, rows(strip.picture(), 0, strip.picture().getHeight()));
        assertThat(scanned(dots)).contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {576, 384})
    void aLongNoticeComesOutWhole(int width) throws Exception {
        var entry = new NoticeModel.Entry("居民户口簿（婴儿父母双方或者一方的）", List.of("原件，看过就还", "没有的可以到派出所补"));
        var notice = new NoticeModel(
                "示例县示例镇便民服务站",
                "新生儿出生“一件事”",
                Collections.nCopies(20, entry),
                Collections.nCopies(20, entry),
                List.of("申请人签字"),
                List.of("出生医学证明"),
                "办好了给您发短信。",
                "12345",
                "2026年11月版",
                "2026-11-23 09:12",
                false);
        PrintedStrip strip = new NoticeImage(FONTS).draw(notice, width);

        List<Segment> paper = printed(strip, width, PrintMode.RASTER);

        assertSameDots(
                ((Segment.Dots) paper.getFirst()).rows(),
                rows(strip.picture(), 0, strip.picture().getHeight()));
    }

    @ParameterizedTest
    @CsvSource({"576, 0", "576, 1", "576, 2", "576, 3", "384, 0", "384, 1", "384, 2", "384, 3"})
    void inTextModeALineIsEitherWrittenInFullOrDrawn(int width, int name) throws Exception {
        PrintedStrip strip = new ReceiptImage(FONTS).draw(receipt(NAMES.get(name), 20), width);

        List<Segment> paper = printed(strip, width, PrintMode.TEXT);

        int row = 0;
        int written = 0;
        var lines = new ArrayList<>(strip.lines());
        for (Segment segment : paper) {
            switch (segment) {
                case Segment.Dots(List<boolean[]> dots) -> {
                    assertSameDots(dots, rows(strip.picture(), row, row + dots.size()));
                    row += dots.size();
                }
                case Segment.Text(List<Cell> cells) -> {
                    int top = row;
                    PrintedStrip.Line line = lines.stream()
                            .filter(each -> each.top() == top)
                            .findFirst()
                            .orElseThrow();
                    assertWritten(cells, line, width / 12);
                    row = line.bottom();
                    written++;
                }
            }
        }
        assertThat(row).isEqualTo(strip.picture().getHeight());
        // Only a line with a character outside GBK is drawn: everything else is short enough for its columns.
        long writable = lines.stream().filter(PrintedDotsTest::writable).count();
        assertThat(written).isEqualTo((int) writable).isGreaterThan(20);
        assertThat(lines.size() - writable).isEqualTo(name == 0 ? 0 : 1);
        assertThat(scanned(drawn(paper))).contains(CODE);
    }

    @Test
    void aPictureThatLooksLikeCommandsIsNotObeyed() throws Exception {
        var picture = new BufferedImage(576, 40, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 576; x++) {
                // 10 04 01, 10 05 02 and 10 14 08 side by side.
                boolean black = List.of(3, 13, 23, 27, 37, 46, 51, 59, 61, 68).contains(x % 72);
                picture.setRGB(x, y, black ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        var reference = new ReferencePrinter(576);

        var dots = ((Segment.Dots) printed(new PrintedStrip(picture, List.of()), PrintMode.RASTER, reference)
                        .getFirst())
                .rows();

        assertThat(reference.obeyedInsidePictures()).isZero();
        // One dot more for each, beside one that is black anyway.
        assertThat(ReferencePrinter.differingDots(dots, rows(picture, 0, 40))).isEqualTo(40 * 8 * 3);
    }

    private static void assertWritten(List<Cell> cells, PrintedStrip.Line line, int columns) {
        String said =
                cells.stream().map(cell -> Character.toString(cell.codePoint())).collect(Collectors.joining());
        String meant = line.pieces().stream().map(PrintedStrip.Piece::text).collect(Collectors.joining());
        assertThat(said.replace(" ", "")).isEqualTo(meant.replace(" ", ""));
        int from = 0;
        for (PrintedStrip.Piece piece : line.pieces()) {
            int length = (int) piece.text().codePoints().count();
            int first = from;
            while (cells.size() - first > length
                    && !text(cells.subList(first, first + length)).equals(piece.text())) {
                first++;
            }
            List<Cell> own = cells.subList(first, first + length);
            assertThat(text(own)).isEqualTo(piece.text());
            int begins = own.getFirst().column();
            int ends = own.getLast().column() + own.getLast().cells();
            switch (piece.place()) {
                case AT -> assertThat(begins).isEqualTo(piece.left() / 12);
                case CENTRE -> assertThat(columns - ends - begins).isBetween(0, 1);
                case END -> assertThat(ends).isEqualTo(columns - 1);
            }
            assertThat(own).allMatch(cell -> cell.bold() == piece.bold() && cell.scale() == (piece.large() ? 2 : 1));
            from = first + length;
        }
    }

    private static String text(List<Cell> cells) {
        return cells.stream().map(cell -> Character.toString(cell.codePoint())).collect(Collectors.joining());
    }

    private static boolean writable(PrintedStrip.Line line) {
        return line.pieces().stream()
                .allMatch(piece -> Charset.forName("GBK").newEncoder().canEncode(piece.text()));
    }

    private static void assertSameDots(List<boolean[]> printed, List<boolean[]> meant) {
        // A picture may have to be kept from looking like a command: see aPictureThatLooksLikeCommandsIsNotObeyed.
        assertThat(ReferencePrinter.differingDots(printed, meant)).isLessThanOrEqualTo(commandsIn(meant));
    }

    /** Places where the rows, as bytes, hold DLE before EOT, ENQ or DC4. */
    private static int commandsIn(List<boolean[]> rows) {
        int commands = 0;
        int before = 0;
        for (boolean[] row : rows) {
            for (int x = 0; x < row.length; x += 8) {
                int value = 0;
                for (int bit = 0; bit < 8; bit++) {
                    value = value << 1 | (row[x + bit] ? 1 : 0);
                }
                commands += before == 0x10 && List.of(0x04, 0x05, 0x14).contains(value) ? 1 : 0;
                before = value;
            }
        }
        return commands;
    }

    private static List<boolean[]> drawn(List<Segment> paper) {
        var rows = new ArrayList<boolean[]>();
        for (Segment segment : paper) {
            if (segment instanceof Segment.Dots(List<boolean[]> dots)) {
                rows.addAll(dots);
            }
        }
        return rows;
    }

    private static Optional<String> scanned(List<boolean[]> rows) {
        var image = new BufferedImage(rows.getFirst().length, rows.size(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, rows.get(y)[x] ? 0 : 0xFFFFFF);
            }
        }
        return PrintedCode.on(image);
    }

    private static List<boolean[]> rows(BufferedImage picture, int from, int to) {
        var rows = new ArrayList<boolean[]>();
        for (int y = from; y < to; y++) {
            boolean[] row = new boolean[picture.getWidth()];
            for (int x = 0; x < row.length; x++) {
                row[x] = (picture.getRGB(x, y) & 0xFF) == 0;
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Segment> printed(PrintedStrip strip, int width, PrintMode mode) throws Exception {
        return printed(strip, mode, new ReferencePrinter(width));
    }

    private static List<Segment> printed(PrintedStrip strip, PrintMode mode, ReferencePrinter reference)
            throws Exception {
        int width = strip.picture().getWidth();
        var settings = new PrinterSettings(width, mode, Optional.empty(), PrinterSettings.stripes(width), null);
        try (var printer = ReceiptPrinter.start("reference", () -> reference, settings, Clock.systemUTC())) {
            assertThat(printer.print(ReceiptDesk.job("a", strip))
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo(new PrintOutcome.Printed());
        }
        assertThat(reference.pieces()).hasSize(1);
        return reference.pieces().getFirst();
    }

    static ReceiptModel receipt(String applicant, int items) {
        return receipt(applicant, items, CODE);
    }

    private static ReceiptModel receipt(String applicant, int items, @Nullable String code) {
        return new ReceiptModel(
                "示例县示例镇便民服务站",
                "办件凭证",
                "已提交待送达",
                "正在送往省平台，送达后才算受理。",
                "K7M 4PX",
                "新生儿出生“一件事”",
                "YJS-411199-01-20261123-00017P",
                applicant,
                Collections.nCopies(items, new ReceiptModel.ItemLine("生育医疗费用报销申请", "待送达", "最晚 12月23日办结\n省直单位的到省医保中心")),
                List.of("您不用等，联网后自动送达。", "凭查询码查进度：送达前在本机，送达后在任何一台自助机。"),
                "12345",
                code,
                "3F7A-91C2",
                "2026-11-23 09:12",
                true,
                new ReceiptModel.Words("查询码", "在自助机上扫码或输入查询码"));
    }
}
