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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Question;

/** Fills the one form (一表) from the card, held records and what the citizen said. Pure. */
final class FormFiller {
    private final LifeEvent event;

    FormFiller(LifeEvent event) {
        this.event = event;
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

    /** @param now when values are derived */
    record Input(Facts facts, Present present, HeldData held, Map<String, Edit> edits, Instant now) {
        @Override
        public String toString() {
            return "Input[" + facts + "]";
        }
    }

    /**
     * @param entries the visible fields in form order
     * @param data every field's value, visible or not
     * @param choices field a question asks about → what the records offer for it
     * @param wanted records that would help and have not been asked for
     */
    record Filled(
            List<FormEntry> entries,
            Map<String, String> data,
            Map<String, List<FieldValue>> choices,
            Set<HeldData.Key> wanted) {
        @Override
        public String toString() {
            return "Filled[" + entries.size() + " entries]";
        }
    }

    Filled fill(Input input) {
        Map<String, String> data = new LinkedHashMap<>();
        var candidates = new LinkedHashMap<Field, List<FieldValue>>();
        var wanted = new LinkedHashSet<HeldData.Key>();
        // A value may hang on a value further down; a chain through all fields settles in as many passes.
        for (int pass = 0; pass <= event.fields().size(); pass++) {
            var before = Map.copyOf(data);
            wanted.clear();
            for (var field : event.fields()) {
                var found = candidates(field, input, data, wanted);
                candidates.put(field, found);
                var chosen = chosen(field, found, edit(field, input));
                if (chosen == null) {
                    data.remove(field.id());
                } else {
                    data.put(field.id(), chosen.text());
                }
            }
            if (data.equals(before)) {
                break;
            }
        }
        var facts = with(input.facts(), data);
        var entries = event.fields().stream()
                .filter(field -> visible(field, facts))
                .map(field -> entry(field, Objects.requireNonNull(candidates.get(field)), edit(field, input), facts))
                .toList();
        return new Filled(entries, data, choices(candidates), wanted);
    }

    private Map<String, List<FieldValue>> choices(Map<Field, List<FieldValue>> candidates) {
        var asked = event.questions().stream().map(Question::field).toList();
        Map<String, List<FieldValue>> choices = new HashMap<>();
        candidates.forEach((field, found) -> {
            if (asked.contains(field.id())) {
                choices.put(field.id(), found);
            }
        });
        return choices;
    }

    /** What the citizen did to the field; the answer to a question about it counts as his choice. */
    private @Nullable Edit edit(Field field, Input input) {
        var edit = input.edits().get(field.id());
        return edit != null
                ? edit
                : event.questions().stream()
                        .filter(question -> field.id().equals(question.field()))
                        .map(question -> input.facts().answers().get(question.id()))
                        .filter(Objects::nonNull)
                        .map(Edit.Chosen::new)
                        .findFirst()
                        .orElse(null);
    }

    private List<FieldValue> candidates(Field field, Input input, Map<String, String> data, Set<HeldData.Key> wanted) {
        var facts = with(input.facts(), data);
        var found = new ArrayList<FieldValue>();
        for (var source : field.sources()) {
            if (source.when() != null && !event.conditions().test(source.when(), facts)) {
                continue;
            }
            for (var value : values(field, source, input, facts, wanted)) {
                if (found.stream().noneMatch(other -> same(other.text(), value.text()))) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    private List<FieldValue> values(
            Field field, Field.Source source, Input input, Facts facts, Set<HeldData.Key> wanted) {
        var subject = new Parties(event, input.present(), facts).number(source.subject());
        return switch (source.kind()) {
            case TYPED -> List.of();
            case DERIVED -> {
                var text = event.conditions().text(Objects.requireNonNull(source.value()), facts);
                yield text.isEmpty() || text.codePointCount(0, text.length()) > field.maxLength()
                        ? List.of()
                        : List.of(new FieldValue(text, new Provenance(source.kind(), "根据您的回答", input.now())));
            }
            case CARD -> {
                yield input.present().card(subject).stream()
                        .flatMap(card -> Stream.ofNullable(
                                        card.identity().values().get(source.value()))
                                .map(text -> new FieldValue(text, new Provenance(source.kind(), "身份证读取", card.at()))))
                        .toList();
            }
            case E_LICENCE, SHARED_DATA -> {
                if (subject.isEmpty()) {
                    yield List.of();
                }
                var dataset = Objects.requireNonNull(source.dataset());
                var answer = input.held().answer(dataset, subject);
                if (answer.isEmpty()) {
                    wanted.add(new HeldData.Key(dataset, subject));
                    yield List.of();
                }
                yield answer.get() instanceof Records.Answer.Found found
                        ? held(source, found, facts.data())
                        : List.of();
            }
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

    private boolean visible(Field field, Facts facts) {
        var feedsSelection = field.feeds().isEmpty()
                || field.feeds().stream().anyMatch(feed -> facts.selected().contains(feed.item()));
        return feedsSelection
                && (field.visibleIf() == null || event.conditions().test(field.visibleIf(), facts));
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
