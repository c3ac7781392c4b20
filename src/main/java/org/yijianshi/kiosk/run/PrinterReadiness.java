package org.yijianshi.kiosk.run;

import org.yijianshi.kiosk.application.Printing.Readiness;
import org.yijianshi.kiosk.device.Device;

/** Whether a printer takes papers now, in words for whoever wants one. */
final class PrinterReadiness {
    private PrinterReadiness() {}

    static Readiness of(Device printer) {
        var status = printer.status();
        if (status.usable()) {
            return new Readiness.Ready();
        }
        var fault = status.fault();
        return new Readiness.Unable(fault == null ? printer.title() + "正在启动。" : fault.citizenText());
    }
}
