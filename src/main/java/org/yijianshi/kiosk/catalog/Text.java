package org.yijianshi.kiosk.catalog;

import java.util.Map;

/** A text in one or more languages, keyed by BCP 47 tag; {@code zh} is always present. */
public record Text(Map<String, String> byLanguage) {
    public Text {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey("zh")) {
            throw new IllegalArgumentException("a text needs its Chinese form");
        }
    }

    public static Text zh(String chinese) {
        return new Text(Map.of("zh", chinese));
    }

    public String zh() {
        return byLanguage.getOrDefault("zh", "");
    }

    /** The text in the given language, in Chinese where it has not been translated. */
    public String in(String language) {
        return byLanguage.getOrDefault(language, zh());
    }
}
