package org.yijianshi.kiosk.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    private Path directory;

    private final Path root = Path.of("/disk");
    private final Path file = root.resolve("file");
    private final Path other = root.resolve("other");
    private final Disk disk = new Disk(root);

    @Test
    void whatWasSyncedStays() throws Exception {
        apply(new DiskCall.Create(file), write(0, "abc"), new DiskCall.Sync(file), new DiskCall.Sync(root));
        for (Disk.Luck luck : Disk.Luck.values()) {
            assertThat(after(luck).resolve("file")).content().isEqualTo("abc");
        }
    }

    @Test
    void aSyncedFileWhoseNameWasNotSyncedIsGone() throws Exception {
        apply(new DiskCall.Create(file), write(0, "abc"), new DiskCall.Sync(file));
        assertThat(after(Disk.Luck.NOTHING).resolve("file")).doesNotExist();
        assertThat(after(Disk.Luck.ALMOST_ALL).resolve("file")).content().isEqualTo("abc");
    }

    @Test
    void whatLiesInADirectoryThatIsGoneIsGone() throws Exception {
        Path inner = root.resolve("inner");
        Path deep = inner.resolve("deep");
        apply(
                new DiskCall.MakeDirectory(inner),
                new DiskCall.Create(deep),
                new DiskCall.Sync(deep),
                new DiskCall.Sync(inner));
        assertThat(after(Disk.Luck.NOTHING).resolve("inner")).doesNotExist();

        apply(new DiskCall.Sync(root));
        assertThat(after(Disk.Luck.NOTHING).resolve("inner/deep")).isEmptyFile();
    }

    @Test
    void whatWasNotSyncedIsForgotten() throws Exception {
        apply(
                new DiskCall.Create(file),
                write(0, "abc"),
                new DiskCall.Sync(file),
                new DiskCall.Sync(root),
                write(1, "XYZ"),
                new DiskCall.Truncate(file, 2));
        assertThat(after(Disk.Luck.NOTHING).resolve("file")).content().isEqualTo("abc");
    }

    @Test
    void aTornWriteHasSomeOfItsSectors() throws Exception {
        apply(new DiskCall.Create(file), new DiskCall.Sync(root), write(0, "x".repeat(512 * 64)));
        byte[] left = Files.readAllBytes(after(Disk.Luck.ALMOST_ALL).resolve("file"));
        long sectors = 0;
        for (int i = 0; i < left.length; i += 512) {
            sectors += left[i] == 'x' ? 1 : 0;
        }
        assertThat(sectors).isBetween(1L, 63L);
    }

    @Test
    void aRenameTakesPlaceAsAWholeOrNotAtAll() throws Exception {
        apply(
                new DiskCall.Create(file),
                write(0, "abc"),
                new DiskCall.Sync(file),
                new DiskCall.Sync(root),
                new DiskCall.Rename(file, other));
        assertThat(after(Disk.Luck.NOTHING).resolve("file")).content().isEqualTo("abc");

        apply(new DiskCall.Sync(root));
        Path left = after(Disk.Luck.NOTHING);
        assertThat(left.resolve("other")).content().isEqualTo("abc");
        assertThat(left.resolve("file")).doesNotExist();
    }

    private void apply(DiskCall... calls) {
        List.of(calls).forEach(disk::apply);
    }

    private DiskCall write(long offset, String text) {
        return new DiskCall.Write(file, offset, text.getBytes(StandardCharsets.US_ASCII));
    }

    private Path after(Disk.Luck luck) throws Exception {
        Path left = Files.createTempDirectory(directory, "left");
        disk.cutPower(left, luck, new Random(1));
        return left;
    }
}
