package org.yijianshi.kiosk.catalog;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.yaml.Defect;

/**
 * Tables of law that expressions may compute with, from {@code calculators/*.yaml}.
 *
 * @param delays by how much a group retires later
 * @param contributions how long one must have paid
 */
@Immutable
record Calculators(ImmutableMap<String, Delay> delays, ImmutableMap<String, Contribution> contributions) {
    static final Calculators NONE = new Calculators(ImmutableMap.of(), ImmutableMap.of());

    /**
     * @param start month of birth from which a delay counts
     * @param years age of retirement before any delay
     * @param step months of birth per month of delay
     * @param cap longest delay in months
     */
    @Immutable
    record Delay(YearMonth start, int years, int step, int cap) {
        int months(YearMonth birth) {
            long later = start.until(birth, ChronoUnit.MONTHS);
            return later < 0 ? 0 : (int) Math.min(cap, later / step + 1);
        }

        YearMonth month(YearMonth birth) {
            return birth.plusYears(years).plusMonths(months(birth));
        }
    }

    /**
     * @param months demanded before {@code from}
     * @param from first year in which more is demanded
     * @param yearly how many months more each year
     * @param cap most that is ever demanded, in months
     */
    @Immutable
    record Contribution(int months, int from, int yearly, int cap) {
        int months(YearMonth month) {
            int years = Math.max(0, month.getYear() - from + 1);
            return (int) Math.min(cap, months + (long) years * yearly);
        }
    }

    /** Adds the tables of files of the agreed shape; a name used twice or an example that fails is a defect. */
    static Calculators read(List<Element> files, List<Defect> defects) {
        Map<String, Delay> delays = new HashMap<>();
        Map<String, Contribution> contributions = new HashMap<>();
        for (Element file : files) {
            for (Element at : file.values("delays")) {
                Delay delay = new Delay(
                        YearMonth.parse(at.string("start")),
                        at.integer("years"),
                        at.integer("step"),
                        at.integer("cap"));
                if (delays.putIfAbsent(at.key(), delay) != null) {
                    defects.add(at.defect("算法表“%s”重复，请换一个名称".formatted(at.key())));
                }
            }
            for (Element at : file.values("contributions")) {
                Contribution contribution = new Contribution(
                        at.integer("months"), at.integer("from"), at.integer("yearly"), at.integer("cap"));
                if (contributions.putIfAbsent(at.key(), contribution) != null) {
                    defects.add(at.defect("算法表“%s”重复，请换一个名称".formatted(at.key())));
                }
            }
        }
        Calculators calculators = new Calculators(ImmutableMap.copyOf(delays), ImmutableMap.copyOf(contributions));
        files.forEach(file -> file.list("examples").forEach(at -> calculators.example(at, defects)));
        return calculators;
    }

    private void example(Element at, List<Defect> defects) {
        YearMonth of = YearMonth.parse(at.string("of"));
        Optional<Delay> delay = Optional.ofNullable(delays.get(at.string("delay")));
        Optional<Contribution> contribution = Optional.ofNullable(contributions.get(at.string("contribution")));
        if (delay.isPresent() == contribution.isPresent()) {
            defects.add(at.defect("例子要写明是哪张表的（delay 或 contribution 中的一个），并且这张表要有"));
            return;
        }
        int months = delay.map(table -> table.months(of))
                .or(() -> contribution.map(table -> table.months(of)))
                .orElse(0);
        String gives = delay.map(table -> table.month(of).toString()).orElse("");
        if (months != at.integer("months") || (at.has("gives") && !gives.equals(at.string("gives")))) {
            defects.add(
                    at.defect("按上面的表算出来是 %d 个月%s，和例子不一样，请核对".formatted(months, gives.isEmpty() ? "" : "、" + gives)));
        }
    }
}
