package org.yijianshi.kiosk.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The agreed shape of a data file, as JSON Schema 2020-12. Thread-safe. */
public final class YamlSchema {
    private static final Map<String, String> TYPES = Map.of(
            "string", "文字",
            "integer", "整数",
            "number", "数字",
            "boolean", "true 或 false",
            "array", "列表",
            "object", "若干“名称: 内容”",
            "null", "空");

    private final Schema schema;

    private YamlSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * @param resource absolute class-path name of a schema in JSON
     * @throws IllegalArgumentException when there is no such resource
     */
    public static YamlSchema ofResource(String resource) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.SIMPLIFIED_CHINESE)
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        try (InputStream in = YamlSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + resource);
            }
            return new YamlSchema(registry.getSchema(in, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every place where the document leaves the agreed shape, in file order. */
    public List<Defect> check(YamlDocument document) {
        return schema.validate(document.root()).stream()
                .map(error -> defect(document, error))
                .distinct()
                .sorted()
                .toList();
    }

    private static Defect defect(YamlDocument document, Error error) {
        String at = error.getInstanceLocation().toString();
        String name = at.substring(at.lastIndexOf('/') + 1);
        String property = String.valueOf(error.getProperty());
        return switch (error.getKeyword()) {
            case "required" -> document.defect(at, "缺少“" + property + "”，请补上");
            case "additionalProperties", "unevaluatedProperties" ->
                document.defect(YamlDocument.child(at, property), "不认识“" + property + "”，请检查拼写或删去");
            case "type" -> document.defect(at, "“" + name + "”应写成" + types(error));
            case "enum" -> document.defect(at, "“" + name + "”只能是：" + choices(error));
            case "pattern" ->
                document.defect(
                        at, "“" + name + "”的写法不合规定的格式 " + error.getSchemaNode().asString());
            case "minItems", "minLength", "minProperties" -> document.defect(at, "“" + name + "”不能为空或太少，请补全");
            default -> document.defect(at, "“" + name + "”" + error.getMessage().replaceFirst("^.*?: ", ""));
        };
    }

    private static String types(Error error) {
        var node = error.getSchemaNode();
        if (node.isArray()) {
            return node.valueStream()
                    .map(type -> TYPES.getOrDefault(type.asString(), type.asString()))
                    .collect(java.util.stream.Collectors.joining("或"));
        }
        return TYPES.getOrDefault(node.asString(), node.asString());
    }

    private static String choices(Error error) {
        return error.getSchemaNode()
                .valueStream()
                .map(choice -> choice.asString())
                .collect(java.util.stream.Collectors.joining("、"));
    }
}
