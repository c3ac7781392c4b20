package org.yijianshi.kiosk.device.barcode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The reader to be measured against: {@code zbarimg} of Debian's zbar-tools. */
public final class Zbar {
    private static final Path PROGRAM = Path.of("/usr/bin/zbarimg");

    private Zbar() {}

    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** @return in how many of the pictures it finds a QR code, whatever it takes its bytes for */
    public static int reads(List<byte[]> jpegs, Path scratch) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(PROGRAM.toString(), "--xml", "--quiet", "--nodbus", "-Sdisable", "-Sqrcode.enable"));
        for (int i = 0; i < jpegs.size(); i++) {
            var file = scratch.resolve(i + ".jpg");
            Files.write(file, jpegs.get(i));
            command.add(file.toString());
        }
        var out = scratch.resolve("zbar.xml");
        new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (int)
                Arrays.stream(Files.readString(out, StandardCharsets.ISO_8859_1).split("<source "))
                        .filter(source -> source.contains("<data"))
                        .count();
    }
}
