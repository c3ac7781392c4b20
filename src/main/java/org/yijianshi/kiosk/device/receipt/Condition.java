package org.yijianshi.kiosk.device.receipt;

import java.util.Optional;

/** What the printer says of itself, gathered from its status bytes (Epson TM reference: DLE EOT, ASB, GS r). */
record Condition(
        boolean offline,
        boolean coverOpen,
        boolean paperEnd,
        boolean paperNearEnd,
        boolean cutterError,
        boolean mechanicalError,
        boolean overheated) {
    static final Condition GOOD = new Condition(false, false, false, false, false, false, false);

    Condition withRealtime(StatusKind kind, int status) {
        return switch (kind) {
            case PRINTER ->
                new Condition(
                        bit(status, 3), coverOpen, paperEnd, paperNearEnd, cutterError, mechanicalError, overheated);
            case OFFLINE_CAUSE ->
                new Condition(
                        offline,
                        bit(status, 2),
                        paperEnd || bit(status, 5),
                        paperNearEnd,
                        bit(status, 6) && cutterError,
                        bit(status, 6) && mechanicalError,
                        bit(status, 6) && overheated);
            case ERROR_CAUSE ->
                new Condition(
                        offline,
                        coverOpen,
                        paperEnd,
                        paperNearEnd,
                        bit(status, 3),
                        bit(status, 2) || bit(status, 5),
                        bit(status, 6));
            case PAPER ->
                new Condition(
                        offline,
                        coverOpen,
                        bit(status, 5) || bit(status, 6),
                        bit(status, 2) || bit(status, 3),
                        cutterError,
                        mechanicalError,
                        overheated);
        };
    }

    static Condition ofAutomatic(int first, int second, int third) {
        return new Condition(
                bit(first, 3),
                bit(first, 5),
                bit(third, 2) || bit(third, 3),
                bit(third, 0) || bit(third, 1),
                bit(second, 3),
                bit(second, 2) && !bit(second, 3) || bit(second, 5),
                bit(second, 6));
    }

    /**
     * The bytes behind 10 0F (Custom KPM150: DLE EOT 20).
     *
     * @param recoverable head temperature, voltage, jam
     * @param unrecoverable cutter and memory
     */
    static Condition ofFull(int paper, int user, int recoverable, int unrecoverable) {
        return new Condition(
                false,
                (user & 0x03) != 0,
                bit(paper, 0),
                bit(paper, 2),
                bit(unrecoverable, 0),
                (recoverable & 0x48) != 0 || (unrecoverable & 0x4C) != 0,
                bit(recoverable, 0));
    }

    /** What either says. */
    Condition and(Condition other) {
        return new Condition(
                offline || other.offline,
                coverOpen || other.coverOpen,
                paperEnd || other.paperEnd,
                paperNearEnd || other.paperNearEnd,
                cutterError || other.cutterError,
                mechanicalError || other.mechanicalError,
                overheated || other.overheated);
    }

    /** The fault that stops printing, the one to mend first. */
    Optional<ReceiptFault> blocking() {
        if (coverOpen) {
            return Optional.of(ReceiptFault.COVER_OPEN);
        }
        if (paperEnd) {
            return Optional.of(ReceiptFault.PAPER_END);
        }
        if (cutterError) {
            return Optional.of(ReceiptFault.CUTTER);
        }
        if (mechanicalError) {
            return Optional.of(ReceiptFault.MECHANICAL);
        }
        if (overheated) {
            return Optional.of(ReceiptFault.OVERHEATED);
        }
        return offline ? Optional.of(ReceiptFault.OFFLINE) : Optional.empty();
    }

    private static boolean bit(int value, int bit) {
        return (value >> bit & 1) == 1;
    }
}
