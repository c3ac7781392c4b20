package org.yijianshi.kiosk.device.idcard;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The 256 bytes of text on a card: UTF-16LE, fields of fixed place padded with spaces, in one of four layouts. Offsets
 * and lengths below are in bytes.
 */
public final class IdCardText {
    public static final int BYTES = 256;

    private static final int MARKER = 248;
    private static final String WITHOUT_END = "长期";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** The text is not that of a card: a date or a code is none. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Names the place, never the content. */
        MalformedException(IdCardType type, String field) {
            super(type + " card with malformed " + field);
        }
    }

    private final byte[] block;
    private final IdCardType type;

    private IdCardText(byte[] block) {
        this.block = block;
        this.type = IdCardType.of((char) (block[MARKER] & 0xFF | block[MARKER + 1] << 8));
    }

    static IdCard parse(byte[] block, byte[] photo) throws MalformedException {
        if (block.length != BYTES) {
            throw new IllegalArgumentException("text of " + block.length + " bytes");
        }
        IdCardText text = new IdCardText(block);
        return switch (text.type) {
            case RESIDENT -> text.resident(photo);
            case HK_MACAU_TAIWAN -> text.hkMacauTaiwan(photo);
            case FOREIGN_PR_2017 -> text.foreign2017(photo);
            case FOREIGN_PR_2023 -> text.foreign2023(photo);
        };
    }

    private IdCard resident(byte[] photo) throws MalformedException {
        return new IdCard(
                type,
                at(0, 30),
                null,
                sex(30),
                at(32, 4),
                date(36, "birth"),
                at(52, 70),
                null,
                number(122, 36),
                at(158, 30),
                date(188, "validFrom"),
                end(204),
                null,
                null,
                null,
                null,
                null,
                null,
                photo);
    }

    private IdCard hkMacauTaiwan(byte[] photo) throws MalformedException {
        return new IdCard(
                type,
                at(0, 30),
                null,
                sex(30),
                null,
                date(36, "birth"),
                at(52, 70),
                null,
                number(122, 36),
                at(158, 30),
                date(188, "validFrom"),
                end(204),
                null,
                at(220, 18),
                at(238, 4),
                null,
                null,
                null,
                photo);
    }

    private IdCard foreign2017(byte[] photo) throws MalformedException {
        return new IdCard(
                type,
                at(158, 30),
                at(0, 120),
                sex(120),
                null,
                date(220, "birth"),
                null,
                null,
                number(122, 30),
                null,
                date(188, "validFrom"),
                end(204),
                at(152, 6),
                null,
                null,
                at(236, 4),
                at(240, 8),
                null,
                photo);
    }

    private IdCard foreign2023(byte[] photo) throws MalformedException {
        String englishName = trimmed(raw(52, 70) + raw(220, 22));
        return new IdCard(
                type,
                at(0, 30),
                englishName,
                sex(30),
                null,
                date(36, "birth"),
                null,
                null,
                number(122, 36),
                null,
                date(188, "validFrom"),
                end(204),
                at(242, 6),
                null,
                at(32, 4),
                null,
                null,
                at(250, 6),
                photo);
    }

    private String raw(int offset, int length) {
        return new String(utf16(offset, length));
    }

    /** Unit by unit, since a decoder would replace a lone surrogate and so lose it. */
    private char[] utf16(int offset, int length) {
        char[] units = new char[length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) (block[offset + 2 * i] & 0xFF | block[offset + 2 * i + 1] << 8);
        }
        return units;
    }

    private String at(int offset, int length) {
        return trimmed(raw(offset, length));
    }

    private String trimmed(String padded) {
        return PrivateUse.assigned(withoutTrailingSpaces(padded));
    }

    private static String withoutTrailingSpaces(String padded) {
        int end = padded.length();
        while (end > 0 && padded.charAt(end - 1) == ' ') {
            end--;
        }
        return padded.substring(0, end);
    }

    private String sex(int offset) throws MalformedException {
        String code = at(offset, 2);
        if (!"0".equals(code) && !"1".equals(code) && !"2".equals(code) && !"9".equals(code)) {
            throw new MalformedException(type, "sex");
        }
        return code;
    }

    private String number(int offset, int length) throws MalformedException {
        String number = at(offset, length);
        if (!number.matches("[0-9A-Z]{15}|[0-9]{17}[0-9X]")) {
            throw new MalformedException(type, "number");
        }
        return number;
    }

    private LocalDate date(int offset, String field) throws MalformedException {
        try {
            return LocalDate.parse(at(offset, 16), DATE);
        } catch (DateTimeParseException e) {
            // Without the cause: its message repeats the text of the card.
            throw new MalformedException(type, field);
        }
    }

    private @Nullable LocalDate end(int offset) throws MalformedException {
        return WITHOUT_END.equals(at(offset, 16)) ? null : date(offset, "validTo");
    }

    /** The newest address, 70 bytes in the same writing as the card's text. */
    static String address(byte[] data) {
        byte[] block = Arrays.copyOf(data, BYTES);
        return new IdCardText(block).at(0, data.length);
    }

    /**
     * The 256 bytes a chip would hold for this card; the inverse of reading.
     *
     * @throws IllegalArgumentException when a value is longer than its field
     */
    public static byte[] encode(IdCard card) {
        Writer out = new Writer();
        switch (card.type()) {
            case RESIDENT -> {
                out.commonTo(card);
                out.put(32, 4, card.nationCode());
                out.put(52, 70, card.address());
                out.put(122, 36, card.number());
                out.put(158, 30, card.authority());
            }
            case HK_MACAU_TAIWAN -> {
                out.commonTo(card);
                out.put(52, 70, card.address());
                out.put(122, 36, card.number());
                out.put(158, 30, card.authority());
                out.put(220, 18, card.permitNumber());
                out.put(238, 4, card.issueCount());
            }
            case FOREIGN_PR_2017 -> {
                out.put(0, 120, card.englishName());
                out.put(120, 2, card.sexCode());
                out.put(122, 30, card.number());
                out.put(152, 6, card.nationality());
                out.put(158, 30, card.name());
                out.put(220, 16, card.birth().format(DATE));
                out.put(236, 4, card.cardVersion());
                out.put(240, 8, card.acceptingAuthorityCode());
            }
            case FOREIGN_PR_2023 -> {
                out.commonTo(card);
                String english = card.englishName() == null ? "" : card.englishName();
                out.put(32, 4, card.issueCount());
                out.put(52, 70, english.substring(0, Math.min(35, english.length())));
                out.put(220, 22, english.substring(Math.min(35, english.length())));
                out.put(122, 36, card.number());
                out.put(242, 6, card.nationality());
                out.put(250, 6, card.earlierNumberLink());
            }
        }
        LocalDate validTo = card.validTo();
        out.put(188, 16, card.validFrom().format(DATE));
        out.put(204, 16, validTo == null ? WITHOUT_END : validTo.format(DATE));
        out.put(MARKER, 2, String.valueOf(card.type().marker()));
        return out.block;
    }

    private static final class Writer {
        private final byte[] block = " ".repeat(BYTES / 2).getBytes(StandardCharsets.UTF_16LE);

        void commonTo(IdCard card) {
            put(0, 30, card.name());
            put(30, 2, card.sexCode());
            put(36, 16, card.birth().format(DATE));
        }

        void put(int offset, int length, @Nullable String value) {
            if (value == null) {
                return;
            }
            if (value.length() * 2 > length) {
                throw new IllegalArgumentException("value too long for the field at byte " + offset);
            }
            for (int i = 0; i < value.length(); i++) {
                block[offset + 2 * i] = (byte) value.charAt(i);
                block[offset + 2 * i + 1] = (byte) (value.charAt(i) >> 8);
            }
        }
    }
}
