package org.yijianshi.kiosk.device;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How a command that tries one device ends: what came of it on standard output, or why nothing did on standard error. */
public final class Answer {
    private Answer() {}

    /** @return exit code 0 */
    public static int of(CommandSpec spec, String line) {
        print(spec.commandLine().getOut(), line);
        return 0;
    }

    /** @return exit code 1 */
    public static int of(CommandSpec spec, DeviceFault fault) {
        print(spec.commandLine().getErr(), fault.told());
        return 1;
    }

    /** @return exit code, on standard error unless it is 0 */
    public static int of(CommandSpec spec, int exitCode, String words, @Nullable DeviceFault fault) {
        CommandLine line = spec.commandLine();
        print(exitCode == 0 ? line.getOut() : line.getErr(), fault == null ? words : words + " " + fault.told());
        return exitCode;
    }

    private static void print(PrintWriter where, String line) {
        where.println(line);
        where.flush();
    }
}
