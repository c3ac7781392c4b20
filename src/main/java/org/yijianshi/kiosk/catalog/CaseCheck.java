package org.yijianshi.kiosk.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Sees that the cases beside an event name only what exists. Running them is the tests' work. */
final class CaseCheck {
    private final Findings findings;
    private final Map<String, Catalog.Dataset> datasets;
    private final List<Question> questions;

    CaseCheck(Findings findings, Map<String, Catalog.Dataset> datasets, List<Question> questions) {
        this.findings = findings;
        this.datasets = datasets;
        this.questions = questions;
    }

    void check(Element file) {
        file.values("people").forEach(person -> findings.define(Kind.PERSON, person.key(), person));
        file.values("people").forEach(person -> person.values().forEach(this::held));
        file.list("cases").forEach(this::names);
    }

    private void held(Element record) {
        Catalog.Dataset dataset = datasets.get(record.key());
        if (record.key().equals("number")) {
            return;
        }
        if (record.key().equals("open-to")) {
            for (Element other : record.values()) {
                findings.useKey(Kind.PERSON, other);
                other.entries().forEach(opened -> findings.use(Kind.DATASET, opened));
            }
        } else if (record.key().equals("card")) {
            known(record, record, FormReader.CARD_VALUES);
        } else if (dataset != null && dataset.list() != record.node().isArray()) {
            findings.add(record, dataset.list() ? "这种数据有好几行，请写成列表" : "这种数据只有一份，不要写成列表");
        } else if (dataset != null) {
            List<Element> rows = dataset.list() ? record.entries() : List.of(record);
            rows.forEach(row -> known(record, row, dataset.values()));
        } else {
            findings.useKey(Kind.DATASET, record);
        }
    }

    private void known(Element record, Element row, Set<String> names) {
        for (Element value : row.values()) {
            if (!names.contains(value.key())) {
                findings.add(
                        value,
                        "“%s”里没有“%s”，请从 %s 中选"
                                .formatted(record.key(), value.key(), String.join("、", new TreeSet<>(names))));
            }
        }
    }

    private void names(Element at) {
        Element expect = at.get("expect");
        findings.use(Kind.PERSON, at, "person");
        findings.use(Kind.ROLE, at, "role");
        at.list("held").forEach(held -> findings.use(Kind.DATASET, held));
        at.list("cards").forEach(person -> findings.use(Kind.PERSON, person));
        at.values("data").forEach(value -> field(value, value.key()));
        at.values("answers").forEach(this::answer);
        at.list("selected").forEach(item -> findings.use(Kind.ITEM, item));
        findings.use(Kind.ADVICE, expect, "advice");
        expect.list("asked").forEach(question -> findings.use(Kind.QUESTION, question));
        expect.values("known").forEach(this::answer);
        expect.list("offered").forEach(item -> findings.use(Kind.ITEM, item));
        expect.list("done").forEach(item -> findings.use(Kind.ITEM, item));
        expect.list("window").forEach(item -> findings.use(Kind.ITEM, item));
        expect.values("materials").forEach(material -> findings.useKey(Kind.MATERIAL, material));
        expect.list("results").forEach(result -> findings.use(Kind.RESULT, result));
        expect.list("open").forEach(field -> field(field, field.value()));
        expect.list("signers").forEach(this::signer);
        expect.values("fees").forEach(item -> findings.useKey(Kind.ITEM, item));
        expect.values("values").forEach(value -> field(value, value.key()));
    }

    /** A field, or that of one row. */
    private void field(Element at, String name) {
        if (!findings.names(Kind.FIELD).contains(Field.withoutRow(name))) {
            findings.add(at, "没有叫“%s”的字段，请检查拼写，或先定义它".formatted(name));
        }
    }

    private void signer(Element at) {
        String party = at.value().replaceFirst("\\[\\d+]$", "");
        if (!party.equals("applicant") && !findings.names(Kind.PARTY).contains(party)) {
            findings.add(at, "没有叫“%s”的一方（parties），请检查拼写".formatted(party));
        }
    }

    private void answer(Element at) {
        findings.useKey(Kind.QUESTION, at);
        questions.stream()
                .filter(question -> question.id().equals(at.key()) && question.kind() == Question.Kind.CHOICE)
                .filter(question -> question.options().stream()
                        .noneMatch(option -> option.id().equals(at.value())))
                .forEach(question -> findings.add(at, "问题 %s 没有选项“%s”，请检查拼写".formatted(question.id(), at.value())));
    }
}
