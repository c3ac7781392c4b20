package org.yijianshi.kiosk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows as a Markdown table whose columns also stand straight in a console. */
final class Table {
    private static final List<String> HEAD =
            List.of("项目 / what", "实测 / measured", "基准 / baseline", "比 / ratio", "目标 / aim", "结果 / result");
    /** From here on (CJK radicals) a console draws a character two columns wide. */
    private static final int FIRST_WIDE = 0x2E80;

    private Table() {}

    static List<String> lines(List<Row> rows) {
        var cells = new ArrayList<List<String>>();
        cells.add(HEAD);
        rows.forEach(row -> cells.add(row.cells()));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> cells.stream()
                        .mapToInt(each -> width(each.get(column)))
                        .max()
                        .orElseThrow())
                .toArray();
        var lines = new ArrayList<String>();
        for (var each : cells) {
            lines.add(line(each, widths));
        }
        lines.add(
                1,
                "|"
                        + IntStream.of(widths)
                                .mapToObj(width -> "-".repeat(width + 2) + "|")
                                .reduce("", String::concat));
        return lines;
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            line.append(' ')
                    .append(cell)
                    .repeat(' ', widths[column] - width(cell) + 1)
                    .append('|');
        }
        return line.toString();
    }

    private static int width(String text) {
        return text.codePoints()
                .map(codePoint -> codePoint >= FIRST_WIDE ? 2 : 1)
                .sum();
    }
}
