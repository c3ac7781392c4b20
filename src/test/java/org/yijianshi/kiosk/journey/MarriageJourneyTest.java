package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.Submissions;

/** 公民婚育 in real Chromium: the law wants both at the registry, so a day is chosen here and the rest is prepared. */
class MarriageJourneyTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1080, 1920, marriage", "1280, 1024, marriage-small"})
    void aCoupleChoosesADayAndIsBookedOnlyWhenThePlatformSaysSo(int width, int height, String tour) throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), width, height, tour)) {
            var citizen = new Citizen(kiosk);
            citizen.begins("groom", "结婚成家", "我和对象一起来办");
            citizen.answers();
            citizen.takesAllItems();
            kiosk.sees("您的对象在这里吗");
            kiosk.picture("partner");
            kiosk.lift();
            kiosk.lay("bride");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();

            kiosk.sees("您想哪天去");
            kiosk.picture("times");
            kiosk.press("下一步：怎么取结果");
            kiosk.reads("还没有选时间");
            kiosk.press("知道了");
            kiosk.page().locator(".segment").first().click();
            kiosk.reads("想约");
            kiosk.picture("time-chosen");
            assertThat(kiosk.page().locator(".page").innerText()).doesNotContain("已约好");
            kiosk.press("下一步：怎么取结果");

            citizen.choosesDelivery();
            citizen.reviews();
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请您的对象");
            citizen.signsAndSubmits();

            kiosk.sees("省平台已受理");
            kiosk.reads("已约好");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    @Test
    void aCoupleWhoseTimeWasTakenBooksAnotherByTheQueryCodeAndACard() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "marriage-full")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("groom", "结婚成家", "我和对象一起来办");
            citizen.answers();
            citizen.takesAllItems();
            kiosk.sees("您的对象在这里吗");
            kiosk.lift();
            kiosk.lay("bride");
            citizen.readsTheNotice();
            citizen.fillsTheForm();
            citizen.leavesMaterialsForLater();
            kiosk.sees("您想哪天去");
            kiosk.page().locator(".segment").first().click();
            kiosk.reads("想约");
            othersTake(kiosk);
            kiosk.press("下一步：怎么取结果");
            citizen.choosesDelivery();
            citizen.reviews();
            citizen.signsAndSubmits();
            kiosk.sees("请您的对象");
            citizen.signsAndSubmits();
            kiosk.reads("没有约上");
            kiosk.reads("凭证已打印");
            kiosk.picture("receipt");
            var code = kiosk.page().locator(".code").innerText().replace(" ", "");
            kiosk.press("我办完了，清除我的信息");
            SittingsJourneyTest.home(kiosk);

            kiosk.press("查进度");
            kiosk.types(code);
            kiosk.reads("已经约满");
            kiosk.picture("progress-full");
            kiosk.press("另约一个时间");
            kiosk.sees("您想哪天去");
            kiosk.picture("other-times");
            kiosk.page().locator(".segment").nth(2).click();
            kiosk.reads("确定就约，请刷身份证");
            kiosk.picture("lay-card");
            kiosk.lay("bride");
            kiosk.sees("已约好");
            kiosk.picture("booked");
            kiosk.press("看办理进度");
            kiosk.reads("改时间或取消预约");
            kiosk.picture("progress-booked");
        }
    }

    /** Another couple is faster: the first free time is theirs. */
    private static void othersTake(Kiosk kiosk) throws Exception {
        var first = ((Slots.Answer.Offered)
                        kiosk.terminal().part(Slots.class).free("marriage", "marriage-registration", "411199"))
                .slots()
                .getFirst();
        var document = """
                {"event":{"id":"marriage"},"items":[{"item":"marriage-registration","slot":
                 {"id":"%s","day":"%s","from":"%s","to":"%s","place":"%s"}}]}""".formatted(first.id(), first.day(), first.from(), first.to(), first.place());
        var submissions = kiosk.terminal().part(Submissions.class);
        var code = submissions
                .accept(new Submissions.Package(
                        UUID.randomUUID().toString(),
                        "marriage",
                        receipt -> document.getBytes(StandardCharsets.UTF_8),
                        List.of()))
                .queryCode();
        kiosk.awaitTrue(
                "the others are booked",
                () -> !submissions.find(code).orElseThrow().cases().isEmpty());
    }
}
