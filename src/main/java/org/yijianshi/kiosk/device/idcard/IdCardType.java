package org.yijianshi.kiosk.device.idcard;

/** Which layout the text of a card has, told by the character at byte 248. */
public enum IdCardType {
    RESIDENT(' ', "居民身份证"),
    HK_MACAU_TAIWAN('J', "港澳台居民居住证"),
    FOREIGN_PR_2017('I', "外国人永久居留身份证（2017版）"),
    FOREIGN_PR_2023('Y', "外国人永久居留身份证（2023版）");

    private final char marker;
    private final String label;

    IdCardType(char marker, String label) {
        this.marker = marker;
        this.label = label;
    }

    char marker() {
        return marker;
    }

    public String label() {
        return label;
    }

    /** Everything that is no known marker is a resident card: those leave the place unused. */
    static IdCardType of(char marker) {
        return switch (marker) {
            case 'J' -> HK_MACAU_TAIWAN;
            case 'I' -> FOREIGN_PR_2017;
            case 'Y' -> FOREIGN_PR_2023;
            default -> RESIDENT;
        };
    }
}
