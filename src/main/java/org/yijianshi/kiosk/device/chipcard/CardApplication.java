package org.yijianshi.kiosk.device.chipcard;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import org.yijianshi.kiosk.device.DeviceException;

/** An application a card may carry, and how what it holds is read. */
public interface CardApplication {
    /** Recognised only. The identifier is as readers' makers give it; no official paper was available. */
    CardApplication SOCIAL_SECURITY = new RecognisedApplication(
            "社会保障卡", HexFormat.of().withUpperCase().formatHex("sx1.sh.社会保障".getBytes(Charset.forName("GBK"))));

    /** @param program reads it, with its arguments; empty when there is none, and the card is recognised only */
    static CardApplication socialSecurity(List<String> program) {
        return program.isEmpty()
                ? SOCIAL_SECURITY
                : new ProgramApplication(
                        SOCIAL_SECURITY.name(), SOCIAL_SECURITY.aid(), program, ProgramApplication.STANDARD_PATIENCE);
    }

    /** As a citizen calls the card. */
    String name();

    /** Application identifier in hex (ISO/IEC 7816-4), 5 to 16 bytes. */
    String aid();

    /** Whether {@link #read} may give anything. */
    boolean isReadable();

    /**
     * Reads what the application holds of the card's holder. Called on the thread that owns the reader; takes no longer
     * than {@link ChipCardReader#READING}.
     *
     * @param card lies in the reader, with this application selected
     * @throws DeviceException with a {@link ChipCardFault}
     */
    CardContent read(SelectedCard card) throws DeviceException, InterruptedException;
}
