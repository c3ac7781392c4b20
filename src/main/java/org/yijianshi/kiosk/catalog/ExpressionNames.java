package org.yijianshi.kiosk.catalog;

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

/** Looks into a compiled expression for what a type checker cannot see: options, fields, items and codes by name. */
final class ExpressionNames {
    private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
    private static final Set<String> COMPARISON = Set.of("_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_");

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
        if (call.args().size() != 2) {
            return;
        }
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
        } else if (call.function().equals("_[_]") && ident(left).equals("data")) {
            string(right)
                    .ifPresentOrElse(
                            field -> known("字段", field, vocabulary.fields().keySet()),
                            () -> findings.add(at, "data[…] 里要直接写字段编号，例如 data[\"baby.name\"]"));
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
                .map(parent -> parent.getKind() == Kind.CALL
                        && parent.expr().call().function().equals("_[_]"))
                .orElse(false);
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
        if (function.equals(ExpressionFunctions.MONTHS) || function.equals(ExpressionFunctions.DAYS)) {
            found.computeIfAbsent(ident(age.call().args().get(0)), ignored -> new HashSet<>())
                    .add(new Threshold(
                            function.equals(ExpressionFunctions.MONTHS),
                            number.constant().int64Value()));
        }
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
