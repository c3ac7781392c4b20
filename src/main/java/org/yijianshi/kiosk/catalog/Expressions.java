package org.yijianshi.kiosk.catalog;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.ExpressionNames.Threshold;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Named CEL expressions of one event, compiled once. */
final class Expressions implements Conditions {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);

    private record Compiled(CelAbstractSyntaxTree ast, CelRuntime.Program program) {}

    private final Map<String, Compiled> conditions = new HashMap<>();
    private final Map<String, Compiled> texts = new HashMap<>();
    private final Map<String, String> nothingHeld = new HashMap<>();
    private final Map<String, Text> because = new HashMap<>();
    private final Cel cel;

    private final Vocabulary vocabulary;

    private Expressions(Vocabulary vocabulary, Cel cel) {
        this.vocabulary = vocabulary;
        this.cel = cel;
    }

    /** Names every expression of the file, so that other files can refer to it before anything is compiled. */
    static void define(Element file, Findings findings) {
        file.values("conditions").forEach(at -> findings.define(Kind.CONDITION, at.key(), at));
        file.values("texts").forEach(at -> findings.define(Kind.TEXT, at.key(), at));
    }

    /** Compiles the file; what cannot be compiled or names something unknown goes to the findings. */
    static Expressions compile(Element file, Vocabulary vocabulary, Findings findings) {
        Cel cel = environment(vocabulary);
        Expressions expressions = new Expressions(vocabulary, cel);
        vocabulary.fields().keySet().forEach(field -> expressions.nothingHeld.put(field, ""));
        for (Element at : file.values("conditions")) {
            compile(cel, at, SimpleType.BOOL, vocabulary, findings)
                    .ifPresent(compiled -> expressions.conditions.put(at.key(), compiled));
        }
        for (Element at : file.values("texts")) {
            compile(cel, at, SimpleType.STRING, vocabulary, findings)
                    .ifPresent(compiled -> expressions.texts.put(at.key(), compiled));
        }
        for (Element at : file.values("because")) {
            findings.useKey(Kind.CONDITION, at);
            expressions.because.put(at.key(), at.text());
        }
        return expressions;
    }

    private static Cel environment(Vocabulary vocabulary) {
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(2000)
                        .maxParseRecursionDepth(50)
                        .enableHeterogeneousNumericComparisons(false)
                        .build())
                .addMacros(ExpressionFunctions.macros())
                .addFunctionDeclarations(ExpressionFunctions.declarations())
                .addFunctionBindings(ExpressionFunctions.bindings(vocabulary.calculators()))
                .addVar("role", SimpleType.STRING)
                .addVar("today", SimpleType.STRING)
                .addVar("data", MapType.create(SimpleType.STRING, SimpleType.STRING))
                .addVar("selected", ListType.create(SimpleType.STRING));
        List<String> questions = new ArrayList<>(vocabulary.choices().keySet());
        questions.addAll(vocabulary.dates());
        questions.stream()
                .filter(question -> !ExpressionNames.reserved().contains(question))
                .forEach(question -> builder.addVar(question, SimpleType.STRING));
        return builder.build();
    }

    private static Optional<Compiled> compile(
            Cel cel, Element at, CelType type, Vocabulary vocabulary, Findings findings) {
        CelValidationResult result = cel.compile(at.value());
        if (result.hasError()) {
            result.getErrors().stream()
                    .map(Expressions::chinese)
                    .distinct()
                    .forEach(reason -> findings.add(at, reason));
            return Optional.empty();
        }
        try {
            CelAbstractSyntaxTree ast = result.getAst();
            if (!ast.getResultType().equals(type)) {
                findings.add(at, type.equals(SimpleType.BOOL) ? "条件的结果应当是“是”或“否”，请写成比较式" : "文字表达式的结果应当是文字，请加引号或改写");
                return Optional.empty();
            }
            new ExpressionNames(vocabulary, findings, at).check(ast);
            return Optional.of(new Compiled(ast, cel.createProgram(ast)));
        } catch (CelValidationException | CelEvaluationException e) {
            findings.add(at, "表达式写法不对：" + e.getMessage());
            return Optional.empty();
        }
    }

    private static String chinese(CelIssue issue) {
        Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
        if (undeclared.matches()) {
            return "表达式里不认识“%s”，请检查拼写；问题编号、role、data、selected、today 以外的文字要加引号".formatted(undeclared.group(1));
        }
        Matcher overload = OVERLOAD.matcher(issue.getMessage());
        if (overload.matches()) {
            return "表达式里“%s”两边的类型不配：%s；文字要加引号，数字不要加".formatted(overload.group(1), overload.group(2));
        }
        return "表达式写法不对，请检查括号、引号和运算符（%s）"
                .formatted(issue.getMessage().lines().findFirst().orElse(""));
    }

    @Override
    public boolean test(String name, Facts facts) {
        return (Boolean) evaluate(conditions, name, facts);
    }

    @Override
    public String text(String name, Facts facts) {
        return (String) evaluate(texts, name, facts);
    }

    private Object evaluate(Map<String, Compiled> expressions, String name, Facts facts) {
        Compiled compiled = expressions.get(name);
        if (compiled == null) {
            throw new IllegalArgumentException("no expression " + name);
        }
        return evaluate(compiled.program, name, facts);
    }

    private Object evaluate(CelRuntime.Program program, String name, Facts facts) {
        try {
            return program.eval((String variable) -> Optional.of(value(variable, facts)));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("expression " + name + " failed", e);
        }
    }

    @Override
    public Set<Ground> grounds(String name, Facts facts) {
        Compiled compiled = conditions.get(name);
        if (compiled == null) {
            throw new IllegalArgumentException("no condition " + name);
        }
        Text said = because.get(name);
        if (said != null && test(name, facts)) {
            return Set.of(new Ground.Said(said));
        }
        return new Grounds(
                        part -> (Boolean) evaluate(program(compiled.ast, part), name, facts),
                        ground -> told(ground, facts))
                .of(compiled.ast.getExpr());
    }

    /** A part of an expression as a program of its own. */
    private CelRuntime.Program program(CelAbstractSyntaxTree ast, CelExpr part) {
        try {
            return cel.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                    part, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap()));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a part of a checked expression cannot be run", e);
        }
    }

    private static boolean told(Ground ground, Facts facts) {
        return switch (ground) {
            case Ground.Answer(String question) -> facts.answers().containsKey(question);
            case Ground.Value(String field) ->
                !facts.data().getOrDefault(field, "").isEmpty();
            case Ground.Elapsed(Ground day, ChronoUnit ignored) -> told(day, facts);
            case Ground.Role() -> !facts.role().isEmpty();
            case Ground.Rows ignored -> true;
            case Ground.Chosen ignored -> true;
            case Ground.Said ignored -> true;
        };
    }

    private Object value(String variable, Facts facts) {
        return switch (variable) {
            case "role" -> facts.role();
            case "today" -> facts.today().toString();
            case "selected" -> List.copyOf(facts.selected());
            case "data" -> new Data(facts.data());
            default -> facts.answers().getOrDefault(variable, "");
        };
    }

    /** What is held, and nothing for every other field. A view: a form evaluates thousands of expressions. */
    private final class Data extends AbstractMap<String, String> {
        private final Map<String, String> held;

        Data(Map<String, String> held) {
            this.held = held;
        }

        @Override
        public boolean containsKey(Object name) {
            return held.containsKey(name) || nothingHeld.containsKey(name);
        }

        @Override
        public @Nullable String get(Object name) {
            String value = held.get(name);
            return value == null ? nothingHeld.get(name) : value;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            Map<String, String> all = new HashMap<>(nothingHeld);
            all.putAll(held);
            return all.entrySet();
        }

        /** Hides what is held. */
        @Override
        public String toString() {
            return "Data[" + held.size() + "]";
        }
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(conditions.keySet());
        names.addAll(texts.keySet());
        return names;
    }

    @Override
    public boolean isText(String name) {
        return texts.containsKey(name);
    }

    @Override
    public Set<String> variables(String name) {
        Compiled compiled = conditions.getOrDefault(name, texts.get(name));
        return compiled == null ? Set.of() : ExpressionNames.variables(compiled.ast);
    }

    /** The fields an expression reads, each by itself. */
    Set<String> fieldsOf(String name) {
        Compiled compiled = conditions.getOrDefault(name, texts.get(name));
        return compiled == null ? Set.of() : ExpressionNames.fields(compiled.ast);
    }

    @Override
    public Set<String> fields(String name) {
        Compiled compiled = conditions.getOrDefault(name, texts.get(name));
        if (compiled == null) {
            return Set.of();
        }
        Set<String> fields = new HashSet<>(ExpressionNames.fields(compiled.ast));
        fields.addAll(ExpressionNames.overRows(compiled.ast));
        return fields;
    }

    /** The codes a field may hold; empty for one without a code set. */
    Set<String> codes(String field) {
        return vocabulary.fields().getOrDefault(field, Set.of());
    }

    /** The texts written out in a text expression as its outcomes. */
    Set<String> results(String text) {
        Compiled compiled = texts.get(text);
        return compiled == null ? Set.of() : ExpressionNames.results(compiled.ast);
    }

    /** Question → the ages at which some expression changes. */
    Map<String, Set<Threshold>> thresholds() {
        Map<String, Set<Threshold>> found = new HashMap<>();
        Set<Compiled> all = new HashSet<>(conditions.values());
        all.addAll(texts.values());
        all.forEach(compiled -> ExpressionNames.thresholds(compiled.ast, found));
        return found;
    }
}
