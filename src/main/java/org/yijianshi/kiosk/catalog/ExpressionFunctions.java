package org.yijianshi.kiosk.catalog;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The functions the catalogue adds to CEL. All are total: an empty or wrong text gives -1 or an empty text, and
 * so does the time since a day to come.
 *
 * <ul>
 *   <li>{@code daysSince(date)}, {@code monthsSince(date)}, {@code ageYears(date)}: whole days, months or years until
 *       today
 *   <li>{@code addDays(date, n)}, {@code addMonths(date, n)}, {@code addYears(date, n)}: a later day, or an earlier one;
 *       months and years also of a month {@code 2026-11}
 *   <li>{@code numberOf(text)}: a whole number of at most 18 digits
 *   <li>{@code prefix(text, n)}: the first n Unicode code points
 *   <li>{@code birthOf(number)}: the birth date inside an identity number (GB 11643), ISO 8601
 *   <li>{@code count("shareholder")}: rows of a repeated group; {@code count("shareholder.kind", "PERSON")}: those with
 *       this value, {@code exists(…)} whether there is one; {@code sum("shareholder.share")}: their numbers together,
 *       added exactly and only then made a double, so that it compares right up to 15 digits
 *   <li>{@code pick("shareholder.name", "shareholder.legal", "YES")}: what stands in the first row with this value
 *   <li>{@code percentOf(amount, percent)}: so many percent of an amount, exactly, as a text
 *   <li>{@code isUscc(text)}: whether it is a 统一社会信用代码 (GB 32100-2015)
 *   <li>{@code retirementMonth(table, birth)}, {@code retirementDelayMonths(table, birth)},
 *       {@code contributionMonths(table, month)}: by the tables of {@link Calculators}; a month or a day will do
 * </ul>
 */
final class ExpressionFunctions {
    static final String MONTHS = "monthsBetween";
    static final String DAYS = "daysBetween";
    static final String YEARS = "yearsBetween";
    static final String COUNT = "rowCount";
    static final String COUNT_OF = "rowCountOf";
    static final String SUM = "rowSum";
    static final String PICK = "rowPick";
    /** Functions that look through all rows of a repeated group. */
    static final Set<String> OVER_ROWS = Set.of(COUNT, COUNT_OF, SUM, PICK);
    /** Functions whose first argument names a table of {@link Calculators#delays()}. */
    static final Set<String> BY_DELAY = Set.of("retirementMonth", "retirementDelayMonths");
    /** Functions whose first argument names a table of {@link Calculators#contributions()}. */
    static final Set<String> BY_CONTRIBUTION = Set.of("contributionMonths");

    private static final int LAST_YEAR = 9999;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final DateTimeFormatter ID_BIRTH = DateTimeFormatter.ofPattern("uuuuMMdd");

