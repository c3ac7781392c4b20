package org.yijianshi.kiosk.yaml;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** One YAML file as a tree that still knows its lines. */
public final class YamlDocument {
    private final Path file;
    private final JsonNode root;
    private final YamlLines lines;

    YamlDocument(Path file, JsonNode root, YamlLines lines) {
        this.file = file;
        this.root = root;
        this.lines = lines;
    }

    public Path file() {
        return file;
    }

    public JsonNode root() {
        return root;
    }

    /**
     * Line of the element, or of its nearest ancestor in the file; from 1.
     *
     * @param pointer JSON pointer (RFC 6901)
     */
    public int line(String pointer) {
        return lines.at(pointer);
    }

    public Defect defect(String pointer, String reason) {
        return new Defect(file, line(pointer), reason);
    }

    /** Appends one step to a JSON pointer. */
    public static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
