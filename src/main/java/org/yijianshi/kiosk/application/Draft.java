package org.yijianshi.kiosk.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Advice;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;

/**
 * What has been said, read and photographed for one application, and how the application stands by it. Not thread-safe:
 * the application guards it.
 */
final class Draft {
    private final LifeEvent event;
    private final Identity applicant;
    private final Clock clock;
    private final Runnable onChange;
    private final Guidance guidance;
    private final FormFiller filler;
    private final MaterialPlan materialPlan;
    private final Labels labels;
    private final Map<String, Catalog.Dataset> datasets;
    private final HeldData held = new HeldData();
    private final Map<String, ReadCard> cards = new HashMap<>();
    private final Map<String, String> laid = new HashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, FormFiller.Edit> edits = new LinkedHashMap<>();
    private final Rows rows = new Rows();
    private final Map<String, List<byte[]>> captured = new LinkedHashMap<>();
    private final Map<String, ServiceItem.Delivery> deliveries = new LinkedHashMap<>();
    private final Map<String, Slots.Slot> wishes = new LinkedHashMap<>();
    private final Map<Set<String>, Standing> standings = new HashMap<>();
    private String role = "";
    private String reopened = "";
    private Choice choice = new Choice(Set.of(), Set.of());

    /** @param offered the items that could be chosen when the choice was made */
    private record Choice(Set<String> selected, Set<String> offered) {}

    /** @param onChange called after every change, so that nobody's signature outlives what he signed */
    Draft(LifeEvent event, Catalog catalog, Identity applicant, Clock clock, Runnable onChange) {
        this.event = event;
        this.applicant = applicant;
        this.clock = clock;
        this.onChange = onChange;
        this.guidance = new Guidance(event);
        this.filler = new FormFiller(event, catalog.divisions());
        this.materialPlan = new MaterialPlan(event);
        this.labels = new Labels(catalog.codeSets(), catalog.divisions());
        this.datasets = catalog.datasets();
        cards.put(applicant.number(), new ReadCard(applicant, clock.instant()));
    }

    void changed() {
        standings.clear();
        onChange.run();
    }

    // people

    String role() {
        return role;
    }

    void chooseRole(String id) {
        if (!id.equals(role)) {
            role = id;
            reopened = "";
            forgetLaid();
            choice = new Choice(Set.of(), Set.of());
            changed();
        }
    }

    /** @param authorisation id under which his records may be asked for; null while there is none */
    void keepCard(Identity other, Parties.Awaited party, @Nullable String authorisation) {
        cards.put(other.number(), new ReadCard(other, clock.instant()));
        laid.put(party.key(), other.number());
        if (authorisation != null) {
            held.authorised(other.number(), authorisation);
        }
        changed();
    }

    Parties parties() {
        return new Parties(event, present(), now().facts(), now().filled().rows());
    }

    private Present present() {
        return new Present(applicant, cards, laid);
    }

    /** A card was laid in the light of the answers then given; with others it may be somebody else's. */
    private void forgetLaid() {
        laid.clear();
    }

    HeldData held() {
        return held;
    }

    /** By the names of the data sets. */
    List<Text> unanswered() {
        return held.unanswered().stream()
                .map(dataset -> Optional.ofNullable(datasets.get(dataset))
                        .map(Catalog.Dataset::title)
                        .orElseGet(() -> new Text(Map.of("zh", dataset))))
                .toList();
    }

    /** By the names of the data sets. */
    List<VoidLicence> voidLicences() {
        return held.voidLicences().entrySet().stream()
                .map(each -> new VoidLicence(
                        Optional.ofNullable(datasets.get(each.getKey()))
                                .map(known -> known.title().zh())
                                .orElse(each.getValue().source()),
                        each.getValue().issuer(),
                        each.getValue().validity()))
                .toList();
    }

    /** Failures are asked again, and what was settled without them is settled anew. */
    void retryFailures() {
        held.retryFailures();
        standings.clear();
    }

    /** The records that would help and have not been asked for. */
    Set<HeldData.Key> wanted() {
        var wishes = new LinkedHashSet<>(all().filled().wanted());
        wishes.addAll(planMaterials(all()).wanted());
        return wishes;
    }

    // guidance

    void answer(Question question, String answer) {
        var before = given.put(question.id(), answer);
        if (before != null && !before.equals(answer)) {
            forgetLaid();
        }
        reopened = "";
        changed();
    }

