package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.release.PackageException.Cause;

/**
 * A release that comes file by file. Each file is there as a whole or not at all, so that it is gone on with after a
 * power cut; it becomes a release only by {@link Releases#install}, with every check of a package from a stick.
 */
public final class Incoming {
    static final String DIRECTORY = "incoming";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Releases releases;
    private final Path directory;
    private final byte[] head;
    private final byte[] seal;
    private final Manifest manifest;
    /** From the newest release here. */
    private final Map<String, byte[]> held = new HashMap<>();

    /** @param held what this terminal has of it already */
    Incoming(Releases releases, Path directory, byte[] head, byte[] seal, Manifest manifest, Iterable<byte[]> held)
            throws IOException, PackageException {
        for (var file : manifest.files().entrySet()) {
            if (!CatalogPackage.isAllowed(file.getKey())
                    || !DIGEST.matcher(file.getValue()).matches()) {
                throw new PackageException(Cause.FORBIDDEN_NAME, "");
            }
        }
        this.releases = releases;
        this.directory = directory;
        this.head = head.clone();
        this.seal = seal.clone();
        this.manifest = manifest;
        held.forEach(content -> this.held.put(CatalogPackage.sha256(content), content));
        Files.createDirectories(directory);
        forgetOthers();
    }

    public int release() {
        return manifest.release();
    }

    /** SHA-256 of what is neither in the newest release nor received yet, in a fixed order. */
    public List<String> missing() throws IOException {
        var missing = new TreeSet<>(manifest.files().values());
        missing.removeAll(held.keySet());
        for (Path file : received()) {
            missing.remove(name(file));
        }
        return List.copyOf(missing);
    }

    /** @throws PackageException when it is too large or not what its digest says; nothing is kept then */
    public void put(String sha256, byte[] content) throws IOException, PackageException {
        if (content.length > CatalogPackage.MAX_FILE_BYTES) {
            throw new PackageException(Cause.TOO_LARGE, "");
        }
        if (!CatalogPackage.sha256(content).equals(sha256)) {
            throw new PackageException(Cause.CONTENT_DIFFERS, "");
        }
        Path draft = directory.resolve("draft");
        try (var channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(draft, directory.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws PackageException when the whole is refused; what was received is forgotten then */
    public void install() throws IOException, PackageException {
        var contents = new HashMap<>(held);
        for (Path file : received()) {
            contents.put(name(file), Files.readAllBytes(file));
        }
        Path whole = Files.createTempFile(directory, "whole-", ".zip");
        try {
            CatalogPackage.put(whole, head, seal, manifest, contents);
            releases.install(whole);
        } catch (PackageException e) {
            forget();
            throw e;
        } finally {
            Files.deleteIfExists(whole);
        }
        forget();
    }

    private List<Path> received() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> DIGEST.matcher(name(file)).matches()).toList();
        }
    }

    /** Drafts, and what belongs to another release. */
    private void forgetOthers() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                if (!manifest.files().containsValue(name(file))) {
                    Files.delete(file);
                }
            }
        }
    }

    private void forget() throws IOException {
        for (Path file : received()) {
            Files.delete(file);
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
