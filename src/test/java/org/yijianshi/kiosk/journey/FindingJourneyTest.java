package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** From the attract page to the event one came for. */
class FindingJourneyTest {
    @TempDir
    private Path directory;

    @Test
    void byTheFirstLettersOfItsPinyin() throws Exception {
        try (var kiosk = new Kiosk(config(), 1080, 1920, "finding")) {
            kiosk.reads("您遇到了哪件事");
            kiosk.picture("home");
            kiosk.press("按拼音找");
            kiosk.sees("您要办什么事");
            kiosk.types("LHJY");
            kiosk.reads("自己找活干");
            kiosk.picture("letters");
            assertThat(kiosk.page().locator(".tile").count()).isEqualTo(1);
            kiosk.types("Z");
            kiosk.reads("没有这样开头的事项");
            kiosk.press("删除");
            kiosk.press("自己找活干");
            kiosk.reads("要办：自己找活干");
            kiosk.picture("wanted");
            kiosk.lay("gig-rider");
            kiosk.sees("您好");
            kiosk.press("知道了，开始办理");
            kiosk.sees("您以什么身份来办");
        }
    }

    @Test
    void byItsPictureAfterTheCard() throws Exception {
        try (var kiosk = new Kiosk(config(), 1920, 1080, "finding-landscape")) {
            kiosk.reads("您遇到了哪件事");
            kiosk.picture("home");
            kiosk.lay("mother");
            kiosk.sees("您好");
            kiosk.press("知道了，开始办理");
            kiosk.sees("您要办哪件事");
            kiosk.picture("events");
            kiosk.press("生了宝宝");
            kiosk.sees("您以什么身份来办");
        }
    }

    @Test
    void aVillageShowsOnlyWhatItMayDoAndEveryGuideItHas() throws Exception {
        try (var kiosk = new Kiosk(config(), 1280, 1024, "finding-small")) {
            kiosk.reads("您遇到了哪件事");
            kiosk.picture("home");
            assertThat(kiosk.page().locator(".tile").allInnerTexts())
                    .anyMatch(words -> words.contains("生了宝宝"))
                    .noneMatch(words -> words.contains("当兵退役回来"));
            kiosk.press("看指南");
            kiosk.press("生了宝宝");
            kiosk.reads("版本");
            kiosk.picture("guide");
            kiosk.press("看完了");
            kiosk.sees("您要办哪件事");
            kiosk.press("上一步");
            kiosk.reads("请刷身份证");
        }
    }

    private TerminalConfig config() throws Exception {
        return TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
    }
}