    private static final CelType DATA = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final List<CelFunctionDecl> DECLARATIONS = List.of(
            declare(MONTHS, SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
            declare(DAYS, SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
            declare(YEARS, SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
            declare("addDays", SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
            declare("addMonths", SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
            declare("addYears", SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
            declare("numberOf", SimpleType.INT, SimpleType.STRING),
            declare(COUNT, SimpleType.INT, DATA, SimpleType.STRING),
            declare(COUNT_OF, SimpleType.INT, DATA, SimpleType.STRING, SimpleType.STRING),
            declare(PICK, SimpleType.STRING, DATA, SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
            declare(SUM, SimpleType.DOUBLE, DATA, SimpleType.STRING),
            declare("percentOf", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
            declare("prefix", SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
            declare("birthOf", SimpleType.STRING, SimpleType.STRING),
            declare("isUscc", SimpleType.BOOL, SimpleType.STRING),
            declare("retirementMonth", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
            declare("retirementDelayMonths", SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
            declare("contributionMonths", SimpleType.INT, SimpleType.STRING, SimpleType.STRING));
    private static final Set<String> NAMES =
            DECLARATIONS.stream().map(CelFunctionDecl::name).collect(Collectors.toUnmodifiableSet());

    private ExpressionFunctions() {}

    static List<CelMacro> macros() {
        return List.of(
                since("monthsSince", MONTHS),
                since("daysSince", DAYS),
                since("ageYears", YEARS),
                rows("count", 1, COUNT),
                rows("count", 2, COUNT_OF),
                rows("sum", 1, SUM),
                rows("pick", 3, PICK),
                CelMacro.newGlobalMacro(
                        "exists",
                        2,
                        (factory, target, given) -> Optional.of(factory.newGlobalCall(
                                "_>_", overRows(factory, COUNT_OF, given), factory.newIntLiteral(0)))));
    }

    private static CelMacro rows(String name, int arguments, String function) {
        return CelMacro.newGlobalMacro(
                name, arguments, (factory, target, given) -> Optional.of(overRows(factory, function, given)));
    }

    private static CelExpr overRows(CelMacroExprFactory factory, String function, List<CelExpr> given) {
        List<CelExpr> all = new ArrayList<>();
        all.add(factory.newIdentifier("data"));
        all.addAll(given);
        return factory.newGlobalCall(function, all);
    }

    private static CelMacro since(String name, String function) {
        return CelMacro.newGlobalMacro(
                name,
                1,
                (factory, target, arguments) -> Optional.of(
                        factory.newGlobalCall(function, arguments.getFirst(), factory.newIdentifier("today"))));
    }

    static List<CelFunctionDecl> declarations() {
        return DECLARATIONS;
    }

    static Set<String> names() {
        return NAMES;
    }

    private static CelFunctionDecl declare(String name, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name, result, ImmutableList.copyOf(arguments)));
    }

    static List<CelFunctionBinding> bindings(Calculators tables) {
        return List.of(
                CelFunctionBinding.from(
                        MONTHS, String.class, String.class, (day, today) -> between(ChronoUnit.MONTHS, day, today)),
                CelFunctionBinding.from(
                        DAYS, String.class, String.class, (day, today) -> between(ChronoUnit.DAYS, day, today)),
                CelFunctionBinding.from(
                        YEARS, String.class, String.class, (day, today) -> between(ChronoUnit.YEARS, day, today)),
                adding("addDays", ChronoUnit.DAYS),
                adding("addMonths", ChronoUnit.MONTHS),
                adding("addYears", ChronoUnit.YEARS),
                CelFunctionBinding.from("numberOf", String.class, ExpressionFunctions::numberOf),
                CelFunctionBinding.from("isUscc", String.class, CreditCode::valid),
                CelFunctionBinding.from(
                        "retirementMonth",
                        String.class,
                        String.class,
                        (table, birth) -> Optional.ofNullable(tables.delays().get(table))
                                .flatMap(delay -> month(birth).map(delay::month))
                                .map(YearMonth::toString)
                                .orElse("")),
                CelFunctionBinding.from(
                        "retirementDelayMonths",
                        String.class,
                        String.class,
                        (table, birth) -> Optional.ofNullable(tables.delays().get(table))
                                .flatMap(delay -> month(birth).map(delay::months))
                                .map(Integer::longValue)
                                .orElse(-1L)),
                CelFunctionBinding.from(
                        "contributionMonths",
                        String.class,
                        String.class,
                        (table, month) -> Optional.ofNullable(
                                        tables.contributions().get(table))
                                .flatMap(contribution -> month(month).map(contribution::months))
                                .map(Integer::longValue)
                                .orElse(-1L)),
                CelFunctionBinding.from(COUNT, Map.class, String.class, (data, group) -> (long) rows(data, group)),
                CelFunctionBinding.from(
                        COUNT_OF,
                        ImmutableList.of(Map.class, String.class, String.class),
                        arguments -> count((Map<?, ?>) arguments[0], (String) arguments[1], (String) arguments[2])),
                CelFunctionBinding.from(
                        PICK,
                        ImmutableList.of(Map.class, String.class, String.class, String.class),
                        arguments ->
                                pick((Map<?, ?>) arguments[0], (String) arguments[1], (String) arguments[2], (String)
                                        arguments[3])),
                CelFunctionBinding.from(SUM, Map.class, String.class, ExpressionFunctions::sum),
                CelFunctionBinding.from("percentOf", String.class, String.class, ExpressionFunctions::percentOf),
                CelFunctionBinding.from("prefix", String.class, Long.class, ExpressionFunctions::prefix),
                CelFunctionBinding.from("birthOf", String.class, ExpressionFunctions::birthOf));
    }

    private static long between(ChronoUnit unit, String day, String today) {
        try {
            LocalDate from = LocalDate.parse(prefix(day, 10L));
            LocalDate until = LocalDate.parse(today);
            return from.isAfter(until) ? -1 : unit.between(from, until);
        } catch (DateTimeException e) {
            return -1;
        }
    }

    /** How many rows a group has; its own name holds the number. */
    private static int rows(Map<?, ?> data, String group) {
        return (int) Math.clamp(numberOf(String.valueOf(data.get(group))), 0, FieldGroup.Repeat.MOST + 1);
    }

    private static long count(Map<?, ?> data, String field, String value) {
        return inRows(data, field).filter(value::equals).count();
    }

    private static String pick(Map<?, ?> data, String field, String mark, String value) {
        String group = field.replaceFirst("\\..*", "");
        return IntStream.rangeClosed(1, rows(data, group))
                .filter(row -> value.equals(data.get(Field.inRow(mark, group, row))))
                .mapToObj(row -> data.get(Field.inRow(field, group, row)))
                .map(found -> found == null ? "" : found.toString())
                .findFirst()
                .orElse("");
    }

    private static double sum(Map<?, ?> data, String field) {
        return inRows(data, field)
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static Stream<String> inRows(Map<?, ?> data, String field) {
        String group = field.replaceFirst("\\..*", "");
        return IntStream.rangeClosed(1, rows(data, group))
                .mapToObj(row -> data.get(Field.inRow(field, group, row)))
                .flatMap(value -> value == null ? Stream.empty() : Stream.of(value.toString()));
    }

    private static String percentOf(String amount, String percent) {
        if (!DECIMAL.matcher(amount).matches() || !DECIMAL.matcher(percent).matches()) {
            return "";
        }
        BigDecimal part =
                new BigDecimal(amount).multiply(new BigDecimal(percent)).movePointLeft(2);
        return part.signum() == 0 ? "0" : part.stripTrailingZeros().toPlainString();
    }

    private static CelFunctionBinding adding(String name, ChronoUnit unit) {
        return CelFunctionBinding.from(name, String.class, Long.class, (date, count) -> add(date, count, unit));
    }

    private static String add(String date, long count, ChronoUnit unit) {
        try {
            if (MONTH.matcher(date).matches()) {
                YearMonth month = YearMonth.parse(date).plus(count, unit);
                return within(month.getYear()) ? month.toString() : "";
            }
            LocalDate day = LocalDate.parse(prefix(date, 10L)).plus(count, unit);
            return within(day.getYear()) ? day.toString() : "";
        } catch (DateTimeException | ArithmeticException e) {
            return "";
        }
    }

    private static boolean within(int year) {
        return year >= 0 && year <= LAST_YEAR;
    }

    /** The month of a day or a month. */
    private static Optional<YearMonth> month(String date) {
        try {
            return Optional.of(
                    MONTH.matcher(date).matches()
                            ? YearMonth.parse(date)
                            : YearMonth.from(LocalDate.parse(prefix(date, 10L))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long numberOf(String text) {
        return WHOLE.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    private static String prefix(String text, Long count) {
        int length = text.codePointCount(0, text.length());
        int wanted = (int) Math.clamp(count, 0L, (long) length);
        return text.substring(0, text.offsetByCodePoints(0, wanted));
    }

    private static String birthOf(String number) {
        try {
            return number.length() == 18
                    ? LocalDate.parse(number.substring(6, 14), ID_BIRTH).toString()
                    : "";
        } catch (DateTimeException e) {
            return "";
        }
    }
}
