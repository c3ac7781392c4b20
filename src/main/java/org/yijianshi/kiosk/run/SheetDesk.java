package org.yijianshi.kiosk.run;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.application.Sheets;
import org.yijianshi.kiosk.device.page.PageJob;
import org.yijianshi.kiosk.device.page.PageOutcome;
import org.yijianshi.kiosk.device.page.PagePrinter;
import org.yijianshi.kiosk.listening.Subscription;

/** The A4 printer as an application sees it: several documents, each beginning on a sheet of its own. */
final class SheetDesk implements Printing<List<Sheets>> {
    private final PagePrinter printer;
    private final AuditTrail trail;

    SheetDesk(PagePrinter printer, AuditTrail trail) {
        this.printer = printer;
        this.trail = trail;
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
    public CompletionStage<Outcome> print(String jobKey, Callable<List<Sheets>> papers) {
        var visit = printer.visit();
        return Drawing.of(papers)
                .thenCompose(drawn -> together(IntStream.range(0, drawn.size())
                                .mapToObj(i -> visit.print(new PageJob(
                                                jobKey + "-" + i,
                                                drawn.get(i).pdf(),
                                                drawn.get(i).pages()))
                                        .toCompletableFuture())
                                .toList())
                        .thenApply(outcomes -> told(outcomes, pages(drawn))));
    }

    private static int pages(List<Sheets> papers) {
        return papers.stream().mapToInt(Sheets::pages).sum();
    }

    private static CompletableFuture<List<PageOutcome>> together(List<CompletableFuture<PageOutcome>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> each.stream().map(CompletableFuture::join).toList());
    }

    private Outcome told(List<PageOutcome> outcomes, int pages) {
        int out = 0;
        Outcome told = new Outcome.Printed();
        for (var outcome : outcomes) {
            out += switch (outcome) {
                case PageOutcome.Printed(int whole) -> whole;
                case PageOutcome.NotPrinted(var _, int some) -> some;
                case PageOutcome.Unknown _ -> 0;
            };
        }
        var first = outcomes.stream()
                .filter(outcome -> !(outcome instanceof PageOutcome.Printed))
                .findFirst();
        trail.record(AuditTrail.Deed.PRINTED, first.map(SheetDesk::subject).orElse("a4 done"));
        if (first.isEmpty()) {
            return told;
        }
        return switch (first.get()) {
            case PageOutcome.NotPrinted(var fault, int _) ->
                new Outcome.NotPrinted(
                        fault.citizenText() + (out == 0 ? "" : "出来了 %d 页，一共 %d 页。".formatted(out, pages)), out > 0);
            case PageOutcome.Unknown(var fault) -> new Outcome.Uncertain(fault.citizenText());
            case PageOutcome.Printed _ -> told;
        };
    }

    private static String subject(PageOutcome outcome) {
        return switch (outcome) {
            case PageOutcome.Printed _ -> "a4 done";
            case PageOutcome.NotPrinted(var fault, int _) -> "a4 not printed: " + fault.name();
            case PageOutcome.Unknown(var fault) -> "a4 uncertain: " + fault.name();
        };
    }
}
