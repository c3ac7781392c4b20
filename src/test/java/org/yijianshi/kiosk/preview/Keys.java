package org.yijianshi.kiosk.preview;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yijianshi.kiosk.journey.Screen;

/** Types a value on the terminal's own keys, Chinese by its pinyin. */
final class Keys {
    /** As many turns as the rarest character of a reading takes. */
    private static final int TURNS_AT_MOST = 60;

    private static final int LONGEST = 200;
    private static final String MARKS = "1234567890-#（）、，。·@./:_";

    private static final class Readings {
        private static final Map<String, List<String>> TABLE = table();

        private static Map<String, List<String>> table() {
            var readings = new HashMap<String, List<String>>();
            var resource =
                    Objects.requireNonNull(Keys.class.getResourceAsStream("/pinyin_dict_char.txt"), "pinyin table");
            try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> line.indexOf(':') > 0)
                        .forEach(line -> readings.put(
                                line.substring(0, line.indexOf(':')),
                                Arrays.stream(line.substring(line.indexOf(':') + 1)
                                                .split(","))
                                        .map(Readings::plain)
                                        .toList()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return readings;
        }

        private static String plain(String reading) {
            return Normalizer.normalize(reading, Normalizer.Form.NFD)
                    .replace("u\u0308", "v")
                    .replace('\u0261', 'g')
                    .replaceAll("[^a-z]", "");
        }
    }

    private final Screen kiosk;

    Keys(Screen kiosk) {
        this.kiosk = kiosk;
    }

    /** Empties the line first. */
    void replace(String text) {
        clear();
        if (kiosk.page().locator(".keyboard").count() > 0) {
            text.codePoints().mapToObj(Character::toString).forEach(this::spell);
        } else {
            text.codePoints().mapToObj(Character::toString).forEach(this::key);
        }
        kiosk.answered();
    }

    private void clear() {
        for (int i = 0; i < LONGEST; i++) {
            kiosk.answered();
            if (kiosk.page().locator(".entry-active.entry-empty").count() > 0) {
                return;
            }
            key("删除");
        }
    }

    private void spell(String character) {
        if (MARKS.contains(character)) {
            mode("123");
            key(character);
        } else if (character.matches("[a-z]")) {
            mode("abc");
            key(character);
        } else if (character.matches("[A-Z]")) {
            mode("ABC");
            key(character);
        } else {
            mode("中文");
            choose(character);
        }
    }

    private void choose(String character) {
        var reading = Readings.TABLE.getOrDefault(character, List.of()).stream()
                .findFirst()
                .orElseThrow(() -> new Stuck(kiosk.title(), "键盘打不出“" + character + "”"));
        reading.codePoints().mapToObj(Character::toString).forEach(this::key);
        kiosk.answered();
        var wanted =
                kiosk.page().locator(".candidate").getByText(character, new Locator.GetByTextOptions().setExact(true));
        for (int turn = 0; turn < TURNS_AT_MOST && wanted.count() == 0; turn++) {
            kiosk.page().locator(".candidate[aria-label=更多]").click();
            kiosk.answered();
        }
        wanted.first().click();
        kiosk.answered();
    }

    private void mode(String label) {
        var key = kiosk.page()
                .locator(".key[aria-pressed]", new Page.LocatorOptions().setHasText(label))
                .first();
        if (!"true".equals(key.getAttribute("aria-pressed"))) {
            key.click();
            kiosk.answered();
        }
    }

    private void key(String label) {
        kiosk.page()
                .locator(".key")
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
    }
}