    Optional<String> givenAnswer(Question question) {
        return Optional.ofNullable(given.get(question.id()));
    }

    boolean takeBackLastAnswer() {
        var counted =
                path().answers().keySet().stream().filter(given::containsKey).toList();
        if (counted.isEmpty()) {
            return false;
        }
        reopened = counted.getLast();
        changed();
        return true;
    }

    Guidance.Path path() {
        return all().path();
    }

    // items

    ItemPlan plan() {
        return new ItemPlan(event, all().facts());
    }

    Set<String> selected() {
        var plan = plan();
        var offered = plan.offered();
        if (!offered.equals(choice.offered())) {
            choice = new Choice(plan.carryOver(choice.selected(), choice.offered()), offered);
        }
        return choice.selected();
    }

    ItemPlan.Change choose(ItemPlan.Change change) {
        choice = new Choice(change.selected(), plan().offered());
        changed();
        return change;
    }

    Optional<Slots.Slot> wish(String item) {
        return Optional.ofNullable(wishes.get(item));
    }

    /** @param slot null for no wish */
    void wish(String item, Slots.@Nullable Slot slot) {
        if (slot == null) {
            wishes.remove(item);
        } else {
            wishes.put(item, slot);
        }
        changed();
    }

    ServiceItem.Delivery delivery(ServiceItem.Result result) {
        return deliveries.getOrDefault(result.id(), result.delivery().getFirst());
    }

    void deliver(ServiceItem.Result result, ServiceItem.Delivery delivery) {
        deliveries.put(result.id(), delivery);
        changed();
    }

    // form

    List<FormEntry> form() {
        return now().filled().entries();
    }

    Map<String, String> data() {
        return now().filled().data();
    }

    void edit(String field, FormFiller.Edit edit) {
        var name = edited(field);
        rowOf(field).ifPresent(row -> rows.keep(row.group().id(), row.key()));
        edits.put(name, edit);
        changed();
    }

    /** One of what the sources say; where a question asks about the field, this is its answer. */
    void choose(String field, FieldValue value) {
        asking(field)
                .findFirst()
                .ifPresentOrElse(
                        question -> {
                            given.put(question.id(), value.text());
                            changed();
                        },
                        () -> edit(field, new FormFiller.Edit.Chosen(value.text())));
    }

    /** The enterprise whose licence was shown joins those on record and is the one meant. */
    void showLicence(ShownLicence.Place place, EnterpriseLicence licence, String position) {
        var subject = parties().number(place.source().subject());
        var before = held.answer(place.dataset(), subject);
        held.keep(place.dataset(), subject, ShownLicence.added(before, place, licence, position, clock.instant()));
        changed();
        asking(place.field().id())
                .findFirst()
                .ifPresentOrElse(
                        question -> answer(question, licence.code()),
                        () -> edit(place.field().id(), new FormFiller.Edit.Chosen(licence.code())));
    }

    void undoEdit(String field) {
        edits.remove(edited(field));
        asking(field).forEach(question -> given.remove(question.id()));
        changed();
    }

    // rows

    private record Row(FieldGroup group, String key) {
        @Override
        public String toString() {
            return "Row[" + group.id() + "]";
        }
    }

    int rows(FieldGroup group) {
        return keys(group).size();
    }

    /** How many rows of the group go to an item. */
    int rows(FieldGroup group, ServiceItem item) {
        var facts = all().facts();
        return (int) IntStream.rangeClosed(1, rows(group))
                .filter(row -> Rows.taken(event, facts, group, row, item.id()))
                .count();
    }

    void addRow(FieldGroup group) {
        rows.add(group.id(), keys(group));
        changed();
    }

    /** What was said of the row goes with it. */
    void removeRow(FieldGroup group, int row) {
        var key = keys(group).get(row - 1);
        var name = group.id() + "#" + key;
        rows.remove(group.id(), key);
        edits.keySet().removeIf(edited -> edited.startsWith(name + "."));
        laid.remove(name);
        changed();
    }

    boolean shows(FieldGroup group) {
        var facts = now().facts();
        return (group.visibleIf() == null || event.conditions().test(group.visibleIf(), facts))
                && group.fields().stream()
                        .flatMap(field -> field.feeds().stream())
                        .anyMatch(feed -> facts.selected().contains(feed.item()));
    }

