package org.yijianshi.kiosk.device.page;

/** How a job ended. */
public sealed interface PageOutcome {
    /** The printer's own job says completed. */
    record Printed(int pages) implements PageOutcome {}

    /**
     * It did not come out whole, and the rest never will: the printer has given the job up.
     *
     * @param pagesOut how many pages came out, as far as the printer counts
     */
    record NotPrinted(PageFault fault, int pagesOut) implements PageOutcome {}

    /** The printer took it and did not say what became of it: look at the tray. */
    record Unknown(PageFault fault) implements PageOutcome {}
}
