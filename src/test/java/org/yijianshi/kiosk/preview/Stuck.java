package org.yijianshi.kiosk.preview;

/** A walk that cannot go on; the message says on which page and why, by names of the catalogue. */
final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stuck(String page, String why) {
        super("停在“%s”：%s".formatted(page, why));
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
