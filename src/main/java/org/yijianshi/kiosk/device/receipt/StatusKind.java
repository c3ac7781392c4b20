package org.yijianshi.kiosk.device.receipt;

/** The four questions of DLE EOT. */
enum StatusKind {
    PRINTER(1),
    OFFLINE_CAUSE(2),
    ERROR_CAUSE(3),
    PAPER(4);

    private final int number;

    StatusKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
