package org.yijianshi.kiosk.device.scanner;

import java.nio.charset.StandardCharsets;

/** What a scanner sends behind each code. A code that holds these bytes itself falls into pieces. */
public enum FrameEnd {
    CR("\r"),
    LF("\n"),
    CRLF("\r\n"),
    TAB("\t"),
    /** Nothing: a pause on the line ends the code. */
    PAUSE("");

    private final byte[] bytes;

    FrameEnd(String characters) {
        this.bytes = characters.getBytes(StandardCharsets.US_ASCII);
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
