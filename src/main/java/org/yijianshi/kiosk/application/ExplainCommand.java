package org.yijianshi.kiosk.application;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.ServiceItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * {@code catalog explain EVENT CASE}: walks one case and says of each item and material why it is needed, not needed or
 * spared. Exit 1 where there is no such event or case, or the case cannot be walked.
 */
@Command(name = "explain", description = "走一遍样例，说明每个事项、每样材料为什么要、为什么不要", mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EVENT", description = "一件事的编号，例如 newborn")
    private String event;

    @Parameters(paramLabel = "CASE", description = "样例的序号（从 1 起），或名称里的几个字")
    private String wanted;

    @Option(names = "--catalog", paramLabel = "DIR", description = "办事目录；不写就用自带的")
    private @Nullable Path directory;

    @Override
    public Integer call() {
        try {
            var loader = CatalogLoader.inChina();
            var catalog = directory == null ? loader.bundled() : loader.load(directory);
            if (catalog.events().stream().noneMatch(each -> each.id().equals(event))) {
                return refuse("没有编号是“%s”的一件事，有：%s"
                        .formatted(
                                event,
                                String.join(
                                        "、",
                                        catalog.events().stream()
                                                .map(each -> each.id())
                                                .toList())));
            }
            var cases = directory == null ? CatalogLoader.bundledCases(event) : CatalogLoader.cases(directory, event);
            return explain(catalog, cases);
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }

    private int explain(Catalog catalog, JsonNode file) {
        var cases = Case.all(catalog, event, file);
        var matching = wanted.matches("[1-9]\\d{0,5}")
                ? cases.stream().skip(Long.parseLong(wanted) - 1).limit(1).toList()
                : cases.stream().filter(each -> each.name().contains(wanted)).toList();
        if (matching.size() != 1) {
            return refuse(
                    matching.isEmpty()
                            ? "没有这个样例；%s 有 %d 个样例".formatted(event, cases.size())
                            : "有 %d 个样例的名称里有“%s”，请写得再具体些".formatted(matching.size(), wanted));
        }
        var each = matching.getFirst();
        var result = each.run();
        if (!result.failure().isEmpty()) {
            return refuse(result.failure());
        }
        out().println(each.name());
        print(each.application());
        return 0;
    }

    private void print(Application application) {
        if (application.path().step() instanceof Guidance.Step.Redirect(var advice)) {
            out().println("到窗口：" + advice.title().zh());
            print(List.of(application.why(advice)));
            return;
        }
        for (var entry : application.plan().entries()) {
            ServiceItem item = entry.item();
            var state = switch (entry.offer()) {
                case APPLY -> application.selected().contains(item.id()) ? "要办" : "可以办，没有选";
                case DONE -> "已经办好";
                case QUERY -> "由别的单位办";
                case WINDOW -> "到窗口办";
                case NOT_NEEDED -> "不用办";
            };
            out().println("事项 %s：%s".formatted(item.title().zh(), state));
            print(application.why(item));
        }
        for (var entry : application.materials()) {
            var state = switch (entry.means()) {
                case MaterialEntry.Means.Held ignored -> "免交";
                case MaterialEntry.Means.Statement ignored -> "在这里签字";
                case MaterialEntry.Means.Capture ignored -> "要拍照";
                case MaterialEntry.Means.Later ignored -> "工作人员核对";
            };
            out().println("材料 %s：%s".formatted(entry.material().title().zh(), state));
            print(application.why(entry.material()));
        }
        for (Material material : application.unneeded()) {
            out().println("材料 %s：不要".formatted(material.title().zh()));
            print(application.why(material));
        }
    }

    private void print(List<String> sentences) {
        sentences.forEach(sentence -> out().println("  " + sentence));
    }

    private int refuse(String reason) {
        spec.commandLine().getErr().println(reason);
        return 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
