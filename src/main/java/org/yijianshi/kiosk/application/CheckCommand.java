package org.yijianshi.kiosk.application;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.EventChoice;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.WorkCalendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code catalog check DIR [EVENT...]}: every way of answering each event followed, counted and looked at. Exit 0 when the catalogue
 * can be used, else 1; defects stand on standard error, those of the files as {@code file:line: reason}, those that only
 * following shows as {@code event/name：reason}.
 */
@Command(name = "check", description = "检查办事目录，列出每一处问题", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EventChoice chosen = new EventChoice();

    @Override
    public Integer call() {
        try {
            Catalog catalog = CatalogLoader.inChina().load(chosen.directory());
            List<Exhaustion.Report> reports = new ArrayList<>();
            List<LifeEvent> events = chosen.of(catalog);
            for (LifeEvent event : events) {
                out().println("%s %s：%d 个事项、%d 个问题、%d 个字段、%d 种材料，%d 处未核实"
                        .formatted(
                                event.title().zh(),
                                event.version(),
                                event.items().size(),
                                event.questions().size(),
                                event.fields().size(),
                                event.materials().size(),
                                event.unverified().size()));
                Exhaustion.Report report =
                        new Exhaustion(catalog, event).report(CatalogLoader.cases(chosen.directory(), event.id()));
                out().println("  走通 %d 种回答，归为 %d 类，另走 %d 个样例；用时 %.1f 秒"
                        .formatted(
                                report.paths(),
                                report.classes(),
                                report.cases(),
                                report.time().toMillis() / 1000.0));
                out().println("  "
                        + counts(
                                report.undecided(),
                                report.unreachable().size(),
                                report.twice().size(),
                                report.government().size(),
                                report.late().size()));
                tell(event, report.unreachable(), "永远用不到，请检查 offered-if、needed-if 或 ask-if");
                tell(event, report.twice(), "会问两次，请合并成一个");
                tell(event, report.government(), "有来源能查到，还是会请群众交，请检查 sources");
                tell(event, report.late(), "看告知单的时候就能确定要，却等到后面才问，请检查 required-if、needed-if、signs-if");
                reports.add(report);
            }
            out().println(calendar(catalog.calendar()));
            boolean sound = reports.stream().allMatch(Exhaustion.Report::sound);
            out().println("%s：%d 件事、%d 个事项、%d 种材料，走通了 %d 种回答（%d 类）、%d 个样例；%s；用时 %.1f 秒"
                    .formatted(
                            sound ? "目录可用" : "目录还不能用",
                            events.size(),
                            events.stream()
                                    .mapToInt(event -> event.items().size())
                                    .sum(),
                            events.stream()
                                    .mapToInt(event -> event.materials().size())
                                    .sum(),
                            reports.stream().mapToLong(Exhaustion.Report::paths).sum(),
                            reports.stream()
                                    .mapToInt(Exhaustion.Report::classes)
                                    .sum(),
                            reports.stream().mapToInt(Exhaustion.Report::cases).sum(),
                            counts(
                                    sum(reports, Exhaustion.Report::undecided),
                                    sum(reports, each -> each.unreachable().size()),
                                    sum(reports, each -> each.twice().size()),
                                    sum(reports, each -> each.government().size()),
                                    sum(reports, each -> each.late().size())),
                            reports.stream()
                                            .mapToLong(each -> each.time().toMillis())
                                            .sum()
                                    / 1000.0));
            return sound ? 0 : 1;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }

    private static String counts(int undecided, int unreachable, int twice, int government, int late) {
        return "没有着落 %d、永远用不到 %d、问两次 %d、政府有还要交 %d、告知以后才加 %d".formatted(undecided, unreachable, twice, government, late);
    }

    private static int sum(List<Exhaustion.Report> reports, ToIntFunction<Exhaustion.Report> count) {
        return reports.stream().mapToInt(count).sum();
    }

    private void tell(LifeEvent event, Set<String> names, String what) {
        names.forEach(name -> spec.commandLine().getErr().println("%s/%s：%s".formatted(event.id(), name, what)));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
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
