package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code catalog check DIR} and {@code catalog report DIR}: exit 0 when the catalogue can be used, else 1 and every
 * defect as {@code file:line: reason} on standard error.
 */
@Command(
        name = "catalog",
        description = "办事目录",
        subcommands = {CatalogCommand.Check.class, CatalogCommand.Report.class})
public final class CatalogCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    @Command(name = "check", description = "检查办事目录，列出每一处问题", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "办事目录，里面有 codes、datasets.yaml 和每件事的子目录")
        private Path directory;

        @Override
        public Integer call() {
            try {
                CatalogLoader.Checked checked = loader().check(directory);
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
                spec.commandLine().getOut().println("目录可用，走通了 %d 种回答".formatted(checked.paths()));
                return 0;
            } catch (CatalogException e) {
                return refused(spec, e);
            }
        }
    }

    @Command(name = "report", description = "列出还没有核实的内容和原因", mixinStandardHelpOptions = true)
    static final class Report implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "办事目录")
        private Path directory;

        @Override
        public Integer call() {
            try {
                for (LifeEvent event : loader().load(directory).events()) {
                    event.unverified()
                            .forEach(value -> spec.commandLine()
                                    .getOut()
                                    .println(event.id() + "/" + value.path() + "：" + value.why()));
                }
                return 0;
            } catch (CatalogException e) {
                return refused(spec, e);
            }
        }
    }

    private static CatalogLoader loader() {
        return new CatalogLoader(Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    private static int refused(CommandSpec spec, CatalogException e) {
        e.defects().forEach(spec.commandLine().getErr()::println);
        return 1;
    }
}
