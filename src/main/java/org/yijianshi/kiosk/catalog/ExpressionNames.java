package org.yijianshi.kiosk.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks into a compiled expression for what a type checker cannot see: options, fields, items and codes by name. */
final class ExpressionNames {
    private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
    private static final Set<String> COMPARISON = Set.of("_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_");
    /** Everything an expression may do ends at once and cannot fail, whatever the citizen has said. */
    private static final Set<String> TOTAL = Set.of(
            "_&&_",
            "_||_",
            "!_",
            "_?_:_",
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "_[_]",
            "@in",
            "matches",
            "contains",
            "startsWith",
            "endsWith",
            "size");

    private static final int MAX_REPETITIONS = 1000;
    private static final java.util.regex.Pattern REPETITION = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final Vocabulary vocabulary;
    private final Findings findings;
    private final Element at;

    ExpressionNames(Vocabulary vocabulary, Findings findings, Element at) {
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.at = at;
    }

    void check(CelAbstractSyntaxTree ast) {
        nodes(ast).forEach(node -> {
            switch (node.getKind()) {
                case CALL -> call(node.expr().call());
                case IDENT -> bareData(node);
                default -> {}
            }
        });
    }

    private void call(CelExpr.CelCall call) {
        if (!TOTAL.contains(call.function()) && !ExpressionFunctions.names().contains(call.function())) {
            findings.add(
                    at,
                    "表达式里不能用“%s”；可以用比较、&&、||、!、?:、in、matches、contains、startsWith、endsWith、size 和目录自带的函数"
                            .formatted(call.function().replaceAll("[_@]", "")));
            return;
        }
        if (call.function().equals("matches")) {
            pattern(call.args().getLast());
        }
        if (ExpressionFunctions.OVER_ROWS.contains(call.function())) {
            rows(call);
        }
        if (call.args().size() != 2) {
            return;
        }
        table(
                call,
                ExpressionFunctions.BY_DELAY,
                vocabulary.calculators().delays().keySet());
        table(
                call,
                ExpressionFunctions.BY_CONTRIBUTION,
                vocabulary.calculators().contributions().keySet());
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        if (EQUALITY.contains(call.function())) {
            compared(left, right);
            compared(right, left);
        } else if (call.function().equals("@in")) {
            if (ident(right).equals("selected")) {
                string(left).ifPresent(item -> known("事项", item, vocabulary.items()));
            } else if (right.getKind() == Kind.LIST) {
                right.list().elements().forEach(element -> compared(left, element));
            }
        } else if (call.function().equals("_[_]") && !ident(left).equals("data")) {
            findings.add(at, "方括号只能写在 data 后面，例如 data[\"baby.name\"]");
        } else if (call.function().equals("_[_]")) {
            string(right)
                    .ifPresentOrElse(
                            field -> known("字段", field, vocabulary.fields().keySet()),
                            () -> findings.add(at, "data[…] 里要直接写字段编号，例如 data[\"baby.name\"]"));
        }
    }

    /** Written out, so that it is known now whether it can be used. */
    private void pattern(CelExpr expression) {
        Optional<String> pattern = string(expression);
        if (pattern.isEmpty()) {
            findings.add(at, "matches 里要直接写出格式，例如 matches(\"^[0-9]+$\")");
        } else if (repetitions(pattern.get()) > MAX_REPETITIONS) {
            findings.add(at, "matches 里的格式重复太多次（超过 %d 次），请改短".formatted(MAX_REPETITIONS));
        } else {
            try {
                Pattern.compile(pattern.get());
            } catch (PatternSyntaxException e) {
                findings.add(at, "matches 里的格式“%s”写得不对（%s）".formatted(pattern.get(), e.getDescription()));
            }
        }
    }

    /** Counted repetitions multiplied: more than there can be when none is nested, never less. */
    private static long repetitions(String pattern) {
        long product = 1;
        var counts = REPETITION.matcher(pattern);
        while (counts.find() && product <= MAX_REPETITIONS) {
            product *= Math.max(1, Math.max(count(counts.group(1)), count(counts.group(2))));
        }
        return product;
    }

    private static long count(@Nullable String digits) {
        return digits == null || digits.isEmpty()
                ? 1
                : digits.length() > 4 ? MAX_REPETITIONS + 1 : Long.parseLong(digits);
    }

    /** What is counted or added up stands in a repeated group, and what is added up is a number. */
    private void rows(CelExpr.CelCall call) {
        Optional<String> name = string(call.args().get(1));
        if (name.isEmpty()) {
            findings.add(at, "count、sum 里要直接写组或字段的编号，例如 count(\"shareholder\")、sum(\"shareholder.share\")");
            return;
        }
        switch (call.function()) {
            case ExpressionFunctions.COUNT ->
                known("每行一份的组", name.get(), vocabulary.rows().keySet());
            case ExpressionFunctions.SUM -> known("每行一份的数字", name.get(), vocabulary.numbersInRows());
            case ExpressionFunctions.PICK -> {
                known("每行一份的字段", name.get(), vocabulary.fieldsInRows());
                marked(call.args().get(2), call.args().get(3));
            }
            default -> marked(call.args().get(1), call.args().get(2));
        }
    }

    /** A field in rows, and a value it can have. */
    private void marked(CelExpr field, CelExpr value) {
        Optional<String> name = string(field);
        if (name.isEmpty()) {
            findings.add(at, "pick 里要直接写字段的编号，例如 \"shareholder.legal\"");
            return;
        }
        known("每行一份的字段", name.get(), vocabulary.fieldsInRows());
        Set<String> codes = vocabulary.fields().getOrDefault(name.get(), Set.of());
        string(value).filter(code -> !codes.isEmpty()).ifPresent(code -> known("代码", code, codes));
    }

