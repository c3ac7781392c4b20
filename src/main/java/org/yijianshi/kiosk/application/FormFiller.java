package org.yijianshi.kiosk.application;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Question;

/** Fills the one form (一表) from the card, held records and what the citizen said. Pure. */
final class FormFiller {
    private final LifeEvent event;
    private final Divisions divisions;
    /** Field → the questions that ask about it. */
    private final Map<String, List<String>> asked;

    FormFiller(LifeEvent event, Divisions divisions) {
        this.event = event;
        this.divisions = divisions;
        this.asked = event.questions().stream()
                .filter(question -> question.field() != null)
                .collect(Collectors.groupingBy(
                        question -> Objects.requireNonNull(question.field()),
                        Collectors.mapping(Question::id, Collectors.toList())));
    }

    /** What the citizen did to one field. */
    sealed interface Edit {
        record Typed(String text, Instant at) implements Edit {
            @Override
            public String toString() {
                return "Typed[]";
            }
        }

        record Chosen(String text) implements Edit {
            @Override
            public String toString() {
                return "Chosen[]";
            }
        }

        record Disputed(String text, Instant at) implements Edit {
            @Override
            public String toString() {
                return "Disputed[]";
            }
        }
    }

    /**
     * @param edits by field id; in a repeated group by {@link #edited}
     * @param now when values are derived
     */
    record Input(Facts facts, Present present, HeldData held, Rows rows, Map<String, Edit> edits, Instant now) {
        @Override
        public String toString() {
            return "Input[" + facts + "]";
        }
    }

    /**
     * @param entries the visible fields in form order
     * @param data every field's value, visible or not; under the name of a repeated group how many rows it has
     * @param rows repeated group → the keys of its rows
     * @param choices field a question asks about → what the records offer for it
     * @param wanted records that would help and have not been asked for
     */
    record Filled(
            List<FormEntry> entries,
            Map<String, String> data,
            Map<String, List<String>> rows,
            Map<String, List<FieldValue>> choices,
            Set<HeldData.Key> wanted) {
        @Override
        public String toString() {
            return "Filled[" + entries.size() + " entries]";
        }
    }

    /**
     * A field in its place.
     *
     * @param edited under which name the citizen's edits are kept
     * @param row from 1; 0 outside repeated groups
     * @param record the row on record that stands here; null when there is none
     */
    private record Slot(
            Field field,
            FieldGroup group,
            String edited,
            int row,
            @Nullable FoundRow record) {
        Facts facts(Facts facts) {
            return row == 0 ? facts : Rows.facts(facts, group, row);
        }

        @Override
        public String toString() {
            return "Slot[" + row + "]";
        }
    }

    private record FoundRow(Map<String, String> values, Provenance provenance) {
        @Override
        public String toString() {
            return "FoundRow[" + values.size() + " values]";
        }
    }

    /** The name under which edits of a field in a row are kept: of the row's key, not of its place. */
    static String edited(String group, String key, String field) {
        return group + "#" + key + field.substring(group.length());
    }

    Filled fill(Input input) {
        Map<String, String> data = new LinkedHashMap<>();
        Map<String, List<String>> rows = new HashMap<>();
        List<Slot> slots = List.of();
        var candidates = new LinkedHashMap<String, List<FieldValue>>();
        var wanted = new LinkedHashSet<HeldData.Key>();
        // A value may hang on a value further down; a chain through all fields settles in as many passes.
        for (int pass = 0; pass <= Math.max(slots.size(), event.fields().size()); pass++) {
            var before = Map.copyOf(data);
            wanted.clear();
            slots = slots(input, data, rows, wanted);
            var there = slots.stream().map(slot -> slot.field().id()).collect(Collectors.toSet());
            data.keySet().removeIf(name -> !there.contains(name) && !rows.containsKey(name));
            candidates.keySet().retainAll(there);
            var facts = with(input.facts(), data);
            for (var slot : slots) {
                var found = candidates(slot, input, facts, rows, wanted);
                var id = slot.field().id();
                candidates.put(id, found);
                var chosen = chosen(slot.field(), found, edit(slot, input));
                var old = chosen == null ? data.remove(id) : data.put(id, chosen.text());
                if (!Objects.equals(old, data.get(id))) {
                    facts = with(input.facts(), data);
                }
            }
            if (data.equals(before)) {
                break;
            }
        }
        var facts = with(input.facts(), data);
        var entries = slots.stream()
                .filter(slot -> visible(slot, facts))
                .map(slot -> entry(
                        slot.field().feeding(feeds(slot, facts)),
                        Objects.requireNonNull(candidates.get(slot.field().id())),
                        edit(slot, input),
                        slot.facts(facts)))
                .toList();
        return new Filled(entries, data, Map.copyOf(rows), choices(candidates), wanted);
    }

