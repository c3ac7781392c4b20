package org.yijianshi.kiosk.device.receipt;

import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.device.serial.SerialException;

/**
 * One job on its way. Bands go out only as fast as the printer confirms them, so that when the paper ends there is
 * next to nothing in its memory that could come out on the next person's paper.
 */
final class PrintRun {
    private static final int BANDS_IN_FLIGHT = 2;

    private final List<byte[]> bands;
    private boolean begun;
    private boolean allSent;
    private boolean allAnswered;

    PrintRun(Raster raster) {
        this.bands = EscPos.bands(raster);
    }

    PrintOutcome on(PrinterLink link) throws SerialException, InterruptedException {
        Optional<ReceiptFault> before = link.poll();
        if (before.isPresent()) {
            return interruptedBy(before.get());
        }
        begun = true;
        link.send(EscPos.initialize());
        link.send(EscPos.enableStatusBack());
        long answered = link.barriersAnswered();
        for (int i = 0; i < bands.size(); i++) {
            link.send(bands.get(i));
            link.send(EscPos.barrier());
            allSent = i == bands.size() - 1;
            Optional<ReceiptFault> fault = link.awaitBarriers(answered + (allSent ? i + 1 : i + 2 - BANDS_IN_FLIGHT));
            if (fault.isPresent()) {
                return interruptedBy(fault.get());
            }
        }
        allAnswered = true;
        long beforeCut = link.barriersAnswered();
        link.send(EscPos.feedAndCut());
        link.send(EscPos.barrier());
        Optional<ReceiptFault> fault = link.awaitBarriers(beforeCut + 1);
        return fault.isPresent() ? interruptedBy(fault.get()) : new PrintOutcome.Printed();
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
            case TIMEOUT, PORT_LOST, PORT_NOT_FOUND, PORT_REFUSED, OFFLINE -> new PrintOutcome.Unknown(fault);
            case PAPER_NEAR_END, PAPER_END, COVER_OPEN, CUTTER, MECHANICAL, OVERHEATED ->
                new PrintOutcome.NotPrinted(fault, true);
        };
    }

    boolean begun() {
        return begun;
    }
}
