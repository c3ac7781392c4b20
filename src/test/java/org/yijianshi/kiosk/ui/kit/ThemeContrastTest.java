package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2 contrast of every pair of colours the style sheets put on each other. */
class ThemeContrastTest {

    private static final List<String> TEXT_PAIRS = List.of(
            "ink paper",
            "ink card",
            "ink card-muted",
            "ink accent-soft",
            "ink-soft paper",
            "ink-soft card",
            "ink-soft card-muted",
            "ink-soft accent-soft",
            "ink-soft red-soft",
            "accent card",
            "accent paper",
            "accent accent-soft",
            "on-accent accent",
            "on-accent accent-deep",
            "on-accent-soft accent",
            "amber card",
            "amber card-muted",
            "amber amber-soft",
            "green green-soft",
            "red card",
            "red red-soft");
    private static final List<String> CONTROL_PAIRS = List.of(
            "edge card",
            "edge paper",
            "accent card",
            "accent paper",
            "red-edge card",
            "red-edge red-soft",
            "amber-edge amber-soft",
            "green-edge green-soft",
            "green-edge card",
            "focus paper",
            "focus card",
            "off off-soft");

    @ParameterizedTest
    @ValueSource(strings = {"", ".theme-contrast", ".quiet", ".quiet.theme-contrast"})
    void textReadsAtSevenToOneAndControlsShowAtThreeToOne(String theme) throws IOException {
        Map<String, String> colours = colours(theme);
        List<String> tooWeak = new ArrayList<>();
        TEXT_PAIRS.forEach(pair -> check(colours, pair, 7.0, tooWeak));
        CONTROL_PAIRS.forEach(pair -> check(colours, pair, 3.0, tooWeak));
        assertThat(tooWeak).isEmpty();
    }

    @Test
    void ratioOfBlackOnWhiteIsTwentyOne() {
        assertThat(ratio("#000000", "#ffffff")).isBetween(20.99, 21.01);
    }

    private static void check(Map<String, String> colours, String pair, double least, List<String> tooWeak) {
        String[] names = pair.split(" ");
        double ratio = ratio(colour(colours, names[0]), colour(colours, names[1]));
        if (ratio < least) {
            tooWeak.add("%s on %s is %.2f".formatted(names[0], names[1], ratio));
        }
    }

    private static String colour(Map<String, String> colours, String name) {
        assertThat(colours).containsKey(name);
        return colours.get(name);
    }

    /** The first block of each selector in the cascade's order; later blocks of the same selector hold sizes only. */
    private static Map<String, String> colours(String theme) throws IOException {
        Map<String, String> colours = new HashMap<>(block(":root"));
        switch (theme) {
            case "" -> {}
            case ".quiet.theme-contrast" -> {
                colours.putAll(block(".theme-contrast"));
                colours.putAll(block(".quiet"));
                colours.putAll(block(theme));
            }
            default -> colours.putAll(block(theme));
        }
        return colours;
    }

    private static Map<String, String> block(String selector) throws IOException {
        Matcher block = Pattern.compile("(?m)^" + Pattern.quote(selector) + " \\{([^}]*)}")
                .matcher(css());
        assertThat(block.find()).as("block of " + selector).isTrue();
        Map<String, String> found = new HashMap<>();
        Matcher colour = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-f]{6});").matcher(block.group(1));
        while (colour.find()) {
            found.put(colour.group(1), colour.group(2));
        }
        assertThat(found).as("colours of " + selector).isNotEmpty();
        return found;
    }

    private static String css() throws IOException {
        try (var file = ThemeContrastTest.class.getResourceAsStream("/META-INF/resources/kiosk/tokens.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
