package org.yijianshi.kiosk.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.device.receipt.PrintJob;
import org.yijianshi.kiosk.device.receipt.PrintOutcome;
import org.yijianshi.kiosk.device.receipt.Raster;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.receipt.TextLine;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;

/** The receipt printer as an application sees it. */
final class ReceiptDesk implements Printing<PrintedStrip>, AutoCloseable {
    private final ReceiptPrinter printer;
    private final AuditTrail trail;
    private final Subscription endings;

    /** @param takeWithin how long a paper may stay in the mouth of the printer after the session's end */
    ReceiptDesk(ReceiptPrinter printer, Sessions sessions, Duration takeWithin, AuditTrail trail) {
        this.printer = printer;
        this.trail = trail;
        this.endings = sessions.onEvent(event -> {
            switch (event) {
                case SessionEvent.Ended _ -> {
                    printer.forget();
                    printer.giveUpTicketAfter(takeWithin);
                }
                case SessionEvent.Started _ -> printer.giveUpTicketAfter(Duration.ZERO);
                case SessionEvent.Warned _, SessionEvent.Resumed _ -> {}
            }
        });
    }

    @Override
    public boolean paperWaiting() {
        return printer.ticketWaiting();
    }

    @Override
    public void close() {
        endings.close();
    }

    @Override
    public Readiness readiness() {
        return PrinterReadiness.of(printer);
    }

    @Override
    public Subscription onReadinessChange(Runnable listener) {
        return printer.onStatusChange(status -> listener.run());
    }

    @Override
    public CompletionStage<Outcome> print(String jobKey, Callable<PrintedStrip> strip) {
        var visit = printer.visit();
        return Drawing.of(strip).thenCompose(drawn -> print(visit, job(jobKey, drawn)));
    }

    private CompletionStage<Outcome> print(ReceiptPrinter.Visit visit, PrintJob job) {
        return visit.print(job).thenApply(outcome -> {
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

    static PrintJob job(String jobKey, PrintedStrip strip) {
        return new PrintJob(
                jobKey,
                Raster.of(strip.picture()),
                strip.lines().stream()
                        .map(line -> new TextLine(
                                line.top(),
                                line.bottom(),
                                line.pieces().stream().map(ReceiptDesk::piece).toList()))
                        .toList());
    }

    private static TextLine.Piece piece(PrintedStrip.Piece piece) {
        return new TextLine.Piece(
                piece.text(), TextLine.Place.valueOf(piece.place().name()), piece.left(), piece.bold(), piece.large());
    }

    private static Outcome outcome(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed ignored -> new Outcome.Printed();
            case PrintOutcome.NotPrinted notPrinted ->
                new Outcome.NotPrinted(notPrinted.fault().citizenText(), notPrinted.begun());
            case PrintOutcome.Unknown unknown ->
                new Outcome.Uncertain(unknown.fault().citizenText());
        };
    }
}
