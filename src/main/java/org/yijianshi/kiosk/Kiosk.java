package org.yijianshi.kiosk;

import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.yijianshi.kiosk.chaos.ChaosCommand;
import org.yijianshi.kiosk.chaos.PowerCutCommand;
import org.yijianshi.kiosk.device.soak.SoakCommand;
import org.yijianshi.kiosk.platform.sandbox.SandboxCommand;
import org.yijianshi.kiosk.run.AuditCommand;
import org.yijianshi.kiosk.run.CatalogCommand;
import org.yijianshi.kiosk.run.DeviceCommand;
import org.yijianshi.kiosk.run.EnrolCommand;
import org.yijianshi.kiosk.run.OutboxCommand;
import org.yijianshi.kiosk.run.RunCommand;
import org.yijianshi.kiosk.run.SimulateCommand;
import org.yijianshi.kiosk.run.StoreCommand;
import org.yijianshi.kiosk.terminal.ConfigCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of a terminal: everything a citizen or technician can cause can be caused by hand from here. */
@NullMarked
@Command(
        name = "kiosk",
        description = "一件事一次办自助终端",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        subcommands = {
            RunCommand.class,
            SandboxCommand.class,
            ConfigCommand.class,
            CatalogCommand.class,
            ChaosCommand.class,
            PowerCutCommand.class,
            DeviceCommand.class,
            OutboxCommand.class,
            AuditCommand.class,
            StoreCommand.class,
            EnrolCommand.class,
            SimulateCommand.class,
            SoakCommand.class,
            HelpCommand.class
        })
public final class Kiosk implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Kiosk() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Kiosk()).execute(args));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
