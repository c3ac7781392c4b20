package org.yijianshi.kiosk.device.receipt;

/** How a print job ended. */
public sealed interface PrintOutcome {
    /** The printer answered after the cut: the whole receipt is out. */
    record Printed() implements PrintOutcome {}

    /**
     * No whole receipt came out. The rest is void and will not be printed later.
     *
     * @param begun whether a part may hang from the printer; then the job key is spent
     */
    record NotPrinted(ReceiptFault fault, boolean begun) implements PrintOutcome {}

    /** All was sent but the printer did not confirm it: look at the paper. */
    record Unknown(ReceiptFault fault) implements PrintOutcome {}
}
