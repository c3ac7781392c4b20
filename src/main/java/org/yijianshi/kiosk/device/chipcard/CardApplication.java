package org.yijianshi.kiosk.device.chipcard;

import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * An application a card may carry.
 *
 * @param name as a citizen calls the card
 * @param aid application identifier in hex (ISO/IEC 7816-4), 5 to 16 bytes
 */
public record CardApplication(String name, String aid) {
    /** As readers' makers give it; no official paper was available. */
    public static final CardApplication SOCIAL_SECURITY = new CardApplication(
            "社会保障卡", HexFormat.of().withUpperCase().formatHex("sx1.sh.社会保障".getBytes(Charset.forName("GBK"))));

    byte[] aidBytes() {
        return HexFormat.of().parseHex(aid);
    }
}
