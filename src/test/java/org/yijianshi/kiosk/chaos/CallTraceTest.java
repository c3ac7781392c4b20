package org.yijianshi.kiosk.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTraceTest {
    private static final String FILE = hex("/d/f");

    @TempDir
    private Path directory;

    @Test
    void callsAreReadInTheOrderInWhichTheyEnded() throws Exception {
        assertThat(read(
                        "7 mkdir(\"" + hex("/d/x") + "\", 0777) = 0",
                        "7 openat(AT_FDCWD<" + hex("/") + ">, \"" + FILE + "\", O_WRONLY|O_CREAT, 0600) = 5<" + FILE
                                + ">",
                        "7 write(5<" + FILE + ">, \"" + hex("ab") + "\", 2) = 2",
                        "7 write(5<" + FILE + ">, \"" + hex("c") + "\", 1) = 1",
                        "7 fdatasync(5<" + FILE + "> <unfinished ...>",
                        "8 pwrite64(6<" + FILE + ">, \"" + hex("z") + "\", 1, 9) = 1",
                        "7 <... fdatasync resumed>) = 0",
                        "7 write(1<" + hex("pipe:[1]") + ">, \"" + hex("ready\n") + "\", 6) = 6",
                        "7 rename(\"" + FILE + "\", \"" + hex("/d/g") + "\") = 0"))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        new DiskCall.MakeDirectory(Path.of("/d/x")),
                        new DiskCall.Create(Path.of("/d/f")),
                        new DiskCall.Write(Path.of("/d/f"), 0, bytes("ab")),
                        new DiskCall.Write(Path.of("/d/f"), 2, bytes("c")),
                        new DiskCall.Write(Path.of("/d/f"), 9, bytes("z")),
                        new DiskCall.Sync(Path.of("/d/f")),
                        new DiskCall.Said("ready"),
                        new DiskCall.Rename(Path.of("/d/f"), Path.of("/d/g"))));
    }

    @Test
    void whatFailedWasInjectedOrLiesElsewhereIsNoCall() throws Exception {
        assertThat(read(
                        "7 fsync(5<" + FILE + ">) = 0 (INJECTED)",
                        "7 unlink(\"" + FILE + "\") = -1 ENOENT (No such file or directory)",
                        "7 unlink(\"" + hex("/elsewhere") + "\") = 0",
                        "7 +++ exited with 0 +++"))
                .isEmpty();
    }

    private List<DiskCall> read(String... lines) throws Exception {
        Path log = directory.resolve("log");
        Files.write(log, List.of(lines), StandardCharsets.US_ASCII);
        return CallTrace.read(log, Path.of("/d"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        for (byte each : bytes(text)) {
            hex.append("\\x%02x".formatted(each));
        }
        return hex.toString();
    }
}
