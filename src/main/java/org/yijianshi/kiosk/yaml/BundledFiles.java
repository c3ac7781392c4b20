package org.yijianshi.kiosk.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Data files that come with the product, in a class directory or in its jar. */
public final class BundledFiles {
    /** As many files as a directory of data may hold. */
    public static final int MOST = 500;

    private BundledFiles() {}

    /** What is done with a directory. */
    @FunctionalInterface
    public interface Reading<T, X extends Exception> {
        T read(Path directory) throws X;
    }

    /**
     * Calls with the directory a bundled file lies in; its paths are valid only during the call.
     *
     * @param resource absolute class-path name of a file
     */
    public static <T, X extends Exception> T beside(String resource, Reading<T, X> reading) throws X {
        URL url = Objects.requireNonNull(BundledFiles.class.getResource(resource), resource);
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("jar")) {
                String jar = uri.getRawSchemeSpecificPart();
                Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
                try (FileSystem files = FileSystems.newFileSystem(file)) {
                    return reading.read(
                            Objects.requireNonNull(files.getPath(resource).getParent()));
                }
            }
            return reading.read(Objects.requireNonNull(Path.of(uri).getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The {@code *.yaml} files of a directory by name; empty when there is no such directory. */
    public static List<Path> yamlFiles(Path directory) {
        return children(
                directory, file -> Files.isRegularFile(file) && file.toString().endsWith(".yaml"));
    }

    /** Children of a directory by name, one more than {@link #MOST} at most; empty when there is no such directory. */
    public static List<Path> children(Path directory, Predicate<Path> wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(wanted).sorted().limit(MOST + 1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
