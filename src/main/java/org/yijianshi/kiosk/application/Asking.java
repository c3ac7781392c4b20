package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;

/** What an event asks a citizen for, filled in one way or another, and what of it comes later than it could. */
final class Asking {
    static final Identity SOMEBODY = new Identity(
            Identity.Kind.RESIDENT,
            "示例女",
            "2",
            "01",
            LocalDate.of(1968, 7, 15),
            "示例县示例路1号",
            "411199196807159023",
            "示例县公安局",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2040, 1, 1));
    static final String SOMEBODY_ELSE = "411199196003019017";
    static final String SOME_ENTERPRISE = "91411199MAEDEMA121";

    /** A village of the county and one elsewhere. */
    private static final List<String> PLACES = List.of("411121100001", "110101001001");

    private final Catalog catalog;
    private final LifeEvent event;
    private final FormFiller filler;
    private final MaterialPlan materialPlan;
    private final Set<String> readFields;

    /** @param readFields fields that a condition reads */
    Asking(Catalog catalog, LifeEvent event, Set<String> readFields) {
        this.catalog = catalog;
        this.event = event;
        this.filler = new FormFiller(event, catalog.divisions());
        this.materialPlan = new MaterialPlan(event);
        this.readFields = readFields;
    }

    /** With nobody's records held. */
    Asked asked(Facts facts, Map<String, String> typed) {
        var at = event.updated().atStartOfDay(ZoneOffset.UTC).toInstant();
        var edits = new LinkedHashMap<String, FormFiller.Edit>();
        var rows = new Rows();
        typed.forEach((field, text) -> edits.put(edited(field, rows), new FormFiller.Edit.Typed(text, at)));
        var present = new Present(SOMEBODY, Map.of(SOMEBODY.number(), new ReadCard(SOMEBODY, at)), Map.of());
        var offered = new ItemPlan(event, facts).suggested();
        var chosen = new Facts(facts.answers(), Map.of(), facts.role(), offered, facts.today());
        var held = new HeldData();
        var filled = filler.fill(new FormFiller.Input(chosen, present, held, rows, edits, at));
        var full = new Facts(facts.answers(), filled.data(), facts.role(), offered, facts.today());
        var parties = new Parties(event, present, full, filled.rows());
        var materials = materialPlan
                .plan(new MaterialPlan.Input(parties, held, Map.of(), field -> ""))
                .entries();
        var signers = Stream.concat(
                        parties.signers().stream(),
                        materials.stream()
                                .map(MaterialEntry::means)
                                .filter(MaterialEntry.Means.Statement.class::isInstance)
                                .flatMap(means -> ((MaterialEntry.Means.Statement) means).signers().stream()))
                .map(Party::id)
                .distinct()
                .toList();
        return new Asked(full, filled.entries().stream().filter(FormEntry::open).toList(), materials, signers);
    }

    /** The name under which the edit of a field is kept; of a field in a row, which is there from then on. */
    private String edited(String field, Rows rows) {
        return event.repeated().stream()
                .filter(group -> Field.rowOf(field) > 0 && group.holds(field))
                .findFirst()
                .map(group -> {
                    var key = Rows.added(Field.rowOf(field));
                    rows.keep(group.id(), key);
                    return FormFiller.edited(group.id(), key, Field.withoutRow(field));
                })
                .orElse(field);
    }

    /**
     * Fills what is open in several ways. What is asked for afterwards in each of them, but not at the notice, could have
     * been said at the notice.
     */
    void late(Facts facts, Asked notice, Set<String> late) {
        var certain = certainly(notice, fillings(notice), late, filling -> {
            var typed = new LinkedHashMap<>(filling);
            var names = new LinkedHashSet<String>();
            var now = asked(facts, typed);
            for (int round = 0; round <= event.fields().size(); round++) {
                names.addAll(now.names());
                var more = base(now);
                more.keySet().removeAll(typed.keySet());
                if (more.isEmpty()) {
                    break;
                }
                typed.putAll(more);
                now = asked(facts, typed);
            }
            return names;
        });
        late.addAll(certain);
    }

    @FunctionalInterface
    private interface Filling {
        Set<String> asks(Map<String, String> typed);
    }

    /**
     * What every filling leads to beyond the notice; most end after the first. A field whose record is only asked for
     * after a choice is not certain: the record may answer.
     */
    private Set<String> certainly(
            Asked notice, List<Map<String, String>> fillings, Set<String> found, Filling filling) {
        var certain = new LinkedHashSet<>(filling.asks(fillings.getFirst()));
        certain.removeAll(notice.names());
        // What has been found in another class need not be shown again.
        certain.removeAll(found);
        event.fields().stream()
                .filter(field ->
                        field.sources().stream().anyMatch(source -> source.dataset() != null && source.when() != null))
                .forEach(field -> certain.remove("字段 " + field.id()));
        for (var each : fillings.subList(1, fillings.size())) {
            if (certain.isEmpty()) {
                break;
            }
            certain.retainAll(filling.asks(each));
        }
        return certain;
    }

    /** One filling of what is open, and for each field a condition reads, others that differ from it there. */
    private List<Map<String, String>> fillings(Asked asked) {
        var base = base(asked);
        var fillings = new ArrayList<Map<String, String>>();
        fillings.add(base);
        for (var entry : asked.open()) {
            if (readFields.contains(Field.withoutRow(entry.field().id()))) {
                for (var text : samples(entry.field())) {
                    var other = new LinkedHashMap<>(base);
                    other.put(entry.field().id(), text);
                    fillings.add(other);
                }
            }
        }
        event.repeated().forEach(group -> another(group, base).ifPresent(fillings::add));
        return fillings;
    }

    /** With one row more than the form begins with, filled as the last; empty where it takes no more. */
    private static Optional<Map<String, String>> another(FieldGroup group, Map<String, String> base) {
        var last = base.keySet().stream()
                .filter(group::holds)
                .mapToInt(Field::rowOf)
                .max()
                .orElse(0);
        if (last == 0 || last >= Objects.requireNonNull(group.repeat()).max()) {
            return Optional.empty();
        }
        var more = new LinkedHashMap<>(base);
        base.forEach((field, text) -> {
            if (group.holds(field) && Field.rowOf(field) == last) {
                more.put(Field.inRow(Field.withoutRow(field), group.id(), last + 1), text);
            }
        });
        return Optional.of(more);
    }

    private Map<String, String> base(Asked asked) {
        var base = new LinkedHashMap<String, String>();
        asked.open().stream()
                .map(FormEntry::field)
                .forEach(field -> base.put(field.id(), samples(field).getFirst()));
        return base;
    }

    /** Values a citizen may type, the codes one by one. */
    private List<String> samples(Field field) {
        return switch (field.type()) {
            case CODE ->
                List.copyOf(Objects.requireNonNull(catalog.codeSets().get(Objects.requireNonNull(field.codeSet())))
                        .labels()
                        .keySet());
            case TEXT, ADDRESS -> List.of("示例", "河南省示例县");
            case PHONE -> List.of("13800000000");
            case ID_NUMBER -> List.of(SOMEBODY_ELSE);
            case USCC -> List.of(SOME_ENTERPRISE);
            case BANK_ACCOUNT -> List.of("6222000000000009");
            case INTEGER, DECIMAL -> List.of("1", "0", "100000");
            case DATE -> List.of("2026-01-01", "1990-01-01");
            case MONTH -> List.of("2026-01", "1990-01");
            case DATE_TIME -> List.of("2026-01-01T08:00", "1990-01-01T08:00");
            case DIVISION -> {
                int digits = Objects.requireNonNull(field.level()).digits();
                yield PLACES.stream().map(code -> code.substring(0, digits)).toList();
            }
        };
    }

    /** The same for what a case holds, through the application as a citizen fills it. */
    void lateInCase(Supplier<Case> walk, Set<String> late) {
        var notice = walked(walk.get(), Map.of());
        if (notice == null) {
            return;
        }
        var certain = certainly(notice, fillings(notice), late, filling -> {
            var each = walk.get();
            var asked = new LinkedHashSet<String>();
            Map<String, String> typed = filling;
            var now = Objects.requireNonNull(walked(each, typed));
            for (int round = 0; round <= event.fields().size(); round++) {
                asked.addAll(now.names());
                if (each.application().path().step() instanceof Guidance.Step.Ask ask) {
                    asked.add("问题 " + ask.question().id());
                    break;
                }
                typed = base(now);
                if (typed.isEmpty() || !fill(each.application(), typed)) {
                    break;
                }
                now = Asked.of(each.application());
            }
            return asked;
        });
        late.addAll(certain);
    }

    /** Null where the case ends at a window. */
    private static @Nullable Asked walked(Case each, Map<String, String> typed) {
        if (!each.run().failure().isEmpty() || !(each.application().path().step() instanceof Guidance.Step.Decided)) {
            return null;
        }
        fill(each.application(), typed);
        return Asked.of(each.application());
    }

    /** Whether anything was taken. */
    private static boolean fill(Application application, Map<String, String> typed) {
        var taken = false;
        for (var entry : typed.entrySet()) {
            taken |= application.type(entry.getKey(), entry.getValue()).isEmpty();
        }
        application.gatherMore();
        return taken;
    }
}
