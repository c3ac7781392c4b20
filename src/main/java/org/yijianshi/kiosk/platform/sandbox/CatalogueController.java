package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.CatalogueWire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/**
 * Offers a release of the catalogue as its package has it, true or not: a terminal must find out for itself. It stays
 * on offer across a restart and {@code /reset}.
 */
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CatalogueController {
    private final Path file;
    private final JsonMapper json;
    /** What is on offer; null until it was first asked for. */
    private @Nullable Offered current;

    CatalogueController(@Value("${sandbox.state-file}") String state, JsonMapper json) {
        this.file = Path.of(state).resolveSibling("catalogue.zip");
        this.json = json;
    }

    /** The manifest of a package, as far as the sandbox reads it. */
    @Serdeable
    record Manifest(int release, Instant created, Map<String, String> files) {
        @Override
        public String toString() {
            return "Manifest[" + release + "]";
        }
    }

    /**
     * @param entries content by its name
     * @param files content by the digest the manifest claims
     */
    private record Offered(Manifest manifest, Map<String, byte[]> entries, Map<String, byte[]> files) {
        byte[] entry(String name) {
            return entries.getOrDefault(name, new byte[0]);
        }

        String tag() {
            return '"' + Digests.sha256(entry("manifest.json")) + '"';
        }

        CatalogueWire.Offer offer() {
            return new CatalogueWire.Offer(
                    manifest.release(),
                    Base64.getEncoder().encodeToString(entry("manifest.json")),
                    Base64.getEncoder().encodeToString(entry("manifest.sig")),
                    manifest.files().entrySet().stream()
                            .map(each -> new CatalogueWire.File(each.getValue(), entry(each.getKey()).length))
                            .toList());
        }

        @Override
        public String toString() {
            return "Offered[" + manifest + "]";
        }
    }

    /** Makes this package the one on offer. */
    @Post("/control/catalogue")
    synchronized CatalogueWire.Offer offer(@Body byte[] zip) throws IOException {
        var offered = read(zip);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.write(file, zip);
        current = offered;
        return offered.offer();
    }

    @Get("/v1/catalogue")
    HttpResponse<CatalogueWire.Offer> newest(@Header(HttpHeaders.IF_NONE_MATCH) @Nullable String known)
            throws IOException {
        var offered = offered();
        return offered.tag().equals(known)
                ? HttpResponse.<CatalogueWire.Offer>notModified().header(HttpHeaders.ETAG, offered.tag())
                : HttpResponse.ok(offered.offer()).header(HttpHeaders.ETAG, offered.tag());
    }

    @Get("/v1/catalogue/files/{sha256}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    byte[] file(String sha256) throws IOException {
        byte[] content = offered().files().get(sha256);
        if (content == null) {
            throw notFound();
        }
        return content;
    }

    private synchronized Offered offered() throws IOException {
        if (current == null) {
            if (!Files.exists(file)) {
                throw notFound();
            }
            current = read(Files.readAllBytes(file));
        }
        return current;
    }

    private static Refusal notFound() {
        return Refusal.of(HttpStatus.NOT_FOUND, Problem.CATALOGUE_NOT_FOUND, "没有发布办事目录或这个文件");
    }

    private Offered read(byte[] zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        byte[] manifest = entries.get("manifest.json");
        if (manifest == null) {
            throw Refusal.invalid();
        }
        var read = Refusal.read(json, manifest, Manifest.class);
        var files = new HashMap<String, byte[]>();
        read.files().forEach((name, sha256) -> files.put(sha256, entries.getOrDefault(name, new byte[0])));
        return new Offered(read, entries, files);
    }
}
