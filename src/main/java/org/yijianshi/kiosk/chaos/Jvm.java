package org.yijianshi.kiosk.chaos;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How our own programs are started again. */
final class Jvm {
    private Jvm() {}

    /** With this process's start-up cache, where it has one. */
    static List<String> options() {
        var options = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-XX:AOTCache=") || each.startsWith("-Xlog:"))
                .forEach(options::add);
        return options;
    }
}
