package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog report DIR}: what comes from no verified source, and why. */
@Command(name = "report", description = "列出还没有核实的内容和原因", mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "办事目录")
    private Path directory;

    @Override
    public Integer call() {
        try {
            for (LifeEvent event : CatalogLoader.inChina().load(directory).events()) {
                event.unverified()
                        .forEach(value -> spec.commandLine()
                                .getOut()
                                .println(event.id() + "/" + value.path() + "：" + value.why()));
            }
            return 0;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }
}
