package org.yijianshi.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.document.NoticeModel.Entry;

class NoticeImageTest {
    private static final NoticeImage NOTICES = new NoticeImage(Fonts.standard());

    @ParameterizedTest
    @ValueSource(ints = {ReceiptImage.WIDTH_80_MM, ReceiptImage.WIDTH_58_MM})
    void isOneBitOfTheAskedWidthWithWhiteMargins(int width) {
        BufferedImage image = NOTICES.draw(notice(false, entries("出生医学证明"), List.of("居民户口簿")), width)
                .picture();

        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_BINARY);
        assertThat(image.getWidth()).isEqualTo(width);
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(4, y) & image.getRGB(width - 5, y))
                    .as("margin at row %d", y)
                    .isEqualTo(-1);
        }
    }

    @Test
    void everyThingToPrepareHasABoxToTickAndWhatIsSparedHasNone() {
        var two = NOTICES.draw(notice(false, entries("甲", "乙"), List.of()), 576).picture();
        var three = NOTICES.draw(notice(false, entries("甲", "乙", "丙"), List.of()), 576)
                .picture();
        var spared = NOTICES.draw(notice(false, entries("甲", "乙"), List.of("丙")), 576)
                .picture();

        assertThat(boxes(two)).isEqualTo(2);
        assertThat(boxes(three)).isEqualTo(3);
        assertThat(boxes(spared)).isEqualTo(2);
        assertThat(spared.getHeight()).isGreaterThan(two.getHeight());
    }

    @Test
    void demonstrationIsBarredAtHeadAndFoot() {
        BufferedImage image =
                NOTICES.draw(notice(true, List.of(), List.of()), 576).picture();
        BufferedImage real =
                NOTICES.draw(notice(false, List.of(), List.of()), 576).picture();

        assertThat(image.getRGB(2, 20) & 0xFFFFFF).isZero();
        assertThat(image.getRGB(2, image.getHeight() - 40) & 0xFFFFFF).isZero();
        assertThat(real.getRGB(2, 20) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void hostileTextCannotSpendTheRollOrLeaveTheColumn() {
        String hostile = "\u001B@\u202E" + "W".repeat(10_000);
        var many = Collections.nCopies(500, new Entry(hostile, List.of(hostile, hostile)));
        BufferedImage image = NOTICES.draw(
                        new NoticeModel(
                                hostile,
                                hostile,
                                many,
                                many,
                                Collections.nCopies(500, hostile),
                                Collections.nCopies(500, hostile),
                                hostile,
                                hostile,
                                hostile,
                                hostile,
                                false),
                        576)
                .picture();

        assertThat(image.getHeight()).isLessThan(35_000);
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(573, y)).as("right edge at row %d", y).isEqualTo(-1);
        }
    }

    /** Counts the left edges of empty squares: a black column with white right of it, as tall as a box. */
    private static int boxes(BufferedImage image) {
        int found = 0;
        int run = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            boolean edge = image.getRGB(20, y) != -1 && image.getRGB(32, y) == -1 && image.getRGB(46, y) != -1;
            run = edge ? run + 1 : 0;
            if (run == 20) {
                found++;
            }
        }
        return found;
    }

    private static List<Entry> entries(String... names) {
        return List.of(names).stream()
                .map(name -> new Entry(name, List.of("在自助机上拍照：放平，四个角都要拍到")))
                .toList();
    }

    private static NoticeModel notice(boolean demonstration, List<Entry> toPrepare, List<String> spared) {
        return new NoticeModel(
                "示例县示例镇便民服务站",
                "新生儿出生“一件事”",
                List.of(
                        new Entry("上户口（出生登记）", List.of("当场办结", "不收费 · 公民身份号码、居民户口簿（宝宝的一页）")),
                        new Entry("报销生育医疗费用", List.of("受理后 20 个工作日，如11月24日受理，最晚 12月22日", "不收费 · 生育医疗费用支付决定"))),
                toPrepare,
                List.of("签字的人：您、孩子父亲。", "联系方式：手机号码。"),
                spared,
                "电子结果办好即可查看；纸质结果可到窗口自取或快递送达。",
                "12345",
                "指南版本 2026.11.2，更新于 2026年11月23日",
                "2026-11-24 09:12",
                demonstration);
    }
}
