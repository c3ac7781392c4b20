package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.run.Simulators;

/** Codes that mean harm, before the scanner of each page that waits for one, in real Chromium. */
class HostileCodeJourneyTest {
    private static final String FOREIGN = "这不是这里要的二维码";
    private static final String NOT_TEXT = "这个码里不是文字，这里用不上。请换一个码。";
    private static final String TOO_LONG = "这个码的内容太长，这里用不上。请换一个码。";

    private record Hostile(byte[] bytes, String answer) {
        static Hostile text(String text, String answer) {
            return new Hostile(text.getBytes(StandardCharsets.UTF_8), answer);
        }
    }

    /** Neighbours are answered differently, so that each answer is seen to be its own. */
    private static final List<Hostile> CODES = List.of(
            Hostile.text("https://example.invalid/?q=<script>window.owned=1</script>", FOREIGN),
            new Hostile(mixed(), NOT_TEXT),
            Hostile.text("<img src=x onerror=\"window.owned=1\">".repeat(110), FOREIGN),
            Hostile.text("Ω".repeat(2049), TOO_LONG),
            Hostile.text("javascript:window.owned=1", FOREIGN),
            new Hostile(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0}, NOT_TEXT),
            Hostile.text("\u001B[2J\u0007\u202E${jndi:ldap://example.invalid/x}\u0000", FOREIGN),
            Hostile.text("A".repeat(4097), TOO_LONG),
            Hostile.text("A".repeat(4093), FOREIGN));

    @TempDir
    private Path directory;

    @Test
    void areDataWhereACaseABusinessASignatureOrAPersonIsLookedFor() throws Exception {
        var hall = Kiosk.inAHall(directory);
        var devices = hall.devices();
        try (var kiosk = new Kiosk(
                hall.with(devices.withoutCamera(devices.scanner().orElseThrow())), 1080, 1920, "hostile-codes")) {
            var dock = kiosk.terminal().part(Dock.class);
            kiosk.press("查进度");
            kiosk.press("扫凭证上的二维码");
            showsAll(kiosk, "query");
            dock.scan("K7M4PX");
            kiosk.reads("没有找到这个查询码");
            kiosk.press("查好了");
            dock.takeFromScanner();

            new Citizen(kiosk).unseen().begins("eatery-owner", "招了新员工", "我替单位来办");
            kiosk.press("出示电子营业执照");
            showsAll(kiosk, "licence");
            dock.scanLicence("91411199MAEDEMA20U", false);
            kiosk.sees("新员工都是内地居民吗");
            kiosk.press("其他情况，找工作人员");
            kiosk.press("不办了，清除信息");
            kiosk.sees("您的信息已清除");
            kiosk.lift();
            kiosk.press("回到首页");
            dock.takeFromScanner();

            kiosk.press("我来签字");
            kiosk.lay("father");
            kiosk.sees("您好");
            kiosk.press("知道了，输入签字码");
            kiosk.press("扫单子上的二维码");
            showsAll(kiosk, "signing");
            dock.scan("K7M4PX2A");
            kiosk.reads("没有找到这个签字码");
            kiosk.press("不签了");
            SittingsJourneyTest.home(kiosk);
            dock.takeFromScanner();

            kiosk.press("没带证件");
            kiosk.press("亮手机上的身份码");
            showsAll(kiosk, "identity");
            dock.scanIdentity("mother", false);
            kiosk.reads("亮码得到的身份信息");
        }
    }

    private static void showsAll(Kiosk kiosk, String page) {
        var scanner = kiosk.terminal().part(Simulators.class).scanner().orElseThrow();
        kiosk.reads("扫码口");
        var url = kiosk.page().url();
        for (var code : CODES) {
            show(kiosk, scanner, code);
        }
        kiosk.picture(page);
        assertThat(kiosk.page().url()).isEqualTo(url);
        assertThat(kiosk.page().context().pages()).hasSize(1);
        assertThat(kiosk.page().evaluate("window.owned")).isNull();
    }

    private static void show(Kiosk kiosk, SimulatedScanner scanner, Hostile code) {
        scanner.show(code.bytes());
        kiosk.reads(code.answer());
        assertThat(kiosk.page().locator(".page").innerText())
                .doesNotContain("example", "owned", "script", "onerror", "jndi", "AAAA", "Ω", "\u202E", "\u001B");
    }

    /** One encoding for the first half, another for the second. */
    private static byte[] mixed() {
        var half = "身份证".getBytes(StandardCharsets.UTF_8);
        var other = "查询码".getBytes(Charset.forName("GB18030"));
        var whole = new byte[half.length + other.length + 1];
        System.arraycopy(half, 0, whole, 0, half.length);
        System.arraycopy(other, 0, whole, half.length, other.length);
        whole[whole.length - 1] = (byte) 0xFF;
        return whole;
    }
}