    private void table(CelExpr.CelCall call, Set<String> functions, Set<String> tables) {
        if (functions.contains(call.function())) {
            Set<String> named = new TreeSet<>();
            results(call.args().get(0), named);
            named.remove("");
            named.forEach(table -> known("算法表", table, tables));
        }
    }

    /** A text compared with a question, a role or a coded field must be one it can take. */
    private void compared(CelExpr subject, CelExpr constant) {
        Optional<String> text = string(constant).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return;
        }
        String name = ident(subject);
        if (vocabulary.choices().containsKey(name)) {
            known("选项（问题 " + name + "）", text.get(), vocabulary.choices().get(name));
        } else if (name.equals("role")) {
            known("申请人身份", text.get(), vocabulary.roles());
        } else if (subject.getKind() == Kind.CALL
                && subject.call().function().equals("_[_]")
                && ident(subject.call().args().get(0)).equals("data")) {
            Set<String> codes = string(subject.call().args().get(1))
                    .map(field -> vocabulary.fields().getOrDefault(field, Set.of()))
                    .orElse(Set.of());
            if (!codes.isEmpty()) {
                known("代码", text.get(), codes);
            }
        }
    }

    private void bareData(CelNavigableExpr node) {
        boolean indexed = node.parent()
                .filter(parent -> parent.getKind() == Kind.CALL)
                .map(parent -> parent.expr().call().function())
                .filter(function -> function.equals("_[_]") || ExpressionFunctions.OVER_ROWS.contains(function))
                .isPresent();
        if (ident(node.expr()).equals("data") && !indexed) {
            findings.add(at, "data 后面要写 [\"字段编号\"]");
        }
    }

    private void known(String kind, String name, Set<String> names) {
        if (!names.contains(name)) {
            findings.add(at, "没有叫“%s”的%s，可以写：%s".formatted(name, kind, some(names)));
        }
    }

    private static String some(Set<String> names) {
        String all = String.join("、", new TreeSet<>(names));
        return all.length() > 120 ? all.substring(0, all.lastIndexOf('、', 120)) + " 等" : all;
    }

    /** Names of the variables the expression reads. */
    static Set<String> variables(CelAbstractSyntaxTree ast) {
        Set<String> names = new HashSet<>();
        nodes(ast)
                .filter(node -> node.getKind() == Kind.IDENT)
                .forEach(node -> names.add(node.expr().ident().name()));
        return names;
    }

    /** Ids of the fields the expression reads, each by itself; what it counts or adds up over rows is not among them. */
    static Set<String> fields(CelAbstractSyntaxTree ast) {
        Set<String> fields = new TreeSet<>();
        nodes(ast)
                .filter(node -> node.getKind() == Kind.CALL
                        && node.expr().call().function().equals("_[_]"))
                .forEach(node -> string(node.expr().call().args().get(1)).ifPresent(fields::add));
        return fields;
    }

    /** Names of the groups and fields the expression counts or adds up over rows. */
    static Set<String> overRows(CelAbstractSyntaxTree ast) {
        Set<String> names = new TreeSet<>();
        nodes(ast)
                .filter(node -> node.getKind() == Kind.CALL
                        && ExpressionFunctions.OVER_ROWS.contains(
                                node.expr().call().function()))
                .flatMap(node -> node.expr().call().args().stream())
                .forEach(argument -> string(argument).ifPresent(names::add));
        return names;
    }

    /** The texts a text expression can come to, as far as they are written out in it. */
    static Set<String> results(CelAbstractSyntaxTree ast) {
        Set<String> results = new HashSet<>();
        results(ast.getExpr(), results);
        return results;
    }

    private static void results(CelExpr expression, Set<String> results) {
        string(expression).ifPresent(results::add);
        if (expression.getKind() == Kind.CALL && expression.call().function().equals("_?_:_")) {
            results(expression.call().args().get(1), results);
            results(expression.call().args().get(2), results);
        }
    }

    /** Adds the numbers a question's age is compared with: {@code monthsSince(birthDate) >= 12} gives 12 months. */
    static void thresholds(CelAbstractSyntaxTree ast, Map<String, Set<Threshold>> found) {
        nodes(ast)
                .filter(node -> node.getKind() == Kind.CALL
                        && COMPARISON.contains(node.expr().call().function()))
                .map(node -> node.expr().call().args())
                .forEach(args -> {
                    threshold(args.get(0), args.get(1), found);
                    threshold(args.get(1), args.get(0), found);
                });
    }

    private static void threshold(CelExpr age, CelExpr number, Map<String, Set<Threshold>> found) {
        boolean constant =
                number.getKind() == Kind.CONSTANT && number.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        if (!constant || age.getKind() != Kind.CALL) {
            return;
        }
        String function = age.call().function();
        long count = number.constant().int64Value();
        Optional<Threshold> threshold = switch (function) {
            case ExpressionFunctions.MONTHS -> Optional.of(new Threshold(true, count));
            case ExpressionFunctions.YEARS -> Optional.of(new Threshold(true, count * 12));
            case ExpressionFunctions.DAYS -> Optional.of(new Threshold(false, count));
            default -> Optional.empty();
        };
        threshold.ifPresent(at -> found.computeIfAbsent(ident(age.call().args().get(0)), ignored -> new HashSet<>())
                .add(at));
    }

    /** An age in whole months or days at which an expression changes. */
    record Threshold(boolean months, long count) {}

    private static Stream<CelNavigableExpr> nodes(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast).getRoot().allNodes();
    }

    private static String ident(CelExpr expression) {
        return expression.getKind() == Kind.IDENT ? expression.ident().name() : "";
    }

    private static Optional<String> string(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }

    static List<String> reserved() {
        return List.of("data", "role", "selected", "today");
    }
}
