package org.yijianshi.kiosk.run;

import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.device.receipt.PrintJob;
import org.yijianshi.kiosk.device.receipt.PrintOutcome;
import org.yijianshi.kiosk.device.receipt.Raster;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.listening.Subscription;

/** The receipt printer as an application sees it. */
final class ReceiptDesk implements Printing<BufferedImage> {
    private final ReceiptPrinter printer;
    private final AuditTrail trail;

    ReceiptDesk(ReceiptPrinter printer, AuditTrail trail) {
        this.printer = printer;
        this.trail = trail;
    }

    @Override
    public Readiness readiness() {
        var status = printer.status();
        if (status.usable()) {
            return new Readiness.Ready();
        }
        var fault = status.fault();
        return new Readiness.Unable(fault == null ? "打印机正在启动。" : fault.citizenText());
    }

    @Override
    public Subscription onReadinessChange(Runnable listener) {
        return printer.onStatusChange(status -> listener.run());
    }

    @Override
    public CompletionStage<Outcome> print(String jobKey, Callable<BufferedImage> paper) {
        return Drawing.of(paper).thenCompose(picture -> print(jobKey, Raster.of(picture)));
    }

    private CompletionStage<Outcome> print(String jobKey, Raster raster) {
        return printer.print(new PrintJob(jobKey, raster)).thenApply(outcome -> {
            trail.record(
                    AuditTrail.Deed.PRINTED,
                    switch (outcome) {
                        case PrintOutcome.Printed _ -> "done";
                        case PrintOutcome.NotPrinted notPrinted ->
                            "not printed: " + notPrinted.fault().name();
                        case PrintOutcome.Unknown unknown ->
                            "uncertain: " + unknown.fault().name();
                    });
            return outcome(outcome);
        });
    }

    private static Outcome outcome(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed ignored -> new Outcome.Printed();
            case PrintOutcome.NotPrinted notPrinted ->
                new Outcome.NotPrinted(notPrinted.fault().citizenText());
            case PrintOutcome.Unknown unknown ->
                new Outcome.Uncertain(unknown.fault().citizenText());
        };
    }
}
