package org.yijianshi.kiosk.yaml;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One YAML file as a tree that still knows its lines.
 *
 * @param lines JSON pointer (RFC 6901) → line of the key, or of the list entry's first line; from 1
 */
public record YamlDocument(Path file, JsonNode root, Map<String, Integer> lines) {
    public YamlDocument {
        lines = Map.copyOf(lines);
    }

    /** Line of the element, or of its nearest ancestor in the file. */
    public int line(String pointer) {
        String at = pointer;
        while (true) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            if (at.isEmpty()) {
                return 1;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
    }

    public Defect defect(String pointer, String reason) {
        return new Defect(file, line(pointer), reason);
    }

    /** Appends one step to a JSON pointer. */
    public static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
