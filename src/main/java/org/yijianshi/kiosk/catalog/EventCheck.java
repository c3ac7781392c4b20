package org.yijianshi.kiosk.catalog;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** What only shows when the event's files are seen together. */
final class EventCheck {
    private final LifeEvent event;
    private final Expressions expressions;
    private final Map<String, Catalog.CodeSet> codeSets;
    private final Map<String, Catalog.Dataset> datasets;
    private final Findings findings;

    EventCheck(
            LifeEvent event,
            Expressions expressions,
            Map<String, Catalog.CodeSet> codeSets,
            Map<String, Catalog.Dataset> datasets,
            Findings findings) {
        this.event = event;
        this.datasets = datasets;
        this.expressions = expressions;
        this.codeSets = codeSets;
        this.findings = findings;
    }

    void check() {
        event.questions().forEach(this::known);
        event.fields().forEach(this::codes);
        event.advices().forEach(this::words);
        circles();
        event.fields().forEach(this::subjects);
        event.materials().forEach(this::subjects);
        event.parties().forEach(this::number);
        findings.unused(Kind.CONDITION);
        findings.unused(Kind.TEXT);
    }

    private void known(Question question) {
        Element at = findings.where(Kind.QUESTION, question.id());
        if (at == null) {
            return;
        }
        if (ExpressionNames.reserved().contains(question.id())) {
            findings.add(at, "问题编号不能用“%s”，这个名称另有用处".formatted(question.id()));
        }
        if (question.kind() == Question.Kind.FIELD && !offersRows(question)) {
            findings.add(at.get("field"), "字段 %s 没有让群众选的来源（label），这道题没有可选的内容".formatted(question.field()));
        }
        if (question.known() == null || question.kind() == Question.Kind.DATE) {
            return;
        }
        Set<String> results = new TreeSet<>(expressions.results(question.known()));
        results.remove("");
        question.options().forEach(option -> results.remove(option.id()));
        Element expression = findings.where(Kind.TEXT, question.known());
        if (!results.isEmpty() && expression != null) {
            findings.add(expression, "得出的“%s”不是问题 %s 的选项，请改成选项编号".formatted(String.join("、", results), question.id()));
        }
    }

    private void words(Advice advice) {
        Element at = findings.where(Kind.ADVICE, advice.id());
        MaterialReader.fieldsIn(advice.reason())
                .filter(name ->
                        event.fields().stream().noneMatch(field -> field.id().equals(name)))
                .forEach(name -> {
                    if (at != null) {
                        findings.add(at.get("reason"), "没有叫“%s”的字段，请检查花括号里的拼写".formatted(name));
                    }
                });
    }

    /** A field derived from itself, over whatever others, would never settle. */
    private void circles() {
        Map<String, Set<String>> reads = new TreeMap<>();
        for (Field field : event.fields()) {
            reads.put(
                    field.id(),
                    field.sources().stream()
                            .filter(source -> source.kind() == Field.Source.Kind.DERIVED)
                            .flatMap(source -> Stream.ofNullable(source.value()))
                            .flatMap(text -> expressions.fields(text).stream())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        // What reads nothing that is left goes, again and again; whatever stays leads into a circle.
        while (reads.values().removeIf(read -> read.stream().noneMatch(reads::containsKey))) {}
        if (reads.isEmpty()) {
            return;
        }
        String field = reads.keySet().iterator().next();
        for (int steps = 0; steps < reads.size(); steps++) {
            field = reads.getOrDefault(field, Set.of()).stream()
                    .filter(reads::containsKey)
                    .findFirst()
                    .orElse(field);
        }
        Element at = findings.where(Kind.FIELD, field);
        if (at != null) {
            findings.add(at, "“%s”推算来推算去绕回了自己，请去掉一个 derived 来源".formatted(field));
        }
    }

    private boolean offersRows(Question question) {
        return event.fields().stream()
                .filter(field -> field.id().equals(question.field()))
                .flatMap(field -> field.sources().stream())
                .anyMatch(Field.Source::choice);
    }

    /** An enterprise is asked about by its code, a person by his number. */
    private void subjects(Field field) {
        Element at = findings.where(Kind.FIELD, field.id());
        if (at == null) {
            return;
        }
        for (Field.Source source : field.sources()) {
            String wrong = wrongSubject(source.dataset(), source.subject());
            if (wrong != null) {
                findings.add(at.get("sources"), wrong);
            }
        }
    }

    private void subjects(Material material) {
        Element at = findings.where(Kind.MATERIAL, material.id());
        if (at == null) {
            return;
        }
        for (Material.Source source : material.sources()) {
            String wrong = switch (source) {
                case Material.Source.ELicence licence -> wrongSubject(licence.dataset(), licence.subject());
                case Material.Source.SharedData shared -> wrongSubject(shared.dataset(), shared.subject());
                case Material.Source.Card ignored -> null;
                case Material.Source.Statement ignored -> null;
                case Material.Source.Capture ignored -> null;
            };
            if (wrong != null) {
                findings.add(at.get("sources"), wrong);
            }
        }
    }

    private @Nullable String wrongSubject(@Nullable String dataset, @Nullable String subject) {
        Catalog.Dataset asked = dataset == null ? null : datasets.get(dataset);
        if (asked == null || subject == null) {
            return null;
        }
        Field.Type type = event.fields().stream()
                .filter(field -> field.id().equals(subject))
                .findFirst()
                .map(Field::type)
                .orElse(Field.Type.ID_NUMBER);
        return switch (asked.subject()) {
            case PERSON ->
                type == Field.Type.ID_NUMBER
                        ? null
                        : "“%s”是查人的，of 要写申请人、一方或者存放身份证号的字段（type: ID_NUMBER）".formatted(dataset);
            case ENTERPRISE ->
                type == Field.Type.USCC ? null : "“%s”是查单位的，of 要写存放统一社会信用代码的字段（type: USCC）".formatted(dataset);
        };
    }

    private void number(LifeEvent.Party party) {
        Element at = findings.where(Kind.PARTY, party.id());
        boolean wrong = event.fields().stream()
                .anyMatch(field -> field.id().equals(party.number()) && field.type() != Field.Type.ID_NUMBER);
        if (at != null && wrong) {
            findings.add(at.get("number"), "“%s”不是存放身份证号的字段（type: ID_NUMBER）".formatted(party.number()));
        }
    }

    private void codes(Field field) {
        Catalog.CodeSet codes = field.codeSet() == null ? null : codeSets.get(field.codeSet());
        if (codes == null) {
            return;
        }
        for (Field.Source source : field.sources()) {
            if (source.kind() != Field.Source.Kind.DERIVED || source.value() == null) {
                continue;
            }
            Set<String> results = new TreeSet<>(expressions.results(source.value()));
            results.remove("");
            results.removeAll(codes.labels().keySet());
            Element expression = findings.where(Kind.TEXT, source.value());
            if (!results.isEmpty() && expression != null) {
                findings.add(
                        expression, "得出的“%s”不在代码集 %s 里，请改成其中的代码".formatted(String.join("、", results), field.codeSet()));
            }
        }
    }
}
