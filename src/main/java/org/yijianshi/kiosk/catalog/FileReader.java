package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import org.yijianshi.kiosk.yaml.YamlSchema;

/** Reads files of the agreed shapes; what does not fit is noted and left out. */
final class FileReader {
    private static final Map<String, YamlSchema> SCHEMAS = new ConcurrentHashMap<>();

    private final List<Defect> defects;

    FileReader(List<Defect> defects) {
        this.defects = defects;
    }

    List<Defect> defects() {
        return defects;
    }

    /** @param shape name of a schema in {@code catalog/schema} */
    Optional<YamlDocument> read(Path file, String shape) {
        try {
            YamlDocument document = YamlReader.read(file);
            List<Defect> wrong = SCHEMAS.computeIfAbsent(
                            shape, name -> YamlSchema.ofResource("/catalog/schema/" + name + ".schema.json"))
                    .check(document);
            defects.addAll(wrong);
            return wrong.isEmpty() ? Optional.of(document) : Optional.empty();
        } catch (YamlException e) {
            defects.add(e.defect());
            return Optional.empty();
        }
    }
}
