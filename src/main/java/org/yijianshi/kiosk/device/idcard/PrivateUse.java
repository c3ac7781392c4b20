package org.yijianshi.kiosk.device.idcard;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/**
 * The private-use characters with which older cards write rare names. GB 18030-2000 put eighty characters that Unicode did
 * not have yet at U+E815 to U+E864, in the order of its codes FE50 to FEA0 without FE7F; GB 18030-2022 has most of them
 * where Unicode has them since, as 䶮 at U+4DAE instead of U+E863. Whatever else is in private use stays as it is: nothing
 * of a name is ever dropped.
 */
final class PrivateUse {
    private static final int FIRST = 0xE815;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<Integer, Integer> ASSIGNED = table();

    private PrivateUse() {}

    /** The same text with the characters' present code points. */
    static String assigned(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        text.codePoints().forEach(c -> replaced.appendCodePoint(ASSIGNED.getOrDefault(c, c)));
        return replaced.toString();
    }

    private static Map<Integer, Integer> table() {
        Map<Integer, Integer> table = new HashMap<>();
        int from = FIRST;
        for (int low = 0x50; low <= 0xA0; low++) {
            if (low != 0x7F) {
                int to = new String(new byte[] {(byte) 0xFE, (byte) low}, GB18030).codePointAt(0);
                table.put(from++, to);
            }
        }
        return Map.copyOf(table);
    }
}
