package org.yijianshi.kiosk.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param what Chinese with short English, apart by " / "
 * @param measured in the row's unit, like the values of {@code baseline} and {@code aim}
 * @param baseline measured in the same run; null where there is none to compare with
 * @param aim not to be exceeded; null where none is set
 */
record Row(
        String what,
        Unit unit,
        double measured,
        @Nullable Baseline baseline,
        @Nullable Double aim) {
    record Baseline(String what, double value) {}

    enum Unit {
        MILLIS {
            @Override
            String show(double value) {
                return value >= 1000 ? number(value / 1000, 2) + " s" : number(value, value < 10 ? 1 : 0) + " ms";
            }
        },
        MEBIBYTES {
            @Override
            String show(double value) {
                return number(value, 0) + " MiB";
            }
        };

        abstract String show(double value);

        private static String number(double value, int decimals) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
    }

    static Row of(String what, Unit unit, double measured) {
        return new Row(what, unit, measured, null, null);
    }

    Row against(String other, double value) {
        return new Row(what, unit, measured, new Baseline(other, value), aim);
    }

    Row aiming(double limit) {
        return new Row(what, unit, measured, baseline, limit);
    }

    List<String> cells() {
        return List.of(
                what,
                unit.show(measured),
                baseline == null ? "" : baseline.what() + " " + unit.show(baseline.value()),
                baseline == null ? "" : Unit.number(measured / baseline.value(), 2),
                aim == null ? "" : "≤ " + unit.show(aim),
                aim == null ? "" : verdict(aim));
    }

    private String verdict(double limit) {
        if (measured <= limit) {
            return "达到 / met";
        }
        var excess = unit.show(measured - limit);
        return "超出 %s / missed by %s".formatted(excess, excess);
    }
}
