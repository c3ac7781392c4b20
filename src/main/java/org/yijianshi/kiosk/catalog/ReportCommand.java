package org.yijianshi.kiosk.catalog;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code catalog report DIR}: what comes from no verified source, and why. */
@Command(name = "report", description = "列出还没有核实的内容和原因", mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EventChoice chosen = new EventChoice();

    @Override
    public Integer call() {
        try {
            Catalog catalog = CatalogLoader.inChina().load(chosen.directory());
            List<LifeEvent> events = chosen.of(catalog);
            if (chosen.all()) {
                print(catalog.calendar().unverified(), "");
            }
            events.forEach(event -> print(event.unverified(), event.id() + "/"));
            return 0;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }

    private void print(List<LifeEvent.Unverified> values, String root) {
        values.forEach(value -> spec.commandLine().getOut().println(root + value.path() + "：" + value.why()));
    }
}
