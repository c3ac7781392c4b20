package org.yijianshi.kiosk.run;

import java.util.concurrent.Callable;
import org.yijianshi.kiosk.device.board.BoardCommand;
import org.yijianshi.kiosk.device.camera.CameraCommand;
import org.yijianshi.kiosk.device.chipcard.ChipCardCommand;
import org.yijianshi.kiosk.device.flatbed.FlatbedCommand;
import org.yijianshi.kiosk.device.idcard.IdCardCommand;
import org.yijianshi.kiosk.device.page.PagePrinterCommand;
import org.yijianshi.kiosk.device.receipt.ReceiptCommand;
import org.yijianshi.kiosk.device.scanner.ScannerCommand;
import org.yijianshi.kiosk.device.ups.UpsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds one command per device class. */
@Command(
        name = "device",
        description = "看设备，试设备",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeviceListCommand.class,
            DeviceStatusCommand.class,
            DeviceStatusCommand.Watch.class,
            DeviceTestCommand.class,
            IdCardCommand.class,
            ReceiptCommand.class,
            UpsCommand.class,
            ScannerCommand.class,
            CameraCommand.class,
            BoardCommand.class,
            ChipCardCommand.class,
            FlatbedCommand.class,
            PagePrinterCommand.class
        })
public final class DeviceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
