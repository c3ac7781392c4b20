package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code catalog check DIR}: exit 0 when the catalogue can be used, else 1 and every defect as {@code file:line: reason}
 * on standard error.
 */
@Command(name = "check", description = "检查办事目录，列出每一处问题", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description = "办事目录，里面有 codes、datasets.yaml、office.yaml、order.yaml、calendar 和每件事的子目录")
    private Path directory;

    @Override
    public Integer call() {
        try {
            CatalogLoader.Checked checked = CatalogLoader.inChina().check(directory);
            for (LifeEvent event : checked.catalog().events()) {
                spec.commandLine()
                        .getOut()
                        .println("%s %s：%d 个事项、%d 个问题、%d 个字段、%d 种材料，%d 处未核实"
                                .formatted(
                                        event.title().zh(),
                                        event.version(),
                                        event.items().size(),
                                        event.questions().size(),
                                        event.fields().size(),
                                        event.materials().size(),
                                        event.unverified().size()));
            }
            spec.commandLine().getOut().println(calendar(checked.catalog().calendar()));
            spec.commandLine().getOut().println("目录可用，走通了 %d 种回答".formatted(checked.paths()));
            return 0;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }

    private static String calendar(WorkCalendar calendar) {
        return "工作日历：%s；其他年份按周末和固定假日推算，日期写“预计”，%d 处未核实"
                .formatted(
                        new TreeMap<>(calendar.years())
                                .entrySet().stream()
                                        .map(year -> "%d 年（版本 %s）"
                                                .formatted(
                                                        year.getKey(),
                                                        year.getValue().version()))
                                        .collect(Collectors.joining("、")),
                        calendar.unverified().size());
    }
}