    /** What is wrong with the rows of a group taken together. */
    Optional<String> problem(FieldGroup group) {
        return shows(group)
                ? new RowRules(
                                group,
                                rows(group),
                                data(),
                                condition -> event.conditions().test(condition, now().facts()))
                        .problem()
                : Optional.empty();
    }

    private List<String> keys(FieldGroup group) {
        return all().filled().rows().getOrDefault(group.id(), List.of());
    }

    /** Where a field stands that belongs to a row. */
    private Optional<Row> rowOf(String field) {
        var row = Field.rowOf(field);
        return event.repeated().stream()
                .filter(group -> row > 0 && row <= rows(group) && group.holds(field))
                .map(group -> new Row(group, keys(group).get(row - 1)))
                .findFirst();
    }

    private String edited(String field) {
        return rowOf(field)
                .map(row -> FormFiller.edited(row.group().id(), row.key(), Field.withoutRow(field)))
                .orElse(field);
    }

    private Stream<Question> asking(String field) {
        return event.questions().stream().filter(question -> field.equals(question.field()));
    }

    // materials

    List<MaterialEntry> materials() {
        return planMaterials(now()).entries();
    }

    Optional<LicenceFace> licence(MaterialEntry entry, String use) {
        return LicenceFace.of(entry, event, datasets, parties(), held, labels, use);
    }

    Optional<PageRefusal> change(String material, PageChange change) {
        var capture = materials().stream()
                .filter(entry -> entry.material().id().equals(material))
                .map(MaterialEntry::means)
                .filter(MaterialEntry.Means.Capture.class::isInstance)
                .map(MaterialEntry.Means.Capture.class::cast)
                .findFirst();
        if (capture.isEmpty()) {
            return Optional.of(new PageRefusal.NotAskedFor());
        }
        var refusal = MaterialFile.change(captured, material, capture.get().maxPages(), change);
        if (refusal.isEmpty()) {
            changed();
        }
        return refusal;
    }

    // why

    List<String> why(ServiceItem item) {
        return explanations(all()).item(item);
    }

    List<String> why(Material material) {
        var entry = materials().stream()
                .filter(each -> each.material().equals(material))
                .findFirst();
        return explanations(now()).material(material, entry.orElse(null));
    }

    Optional<String> whyNeeded(Material material) {
        return explanations(now()).because(material.neededIf());
    }

    String why(Advice advice) {
        return explanations(all()).because(advice.when()).orElse("");
    }

    String reason(Advice advice) {
        var data = all().filled().data();
        return MaterialPlan.written(
                advice.reason().zh(), field -> labels.masked(field(field), data.getOrDefault(field, "")));
    }

    private Explanations explanations(Standing standing) {
        return new Explanations(event, datasets, labels, standing.path(), plan(), selected(), input(standing));
    }

    // standing

    Facts facts() {
        return all().facts();
    }

    Labels labels() {
        return labels;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Field field(String id) {
        return event.fields().stream()
                .filter(each -> each.id().equals(Field.withoutRow(id)))
                .filter(each -> Field.rowOf(id) == 0 || rowOf(id).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + id));
    }

    private Standing now() {
        return standing(selected());
    }

    /** As if every item were chosen: questions and records do not wait for the choice. */
    private Standing all() {
        return standing(event.items().stream().map(ServiceItem::id).collect(Collectors.toSet()));
    }

    /** Kept until something changes: a page asks dozens of times, and a form takes milliseconds to settle. */
    private Standing standing(Set<String> items) {
        var kept = standings.get(items);
        if (kept != null && kept.facts().today().equals(today())) {
            return kept;
        }
        var facts = new Facts(Map.of(), Map.of(), role, items, today());
        var input = new FormFiller.Input(facts, present(), held, rows, edits, clock.instant());
        var standing = Standing.settle(guidance, filler, input, given, reopened);
        standings.put(Set.copyOf(items), standing);
        return standing;
    }

    private MaterialPlan.Planned planMaterials(Standing standing) {
        return materialPlan.plan(input(standing));
    }

    private MaterialPlan.Input input(Standing standing) {
        var data = standing.filled().data();
        return new MaterialPlan.Input(
                new Parties(
                        event, present(), standing.facts(), standing.filled().rows()),
                held,
                captured,
                field -> labels.display(field(field), data.getOrDefault(field, "")));
    }

    @Override
    public String toString() {
        return "Draft[" + event.id() + "]";
    }
}
