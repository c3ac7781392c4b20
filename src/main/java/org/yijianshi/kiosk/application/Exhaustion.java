package org.yijianshi.kiosk.application;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Conditions;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Ways;
import tools.jackson.databind.JsonNode;

/**
 * What every way of answering an event comes to.
 *
 * <p>Whether an item or a material is reached, and whether a source answers for a material, is seen on every way. What
 * is asked for twice or late is enumerated by equivalence: two ways that give the same value to every expression that
 * could make a difference there, which are those that read fields or the choice of items, those that decide whether such
 * a field is open, and those of fields or materials with the same words, are one class. Each class is looked at once,
 * with no record held; what depends on the values inside records is met by the cases only. Rows of repeated groups are
 * left blank.
 */
final class Exhaustion {
    private final Catalog catalog;
    private final LifeEvent event;
    private final Conditions conditions;
    private final Asking asking;
    private final MaterialPlan materialPlan;
    /** Questions whose answers themselves tell classes apart. */
    private final Set<String> told = new TreeSet<>();
    /** Conditions and texts that read answers and the role only, whose values tell classes apart. */
    private final List<String> valued = new ArrayList<>();

    private final Map<String, List<String>> reads = new HashMap<>();
    private final Map<List<Object>, Object> remembered = new HashMap<>();
    /** Texts of which it only matters whether they come to anything. */
    private final Set<String> presence = new HashSet<>();
    /** Field → what it holds whatever is answered. */
    private final Map<String, String> constants;

    private final Set<String> readFields;
    private final Set<String> reached = new HashSet<>();
    private final Set<String> government = new TreeSet<>();

    /**
     * @param classes ways told apart by what they come to
     * @param unreachable names of items and materials that nothing leads to
     * @param twice what would be asked for twice
     * @param government materials of the government asked for although their source answers
     * @param late what is asked for after the notice although it was certain at the notice
     */
    record Report(
            long paths,
            int classes,
            int cases,
            int undecided,
            Set<String> unreachable,
            Set<String> twice,
            Set<String> government,
            Set<String> late,
            Duration time) {
        boolean sound() {
            return undecided == 0 && unreachable.isEmpty() && twice.isEmpty() && government.isEmpty() && late.isEmpty();
        }

        @Override
        public String toString() {
            return "Report[" + paths + "]";
        }
    }

    Exhaustion(Catalog catalog, LifeEvent event) {
        this.catalog = catalog;
        this.event = event;
        this.conditions = event.conditions();
        this.materialPlan = new MaterialPlan(event);
        this.readFields = conditions.names().stream()
                .flatMap(name -> conditions.fields(name).stream())
                .collect(Collectors.toSet());
        this.asking = new Asking(catalog, event, readFields);
        this.constants = constants();
        var read = event.fields().stream()
                .filter(field -> readFields.contains(field.id()))
                .flatMap(field -> field.sources().stream())
                .map(Field.Source::value)
                .collect(Collectors.toSet());
        for (var name : relevant()) {
            var variables = new ArrayList<>(conditions.variables(name));
            variables.remove("today");
            var settled = constants.keySet().containsAll(conditions.fields(name)) && !variables.contains("selected");
            if (settled) {
                variables.remove("data");
                valued.add(name);
            } else {
                variables.stream().filter(this::isQuestion).forEach(told::add);
            }
            if (conditions.isText(name) && !read.contains(name)) {
                presence.add(name);
            }
            reads.put(name, variables);
        }
    }

