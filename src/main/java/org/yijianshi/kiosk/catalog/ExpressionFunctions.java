package org.yijianshi.kiosk.catalog;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelFunctionBinding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The functions the catalogue adds to CEL. All are total: an empty or wrong text gives -1 or an empty text.
 *
 * <ul>
 *   <li>{@code monthsSince(date)}, {@code daysSince(date)}: whole months or days until today
 *   <li>{@code prefix(text, n)}: the first n Unicode code points
 *   <li>{@code birthOf(number)}: the birth date inside an identity number (GB 11643), ISO 8601
 * </ul>
 */
final class ExpressionFunctions {
    static final String MONTHS = "monthsBetween";
    static final String DAYS = "daysBetween";
    private static final DateTimeFormatter ID_BIRTH = DateTimeFormatter.ofPattern("uuuuMMdd");

    private ExpressionFunctions() {}

    static List<CelMacro> macros() {
        return List.of(since("monthsSince", MONTHS), since("daysSince", DAYS));
    }

    private static CelMacro since(String name, String function) {
        return CelMacro.newGlobalMacro(
                name,
                1,
                (factory, target, arguments) -> Optional.of(
                        factory.newGlobalCall(function, arguments.getFirst(), factory.newIdentifier("today"))));
    }

    static List<CelFunctionDecl> declarations() {
        return List.of(
                declare(MONTHS, SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
                declare(DAYS, SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
                declare("prefix", SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
                declare("birthOf", SimpleType.STRING, SimpleType.STRING));
    }

    private static CelFunctionDecl declare(String name, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name, result, ImmutableList.copyOf(arguments)));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from(
                        MONTHS, String.class, String.class, (day, today) -> between(ChronoUnit.MONTHS, day, today)),
                CelFunctionBinding.from(
                        DAYS, String.class, String.class, (day, today) -> between(ChronoUnit.DAYS, day, today)),
                CelFunctionBinding.from("prefix", String.class, Long.class, ExpressionFunctions::prefix),
                CelFunctionBinding.from("birthOf", String.class, ExpressionFunctions::birthOf));
    }

    private static long between(ChronoUnit unit, String day, String today) {
        try {
            return Math.max(-1, unit.between(LocalDate.parse(prefix(day, 10L)), LocalDate.parse(today)));
        } catch (DateTimeException e) {
            return -1;
        }
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