    /** Every field in every row; what a repeated group has on record shows how many rows there are. */
    private List<Slot> slots(
            Input input, Map<String, String> data, Map<String, List<String>> rows, Set<HeldData.Key> wanted) {
        var slots = new ArrayList<Slot>();
        for (var group : event.groups()) {
            var repeat = group.repeat();
            if (repeat == null) {
                group.fields().forEach(field -> slots.add(new Slot(field, group, field.id(), 0, null)));
                continue;
            }
            var facts = with(input.facts(), data);
            var shown = shown(group, facts);
            var onRecord = shown ? onRecord(repeat.rows(), input, facts, rows, wanted) : List.<FoundRow>of();
            var keys = shown ? input.rows().keys(group, onRecord.size()) : List.<String>of();
            rows.put(group.id(), keys);
            data.put(group.id(), Integer.toString(keys.size()));
            for (int row = 1; row <= keys.size(); row++) {
                var key = keys.get(row - 1);
                var place = Rows.onRecord(key);
                var record = place < 0 ? null : onRecord.get(place);
                for (var field : group.fields()) {
                    slots.add(new Slot(
                            field.inRow(group.id(), row), group, edited(group.id(), key, field.id()), row, record));
                }
            }
        }
        return slots;
    }

    private boolean shown(FieldGroup group, Facts facts) {
        return group.visibleIf() == null || event.conditions().test(group.visibleIf(), facts);
    }

    private List<FoundRow> onRecord(
            Field.@Nullable Source source,
            Input input,
            Facts facts,
            Map<String, List<String>> rows,
            Set<HeldData.Key> wanted) {
        if (source == null || (source.when() != null && !event.conditions().test(source.when(), facts))) {
            return List.of();
        }
        var subject = new Parties(event, input.present(), facts, rows).number(source.subject());
        return answer(source, subject, input, wanted)
                .map(found -> found.rows().stream()
                        .map(values ->
                                new FoundRow(values, new Provenance(source.kind(), found.source(), found.asOf())))
                        .toList())
                .orElse(List.of());
    }

    /** What is on record about a subject; asked for when it was not yet. */
    private static Optional<Records.Answer.Found> answer(
            Field.Source source, String subject, Input input, Set<HeldData.Key> wanted) {
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        var dataset = Objects.requireNonNull(source.dataset());
        var answer = input.held().answer(dataset, subject);
        if (answer.isEmpty()) {
            wanted.add(new HeldData.Key(dataset, subject));
        }
        return answer.filter(Records.Answer.Found.class::isInstance).map(Records.Answer.Found.class::cast);
    }

    private Map<String, List<FieldValue>> choices(Map<String, List<FieldValue>> candidates) {
        var choices = new HashMap<>(candidates);
        choices.keySet()
                .retainAll(event.questions().stream().map(Question::field).toList());
        return choices;
    }

    /** What the citizen did to the field; the answer to a question about it counts as his choice. */
    private @Nullable Edit edit(Slot slot, Input input) {
        var field = slot.field();
        var edit = input.edits().get(slot.edited());
        return edit != null
                ? edit
                : asked.getOrDefault(field.id(), List.of()).stream()
                        .map(question -> input.facts().answers().get(question))
                        .filter(Objects::nonNull)
                        .map(Edit.Chosen::new)
                        .findFirst()
                        .orElse(null);
    }

