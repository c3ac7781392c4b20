package org.yijianshi.kiosk.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.ExpressionNames.Threshold;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/**
 * Follows every way of answering the questions, as a citizen about whom nothing is held, and sees that each leads to an
 * item that can be applied for or to the window. An answer that only a record can give is followed as well, and a question
 * that only another party's card brings up. Dates stand for both sides of every age an expression asks about.
 */
final class PathCheck {
    /** A step is one answer or one name looked up for a condition; a second's work. */
    static final int MAX_STEPS = 3_000_000;

    private static final int MAX_REPORTED = 5;
    /** Stands for whatever row a record may hold. */
    private static final String ON_RECORD = "记录里的一个";

    private final LifeEvent event;
    private final Expressions expressions;
    private final Findings findings;
    private final BiConsumer<String, Map<String, String>> decided;
    private final Map<String, List<String>> dates = new HashMap<>();
    private final Map<String, Set<String>> reads = new HashMap<>();
    private final List<String> advices;
    private final Map<String, List<String>> advicesOn = new HashMap<>();
    private final Map<List<Object>, Boolean> remembered = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> data = new HashMap<>();
    private final Map<String, Set<String>> offered = new HashMap<>();
    private long paths;
    private int steps;
    private int undecided;
    private int unreachable;

    PathCheck(LifeEvent event, Expressions expressions, Findings findings) {
        this(event, expressions, findings, (role, answers) -> {});
    }

    /** @param decided hears each way that leads to items, as role and answers; the answers change afterwards */
    PathCheck(
            LifeEvent event,
            Expressions expressions,
            Findings findings,
            BiConsumer<String, Map<String, String>> decided) {
        this.decided = decided;
        this.event = event;
        this.expressions = expressions;
        this.findings = findings;
        this.advices = event.advices().stream().map(Advice::when).toList();
    }

    long paths() {
        return paths;
    }

    int undecided() {
        return undecided;
    }

    /** How many questions and options no way comes to. */
    int unreachable() {
        return unreachable;
    }

    void check() {
        Map<String, Set<Threshold>> thresholds = expressions.thresholds();
        event.questions().stream()
                .filter(question -> question.kind() == Question.Kind.DATE)
                .forEach(question -> dates.put(question.id(), days(thresholds.getOrDefault(question.id(), Set.of()))));
        followAll();
        if (!asked.containsAll(event.questions().stream().map(Question::id).toList())) {
            // What is asked only of those who have laid their cards.
            event.parties().forEach(party -> data.put(party.number(), ON_RECORD));
            remembered.clear();
            followAll();
        }
        if (steps > MAX_STEPS) {
            report(event.questions().getFirst(), "回答的组合太多，走不完，请减少问题或把它们拆成几件事");
            return;
        }
        for (Question question : event.questions()) {
            if (!asked.contains(question.id())) {
                unreachable++;
                report(question, "这个问题永远不会问到，请检查 ask-if，或者删去");
            } else {
                unreachableOptions(question);
            }
        }
    }

    private void followAll() {
        for (LifeEvent.Role role : event.roles()) {
            follow(0, new LinkedHashMap<>(), role.id());
        }
    }

    private void unreachableOptions(Question question) {
        for (Question.Option option : question.options()) {
            if (!offered.getOrDefault(question.id(), Set.of()).contains(option.id())) {
                unreachable++;
                report(question, "选项“%s”永远不会出现，请检查 only-if，或者删去".formatted(option.id()));
            }
        }
    }

    private void follow(int index, Map<String, String> answers, String role) {
        if (++steps > MAX_STEPS) {
            return;
        }
        if (index == event.questions().size()) {
            end(answers, role);
            return;
        }
        Question question = event.questions().get(index);
        if (!holds(question.askIf(), answers, role)) {
            follow(index + 1, answers, role);
            return;
        }
        asked.add(question.id());
        for (String answer : answers(question, answers, role)) {
            answers.put(question.id(), answer);
            if (redirected(question, answers, role)) {
                paths++;
            } else {
                follow(index + 1, answers, role);
            }
            answers.remove(question.id());
        }
    }

