package org.yijianshi.kiosk.application;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;

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
     * @param wanted records that would help and have not been asked for
     */
    record Filled(List<FormEntry> entries, Map<String, String> data, Set<HeldData.Key> wanted) {
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
                var chosen = chosen(found, input.edits().get(field.id()));
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
                .map(field -> entry(
                        field,
                        Objects.requireNonNull(candidates.get(field)),
                        input.edits().get(field.id()),
                        facts))
                .toList();
        return new Filled(entries, data, wanted);
    }

    private List<FieldValue> candidates(Field field, Input input, Map<String, String> data, Set<HeldData.Key> wanted) {
        var facts = with(input.facts(), data);
        var found = new ArrayList<FieldValue>();
        for (var source : field.sources()) {
            if (source.when() != null && !event.conditions().test(source.when(), facts)) {
                continue;
            }
            var value = value(field, source, input, facts, wanted);
            if (value != null && found.stream().noneMatch(other -> same(other.text(), value.text()))) {
                found.add(value);
            }
        }
        return found;
    }

    private @Nullable FieldValue value(
            Field field, Field.Source source, Input input, Facts facts, Set<HeldData.Key> wanted) {
        var subject = new Parties(event, input.present(), facts).number(source.subject());
        return switch (source.kind()) {
            case TYPED -> null;
            case DERIVED -> {
                var text = event.conditions().text(Objects.requireNonNull(source.value()), facts);
                yield text.isEmpty() || text.codePointCount(0, text.length()) > field.maxLength()
                        ? null
                        : new FieldValue(text, new Provenance(source.kind(), "根据您的回答", input.now()));
            }
            case CARD -> {
                var card = input.present().cards().get(subject);
                if (card == null) {
                    yield null;
                }
                var text = card.identity().values().get(source.value());
                yield text == null ? null : new FieldValue(text, new Provenance(source.kind(), "身份证读取", card.at()));
            }
            case E_LICENCE, SHARED_DATA -> {
                if (subject.isEmpty()) {
                    yield null;
                }
                var dataset = Objects.requireNonNull(source.dataset());
                var answer = input.held().answer(dataset, subject);
                if (answer.isEmpty()) {
                    wanted.add(new HeldData.Key(dataset, subject));
                    yield null;
                }
                yield answer.get() instanceof Records.Answer.Found found ? held(source, found) : null;
            }
        };
    }

    private static @Nullable FieldValue held(Field.Source source, Records.Answer.Found found) {
        var text = found.values().get(source.value());
        return text == null || text.isBlank()
                ? null
                : new FieldValue(text, new Provenance(source.kind(), found.source(), found.asOf()));
    }

    private FormEntry entry(Field field, List<FieldValue> found, @Nullable Edit edit, Facts facts) {
        var required = field.requiredIf() != null && event.conditions().test(field.requiredIf(), facts);
        var state = switch (edit) {
            case Edit.Typed ignored -> FormEntry.State.TYPED;
            case Edit.Disputed ignored -> FormEntry.State.DISPUTED;
            case Edit.Chosen picked when pick(found, picked).isPresent() -> FormEntry.State.CHOSEN;
            case Edit.Chosen ignored -> unedited(found);
            case null -> unedited(found);
        };
        return new FormEntry(field, found, chosen(found, edit), state, required);
    }

    private static FormEntry.State unedited(List<FieldValue> found) {
        return switch (found.size()) {
            case 0 -> FormEntry.State.EMPTY;
            case 1 -> FormEntry.State.FILLED;
            default -> FormEntry.State.CONFLICT;
        };
    }

    private static @Nullable FieldValue chosen(List<FieldValue> found, @Nullable Edit edit) {
        var best = found.isEmpty() ? null : found.getFirst();
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
