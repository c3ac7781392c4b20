package org.yijianshi.kiosk.application;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
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
    private static final Identity SOMEBODY = new Identity(
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
    private static final String SOMEBODY_ELSE = "411199196003019017";
    private static final String SOME_ENTERPRISE = "91411199MAEDEMA121";

    private final Catalog catalog;
    private final LifeEvent event;
    private final Conditions conditions;
    private final FormFiller filler;
    private final MaterialPlan materialPlan;
    /** A village of the county and one elsewhere. */
    private static final List<String> PLACES = List.of("411121100001", "110101001001");

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
        this.filler = new FormFiller(event, catalog.divisions());
        this.materialPlan = new MaterialPlan(event);
        this.readFields = conditions.names().stream()
                .flatMap(name -> conditions.fields(name).stream())
                .collect(Collectors.toSet());
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
                                .map(source -> SOMEBODY.values().getOrDefault(source.value(), ""))
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
            var now = asked(facts, Map.of());
            twice(now, twice);
            // What no condition reads changes nothing that is asked for.
            if (now.open().stream()
                    .anyMatch(entry -> readFields.contains(entry.field().id()))) {
                late(facts, now, late);
            }
        }
        var count = Case.all(catalog, event.id(), file).size();
        for (int i = 0; i < count; i++) {
            var index = i;
            lateInCase(() -> Case.all(catalog, event.id(), file).get(index), late);
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

    /** What an application asks for as it stands. */
    private record Asked(Facts facts, List<FormEntry> open, List<MaterialEntry> materials, List<String> signers) {
        Set<String> names() {
            var names = new LinkedHashSet<String>();
            open.forEach(entry -> names.add("字段 " + entry.field().id()));
            materials.stream()
                    .filter(entry -> !entry.spared())
                    .forEach(entry -> names.add("材料 " + entry.material().id()));
            signers.forEach(signer -> names.add("签字 " + signer));
            return names;
        }

        @Override
        public String toString() {
            return "Asked[" + open.size() + "]";
        }
    }

    private Asked asked(Facts facts, Map<String, String> typed) {
        var at = event.updated().atStartOfDay(ZoneOffset.UTC).toInstant();
        var edits = new LinkedHashMap<String, FormFiller.Edit>();
        typed.forEach((field, text) -> edits.put(field, new FormFiller.Edit.Typed(text, at)));
        var present = new Present(SOMEBODY, Map.of(SOMEBODY.number(), new ReadCard(SOMEBODY, at)), Map.of());
        var offered = new ItemPlan(event, facts).suggested();
        var chosen = new Facts(facts.answers(), Map.of(), facts.role(), offered, facts.today());
        var held = new HeldData();
        var filled = filler.fill(new FormFiller.Input(chosen, present, held, new Rows(), edits, at));
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
                    .filter(field -> Field.rowOf(field.id()) == 0 && group.holds(field))
                    .filter(field -> !seen.add(group.id() + "/" + field.label().zh()))
                    .forEach(field -> twice.add("字段 " + field.id()));
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
                case ID_NUMBER -> data.putIfAbsent(field.id(), SOMEBODY_ELSE);
                case USCC -> data.putIfAbsent(field.id(), SOME_ENTERPRISE);
                default -> {}
            }
        }
        var known = new Facts(facts.answers(), data, facts.role(), facts.selected(), facts.today());
        var at = event.updated().atStartOfDay(ZoneOffset.UTC).toInstant();
        var present = new Present(SOMEBODY, Map.of(SOMEBODY.number(), new ReadCard(SOMEBODY, at)), Map.of());
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

    // what comes late

    /**
     * Fills what is open in several ways. What is asked for afterwards in each of them, but not at the notice, could have
     * been said at the notice.
     */
    private void late(Facts facts, Asked notice, Set<String> late) {
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
            if (readFields.contains(entry.field().id())
                    && base.containsKey(entry.field().id())) {
                for (var text : samples(entry.field())) {
                    var other = new LinkedHashMap<>(base);
                    other.put(entry.field().id(), text);
                    fillings.add(other);
                }
            }
        }
        return fillings;
    }

    private Map<String, String> base(Asked asked) {
        var base = new LinkedHashMap<String, String>();
        asked.open().stream()
                .map(FormEntry::field)
                .filter(field -> Field.rowOf(field.id()) == 0)
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
    private void lateInCase(Supplier<Case> walk, Set<String> late) {
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
                now = standing(each.application());
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
        return standing(each.application());
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

    private static Asked standing(Application application) {
        return new Asked(
                new Facts(
                        application.answers(),
                        application.data(),
                        application.role(),
                        application.selected(),
                        application.today()),
                application.form().stream().filter(FormEntry::open).toList(),
                application.materials(),
                application.signers().stream().map(Party::id).toList());
    }
}
