package org.yijianshi.kiosk.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names an event's expressions may use.
 *
 * @param choices CHOICE or FIELD question → its option ids
 * @param dates DATE questions
 * @param fields field → the codes it may hold; empty for fields without a code set
 * @param rows repeated group → its fields
 * @param numbersInRows fields of repeated groups that are numbers
 * @param calculators tables that functions compute with
 */
record Vocabulary(
        Map<String, Set<String>> choices,
        Set<String> dates,
        Map<String, Set<String>> fields,
        Set<String> items,
        Set<String> roles,
        Map<String, Set<String>> rows,
        Set<String> numbersInRows,
        Calculators calculators) {

    Set<String> fieldsInRows() {
        return rows.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static final Set<Field.Type> NUMBERS = Set.of(Field.Type.INTEGER, Field.Type.DECIMAL);

    static Vocabulary of(
            List<Question> questions,
            List<FieldGroup> groups,
            List<ServiceItem> items,
            List<LifeEvent.Role> roles,
            Map<String, Catalog.CodeSet> codeSets,
            Calculators calculators) {
        Map<String, Set<String>> choices = new HashMap<>();
        Set<String> dates = new HashSet<>();
        for (Question question : questions) {
            switch (question.kind()) {
                case CHOICE, FIELD -> choices.put(question.id(), ids(question));
                case DATE -> dates.add(question.id());
            }
        }
        Map<String, Set<String>> fields = new HashMap<>();
        Map<String, Set<String>> rows = new HashMap<>();
        Set<String> numbers = new HashSet<>();
        for (FieldGroup group : groups) {
            if (group.repeat() != null) {
                rows.put(group.id(), group.fields().stream().map(Field::id).collect(Collectors.toSet()));
                group.fields().stream()
                        .filter(field -> NUMBERS.contains(field.type()))
                        .forEach(field -> numbers.add(field.id()));
                fields.put(FieldGroup.Repeat.number(group.id()), Set.of());
            }
            group.fields().forEach(field -> fields.put(field.id(), codes(field.codeSet(), codeSets)));
        }
        Set<String> itemIds = new HashSet<>();
        items.forEach(item -> itemIds.add(item.id()));
        Set<String> roleIds = new HashSet<>();
        roles.forEach(role -> roleIds.add(role.id()));
        return new Vocabulary(choices, dates, fields, itemIds, roleIds, rows, numbers, calculators);
    }

    private static Set<String> ids(Question question) {
        Set<String> ids = new HashSet<>();
        question.options().forEach(option -> ids.add(option.id()));
        return ids;
    }

    private static Set<String> codes(@Nullable String codeSet, Map<String, Catalog.CodeSet> codeSets) {
        Catalog.CodeSet codes = codeSet == null ? null : codeSets.get(codeSet);
        return codes == null ? Set.of() : codes.labels().keySet();
    }
}
