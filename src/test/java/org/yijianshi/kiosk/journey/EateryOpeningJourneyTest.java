package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 企业准营（餐饮） in real Chromium: a large eatery wants four permits, and those who inspect it come together. */
class EateryOpeningJourneyTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1080, 1920, eatery", "1280, 1024, eatery-wide"})
    void aLargeEateryGetsItsPermitsWithOneVisit(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen = new Citizen(kiosk)
                    .knows("平方米", "360")
                    .knows("几个人干活", "8")
                    .knows("多宽", "6")
                    .knows("多高", "1.2");
            citizen.begins("eatery-owner", "开饭馆办证", "我替店里来办");
            citizen.answers(
                    "示例县示例小饭馆有限公司", "是，就在那里", "现做的饭菜、面食、小吃", "超过 300 平方米", "超过 30 万元", "请消防先来检查", "做门头招牌", "要卖", "不近");
            kiosk.reads("和“营业前消防安全检查”“门头招牌设置”一起上门查看，只来一次。");
            citizen.takesEverythingAndSigns();

            kiosk.sees("省平台已受理");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
            assertThat(kiosk.casesAtPlatform())
                    .containsExactlyInAnyOrder(
                            "food-licence:ACCEPTED",
                            "signboard:ACCEPTED",
                            "fire-inspection:ACCEPTED",
                            "tobacco-licence:ACCEPTED");
        }
    }
}
