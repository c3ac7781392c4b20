package org.yijianshi.kiosk.device.simulator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.idcard.IdCard;
import org.yijianshi.kiosk.device.idcard.IdCardType;

/**
 * Cards that try a reader: each layout, each trap. No one can hold their numbers: district 411199 and the other place
 * codes used here are not assigned.
 */
public final class SyntheticCards {
    private static final String VILLAGE = "河南省漯河市舞阳县北舞渡镇样例村";
    private static final String GROUP = "读卡样例（查不到资料）";
    private static final String AUTHORITY = "示例县公安局";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int PHOTO_BYTES = 1024;

    private static final List<SyntheticCard> ALL = List.of(
            sample("plain", "普通 示例平", "示例平", "01", numbered("41119919900101901"), 12, day(2022, 3, 1), day(2042, 3, 1)),
            sample("long-term", "长期有效 示例久", "示例久", "01", numbered("41119919550505901"), 8, day(2010, 5, 4), null),
            moved(),
            sample(
                    "expired",
                    "已过期 示例过期",
                    "示例过期",
                    "01",
                    numbered("41119919850505902"),
                    30,
                    day(2004, 1, 2),
                    day(2024, 1, 2)),
            sample(
                    "rare-name",
                    "生僻字 示例𠮷䶮",
                    "示例𠮷䶮",
                    "01",
                    numbered("41119919900909903"),
                    31,
                    day(2021, 1, 2),
                    day(2041, 1, 2)),
            sample(
                    "private-use",
                    "旧证生僻字 示例（PUA）",
                    "示例\uE863",
                    "01",
                    numbered("41119919881212904"),
                    32,
                    day(2008, 1, 2),
                    day(2028, 1, 2)),
            hongKong(),
            foreign2017(),
            foreign2023());

    private SyntheticCards() {}

    public static List<SyntheticCard> all() {
        return ALL;
    }

    public static Optional<SyntheticCard> byId(String id) {
        return ALL.stream().filter(card -> card.id().equals(id)).findFirst();
    }

    /**
     * A resident's card; sex and birth are those of the number.
     *
     * @param nation GB/T 3304
     * @param number 18 digits (GB 11643)
     * @param newestAddress written to the chip later; null when there is none
     */
    public static IdCard resident(
            String name,
            String nation,
            String number,
            String address,
            @Nullable String newestAddress,
            String authority,
            LocalDate from,
            @Nullable LocalDate to) {
        return new IdCard(
                IdCardType.RESIDENT,
                name,
                null,
                sexOf(number),
                nation,
                birthOf(number),
                address,
                newestAddress,
                number,
                authority,
                from,
                to,
                null,
                null,
                null,
                null,
                null,
                null,
                photo(number));
    }

    private static SyntheticCard sample(
            String id,
            String label,
            String name,
            String nation,
            String number,
            int house,
            LocalDate from,
            @Nullable LocalDate to) {
        return new SyntheticCard(
                id, GROUP, label, resident(name, nation, number, VILLAGE + house + "号", null, AUTHORITY, from, to));
    }

    private static SyntheticCard moved() {
        String number = numbered("41119919680715903");
        return new SyntheticCard(
                "moved",
                GROUP,
                "新住址 示例回移（回族）",
                resident(
                        "示例回移",
                        "03",
                        number,
                        VILLAGE + "21号",
                        VILLAGE + "99号",
                        AUTHORITY,
                        day(2016, 9, 9),
                        day(2036, 9, 9)));
    }

    private static SyntheticCard hongKong() {
        String number = numbered("81999919910307901");
        return new SyntheticCard(
                "hong-kong",
                GROUP,
                "港澳台居民居住证 示例港",
                new IdCard(
                        IdCardType.HK_MACAU_TAIWAN,
                        "示例港",
                        null,
                        sexOf(number),
                        null,
                        birthOf(number),
                        VILLAGE + "40号",
                        null,
                        number,
                        AUTHORITY,
                        day(2023, 2, 1),
                        day(2028, 2, 1),
                        null,
                        "H00000000",
                        "01",
                        null,
                        null,
                        null,
                        photo("hong-kong")));
    }

    private static SyntheticCard foreign2017() {
        return new SyntheticCard(
                "foreign-2017",
                GROUP,
                "外国人永久居留身份证（2017版）EXAMPLE, PERSON",
                new IdCard(
                        IdCardType.FOREIGN_PR_2017,
                        "示例外",
                        "EXAMPLE, PERSON",
                        "1",
                        null,
                        day(1981, 8, 3),
                        null,
                        null,
                        oldPermanentResidenceNumber("XXX", "4199", "810803", "1"),
                        null,
                        day(2018, 2, 6),
                        day(2028, 2, 5),
                        "XXX",
                        null,
                        null,
                        "01",
                        "1500",
                        null,
                        photo("foreign-2017")));
    }

    private static SyntheticCard foreign2023() {
        String number = numbered("94199919810803902");
        return new SyntheticCard(
                "foreign-2023",
                GROUP,
                "外国人永久居留身份证（2023版）长英文姓名",
                new IdCard(
                        IdCardType.FOREIGN_PR_2023,
                        "",
                        "EXAMPLE, PERSON WITH A VERY LONG GIVEN NAME",
                        "2",
                        null,
                        birthOf(number),
                        null,
                        null,
                        number,
                        null,
                        day(2024, 1, 8),
                        day(2034, 1, 7),
                        "XXX",
                        null,
                        "00",
                        null,
                        null,
                        "001",
                        photo("foreign-2023")));
    }

    /** Appends the check character of GB 11643 (ISO 7064 MOD 11-2) to 17 digits. */
    static String numbered(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    /** Country, place, birth as YYMMDD and serial, with a check digit of weights 7, 3, 1 (letters count from 10). */
    private static String oldPermanentResidenceNumber(String country, String place, String birth, String serial) {
        String body = country + place + birth + serial;
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += Character.getNumericValue(body.charAt(i)) * new int[] {7, 3, 1}[i % 3];
        }
        return body + sum % 10;
    }

    private static String sexOf(String number) {
        return (number.charAt(16) - '0') % 2 == 1 ? "1" : "2";
    }

    private static LocalDate birthOf(String number) {
        return day(
                Integer.parseInt(number.substring(6, 10)),
                Integer.parseInt(number.substring(10, 12)),
                Integer.parseInt(number.substring(12, 14)));
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    /** Noise of the right size: the picture format is closed, and no face belongs to these cards. */
    private static byte[] photo(String id) {
        byte[] photo = new byte[PHOTO_BYTES];
        new Random(id.hashCode()).nextBytes(photo);
        return photo;
    }
}
