package org.yijianshi.kiosk.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;
import tools.jackson.databind.JsonNode;

/** A place in a file whose shape the schema has already vouched for. */
record Element(YamlDocument document, String pointer, JsonNode node) {
    static Element root(YamlDocument document) {
        return new Element(document, "", document.root());
    }

    boolean has(String key) {
        return node.has(key);
    }

    Element get(String key) {
        return new Element(document, YamlDocument.child(pointer, key), node.path(key));
    }

    /** Entries of a list; empty when the key is absent. */
    List<Element> list(String key) {
        return get(key).entries();
    }

    /** Entries of this list. */
    List<Element> entries() {
        return IntStream.range(0, node.size())
                .mapToObj(i -> new Element(document, pointer + "/" + i, node.path(i)))
                .toList();
    }

    /** Values of a mapping in file order; empty when the key is absent. */
    List<Element> values(String key) {
        return get(key).values();
    }

    /** Values of this mapping in file order. */
    List<Element> values() {
        return node.propertyNames().stream().map(this::get).toList();
    }

    /** The last step of the path: the key of a mapping's value. */
    String key() {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    String value() {
        return node.asString("");
    }

    String string(String key) {
        return node.path(key).asString("");
    }

    @Nullable
    String stringOrNull(String key) {
        return has(key) ? string(key) : null;
    }

    List<String> strings(String key) {
        return list(key).stream().map(Element::value).toList();
    }

    int integer(String key) {
        return node.path(key).asInt(0);
    }

    /** False when the key is absent. */
    boolean bool(String key) {
        return node.path(key).asBoolean(false);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return Enum.valueOf(type, string(key));
    }

    /** A text written plainly is Chinese. */
    Text text() {
        if (node.isString()) {
            return Text.zh(value());
        }
        Map<String, String> languages = new HashMap<>();
        node.propertyStream()
                .forEach(entry -> languages.put(entry.getKey(), entry.getValue().asString("")));
        return new Text(languages);
    }

    Text text(String key) {
        return get(key).text();
    }

    @Nullable
    Text textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    List<Text> texts(String key) {
        return list(key).stream().map(Element::text).toList();
    }

    Defect defect(String reason) {
        return document.defect(pointer, reason);
    }
}
