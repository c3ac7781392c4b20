package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate board}: a Modbus board on a pseudo-terminal, driven by words on standard input. */
@Command(name = "board", description = "模拟控制板（演示）", mixinStandardHelpOptions = true)
public final class SimulateBoardCommand implements Callable<Integer> {
    private static final String WORDS = "input 编号 0|1 | coils | silent | speak | restart | unplug | replug";
    private static final Pattern INPUT = Pattern.compile("input (\\d{1,3}) ([01])");

    @Option(names = "--link", required = true, description = "建立的串口链接路径")
    private Path link = Path.of("");

    @Option(names = "--points", defaultValue = "8", description = "输入和线圈各有几个（默认 ${DEFAULT-VALUE}）")
    private int points = 8;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (SimulatedBoard board = SimulatedBoard.start(link, points)) {
            return Words.drive(spec, "演示控制板在 " + link + "，站号 1", WORDS, (word, out) -> turn(board, word, out));
        }
    }

    private boolean turn(SimulatedBoard board, String word, PrintWriter out) throws IOException {
        Matcher input = INPUT.matcher(word);
        if (input.matches()) {
            board.input(Integer.parseInt(input.group(1)), input.group(2).equals("1"));
            return true;
        }
        switch (word) {
            case "coils" -> out.println(coils(board));
            case "silent" -> board.setSilent(true);
            case "speak" -> board.setSilent(false);
            case "restart" -> board.restart();
            case "unplug" -> board.unplug();
            case "replug" -> board.replug();
            default -> {
                return false;
            }
        }
        return true;
    }

    private String coils(SimulatedBoard board) {
        var text = new StringBuilder();
        for (int i = 0; i < points; i++) {
            text.append(i).append('=').append(board.coil(i) ? 1 : 0).append(' ');
        }
        return text.toString().strip();
    }
}
