package org.yijianshi.kiosk.device.idcard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a card, as it stands there. What a layout does not have is null; text that is there but blank is empty.
 *
 * @param name Chinese name; empty when a foreign holder has none
 * @param sexCode GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated
 * @param nationCode GB/T 3304 numeric, 01 to 56, 97 or 98; residents only
 * @param additionalAddress newest address written to the chip later; null when there is none
 * @param number citizen number, or the number of the permanent residence card
 * @param validTo null means 长期 (without end)
 * @param nationality three letters (ISO 3166-1 alpha-3)
 * @param permitNumber exit-entry permit (通行证) of a holder from Hong Kong, Macau or Taiwan
 * @param issueCount how often the card was issued or renewed, as written on the chip
 * @param earlierNumberLink the part of an earlier permanent residence number that the present one does not hold
 * @param photo WLT data, not decoded here
 */
public record IdCard(
        IdCardType type,
        String name,
        @Nullable String englishName,
        String sexCode,
        @Nullable String nationCode,
        LocalDate birth,
        @Nullable String address,
        @Nullable String additionalAddress,
        String number,
        @Nullable String authority,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String nationality,
        @Nullable String permitNumber,
        @Nullable String issueCount,
        @Nullable String cardVersion,
        @Nullable String acceptingAuthorityCode,
        @Nullable String earlierNumberLink,
        byte[] photo) {

    public IdCard {
        photo = photo.clone();
    }

    @Override
    public byte[] photo() {
        return photo.clone();
    }

    public String sex() {
        return switch (sexCode) {
            case "1" -> "男";
            case "2" -> "女";
            case "9" -> "未说明";
            default -> "未知";
        };
    }

    /** Name of the nation (民族), or null when the card has none or an unassigned code. */
    public @Nullable String nation() {
        return nationCode == null ? null : Nations.name(nationCode);
    }

    public boolean expiredOn(LocalDate day) {
        return validTo != null && day.isAfter(validTo);
    }

    /** Place code and last four characters, the rest as asterisks: {@code 411199********9017}. */
    public String maskedNumber() {
        if (number.length() <= 10) {
            return "*".repeat(number.length());
        }
        return number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }

    /** First character of the name, the rest as asterisks; the English name when there is no Chinese one. */
    public String maskedName() {
        String shown = name.isEmpty() && englishName != null ? englishName : name;
        if (shown.isEmpty()) {
            return "";
        }
        int first = shown.offsetByCodePoints(0, 1);
        return shown.substring(0, first) + "*".repeat(shown.codePointCount(first, shown.length()));
    }

    IdCard withAdditionalAddress(@Nullable String newest) {
        return new IdCard(
                type,
                name,
                englishName,
                sexCode,
                nationCode,
                birth,
                address,
                newest,
                number,
                authority,
                validFrom,
                validTo,
                nationality,
                permitNumber,
                issueCount,
                cardVersion,
                acceptingAuthorityCode,
                earlierNumberLink,
                photo);
    }

    /** Hidden: a card in a log or an exception message is a leak. */
    @Override
    public String toString() {
        return "IdCard[" + type + "]";
    }
}
