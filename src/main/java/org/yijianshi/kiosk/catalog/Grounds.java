package org.yijianshi.kiosk.catalog;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Why a boolean expression came out as it did. Of the operands that alone would have decided, one is named, best one
 * with an answer or a value; where all were needed, all are.
 */
final class Grounds {
    private static final Map<String, ChronoUnit> ELAPSED = Map.of(
            ExpressionFunctions.DAYS, ChronoUnit.DAYS,
            ExpressionFunctions.MONTHS, ChronoUnit.MONTHS,
            ExpressionFunctions.YEARS, ChronoUnit.YEARS);

    private final Predicate<CelExpr> truth;
    private final Predicate<Ground> told;

    /**
     * @param truth whether a boolean part of the expression holds
     * @param told whether there is an answer or a value
     */
    Grounds(Predicate<CelExpr> truth, Predicate<Ground> told) {
        this.truth = truth;
        this.told = told;
    }

    Set<Ground> of(CelExpr expression) {
        if (expression.getKind() != Kind.CALL) {
            return atom(expression);
        }
        List<CelExpr> arguments = expression.call().args();
        return switch (expression.call().function()) {
            case "!_" -> of(arguments.getFirst());
            case "_&&_" -> combined(expression, "_&&_", truth.test(expression));
            case "_||_" -> combined(expression, "_||_", !truth.test(expression));
            case "_?_:_" -> {
                Set<Ground> grounds = new LinkedHashSet<>(of(arguments.get(0)));
                grounds.addAll(of(arguments.get(truth.test(arguments.get(0)) ? 1 : 2)));
                yield grounds;
            }
            default -> atom(expression);
        };
    }

    private Set<Ground> combined(CelExpr expression, String operator, boolean allNeeded) {
        List<CelExpr> operands = operands(expression, operator).toList();
        if (allNeeded) {
            Set<Ground> grounds = new LinkedHashSet<>();
            operands.forEach(operand -> grounds.addAll(of(operand)));
            return grounds;
        }
        boolean result = truth.test(expression);
        return operands.stream()
                .filter(operand -> truth.test(operand) == result)
                .map(this::of)
                .min(Comparator.comparing(grounds -> !grounds.stream().allMatch(told)))
                .orElse(Set.of());
    }

    private static Stream<CelExpr> operands(CelExpr expression, String operator) {
        return expression.getKind() == Kind.CALL && expression.call().function().equals(operator)
                ? expression.call().args().stream().flatMap(operand -> operands(operand, operator))
                : Stream.of(expression);
    }

    /** Everything a part without further logic reads. */
    private static Set<Ground> atom(CelExpr expression) {
        Set<Ground> grounds = new LinkedHashSet<>();
        collect(expression, grounds);
        return grounds;
    }

    private static void collect(CelExpr expression, Set<Ground> grounds) {
        switch (expression.getKind()) {
            case IDENT -> {
                String name = expression.ident().name();
                if (name.equals("role")) {
                    grounds.add(new Ground.Role());
                } else if (!ExpressionNames.reserved().contains(name)) {
                    grounds.add(new Ground.Answer(name));
                }
            }
            case LIST -> expression.list().elements().forEach(each -> collect(each, grounds));
            case CALL -> call(expression.call(), grounds);
            default -> {}
        }
    }

    private static void call(CelExpr.CelCall call, Set<Ground> grounds) {
        ChronoUnit unit = ELAPSED.get(call.function());
        if (call.function().equals("_[_]")) {
            string(call.args().get(1)).map(Ground.Value::new).ifPresent(grounds::add);
        } else if (call.function().equals("@in") && string(call.args().get(0)).isPresent()) {
            string(call.args().get(0)).map(Ground.Chosen::new).ifPresent(grounds::add);
        } else if (ExpressionFunctions.OVER_ROWS.contains(call.function())) {
            string(call.args().get(1)).map(Ground.Rows::new).ifPresent(grounds::add);
        } else if (unit != null) {
            atom(call.args().get(0)).stream()
                    .map(day -> new Ground.Elapsed(day, unit))
                    .forEach(grounds::add);
        } else {
            call.target().ifPresent(target -> collect(target, grounds));
            call.args().forEach(argument -> collect(argument, grounds));
        }
    }

    private static Optional<String> string(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }
}