    /** The expressions that could make a difference to what is asked for twice or late. */
    private Set<String> relevant() {
        var relevant = new TreeSet<String>();
        conditions.names().stream()
                .filter(name -> !conditions.isText(name))
                .filter(name -> conditions.variables(name).contains("selected")
                        || !constants.keySet().containsAll(conditions.fields(name))
                        || conditions.fields(name).stream().anyMatch(this::typed))
                .forEach(relevant::add);
        var items = new TreeSet<String>();
        Stream.concat(event.fields().stream().filter(field -> readFields.contains(field.id())), alike())
                .distinct()
                .forEach(field -> {
                    add(relevant, field.visibleIf());
                    add(relevant, field.requiredIf());
                    field.sources().forEach(source -> {
                        add(relevant, source.when());
                        if (source.kind() == Field.Source.Kind.DERIVED) {
                            add(relevant, source.value());
                        }
                    });
                    field.feeds().forEach(feed -> items.add(feed.item()));
                });
        event.items().stream().filter(item -> items.contains(item.id())).forEach(item -> {
            add(relevant, item.offeredIf());
            add(relevant, item.doneIf());
        });
        return relevant;
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    private boolean typed(String field) {
        return event.fields().stream()
                .filter(each -> each.id().equals(field))
                .flatMap(each -> each.sources().stream())
                .anyMatch(source -> source.kind() == Field.Source.Kind.TYPED);
    }

    /** Fields with the same words in the same group. */
    private Stream<Field> alike() {
        return event.groups().stream()
                .flatMap(group -> group.fields().stream()
                        .filter(field -> group.fields().stream()
                                .anyMatch(other ->
                                        !other.equals(field) && other.label().equals(field.label()))));
    }

    /** What a field holds whatever is answered, as long as no record does: its value on the applicant's card, or nothing. */
    private Map<String, String> constants() {
        var constants = new HashMap<String, String>();
        for (var field : event.fields()) {
            var kinds = field.sources().stream().map(Field.Source::kind).collect(Collectors.toSet());
            var card = field.sources().stream()
                    .filter(source -> source.kind() == Field.Source.Kind.CARD)
                    .toList();
            var settled = card.stream()
                    .allMatch(source -> source.when() == null && Parties.APPLICANT.equals(source.subject()));
            if (!kinds.contains(Field.Source.Kind.DERIVED) && !kinds.contains(Field.Source.Kind.ROW) && settled) {
                constants.put(
                        field.id(),
                        card.stream()
                                .findFirst()
                                .map(source -> Asking.SOMEBODY.values().getOrDefault(source.value(), ""))
                                .orElse(""));
            }
        }
        return constants;
    }

    private boolean isQuestion(String variable) {
        return event.questions().stream().anyMatch(question -> question.id().equals(variable));
    }

    /** @param file what stands in the event's {@code cases.yaml}, possibly nothing */
    Report report(JsonNode file) {
        var began = Instant.now();
        Map<List<Object>, Facts> classes = new LinkedHashMap<>();
        var ways = Ways.follow(event, (role, answers) -> {
            var facts = new Way(role, answers);
            reach(facts);
            classes.computeIfAbsent(key(facts), ignored -> facts(role, Map.copyOf(answers)));
        });
        var twice = new TreeSet<String>();
        var late = new TreeSet<String>();
        for (var facts : classes.values()) {
            var now = asking.asked(facts, Map.of());
            twice(now, twice);
            // What no condition reads changes nothing that is asked for.
            if (now.open().stream()
                    .anyMatch(entry ->
                            readFields.contains(Field.withoutRow(entry.field().id())))) {
                asking.late(facts, now, late);
            }
        }
        var count = Case.all(catalog, event.id(), file).size();
        for (int i = 0; i < count; i++) {
            var index = i;
            asking.lateInCase(() -> Case.all(catalog, event.id(), file).get(index), late);
        }
        return new Report(
                ways.paths(),
                classes.size(),
                count,
                ways.undecided(),
                unreachable(ways),
                twice,
                government,
                late,
                Duration.between(began, Instant.now()));
    }

    // classes

    /** The answers change after the call in which it was made. */
    private record Way(String role, Map<String, String> answers) {
        @Override
        public String toString() {
            return "Way[" + role + "]";
        }
    }

    private List<Object> key(Way way) {
        var key = new ArrayList<Object>();
        key.add(way.role());
        told.forEach(question -> key.add(way.answers().getOrDefault(question, "")));
        valued.forEach(name -> key.add(remembered(name, way)));
        return key;
    }

    /** Each expression is evaluated once for what it reads, however many ways share it. */
    private Object remembered(String name, Way way) {
        var asked = asked(name, way);
        var value = remembered.get(asked);
        if (value == null) {
            value = value(name, facts(way.role(), way.answers()));
            remembered.put(asked, value);
        }
        return value;
    }

    private List<Object> asked(String name, Way way) {
        var asked = new ArrayList<Object>();
        asked.add(name);
        for (var variable : reads.computeIfAbsent(name, each -> List.copyOf(conditions.variables(each)))) {
            asked.add(variable.equals("role") ? way.role() : way.answers().getOrDefault(variable, ""));
        }
        return asked;
    }

    private boolean holds(@Nullable String condition, Way way) {
        return condition == null || remembered(condition, way).equals(true);
    }

    private Object value(String name, Facts facts) {
        if (!conditions.isText(name)) {
            return conditions.test(name, facts);
        }
        var text = conditions.text(name, facts);
        return presence.contains(name) ? Boolean.valueOf(text.isEmpty()) : text;
    }

    private Facts facts(String role, Map<String, String> answers) {
        return new Facts(
                answers,
                constants,
                role,
                event.items().stream().map(each -> each.id()).collect(Collectors.toSet()),
                event.updated());
    }

    // one class

    /** Notes what the way comes to, and whether the government would be asked for what it issued itself. */
    private void reach(Way way) {
        for (var item : event.items()) {
            if (holds(item.offeredIf(), way)) {
                reached.add("事项 " + item.id());
            }
        }
        for (var material : event.materials()) {
            if (holds(material.neededIf(), way)
                    && material.items().stream().anyMatch(id -> reached.contains("事项 " + id))
                    && reached.add("材料 " + material.id() + " " + way.role())) {
                reached.add("材料 " + material.id());
                government(material, facts(way.role(), Map.copyOf(way.answers())));
            }
        }
    }

    /** Only what answers alone can lead to is missed; what hangs on a record is met by the cases. */
    private Set<String> unreachable(Ways.Count ways) {
        var unreachable = new TreeSet<String>();
        event.items().stream()
                .filter(item -> !hangsOnRecords(item.offeredIf()))
                .map(item -> "事项 " + item.id())
                .forEach(unreachable::add);
        event.materials().stream()
                .filter(material -> !hangsOnRecords(material.neededIf())
                        && material.items().stream()
                                .noneMatch(id -> hangsOnRecords(event.item(id).offeredIf())))
                .map(material -> "材料 " + material.id())
                .forEach(unreachable::add);
        unreachable.removeAll(reached);
        if (ways.unreachable() > 0) {
            unreachable.add("%d 个问题或选项".formatted(ways.unreachable()));
        }
        return unreachable;
    }

    private boolean hangsOnRecords(@Nullable String condition) {
        return condition != null && conditions.variables(condition).contains("data");
    }

    /** The same words in the same group, or the same paper to photograph. */
    private void twice(Asked asked, Set<String> twice) {
        var seen = new HashSet<String>();
        for (var group : event.groups()) {
            asked.open().stream()
                    .map(FormEntry::field)
                    .filter(group::holds)
                    .filter(field -> !seen.add(group.id() + "/" + Field.rowOf(field.id()) + "/"
                            + field.label().zh()))
                    .forEach(field -> twice.add("字段 " + Field.withoutRow(field.id())));
        }
        asked.materials().stream()
                .filter(entry -> entry.means() instanceof MaterialEntry.Means.Capture)
                .map(MaterialEntry::material)
                .filter(material -> !seen.add("材料/" + material.title().zh()))
                .forEach(material -> twice.add("材料 " + material.id()));
    }

    /** With every record held and everybody known, whatever the government issued is spared. */
    private void government(Material material, Facts facts) {
        var data = new HashMap<>(facts.data());
        data.values().removeIf(String::isEmpty);
        for (var field : event.fields()) {
            switch (field.type()) {
                case ID_NUMBER -> data.putIfAbsent(field.id(), Asking.SOMEBODY_ELSE);
                case USCC -> data.putIfAbsent(field.id(), Asking.SOME_ENTERPRISE);
                default -> {}
            }
        }
        var known = new Facts(facts.answers(), data, facts.role(), facts.selected(), facts.today());
        var at = event.updated().atStartOfDay(ZoneOffset.UTC).toInstant();
        var present = new Present(
                Asking.SOMEBODY, Map.of(Asking.SOMEBODY.number(), new ReadCard(Asking.SOMEBODY, at)), Map.of());
        var held = new HeldData();
        var parties = new Parties(event, present, known, Map.of());
        var planned = materialPlan.plan(new MaterialPlan.Input(parties, held, Map.of(), field -> ""));
        while (!planned.wanted().isEmpty()) {
            planned.wanted()
                    .forEach(key -> held.keep(
                            key.dataset(),
                            key.subject(),
                            new Records.Answer.Found(
                                    Objects.requireNonNull(catalog.datasets().get(key.dataset()))
                                            .licence(),
                                    "示例",
                                    "示例部门",
                                    at,
                                    Map.of())));
            planned = materialPlan.plan(new MaterialPlan.Input(parties, held, Map.of(), field -> ""));
        }
        planned.entries().stream()
                .filter(entry -> entry.material().equals(material) && !entry.spared())
                .filter(entry -> material.issuer() == Material.Issuer.GOVERNMENT)
                .filter(entry -> material.sources().stream().anyMatch(Exhaustion::answers))
                .forEach(entry -> government.add("材料 " + material.id()));
    }

    private static boolean answers(Material.Source source) {
        return source instanceof Material.Source.ELicence || source instanceof Material.Source.SharedData;
    }
}
