package org.yijianshi.kiosk.device.receipt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One job on its way. Bands go out only as fast as the printer confirms them, so that when the paper ends there is
 * next to nothing in its memory that could come out on the next person's paper.
 */
final class PrintRun {
    private static final int BANDS_IN_FLIGHT = 2;

    private final List<byte[]> bands;
    private final PrinterSettings settings;
    private boolean begun;
    private boolean allSent;
    private boolean allAnswered;

    PrintRun(PrintJob job, PrinterSettings settings) {
        this.bands = new Chunks(settings).of(job);
        this.settings = settings;
    }

    PrintOutcome on(PrinterLink link) throws IOException, InterruptedException {
        Optional<ReceiptFault> before = link.poll();
        if (before.isEmpty()) {
            before = link.learnWhetherItConfirms();
        }
        if (before.isPresent()) {
            return interruptedBy(before.get());
        }
        begun = true;
        link.send(EscPos.initialize());
        link.send(EscPos.enableStatusBack());
        if (settings.mode() == PrintMode.TEXT) {
            link.send(EscPos.hanziMode());
        }
        for (int i = 0; i < bands.size(); i++) {
            link.send(bands.get(i));
            long mark = link.sendBarrier();
            allSent = i == bands.size() - 1;
            Optional<ReceiptFault> fault = link.awaitBarrier(allSent ? mark : mark + 1 - BANDS_IN_FLIGHT);
            if (fault.isPresent()) {
                return interruptedBy(fault.get());
            }
        }
        allAnswered = true;
        link.send(EscPos.feedAndCut());
        if (settings.presenter().isPresent()) {
            link.send(EscPos.present(settings.presenter().get().steps()));
        }
        Optional<ReceiptFault> fault = link.awaitBarrier(link.sendBarrier());
        if (fault.isPresent()) {
            return interruptedBy(fault.get());
        }
        if (settings.presenter().isPresent()) {
            // Whoever took it at once leaves an empty presenter as well.
            link.poll();
        }
        return link.confirms() ? new PrintOutcome.Printed() : new PrintOutcome.Unknown(ReceiptFault.UNCONFIRMED);
    }

    /** What can honestly be said when the job stops here. */
    PrintOutcome interruptedBy(ReceiptFault fault) {
        if (!allSent) {
            return new PrintOutcome.NotPrinted(fault, begun);
        }
        if (allAnswered) {
            return new PrintOutcome.Unknown(fault);
        }
        return switch (fault) {
            case TIMEOUT,
                    PORT_LOST,
                    PORT_NOT_FOUND,
                    PORT_REFUSED,
                    NETWORK_UNREACHABLE,
                    NETWORK_BUSY,
                    OFFLINE,
                    UNCONFIRMED,
                    TICKET_WAITING,
                    LEFT -> new PrintOutcome.Unknown(fault);
            case PAPER_NEAR_END, PAPER_END, COVER_OPEN, CUTTER, MECHANICAL, OVERHEATED ->
                new PrintOutcome.NotPrinted(fault, true);
        };
    }

    boolean begun() {
        return begun;
    }
}
