package org.yijianshi.kiosk.application;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;

/** What must hold of all rows of a group together. Adds decimals exactly. Pure. */
final class RowRules {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

    private final FieldGroup group;
    private final int rows;
    private final Map<String, String> data;
    private final Predicate<String> conditions;

    /**
     * @param rows how many there are
     * @param data every field's value
     * @param conditions named conditions over everything
     */
    RowRules(FieldGroup group, int rows, Map<String, String> data, Predicate<String> conditions) {
        this.group = group;
        this.rows = rows;
        this.data = data;
        this.conditions = conditions;
    }

    /** What is wrong and what to do, in words for the citizen. */
    Optional<String> problem() {
        var repeat = group.repeat();
        if (repeat == null) {
            return Optional.empty();
        }
        return rows > repeat.max()
                ? Optional.of("最多填 %d 份，现在有 %d 份，请去掉多出来的。".formatted(repeat.max(), rows))
                : repeat.rules().stream().flatMap(this::broken).findFirst();
    }

    private Stream<String> broken(FieldGroup.Rule rule) {
        var text = rule.text().zh();
        return switch (rule) {
            case FieldGroup.Rule.Sum sum -> {
                var all = sum(sum.field());
                yield all.compareTo(wanted(sum)) == 0
                        ? Stream.empty()
                        : Stream.of(text.replace("{sum}", plain(all)).replace("{equals}", plain(wanted(sum))));
            }
            case FieldGroup.Rule.Marked marked -> {
                var count =
                        values(marked.field()).filter(marked.value()::equals).count();
                yield count == 1 || (count > 1 && !marked.once()) ? Stream.empty() : Stream.of(text);
            }
            case FieldGroup.Rule.Different different -> {
                var seen = new HashSet<String>();
                yield values(different.field()).allMatch(seen::add) ? Stream.empty() : Stream.of(text);
            }
            case FieldGroup.Rule.Must must -> conditions.test(must.condition()) ? Stream.empty() : Stream.of(text);
        };
    }

    private BigDecimal sum(String field) {
        return values(field).map(RowRules::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A number written out, or the number in a field. */
    private BigDecimal wanted(FieldGroup.Rule.Sum sum) {
        return decimal(data.getOrDefault(sum.equal(), sum.equal()));
    }

    private static BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The values that stand in the rows; blanks are left out. */
    private Stream<String> values(String field) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(row -> data.getOrDefault(Field.inRow(field, group.id(), row), ""))
                .filter(value -> !value.isEmpty());
    }
}
