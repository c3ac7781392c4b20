package org.yijianshi.kiosk.application;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.EventChoice;
import org.yijianshi.kiosk.catalog.LifeEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code catalog cases DIR}: runs the cases beside each event; exit 0 when every one comes out as written, else 1. */
@Command(name = "cases", description = "运行每件事的样例（cases.yaml），列出对不上的地方", mixinStandardHelpOptions = true)
public final class CasesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EventChoice chosen = new EventChoice();

    @Override
    public Integer call() {
        try {
            Catalog catalog = CatalogLoader.inChina().load(chosen.directory());
            boolean asWritten = true;
            for (LifeEvent event : chosen.of(catalog)) {
                List<Case> cases = Case.all(catalog, event.id(), CatalogLoader.cases(chosen.directory(), event.id()));
                long wrong = cases.stream().filter(each -> !run(event, each)).count();
                asWritten &= wrong == 0;
                out().println("%s：%d 个样例，%s"
                        .formatted(event.id(), cases.size(), wrong == 0 ? "都对得上" : wrong + " 个对不上"));
            }
            return asWritten ? 0 : 1;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }

    private boolean run(LifeEvent event, Case each) {
        Case.Result result = each.run();
        if (!result.asWritten()) {
            out().println("%s“%s”对不上".formatted(event.id(), each.name()));
            result.differences().forEach(line -> out().println("  " + line));
        }
        return result.asWritten();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
