package org.yijianshi.kiosk.yaml;

import java.nio.file.Path;

/** A configuration or catalogue file is a document or has a defect with its line, never anything else. */
public final class YamlReaderFuzz {
    private static final Path FILE = Path.of("fuzz.yaml");
    private static final YamlSchema SCHEMA = YamlSchema.ofResource("/terminal/device-config.schema.json");

    private YamlReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            SCHEMA.check(YamlReader.parse(FILE, input)).forEach(YamlReaderFuzz::check);
        } catch (YamlException e) {
            check(e.defect());
        }
    }

    private static void check(Defect defect) {
        if (defect.line() < 1 || defect.reason().isBlank()) {
            throw new AssertionError(defect.toString());
        }
    }
}