    /** After the first answer any advice may hold; after a later one only those that look at it. */
    private boolean redirected(Question question, Map<String, String> answers, String role) {
        List<String> conditions = answers.size() == 1
                ? advices
                : advicesOn.computeIfAbsent(
                        question.id(),
                        id -> advices.stream()
                                .filter(when -> reads(when).contains(id))
                                .toList());
        for (String condition : conditions) {
            if (holds(condition, answers, role)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> reads(String condition) {
        return reads.computeIfAbsent(condition, name -> new TreeSet<>(expressions.variables(name)));
    }

    private List<String> answers(Question question, Map<String, String> answers, String role) {
        if (question.kind() == Question.Kind.DATE) {
            return dates.getOrDefault(question.id(), List.of());
        }
        List<String> options = new ArrayList<>();
        for (Question.Option option : question.options()) {
            if (holds(option.onlyIf(), answers, role) || recorded(question, option)) {
                options.add(option.id());
            }
        }
        if (question.kind() == Question.Kind.FIELD) {
            options.add(ON_RECORD);
        }
        offered.computeIfAbsent(question.id(), ignored -> new HashSet<>()).addAll(options);
        if (options.isEmpty()) {
            undecided(
                    answers, role, "到问题“%s”时没有一个选项可选".formatted(question.text().zh()));
        }
        return options;
    }

    /** Whether a record may give this answer. */
    private boolean recorded(Question question, Question.Option option) {
        return question.known() != null && expressions.results(question.known()).contains(option.id());
    }

    private void end(Map<String, String> answers, String role) {
        paths++;
        boolean leads = event.items().stream()
                .anyMatch(item -> item.mode().appliedForHere()
                        && holds(item.offeredIf(), answers, role)
                        && (item.doneIf() == null || !holds(item.doneIf(), answers, role)));
        if (leads) {
            decided.accept(role, answers);
        } else {
            undecided(answers, role, "既没有可办的事项，也没有窗口提示");
        }
    }

    private void undecided(Map<String, String> answers, String role, String outcome) {
        if (undecided++ < MAX_REPORTED) {
            String last = answers.isEmpty() ? "" : List.copyOf(answers.keySet()).getLast();
            Element at = last.isEmpty() ? findings.where(Kind.ROLE, role) : findings.where(Kind.QUESTION, last);
            if (at != null) {
                findings.add(at, "按“%s”回答，%s；请补一条 advices 或放宽事项的 offered-if".formatted(told(answers, role), outcome));
            }
        }
    }

    private static String told(Map<String, String> answers, String role) {
        return role
                + answers.entrySet().stream()
                        .map(answer -> "，" + answer.getKey() + "=" + answer.getValue())
                        .collect(Collectors.joining());
    }

    /** Each condition is evaluated once for what it reads, however many paths share it. */
    private boolean holds(@Nullable String condition, Map<String, String> answers, String role) {
        if (condition == null) {
            return true;
        }
        List<Object> key = new ArrayList<>();
        key.add(condition);
        for (String variable : reads(condition)) {
            steps++;
            key.add(variable.equals("role") ? role : answers.getOrDefault(variable, ""));
        }
        Boolean known = remembered.get(key);
        if (known == null) {
            known = expressions.test(condition, facts(answers, role));
            remembered.put(key, known);
        }
        return known;
    }

    private Facts facts(Map<String, String> answers, String role) {
        return new Facts(answers, data, role, Set.of(), event.updated());
    }

    private List<String> days(Set<Threshold> thresholds) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(event.updated());
        for (Threshold threshold : thresholds) {
            long count = Math.clamp(threshold.count(), 0, 2400);
            LocalDate day = threshold.months()
                    ? event.updated().minusMonths(count)
                    : event.updated().minusDays(count);
            days.add(day);
            days.add(day.minusDays(1));
            if (day.isBefore(event.updated())) {
                days.add(day.plusDays(1));
            }
        }
        return days.stream().map(LocalDate::toString).toList();
    }

    private void report(Question question, String reason) {
        Element at = findings.where(Kind.QUESTION, question.id());
        if (at != null) {
            findings.add(at, reason);
        }
    }
}
