package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;

/** Reads {@code divisions/*.yaml}: tables of one line each, as one text, which is read in a fraction of the time of a mapping. */
final class DivisionReader {
    private static final Pattern LINE = Pattern.compile("(\\d{6}(?:\\d{3}){0,2}) (\\S{1,40})");

    private final FileReader files;
    private final Map<String, Divisions.Division> present = new TreeMap<>();
    private final Map<String, Defect> places = new HashMap<>();
    private final Set<String> former = new HashSet<>();
    private final Set<String> invented = new HashSet<>();

    DivisionReader(FileReader files) {
        this.files = files;
    }

    Divisions read(Path directory) {
        for (Path file : BundledFiles.yamlFiles(directory.resolve("divisions"))) {
            files.read(file, "divisions").map(Element::root).ifPresent(this::table);
        }
        places.forEach((code, place) -> {
            String outer = Divisions.outer(code);
            if (!outer.isEmpty() && !present.containsKey(outer)) {
                add(place, "“%s”的上一级 %s 没有，请先写上一级".formatted(code, outer));
            }
            if (former.contains(code)) {
                add(place, "“%s”又在用又不用，请只留一处".formatted(code));
            }
        });
        return new Divisions(present.values(), former, invented);
    }

    private void table(Element at) {
        int first = at.get("table").defect("").line() + 1;
        boolean gone = at.bool("former");
        String[] lines = at.string("table").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                line(
                        lines[i],
                        gone,
                        at.bool("demonstration"),
                        new Defect(at.document().file(), first + i, ""));
            }
        }
    }

    private void line(String line, boolean gone, boolean demonstration, Defect place) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            add(place, "这一行要写成“代码 名称”：代码 6、9 或 12 位数字，一个空格，名称里没有空格");
            return;
        }
        String code = parts.group(1);
        boolean fresh = gone
                ? former.add(code)
                : present.putIfAbsent(code, new Divisions.Division(code, parts.group(2))) == null;
        if (!fresh) {
            add(place, "“%s”重复，请只留一行".formatted(code));
        }
        if (!gone) {
            places.putIfAbsent(code, place);
        }
        if (demonstration) {
            invented.add(code);
        }
    }

    private void add(Defect place, String reason) {
        files.defects().add(new Defect(place.file(), place.line(), reason));
    }
}
