package org.yijianshi.kiosk.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.device.barcode.Hardship;
import org.yijianshi.kiosk.device.barcode.QrPicture;
import org.yijianshi.kiosk.device.barcode.Zbar;

/** How many codes the terminal reads from pictures as its page sends them, beside another reader on the same files. */
final class Codes {
    private final PrintWriter out;

    Codes(PrintWriter out) {
        this.out = out;
    }

    /** @param count pictures of each hardship */
    void measure(int count) throws Exception {
        out.println("| 难处 / hardship | 张 / pictures | 终端 / terminal | zbarimg | p50 | p95 |");
        out.println("|---|---|---|---|---|---|");
        for (var hardship : Hardship.values()) {
            row(hardship, count);
            out.flush();
        }
    }

    private void row(Hardship hardship, int count) throws Exception {
        var shots = new Hardship.Shot[count];
        for (int i = 0; i < count; i++) {
            shots[i] = hardship.shot(i, count);
        }
        var millis = new double[count];
        int read = 0;
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            var text = QrPicture.read(shots[i].jpeg());
            millis[i] = (System.nanoTime() - began) / 1e6;
            read += text.filter(shots[i].text()::equals).isPresent() ? 1 : 0;
        }
        var sorted =
                IntStream.range(0, count).mapToDouble(i -> millis[i]).sorted().toArray();
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %.0f ms | %.0f ms |",
                hardship,
                count,
                read,
                Zbar.installed() ? String.valueOf(zbar(shots)) : "没有装 / not installed",
                sorted[count / 2],
                sorted[count * 95 / 100]));
    }

    private static int zbar(Hardship.Shot[] shots) throws Exception {
        var scratch = Files.createTempDirectory(Path.of("target"), "codes");
        try {
            return Zbar.reads(
                    java.util.Arrays.stream(shots).map(Hardship.Shot::jpeg).toList(), scratch);
        } finally {
            try (var files = Files.walk(scratch)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
