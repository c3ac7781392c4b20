package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/**
 * Where the terminal key lies. Whatever the place, a file only this service may read holds the key, or what finds it; its
 * name ends differently in each, so that a changed configuration never takes one for another.
 */
public abstract sealed class KeyPlace permits KeyInFile, KeyInPkcs12, KeyInModule {
    private static final String IN_FILE = "";
    private static final String IN_PKCS12 = ".p12";
    private static final String IN_MODULE = ".token";

    private final Path base;
    private final Path file;

    KeyPlace(Path base, String suffix) {
        this.base = base;
        this.file = withSuffix(base, suffix);
    }

    /** 32 random bytes in a file. */
    public static KeyPlace file(Path file) {
        return new KeyInFile(file, IN_FILE);
    }

    /**
     * A PKCS #12 file (RFC 7292) beside {@code file}.
     *
     * @param pinFile holds the word that opens it, for this service only
     */
    public static KeyPlace pkcs12(Path file, Path pinFile) {
        return new KeyInPkcs12(file, IN_PKCS12, pinFile);
    }

    /**
     * A module behind PKCS #11, which the key never leaves; its name in there is in a file beside {@code file}.
     *
     * @param library of the module's maker
     * @param slot place in the library's list of slots, from 0
     */
    public static KeyPlace pkcs11(Path file, Path library, int slot, Path pinFile) {
        return new KeyInModule(file, IN_MODULE, library, slot, pinFile);
    }

    /** The last two are for a module, the second for it and a PKCS #12 file; empty where there is none. */
    static KeyPlace of(Path file, String pinFile, String library, int slot) {
        if (pinFile.isEmpty()) {
            return file(file);
        }
        return library.isEmpty()
                ? pkcs12(file, Path.of(pinFile))
                : pkcs11(file, Path.of(library), slot, Path.of(pinFile));
    }

    private static Path withSuffix(Path base, String suffix) {
        return base.resolveSibling(base.getFileName() + suffix);
    }

    /** What is on the disk of it. */
    final Path file() {
        return file;
    }

    final boolean isMade() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    final TerminalKey load() throws StoreException {
        boolean elsewhere = List.of(IN_FILE, IN_PKCS12, IN_MODULE).stream()
                .anyMatch(suffix -> Files.exists(withSuffix(base, suffix), LinkOption.NOFOLLOW_LINKS));
        if (!isMade() && elsewhere) {
            throw new StoreException(StoreFault.KEY_NOT_MOVED, null);
        }
        return read();
    }

    abstract TerminalKey read() throws StoreException;

    /** On stable storage before it returns. */
    abstract TerminalKey create() throws StoreException;

    /** Nothing is sealed with it any more. */
    void destroy() throws StoreException {
        try {
            Files.deleteIfExists(file);
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Directories.sync(directory);
            }
        } catch (IOException e) {
            throw new StoreException(StoreFault.NOT_WRITABLE, e);
        }
    }

    static char[] pin(Path file) throws StoreException {
        try {
            return new String(StrictFile.read(file), StandardCharsets.UTF_8)
                    .strip()
                    .toCharArray();
        } catch (StoreException e) {
            throw e.fault() == StoreFault.KEY_MISSING ? new StoreException(StoreFault.KEY_PIN, e) : e;
        }
    }
}
