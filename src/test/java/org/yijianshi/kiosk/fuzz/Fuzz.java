package org.yijianshi.kiosk.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code kiosk fuzz TARGET SECONDS}: goes on from the corpus with Jazzer; what it finds lies in {@code target/fuzz}. */
final class Fuzz {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    private Fuzz() {}

    static void main(String[] args) throws Exception {
        var targets = CorpusTest.targets();
        var wanted = targets.stream()
                .filter(each -> args.length > 0 && each.name().equals(args[0]))
                .findFirst();
        if (wanted.isEmpty() || args.length != 2 || !args[1].matches("[1-9][0-9]{0,6}")) {
            System.err.println("kiosk fuzz TARGET SECONDS");
            targets.forEach(each -> System.err.println("  " + each.name()));
            System.exit(2);
        }
        run(wanted.get(), args[1]);
    }

    private static void run(CorpusTest.Named named, String seconds) throws Exception {
        var found = Files.createDirectories(Path.of("target", "fuzz", named.name()));
        Jazzer.main(new ArrayList<>(List.of(
                        "--target_class=" + named.type().getName(),
                        "--instrumentation_includes=org.yijianshi.kiosk.**",
                        "--reproducer_path=" + found,
                        "-artifact_prefix=" + found + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=8192",
                        found.toString(),
                        CORPUS.resolve(named.name()).toString()))
                .toArray(String[]::new));
    }
}
