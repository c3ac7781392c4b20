package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/** Drives a simulator by words on standard input, one a line, until {@code quit} or their end. */
public final class Words {
    private Words() {}

    /** What one word does. */
    @FunctionalInterface
    public interface Turn {
        /** @return false when it is none of the words */
        boolean take(String word, PrintWriter out) throws Exception;
    }

    /**
     * @param place what is simulated and where it is reached
     * @param words what may be said, but for {@code quit}
     * @return exit code
     */
    public static int drive(CommandSpec command, String place, String words, Turn turn) throws Exception {
        PrintWriter out = command.commandLine().getOut();
        String known = words + " | quit";
        out.println(place + "：" + known);
        out.flush();
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String word = in.readLine(); word != null && !word.equals("quit"); word = in.readLine()) {
                if (!turn.take(word.strip(), out)) {
                    out.println(known);
                }
                out.flush();
            }
        }
        return 0;
    }
}
