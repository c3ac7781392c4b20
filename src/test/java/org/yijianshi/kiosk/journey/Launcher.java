package org.yijianshi.kiosk.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How the launcher starts the service and the browser, read from the launcher itself so that tests start the same. */
final class Launcher {
    private static final Path SCRIPT = Path.of("kiosk-shell", "kiosk");

    private Launcher() {}

    static List<String> javaOptions() throws IOException {
        return words("java_options");
    }

    /** The browser's switches, those with a shell variable in them left out. */
    static List<String> browserSwitches() throws IOException {
        return words("switches").stream().filter(word -> !word.contains("$")).toList();
    }

    private static List<String> words(String array) throws IOException {
        var declared = Pattern.compile("\\b" + array + "=\\(\\s*(.*?)\\s*\\)", Pattern.DOTALL)
                .matcher(Files.readString(SCRIPT));
        if (!declared.find()) {
            throw new IllegalStateException("the launcher has no " + array);
        }
        return Arrays.asList(declared.group(1).split("\\s+"));
    }
}
