package org.yijianshi.kiosk.device.scanner;

import java.util.Arrays;
import java.util.Optional;

/** Kind of code, by the letter of its AIM identifier (ISO/IEC 15424). */
public enum Symbology {
    QR('Q'),
    CODE_128('C'),
    EAN_UPC('E'),
    DATA_MATRIX('d'),
    PDF417('L'),
    AZTEC('z'),
    /** The scanner did not say. */
    UNKNOWN('\0');

    private final char letter;

    Symbology(char letter) {
        this.letter = letter;
    }

    static Optional<Symbology> of(int letter) {
        return Arrays.stream(values())
                .filter(each -> each != UNKNOWN && each.letter == letter)
                .findFirst();
    }
}
