package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.release.PackageException.Cause;

/**
 * The releases on one terminal, each the signed package it came in. The highest number is the newest. A package stands
 * under its name only after everything about it was checked, so a power cut leaves either the old or the new one; and
 * it is verified again whenever it is loaded.
 */
public final class Releases {
    private static final Pattern RELEASE = Pattern.compile("release-(\\d{1,9})\\.zip");
    /** The newest, and the one before it to go back to by hand. */
    private static final int KEPT = 2;

    private final Path directory;
    private final PublicKey trusted;
    private final CatalogLoader loader;

    /** @param trusted the publisher's key */
    public Releases(Path directory, PublicKey trusted, Clock clock) {
        this.directory = directory;
        this.trusted = trusted;
        this.loader = new CatalogLoader(clock);
    }

    /** Number of the newest release; empty when there is none. */
    public OptionalInt newest() throws IOException {
        try (Stream<Path> all = all()) {
            return all.mapToInt(NUMBER).max();
        }
    }

    /** @throws PackageException when the kept package is not what was installed */
    public Catalog load(int release) throws IOException, PackageException {
        Path file = file(release);
        CatalogPackage.verify(file, trusted);
        return catalogue(file);
    }

    /**
     * Verifies and keeps a package; it is used from the next citizen on.
     *
     * @throws PackageException when it is refused; nothing has changed then
     */
    public Manifest install(Path file) throws IOException, PackageException {
        Files.createDirectories(directory);
        Path staged = Files.createTempFile(directory, "staged-", ".zip");
        try {
            // The copy is what is checked: the original may be on a stick, or change under our hands.
            Files.copy(file, staged, StandardCopyOption.REPLACE_EXISTING);
            Manifest manifest = CatalogPackage.verify(staged, trusted);
            OptionalInt newest = newest();
            if (newest.isPresent() && manifest.release() <= newest.getAsInt()) {
                throw new PackageException(Cause.OLDER, manifest.release() + " ≤ " + newest.getAsInt());
            }
            catalogue(staged);
            force(staged);
            Files.move(staged, file(manifest.release()), StandardCopyOption.ATOMIC_MOVE);
            force(directory);
            forgetOld();
            return manifest;
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    /**
     * Begins to take a release that comes file by file, or goes on with it.
     *
     * @param bytes size of each file, by its SHA-256, as its sender says
     * @throws PackageException when it cannot become a release here; nothing has changed then
     */
    public Incoming receive(byte[] manifest, byte[] signature, Map<String, Long> bytes)
            throws IOException, PackageException {
        Manifest signed = CatalogPackage.verify(manifest, signature, trusted);
        OptionalInt newest = newest();
        if (newest.isPresent() && signed.release() <= newest.getAsInt()) {
            throw new PackageException(Cause.OLDER, signed.release() + " ≤ " + newest.getAsInt());
        }
        long total = bytes.values().stream().mapToLong(Long::longValue).sum();
        boolean large = bytes.values().stream().anyMatch(each -> each > CatalogPackage.MAX_FILE_BYTES);
        if (large || total > CatalogPackage.MAX_BYTES || signed.files().size() > CatalogPackage.MAX_FILES) {
            throw new PackageException(Cause.TOO_LARGE, "");
        }
        return new Incoming(this, directory.resolve(Incoming.DIRECTORY), manifest, signature, signed, held(newest));
    }

    /** Contents of the newest release; none where it is damaged. */
    private Collection<byte[]> held(OptionalInt newest) throws IOException {
        if (newest.isEmpty()) {
            return List.of();
        }
        try {
            return CatalogPackage.unpack(file(newest.getAsInt())).values();
        } catch (PackageException _) {
            return List.of();
        }
    }

    private Path file(int release) {
        return directory.resolve("release-" + release + ".zip");
    }

    private Catalog catalogue(Path file) throws IOException, PackageException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            return loader.load(zip.getPath("/"));
        } catch (CatalogException e) {
            throw new PackageException(Cause.BROKEN_CATALOGUE, Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private void forgetOld() throws IOException {
        try (Stream<Path> all = all()) {
            for (Path old : all.sorted(Comparator.comparingInt(NUMBER).reversed())
                    .skip(KEPT)
                    .toList()) {
                Files.delete(old);
            }
        }
    }

    private Stream<Path> all() throws IOException {
        return Files.isDirectory(directory)
                ? Files.list(directory)
                        .filter(each -> RELEASE.matcher(name(each)).matches())
                : Stream.empty();
    }

    private static final ToIntFunction<Path> NUMBER = file -> {
        Matcher match = RELEASE.matcher(name(file));
        return match.matches() ? Integer.parseInt(match.group(1)) : -1;
    };

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
