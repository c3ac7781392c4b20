package org.yijianshi.kiosk.application;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a scanned QR code is wanted for, and the only form it may have there. Whatever else a code says, be it an address,
 * a script or control characters, is answered with a {@link ScanTrouble} and goes nowhere.
 */
public enum CodeUse {
    /** The six characters on a receipt. */
    QUERY("[2-9A-HJ-NP-Z]{6}", ScanTrouble.QUERY_CODE_HERE),
    /** The eight characters on a slip that waits for signatures. */
    SIGNING("[2-9A-HJ-NP-Z]{8}", ScanTrouble.SIGNING_CODE_HERE),
    /**
     * The token an enterprise's electronic licence shows. No specification of it is public: its form is unverified, and
     * only the platform knows what it stands for.
     */
    LICENCE("[A-Za-z0-9_-]{16,256}", ScanTrouble.TELEPHONE_CODE_HERE),
    /**
     * The token by which an app of the province (豫事办, 电子身份证) says who holds the telephone. Its form is unverified
     * too, and nothing tells it from a licence's.
     */
    IDENTITY("[A-Za-z0-9_-]{16,256}", ScanTrouble.TELEPHONE_CODE_HERE);

    private final Pattern form;
    private final ScanTrouble elsewhere;

    /** @param elsewhere what to say where such a code is not the one wanted */
    CodeUse(String form, ScanTrouble elsewhere) {
        this.form = Pattern.compile(form);
        this.elsewhere = elsewhere;
    }

    public sealed interface Reading {
        record Code(String text) implements Reading {
            @Override
            public String toString() {
                return "Code[]";
            }
        }

        record Wrong(ScanTrouble trouble) implements Reading {}
    }

    /** @param text as the code says it */
    public Reading read(String text) {
        if (fits(text)) {
            return new Reading.Code(text);
        }
        return new Reading.Wrong(Arrays.stream(values())
                .filter(use -> use.fits(text))
                .map(use -> use.elsewhere)
                .findFirst()
                .orElse(ScanTrouble.FOREIGN));
    }

    private boolean fits(String text) {
        return form.matcher(text).matches();
    }
}