    private List<FieldValue> candidates(
            Slot slot, Input input, Facts all, Map<String, List<String>> rows, Set<HeldData.Key> wanted) {
        var facts = slot.facts(all);
        var parties = new Parties(event, input.present(), facts, rows);
        var found = new ArrayList<FieldValue>();
        for (var source : slot.field().sources()) {
            if (source.when() != null && !event.conditions().test(source.when(), facts)) {
                continue;
            }
            for (var value : placed(slot.field(), values(slot, source, input, parties, wanted))) {
                if (found.stream().noneMatch(other -> same(other.text(), value.text()))) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    /** A source may name a place by its code or by an address in words. */
    private List<FieldValue> placed(Field field, List<FieldValue> values) {
        var level = field.level();
        return level == null
                ? values
                : values.stream()
                        .flatMap(value -> divisions.read(value.text(), level).stream()
                                .map(code -> new FieldValue(code, value.label(), value.provenance())))
                        .toList();
    }

    private List<FieldValue> values(
            Slot slot, Field.Source source, Input input, Parties parties, Set<HeldData.Key> wanted) {
        var facts = parties.facts();
        return switch (source.kind()) {
            case TYPED -> List.of();
            case ROW ->
                Stream.ofNullable(slot.record())
                        .filter(record -> !record.values()
                                .getOrDefault(source.value(), "")
                                .isBlank())
                        .map(record ->
                                new FieldValue(record.values().getOrDefault(source.value(), ""), record.provenance()))
                        .toList();
            case DERIVED -> {
                var text = event.conditions().text(Objects.requireNonNull(source.value()), facts);
                // What a place is read from is as long as an address, its code is not.
                var most = slot.field().level() == null ? slot.field().maxLength() : Integer.MAX_VALUE;
                yield text.isEmpty() || text.codePointCount(0, text.length()) > most
                        ? List.of()
                        : List.of(new FieldValue(text, new Provenance(source.kind(), "根据您的回答", input.now())));
            }
            case CARD ->
                input.present().card(parties.number(source.subject())).stream()
                        .flatMap(card -> Stream.ofNullable(
                                        card.identity().values().get(source.value()))
                                .map(text -> new FieldValue(
                                        text,
                                        new Provenance(
                                                source.kind(),
                                                card.identity().evidence().source(),
                                                card.at()))))
                        .toList();
            case E_LICENCE, SHARED_DATA ->
                answer(source, parties.number(source.subject()), input, wanted)
                        .map(found -> held(source, found, facts.data()))
                        .orElse(List.of());
        };
    }

    /** The value of the record, or of each of its rows the source means. */
    private static List<FieldValue> held(Field.Source source, Records.Answer.Found found, Map<String, String> data) {
        var rows = source.choice() || !source.where().isEmpty() ? found.rows() : List.of(found.values());
        return rows.stream()
                .filter(row -> source.where().entrySet().stream()
                        .allMatch(match ->
                                row.getOrDefault(match.getKey(), "").equals(data.getOrDefault(match.getValue(), ""))))
                .filter(row -> !row.getOrDefault(source.value(), "").isBlank())
                .map(row -> new FieldValue(
                        row.getOrDefault(source.value(), ""),
                        source.label() == null ? "" : row.getOrDefault(source.label(), ""),
                        new Provenance(source.kind(), found.source(), found.asOf())))
                .toList();
    }

    private FormEntry entry(Field field, List<FieldValue> found, @Nullable Edit edit, Facts facts) {
        var required = field.requiredIf() != null && event.conditions().test(field.requiredIf(), facts);
        var state = switch (edit) {
            case Edit.Typed ignored -> FormEntry.State.TYPED;
            case Edit.Disputed ignored -> FormEntry.State.DISPUTED;
            case Edit.Chosen picked when found.size() > 1 && pick(found, picked).isPresent() -> FormEntry.State.CHOSEN;
            case Edit.Chosen ignored -> unedited(field, found);
            case null -> unedited(field, found);
        };
        return new FormEntry(field, found, chosen(field, found, edit), state, required);
    }

    private static FormEntry.State unedited(Field field, List<FieldValue> found) {
        return switch (found.size()) {
            case 0 -> FormEntry.State.EMPTY;
            case 1 -> FormEntry.State.FILLED;
            default -> choice(field) ? FormEntry.State.CHOICE : FormEntry.State.CONFLICT;
        };
    }

    private static boolean choice(Field field) {
        return field.sources().stream().anyMatch(Field.Source::choice);
    }

    /** Of several rows none is better than another: nothing is chosen before the citizen has. */
    private static @Nullable FieldValue chosen(Field field, List<FieldValue> found, @Nullable Edit edit) {
        var best = found.isEmpty() || (found.size() > 1 && choice(field)) ? null : found.getFirst();
        return switch (edit) {
            case null -> best;
            case Edit.Typed typed -> typed(typed.text(), typed.at());
            case Edit.Disputed disputed -> typed(disputed.text(), disputed.at());
            case Edit.Chosen picked -> pick(found, picked).orElse(best);
        };
    }

    /** The source that was chosen; empty once no source says so any more. */
    private static Optional<FieldValue> pick(List<FieldValue> found, Edit.Chosen picked) {
        return found.stream().filter(value -> same(value.text(), picked.text())).findFirst();
    }

    private static FieldValue typed(String text, Instant at) {
        return new FieldValue(text, new Provenance(Field.Source.Kind.TYPED, "您填写", at));
    }

    private boolean visible(Slot slot, Facts all) {
        var field = slot.field();
        var facts = slot.facts(all);
        var feedsSelection = field.feeds().isEmpty()
                || feeds(slot, all).stream().anyMatch(feed -> facts.selected().contains(feed.item()));
        return feedsSelection
                && shown(slot.group(), all)
                && (field.visibleIf() == null || event.conditions().test(field.visibleIf(), facts));
    }

    /** Where a value goes; in a row only to the items that take the row. */
    private List<Field.ItemField> feeds(Slot slot, Facts all) {
        return slot.field().feeds().stream()
                .filter(feed -> slot.row() == 0 || Rows.taken(event, all, slot.group(), slot.row(), feed.item()))
                .toList();
    }

    private static Facts with(Facts facts, Map<String, String> data) {
        return new Facts(facts.answers(), data, facts.role(), facts.selected(), facts.today());
    }

    private static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }
}
