package org.yijianshi.kiosk.application;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yijianshi.kiosk.catalog.Catalog.CodeSet;
import org.yijianshi.kiosk.catalog.CreditCode;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.catalog.Field;

/** Whether a typed value can stand in a field; the answer is a sentence for the citizen. */
public final class ValueRules {
    private static final Pattern MOBILE = Pattern.compile("1\\d{10}");
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9]\\d{0,11})(\\.\\d{1,6})?");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12,19}");
    private static final DateTimeFormatter ID_BIRTH =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECKS = "10X98765432";

    private final Map<String, CodeSet> codeSets;
    private final Divisions divisions;

    public ValueRules(Map<String, CodeSet> codeSets, Divisions divisions) {
        this.codeSets = Map.copyOf(codeSets);
        this.divisions = divisions;
    }

    /** Empty when the text may stand; otherwise what is wrong and what to do. */
    public Optional<String> problem(Field field, String text, LocalDate today) {
        var length = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            return Optional.of("请填写" + field.label().zh() + "。");
        }
        if (length > field.maxLength()) {
            return Optional.of("最多 %d 个字，现在有 %d 个。".formatted(field.maxLength(), length));
        }
        if (text.codePoints().anyMatch(ValueRules::unprintable)) {
            return Optional.of("里面有不能打印的符号，请重新填写。");
        }
        return switch (field.type()) {
            case TEXT, ADDRESS -> Optional.empty();
            case PHONE -> when(!MOBILE.matcher(text).matches(), "手机号是 1 开头的 11 位数字，请再看一看。");
            case ID_NUMBER ->
                when(
                        !idNumber(text) || birth(text).isAfter(today) || divisions.inventedElsewhere(text),
                        "身份证号不对，请对照证件再看一看。");
            case BANK_ACCOUNT -> when(!ACCOUNT.matcher(text).matches() || !luhn(text), "卡号不对，请对照银行卡再看一看。");
            case INTEGER -> when(!text.matches("\\d{1,9}"), "这里只填数字。");
            case CODE -> when(!code(field, text), "请从列出的里面选一个。");
            case DIVISION -> when(!place(field, text), "请从列出的里面选一个。");
            case DECIMAL -> when(!DECIMAL.matcher(text).matches(), "这里只填数字，可以有小数点，比如 33.3。");
            case USCC -> when(!CreditCode.valid(text), "统一社会信用代码不对，请对照营业执照再看一看。");
            case DATE -> date(text, field.future() ? LocalDate.MAX : today);
            case MONTH -> month(text, field.future() ? LocalDate.MAX : today);
            case DATE_TIME -> dateTime(text, field.future() ? LocalDate.MAX : today);
        };
    }

    private boolean code(Field field, String text) {
        var codes = field.codeSet() == null ? null : codeSets.get(field.codeSet());
        return codes != null && codes.labels().containsKey(text);
    }

    /**
     * A code of the right form that nobody knows stands, and so does a county whose village is on no list: places change
     * before tables do.
     */
    private boolean place(Field field, String text) {
        return (Divisions.countyOrCloser(text) || divisions.reaches(text, Objects.requireNonNull(field.level())))
                && !divisions.inventedElsewhere(text);
    }

    private static Optional<String> date(String text, LocalDate latest) {
        var day = Dates.parse(text);
        if (day.isEmpty()) {
            return Optional.of("日期不对，请重新选。");
        }
        return when(day.get().isAfter(latest), "日期不能晚于今天。");
    }

    private static Optional<String> month(String text, LocalDate latest) {
        var month = Dates.month(text);
        if (month.isEmpty()) {
            return Optional.of("年月不对，请重新填。");
        }
        return when(month.get().isAfter(YearMonth.from(latest)), "不能晚于这个月。");
    }

    private static Optional<String> dateTime(String text, LocalDate latest) {
        try {
            return when(LocalDateTime.parse(text).toLocalDate().isAfter(latest), "时间不能晚于今天。");
        } catch (DateTimeException e) {
            return Optional.of("日期时间不对，请重新选。");
        }
    }

    /** Controls, half characters and invisible marks that would turn the reading direction of a printed line. */
    private static boolean unprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** GB 11643-1999 with the check character of ISO 7064 MOD 11-2. */
    public static boolean idNumber(String text) {
        if (!text.matches("\\d{17}[0-9X]")) {
            return false;
        }
        try {
            birth(text);
        } catch (DateTimeException e) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return ID_CHECKS.charAt(sum % 11) == text.charAt(17);
    }

    private static LocalDate birth(String idNumber) {
        return LocalDate.parse(idNumber.substring(6, 14), ID_BIRTH);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static Optional<String> when(boolean wrong, String sentence) {
        return wrong ? Optional.of(sentence) : Optional.empty();
    }
}
