package org.yijianshi.kiosk.dock;

import java.io.IOException;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Fate;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Manner;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;

/** What the demonstration's A4 printer does from now on, one at a time. */
public enum PageCondition {
    READY,
    NO_PAPER(Trouble.NO_PAPER),
    WRONG_PAPER(Trouble.WRONG_PAPER),
    JAM(Trouble.JAM),
    /** After the next page. */
    JAM_SOON(Trouble.JAM, 1),
    NO_PAPER_SOON(Trouble.NO_PAPER, 1),
    COVER_OPEN(Trouble.COVER_OPEN),
    TONER_LOW(Trouble.TONER_LOW),
    TONER_EMPTY(Trouble.TONER_EMPTY),
    OUTPUT_FULL(Trouble.OUTPUT_FULL),
    PAUSED(Trouble.PAUSED),
    UNPLUGGED,
    SILENT(Manner.SILENT),
    CUT(Manner.CUT),
    GARBLED(Manner.GARBLED),
    FAILING(Manner.FAILING),
    ABORTS_JOBS(Fate.ABORTED),
    LOSES_JOBS(Fate.LOST),
    CLAIMS_JOBS(Fate.CLAIMED),
    KEEPS_JOBS(Fate.STUCK);

    private final Trouble trouble;
    private final int afterPages;
    private final Manner manner;
    private final Fate fate;

    PageCondition() {
        this(Trouble.NONE, 0, Manner.RIGHT, Fate.PRINTED);
    }

    PageCondition(Trouble trouble) {
        this(trouble, 0);
    }

    PageCondition(Trouble trouble, int afterPages) {
        this(trouble, afterPages, Manner.RIGHT, Fate.PRINTED);
    }

    PageCondition(Manner manner) {
        this(Trouble.NONE, 0, manner, Fate.PRINTED);
    }

    PageCondition(Fate fate) {
        this(Trouble.NONE, 0, Manner.RIGHT, fate);
    }

    PageCondition(Trouble trouble, int afterPages, Manner manner, Fate fate) {
        this.trouble = trouble;
        this.afterPages = afterPages;
        this.manner = manner;
        this.fate = fate;
    }

    void apply(SimulatedPagePrinter printer) throws IOException {
        printer.trouble(Trouble.NONE);
        printer.trouble(trouble, afterPages);
        printer.manner(manner);
        printer.fate(fate);
        printer.plug(this != UNPLUGGED);
    }
}
