package org.yijianshi.kiosk.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Iterator;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the tree straight from parser events, so that nothing is expanded, resolved or constructed before a limit. */
final class YamlTree {
    static final int MAX_DEPTH = 50;
    static final int MAX_NODES = 50_000;
    private static final int MAX_KEY_LENGTH = 200;
    private static final int MAX_NUMBER_LENGTH = 30;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ScalarResolver SCALARS = new JsonSchema().getScalarResolver();

    private final Path file;
    private final Iterator<Event> events;
    private int nodes;

    YamlTree(Path file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    YamlDocument document() throws YamlException {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw new YamlException(file, 1, "文件是空的，请按样例填写内容");
        }
        YamlLines lines = new YamlLines(line(event));
        JsonNode root = node(event, lines, 1);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new YamlException(file, line(end), "一个文件只能有一份内容，请删去“---”及其后的部分");
        }
        return new YamlDocument(file, root, lines);
    }

    private JsonNode node(Event event, YamlLines at, int depth) throws YamlException {
        if (++nodes > MAX_NODES) {
            throw new YamlException(file, line(event), "内容超过 " + MAX_NODES + " 项，请拆成几个文件");
        }
        if (depth > MAX_DEPTH) {
            throw new YamlException(file, line(event), "层级超过 " + MAX_DEPTH + " 层，请减少缩进层数");
        }
        return switch (event) {
            case AliasEvent alias -> throw new YamlException(file, line(alias), "不能使用“*”引用，请把内容直接写出来");
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent list -> {
                refuseTag(list, list.getTag().isPresent());
                yield list(at, depth);
            }
            case MappingStartEvent map -> {
                refuseTag(map, map.getTag().isPresent());
                yield map(at, depth);
            }
            default -> throw new YamlException(file, line(event), "YAML 写法不对，请检查这一行");
        };
    }

    private ArrayNode list(YamlLines at, int depth) throws YamlException {
        ArrayNode list = NODES.arrayNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            list.add(node(event, at.child(Integer.toString(list.size()), line(event)), depth + 1));
        }
        return list;
    }

    private ObjectNode map(YamlLines at, int depth) throws YamlException {
        ObjectNode map = NODES.objectNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new YamlException(file, line(event), "冒号前只能写一个名称");
            }
            refuseTag(key, key.getTag().isPresent());
            String name = key.getValue();
            if (name.length() > MAX_KEY_LENGTH) {
                throw new YamlException(file, line(key), "名称超过 " + MAX_KEY_LENGTH + " 个字，请改短");
            }
            if (map.has(name)) {
                throw new YamlException(file, line(key), "“" + name + "”在同一处写了两次，请删去一个");
            }
            map.set(name, node(events.next(), at.child(name, line(key)), depth + 1));
        }
        return map;
    }

    private JsonNode scalar(ScalarEvent scalar) throws YamlException {
        refuseTag(scalar, scalar.getTag().isPresent());
        String value = scalar.getValue();
        if (!scalar.isPlain()) {
            return NODES.stringNode(value);
        }
        Tag tag = SCALARS.resolve(value, true);
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(scalar, value);
        }
        return NODES.stringNode(value);
    }

    private JsonNode number(ScalarEvent scalar, String value) throws YamlException {
        if (value.length() > MAX_NUMBER_LENGTH || value.startsWith(".") || value.startsWith("-.")) {
            throw noNumber(scalar);
        }
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(value);
        } catch (NumberFormatException _) {
            // An exponent of more than ten digits.
            throw noNumber(scalar);
        }
        if (decimal.scale() > 0 || Math.abs((long) decimal.scale()) > MAX_NUMBER_LENGTH) {
            return NODES.numberNode(decimal);
        }
        BigInteger whole = decimal.toBigInteger();
        return whole.bitLength() < Integer.SIZE ? NODES.numberNode(whole.intValue()) : NODES.numberNode(whole);
    }

    private YamlException noNumber(ScalarEvent scalar) {
        return new YamlException(file, line(scalar), "数字太长或不是普通数字；如果是编号，请加引号");
    }

    private void refuseTag(NodeEvent event, boolean tagged) throws YamlException {
        if (tagged || event.getAnchor().isPresent()) {
            throw new YamlException(file, line(event), "不能使用“!”类型标记或“&”锚点，请删去");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
