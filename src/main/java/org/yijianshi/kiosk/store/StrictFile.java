package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/** A small secret file of this service's user that nobody else may read. */
final class StrictFile {
    private StrictFile() {}

    static byte[] read(Path file) throws StoreException {
        try {
            var attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean safe = attributes.isRegularFile()
                    && PosixFilePermissions.toString(attributes.permissions()).endsWith("------")
                    && attributes.owner().getName().equals(System.getProperty("user.name"));
            if (!safe) {
                throw new StoreException(StoreFault.KEY_UNSAFE, null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StoreException(StoreFault.KEY_MISSING, e);
        }
    }

    /**
     * On stable storage before it returns, and there as a whole or not at all: a key lost in a power cut would lose
     * everything sealed with it, and half a key would keep the store shut.
     */
    static void write(Path file, byte[] content) throws StoreException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path place = file.toAbsolutePath();
        Path directory = place.getParent();
        Path draft = place.resolveSibling(place.getFileName() + ".new");
        try {
            Directories.make(directory);
            // Left behind by a power cut; nothing has been sealed with it.
            Files.deleteIfExists(draft);
            try (var channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            if (directory != null) {
                Directories.sync(directory);
            }
        } catch (IOException e) {
            throw new StoreException(StoreFault.NOT_WRITABLE, e);
        }
    }
}
