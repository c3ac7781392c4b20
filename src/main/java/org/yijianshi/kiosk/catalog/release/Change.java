package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import tools.jackson.databind.JsonNode;

/**
 * One difference between two catalogues. Entries of lists are told apart by their {@code id} or {@code name}, so moving
 * one is no change, and a whole new item is one.
 *
 * @param path for example {@code newborn/items/household/limit/promised}
 */
sealed interface Change {
    String path();

    record Added(String path, String now) implements Change {
        @Override
        public String toString() {
            return "+ " + path + (now.isEmpty() ? "" : "：" + now);
        }
    }

    record Removed(String path, String before) implements Change {
        @Override
        public String toString() {
            return "- " + path + (before.isEmpty() ? "" : "：" + before);
        }
    }

    record Altered(String path, String before, String now) implements Change {
        @Override
        public String toString() {
            return "~ " + path + "：" + before + " → " + now;
        }
    }

    static List<Change> between(Path before, Path after) throws IOException, YamlException {
        Map<String, Path> old = files(before);
        Map<String, Path> now = files(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            Path oldFile = old.get(name);
            Path newFile = now.get(name);
            if (oldFile == null) {
                changes.add(new Added(name, ""));
            } else if (newFile == null) {
                changes.add(new Removed(name, ""));
            } else {
                compare(
                        name,
                        YamlReader.read(oldFile).root(),
                        YamlReader.read(newFile).root(),
                        changes);
            }
        }
        return changes;
    }

    private static Map<String, Path> files(Path directory) throws IOException {
        var files = new TreeMap<String, Path>();
        try (Stream<Path> all = Files.walk(directory, 2)) {
            all.filter(file -> file.toString().endsWith(".yaml")).forEach(file -> {
                String name = directory.relativize(file).toString().replace('\\', '/');
                files.put(name.substring(0, name.length() - ".yaml".length()), file);
            });
        }
        return files;
    }

    private static void compare(String path, JsonNode before, JsonNode now, List<Change> changes) {
        if (before.equals(now)) {
            return;
        }
        Map<String, JsonNode> old = children(before);
        Map<String, JsonNode> fresh = children(now);
        if (old.isEmpty() || fresh.isEmpty()) {
            if (before.isArray() && now.isArray() && members(path, before, now, changes)) {
                return;
            }
            changes.add(new Altered(path, text(before), text(now)));
            return;
        }
        var names = new LinkedHashMap<String, Boolean>();
        old.keySet().forEach(name -> names.put(name, true));
        fresh.keySet().forEach(name -> names.put(name, true));
        for (String name : names.keySet()) {
            String child = path + "/" + name;
            JsonNode was = old.get(name);
            JsonNode is = fresh.get(name);
            if (was == null && is != null) {
                changes.add(new Added(child, text(is)));
            } else if (is == null && was != null) {
                changes.add(new Removed(child, text(was)));
            } else if (was != null && is != null) {
                compare(child, was, is, changes);
            }
        }
    }

    /** Plain values that came and went; false where the lists hold something else, or the same in another order. */
    private static boolean members(String path, JsonNode before, JsonNode now, List<Change> changes) {
        List<JsonNode> old = before.valueStream().toList();
        List<JsonNode> fresh = now.valueStream().toList();
        if (Stream.concat(old.stream(), fresh.stream()).anyMatch(JsonNode::isContainer)
                || new HashSet<>(old).equals(new HashSet<>(fresh))) {
            return false;
        }
        old.stream()
                .filter(each -> !fresh.contains(each))
                .forEach(each -> changes.add(new Removed(path, each.asString())));
        fresh.stream()
                .filter(each -> !old.contains(each))
                .forEach(each -> changes.add(new Added(path, each.asString())));
        return true;
    }

    /** Empty for what has no named parts: a text, a number, a list of plain values. */
    private static Map<String, JsonNode> children(JsonNode node) {
        var children = new LinkedHashMap<String, JsonNode>();
        if (node.isObject()) {
            node.propertyStream().forEach(entry -> children.put(entry.getKey(), entry.getValue()));
        } else if (node.isArray()) {
            for (JsonNode each : node) {
                String name = each.path("id").asString(each.path("name").asString(""));
                if (name.isEmpty() || children.put(name, each) != null) {
                    return Map.of();
                }
            }
        }
        return children;
    }

    private static String text(JsonNode node) {
        for (String words : List.of("title", "label")) {
            JsonNode title = node.path(words).isObject() ? node.path(words).path("zh") : node.path(words);
            if (title.isString()) {
                return title.asString();
            }
        }
        return node.isContainer() ? node.toString() : node.asString();
    }
}
