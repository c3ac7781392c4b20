package org.yijianshi.kiosk.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Sees that what stands in rows is only spoken of where it is clear which row is meant, and that rules can hold. */
final class RowCheck {
    private static final Set<Field.Type> NUMBERS = Set.of(Field.Type.INTEGER, Field.Type.DECIMAL);
    private static final Pattern IN_GROUP = Pattern.compile("/groups/(\\d+)/((fields|repeat/only)/.*)?.*");
    private static final Pattern IN_PARTY = Pattern.compile("/parties/(\\d+)/.*");
    private static final Pattern PARAGRAPH = Pattern.compile("\\{([^}]*)}");

    private final LifeEvent event;
    private final Expressions expressions;
    private final Findings findings;

    RowCheck(LifeEvent event, Expressions expressions, Findings findings) {
        this.event = event;
        this.expressions = expressions;
        this.findings = findings;
    }

    void check() {
        Stream.of(Kind.CONDITION, Kind.TEXT)
                .flatMap(kind -> findings.uses(kind).stream())
                .forEach(use -> expressions.fieldsOf(use.value()).forEach(field -> inPlace(use, field, use.value())));
        findings.uses(Kind.FIELD).stream()
                .filter(use -> !use.pointer().contains("/repeat/rules/"))
                .forEach(use -> inPlace(use, use.value(), ""));
        event.parties().forEach(this::party);
        event.repeated().forEach(this::rules);
        event.materials().forEach(this::paragraphs);
    }

    /** The group in whose rows a field stands; its number in the form is counted from 0. */
    private Optional<FieldGroup> rowsOf(String field) {
        return event.repeated().stream()
                .filter(group -> group.holds(field)
                        || FieldGroup.Repeat.number(group.id()).equals(field))
                .findFirst();
    }

    private void inPlace(Element use, String field, String expression) {
        rowsOf(field).filter(group -> !within(use, group)).ifPresent(group -> {
            String why = expression.isEmpty()
                    ? "“%s”在每行一份的组里，这里说不清是哪一行".formatted(field)
                    : "“%s”看的“%s”在每行一份的组里，这里说不清是哪一行，请改用 count、exists、sum".formatted(expression, field);
            findings.add(use, why);
        });
    }

    /** Whether a place belongs to one row of the group. */
    private boolean within(Element use, FieldGroup group) {
        var inGroup = IN_GROUP.matcher(use.pointer());
        if (inGroup.matches()) {
            return inGroup.group(2) != null
                    && event.groups().get(Integer.parseInt(inGroup.group(1))).equals(group);
        }
        var inParty = IN_PARTY.matcher(use.pointer());
        return inParty.matches()
                && group.id()
                        .equals(event.parties()
                                .get(Integer.parseInt(inParty.group(1)))
                                .each());
    }

    private void party(LifeEvent.Party party) {
        Element at = findings.where(Kind.PARTY, party.id());
        Optional<FieldGroup> group = event.repeated().stream()
                .filter(each -> each.id().equals(party.each()))
                .findFirst();
        if (at == null || party.each() == null) {
            return;
        }
        if (group.isEmpty()) {
            findings.add(at.get("each"), "“%s”不是每行一份的组（repeat）".formatted(party.each()));
        } else if (!party.id().equals(party.each())) {
            findings.add(at.get("id"), "每一行一位的一方（each），编号要和组一样，写成“%s”".formatted(party.each()));
        } else {
            Stream.of("name", "number")
                    .filter(key -> !group.get().holds(at.string(key)))
                    .forEach(key ->
                            findings.add(at.get(key), "“%s”不在“%s”的每一行里".formatted(at.string(key), party.each())));
        }
    }

    private void rules(FieldGroup group) {
        Element at = findings.where(Kind.GROUP, group.id());
        if (at == null || group.repeat() == null) {
            return;
        }
        List<Element> places = at.get("repeat").list("rules");
        for (int i = 0; i < group.repeat().rules().size() && i < places.size(); i++) {
            rule(group, group.repeat().rules().get(i), places.get(i));
        }
    }

    private void rule(FieldGroup group, FieldGroup.Rule rule, Element at) {
        switch (rule) {
            case FieldGroup.Rule.Sum sum -> {
                Optional<Field> added = inRows(group, sum.field(), at);
                if (added.filter(field -> !NUMBERS.contains(field.type())).isPresent()) {
                    findings.add(at.get("sum"), "“%s”不是数字，不能相加".formatted(sum.field()));
                }
                event.fields().stream()
                        .filter(field -> field.id().equals(sum.equal()))
                        .filter(field -> group.holds(field) || !NUMBERS.contains(field.type()))
                        .forEach(field -> findings.add(at.get("equals"), "“%s”要是这些行以外的一个数字".formatted(field.id())));
            }
            case FieldGroup.Rule.Marked marked -> {
                Optional<Field> field = inRows(group, marked.field(), at);
                Set<String> codes =
                        field.map(found -> expressions.codes(found.id())).orElse(Set.of());
                if (field.isPresent() && !codes.contains(marked.value())) {
                    findings.add(at.get("value"), "“%s”里没有“%s”，请从它的代码里选".formatted(marked.field(), marked.value()));
                }
            }
            case FieldGroup.Rule.Different different -> inRows(group, different.field(), at);
            case FieldGroup.Rule.Must ignored -> {}
        }
    }

    private Optional<Field> inRows(FieldGroup group, String name, Element at) {
        Optional<Field> field =
                group.fields().stream().filter(each -> each.id().equals(name)).findFirst();
        if (field.isEmpty()) {
            findings.add(at, "“%s”不在“%s”的每一行里".formatted(name, group.id()));
        }
        return field;
    }

    /** A paragraph stands once for each row of the group it speaks of, so it speaks of one only. */
    private void paragraphs(Material material) {
        Element at = findings.where(Kind.MATERIAL, material.id());
        for (Material.Source source : material.sources()) {
            if (at != null && source instanceof Material.Source.Statement statement) {
                for (Text paragraph : statement.paragraphs()) {
                    Set<String> groups = new HashSet<>();
                    PARAGRAPH
                            .matcher(paragraph.zh())
                            .results()
                            .forEach(match ->
                                    rowsOf(match.group(1)).map(FieldGroup::id).ifPresent(groups::add));
                    if (groups.size() > 1) {
                        findings.add(at, "一段话里只能写一种每行一份的内容，现在有：%s".formatted(String.join("、", groups)));
                    }
                }
            }
        }
    }
}
