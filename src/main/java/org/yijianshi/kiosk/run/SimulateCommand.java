package org.yijianshi.kiosk.run;

import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.simulator.SimulateBoardCommand;
import org.yijianshi.kiosk.device.simulator.SimulateCameraCommand;
import org.yijianshi.kiosk.device.simulator.SimulateChipCardCommand;
import org.yijianshi.kiosk.device.simulator.SimulateFlatbedCommand;
import org.yijianshi.kiosk.device.simulator.SimulatePagePrinterCommand;
import org.yijianshi.kiosk.device.simulator.SimulateReceiptCommand;
import org.yijianshi.kiosk.device.simulator.SimulateScannerCommand;
import org.yijianshi.kiosk.device.simulator.SimulateUpsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds one command per device class. */
@Command(
        name = "simulate",
        description = "单独运行一台模拟设备",
        mixinStandardHelpOptions = true,
        subcommands = {
            SimulateIdCardCommand.class,
            SimulateReceiptCommand.class,
            SimulateUpsCommand.class,
            SimulateScannerCommand.class,
            SimulateCameraCommand.class,
            SimulateBoardCommand.class,
            SimulateChipCardCommand.class,
            SimulateFlatbedCommand.class,
            SimulatePagePrinterCommand.class
        })
public final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
