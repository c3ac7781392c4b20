package org.yijianshi.kiosk.yaml;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the elements of a file stand, as a tree of the same shape. It grows with the file, however long the paths in it.
 */
final class YamlLines {
    private final int line;
    private final Map<String, YamlLines> children = new HashMap<>(4);

    /** @param line of the key, or of the list entry's first line; from 1 */
    YamlLines(int line) {
        this.line = line;
    }

    YamlLines child(String key, int childLine) {
        var child = new YamlLines(childLine);
        children.put(key, child);
        return child;
    }

    /**
     * Line of the element, or of its nearest ancestor in the file.
     *
     * @param pointer JSON pointer (RFC 6901)
     */
    int at(String pointer) {
        var found = this;
        for (var step : pointer.split("/", -1)) {
            var next = step.isEmpty() && found == this
                    ? this
                    : found.children.get(step.replace("~1", "/").replace("~0", "~"));
            if (next == null) {
                break;
            }
            found = next;
        }
        return found.line;
    }
}
