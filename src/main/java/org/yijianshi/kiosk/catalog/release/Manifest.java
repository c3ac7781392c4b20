package org.yijianshi.kiosk.catalog.release;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a release holds.
 *
 * @param release counts up with every publication; a terminal never goes back
 * @param files path inside the catalogue → hex SHA-256
 */
public record Manifest(int release, Instant created, Map<String, String> files) {
    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    public Manifest {
        files = Map.copyOf(files);
    }

    byte[] bytes() {
        var json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("release", release)
                .put("created", created.toString());
        var list = json.putObject("files");
        new TreeMap<>(files).forEach(list::put);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    static Manifest read(byte[] bytes) throws PackageException {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.path("format").asInt(0) != FORMAT
                    || !json.path("release").isInt()
                    || !json.path("files").isObject()) {
                throw new PackageException(PackageException.Cause.NOT_A_PACKAGE, "清单的写法不对");
            }
            var files = new TreeMap<String, String>();
            json.path("files")
                    .propertyStream()
                    .forEach(entry -> files.put(entry.getKey(), entry.getValue().asString("")));
            return new Manifest(
                    json.path("release").asInt(),
                    Instant.parse(json.path("created").asString("")),
                    files);
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new PackageException(PackageException.Cause.NOT_A_PACKAGE, "清单读不懂");
        }
    }
}
