package org.yijianshi.kiosk.run;

import java.util.concurrent.Callable;
import org.yijianshi.kiosk.application.CasesCommand;
import org.yijianshi.kiosk.application.CheckCommand;
import org.yijianshi.kiosk.application.ExplainCommand;
import org.yijianshi.kiosk.catalog.ReportCommand;
import org.yijianshi.kiosk.catalog.release.DiffCommand;
import org.yijianshi.kiosk.catalog.release.InstallCommand;
import org.yijianshi.kiosk.catalog.release.KeysCommand;
import org.yijianshi.kiosk.catalog.release.PackCommand;
import org.yijianshi.kiosk.document.GuideCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands for whoever writes, publishes and installs the catalogue. */
@Command(
        name = "catalog",
        description = "办事目录",
        mixinStandardHelpOptions = true,
        subcommands = {
            CheckCommand.class,
            CasesCommand.class,
            ExplainCommand.class,
            GuideCommand.class,
            ReportCommand.class,
            DiffCommand.class,
            KeysCommand.class,
            PackCommand.class,
            InstallCommand.class
        })
public final class CatalogCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
