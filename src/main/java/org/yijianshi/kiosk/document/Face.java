package org.yijianshi.kiosk.document;

import java.util.List;

/** The font files, in the order in which a code point is looked up. Together they cover GB 18030-2022 level 3. */
enum Face {
    REGULAR("NotoSansSC_400Regular.ttf", "npm @expo-google-fonts/noto-sans-sc 0.4.3"),
    BOLD("NotoSansSC_700Bold.ttf", "npm @expo-google-fonts/noto-sans-sc 0.4.3"),
    RARE_A("HanaMinA.ttf", "Debian fonts-hanazono"),
    RARE_B("HanaMinB.ttf", "Debian fonts-hanazono");

    static final List<Face> REGULAR_CHAIN = List.of(REGULAR, RARE_A, RARE_B);
    static final List<Face> BOLD_CHAIN = List.of(BOLD, RARE_A, RARE_B);

    private final String fileName;
    private final String source;

    Face(String fileName, String source) {
        this.fileName = fileName;
        this.source = source;
    }

    String fileName() {
        return fileName;
    }

    String source() {
        return source;
    }
}
