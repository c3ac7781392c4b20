package org.yijianshi.kiosk.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * One citizen's application for one life event, from the first question to its receipt.
 *
 * <p>Lives in one session object and is dropped with it. Thread-safe: records are fetched in the background while pages
 * read.
 */
public final class Application {
    private final String key = UUID.randomUUID().toString();
    private final LifeEvent event;
    private final Identity applicant;
    private final Clock clock;
    private final Records records;
    private final Guidance guidance;
    private final FormFiller filler;
    private final MaterialPlan materialPlan;
    private final ValueRules rules;
    private final Labels labels;
    private final HeldData held = new HeldData();
    private final Map<String, Identity> cards = new HashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, FormFiller.Edit> edits = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> captured = new LinkedHashMap<>();
    private final Map<String, ServiceItem.Delivery> deliveries = new LinkedHashMap<>();
    private final Map<String, Signature> signatures = new LinkedHashMap<>();
    private String role = "";
    private @Nullable Set<String> selected;
    private Submissions.@Nullable Receipt receipt;

    public Application(LifeEvent event, Catalog catalog, Identity applicant, Records records, Clock clock) {
        this.event = event;
        this.applicant = applicant;
        this.records = records;
        this.clock = clock;
        this.guidance = new Guidance(event);
        this.filler = new FormFiller(event);
        this.materialPlan = new MaterialPlan(event);
        this.rules = new ValueRules(catalog.codeSets());
        this.labels = new Labels(catalog.codeSets());
        cards.put(applicant.number(), applicant);
    }

    /** The idempotency key under which the platform will see this application, ever. */
    public String key() {
        return key;
    }

    public LifeEvent event() {
        return event;
    }

    public Identity applicant() {
        return applicant;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public Clock clock() {
        return clock;
    }

    public Labels labels() {
        return labels;
    }

    // who applies

    public synchronized List<LifeEvent.Role> roles() {
        return event.roles().stream()
                .filter(each ->
                        each.allowedIf() == null || event.conditions().test(each.allowedIf(), facts(allItems())))
                .toList();
    }

    public synchronized String role() {
        return role;
    }

    public synchronized void chooseRole(String id) {
        requireDraft();
        if (!id.equals(role)) {
            role = id;
            selected = null;
        }
    }

    // what is already held

    /** Asks for every record that helps, until there is nothing left to ask. Blocks; call it off the page's thread. */
    public void gather() {
        synchronized (this) {
            held.retryFailures();
        }
        for (var wanted = wanted(); !wanted.isEmpty(); wanted = wanted()) {
            for (var wish : wanted) {
                Records.Query query;
                synchronized (this) {
                    query = new Records.Query(
                            wish.dataset(),
                            wish.subject(),
                            applicant.number(),
                            event.id(),
                            held.authorisation(wish.subject()));
                }
                var answer = records.query(query);
                synchronized (this) {
                    held.keep(wish.dataset(), wish.subject(), answer);
                }
            }
        }
    }

    private synchronized Set<HeldData.Key> wanted() {
        var wishes = new LinkedHashSet<>(fill(allItems()).wanted());
        wishes.addAll(planMaterials(allItems()).wanted());
        return wishes;
    }

    /** Another person laid his card and agreed that his records be used. Blocks. */
    public Records.Authorisation authorise(Identity other) {
        var authorisation = records.authorise(other.number(), applicant.number(), event.id());
        if (authorisation instanceof Records.Authorisation.Granted granted) {
            synchronized (this) {
                cards.put(other.number(), other);
                held.authorised(other.number(), granted.id());
            }
            gather();
        }
        return authorisation;
    }

    /** The identity number of the other parent or spouse this event may need, when it is known and has not agreed. */
    public synchronized Optional<Party> awaitedAuthorisation() {
        var data = fill(allItems()).data();
        for (var id : List.of("father", "mother")) {
            var number = data.getOrDefault(id + ".number", "");
            if (!id.equals(role) && !number.isEmpty() && !cards.containsKey(number) && !role.equals("guardian")) {
                return Optional.of(party(id, data));
            }
        }
        return Optional.empty();
    }

    public synchronized boolean expects(Identity other) {
        var data = fill(allItems()).data();
        return other.number().equals(data.get("father.number"))
                || other.number().equals(data.get("mother.number"));
    }

    // guidance

    public synchronized Guidance.Path path() {
        return guidance.walk(given, fill(allItems()).data(), role, today());
    }

    public synchronized void answer(Question question, String answer) {
        requireDraft();
        given.put(question.id(), answer);
        selected = null;
    }

    /** Takes the last given answer back, so that its question is asked again; false when there is none. */
    public synchronized boolean takeBackLastAnswer() {
        requireDraft();
        var counted =
                path().answers().keySet().stream().filter(given::containsKey).toList();
        if (counted.isEmpty()) {
            return false;
        }
        given.remove(counted.getLast());
        selected = null;
        return true;
    }

    // items

    public synchronized ItemPlan plan() {
        return new ItemPlan(event, facts(allItems()));
    }

    public synchronized Set<String> selected() {
        if (selected == null) {
            selected = plan().suggested();
        }
        return selected;
    }

    public synchronized ItemPlan.Change select(String item) {
        return change(plan().select(selected(), item));
    }

    public synchronized ItemPlan.Change deselect(String item) {
        return change(plan().deselect(selected(), item));
    }

    private ItemPlan.Change change(ItemPlan.Change change) {
        requireDraft();
        selected = change.selected();
        return change;
    }

    // form

    public synchronized List<FormEntry> form() {
        return fill(selected()).entries();
    }

    /** Empty when the value was taken; otherwise a sentence for the citizen. */
    public synchronized Optional<String> type(String field, String text) {
        requireDraft();
        var problem = problem(field, text);
        if (problem.isEmpty()) {
            edits.put(field, new FormFiller.Edit.Typed(text.strip(), clock.instant()));
        }
        return problem;
    }

    public synchronized void choose(String field, FieldValue value) {
        requireDraft();
        edits.put(field, new FormFiller.Edit.Chosen(value.text()));
    }

    /** 纠错: the citizen's own value is used and the source's owner gets a ticket. */
    public Optional<String> dispute(String field, String text) {
        Records.Dispute ticket;
        synchronized (this) {
            requireDraft();
            var problem = problem(field, text);
            if (problem.isPresent()) {
                return problem;
            }
            var source = fill(selected()).entries().stream()
                    .filter(entry -> entry.field().id().equals(field))
                    .flatMap(entry -> entry.candidates().stream())
                    .map(value -> value.provenance().source())
                    .findFirst()
                    .orElse("");
            edits.put(field, new FormFiller.Edit.Disputed(text.strip(), clock.instant()));
            ticket = new Records.Dispute(event.id(), field, source, applicant.number(), text.strip());
        }
        records.dispute(ticket);
        return Optional.empty();
    }

    /** Back to what the sources say. */
    public synchronized void undoEdit(String field) {
        requireDraft();
        edits.remove(field);
    }

    public Optional<String> problem(String field, String text) {
        var spec = event.fields().stream()
                .filter(each -> each.id().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + field));
        return rules.problem(spec, text.strip(), today());
    }

    // materials

    public synchronized List<MaterialEntry> materials() {
        return planMaterials(selected()).entries();
    }

    public synchronized void capture(String material, byte[] jpeg) {
        requireDraft();
        captured.computeIfAbsent(material, id -> new ArrayList<>()).add(jpeg);
    }

    public synchronized void removePages(String material) {
        requireDraft();
        captured.remove(material);
    }

    public synchronized Savings savings() {
        var entries = fill(selected()).entries();
        var materials = materials();
        return new Savings(
                materials.stream().mapToInt(entry -> entry.items().size()).sum(),
                (int) materials.stream()
                        .filter(entry -> entry.means() instanceof MaterialEntry.Means.Capture)
                        .count(),
                selected().stream()
                        .mapToInt(item -> event.item(item).fields().size())
                        .sum(),
                (int) entries.stream()
                        .filter(entry -> entry.open()
                                || entry.state() == FormEntry.State.TYPED
                                || entry.state() == FormEntry.State.CHOSEN)
                        .count());
    }

    // results

    public synchronized ServiceItem.Delivery delivery(ServiceItem.Result result) {
        return deliveries.getOrDefault(result.id(), result.delivery().getFirst());
    }

    public synchronized void deliver(ServiceItem.Result result, ServiceItem.Delivery delivery) {
        requireDraft();
        deliveries.put(result.id(), delivery);
    }

    // signatures

    /** Everyone who signs, the applicant first. */
    public synchronized List<Party> signers() {
        var parties = new LinkedHashSet<Party>();
        parties.add(party("applicant", fill(selected()).data()));
        for (var entry : materials()) {
            if (entry.means() instanceof MaterialEntry.Means.Statement statement) {
                parties.addAll(statement.signers());
            }
        }
        return List.copyOf(parties);
    }

    public synchronized void sign(Signature signature) {
        requireDraft();
        signatures.put(signature.party().id(), signature);
    }

    public synchronized void unsign() {
        requireDraft();
        signatures.clear();
    }

    public synchronized Optional<Signature> signature(Party party) {
        return Optional.ofNullable(signatures.get(party.id()));
    }

    public synchronized boolean signed() {
        return signers().stream().allMatch(party -> signatures.containsKey(party.id()));
    }

    // submission

    public synchronized Optional<Submissions.Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /**
     * Commits the signed application. From here on it cannot change.
     *
     * @param documents the documents that were shown and signed
     */
    public synchronized Submissions.Receipt submit(
            Submissions submissions, SubmissionDocument.Terminal terminal, List<SignedDocument> documents)
            throws Submissions.StoreException {
        if (receipt != null) {
            return receipt;
        }
        if (!signed()) {
            throw new IllegalStateException("not signed by everyone");
        }
        receipt = submissions.accept(SubmissionDocument.of(this, terminal, documents));
        return receipt;
    }

    // inside

    synchronized Map<String, String> data() {
        return fill(selected()).data();
    }

    synchronized List<Signature> signatures() {
        return List.copyOf(signatures.values());
    }

    synchronized Map<String, String> answers() {
        return path().answers();
    }

    private void requireDraft() {
        if (receipt != null) {
            throw new IllegalStateException("already submitted");
        }
    }

    private Set<String> allItems() {
        var all = new LinkedHashSet<String>();
        event.items().forEach(item -> all.add(item.id()));
        return all;
    }

    private Facts facts(Set<String> items) {
        var data = fill(items).data();
        return new Facts(guidance.walk(given, data, role, today()).answers(), data, role, items, today());
    }

    /** Answers open up values (whose register to look in) and values answer questions, until neither adds to the other. */
    private FormFiller.Filled fill(Set<String> items) {
        Map<String, String> answers = Map.of();
        var filled = filler.fill(input(answers, items));
        for (var pass = 0; pass <= event.questions().size(); pass++) {
            var next = guidance.walk(given, filled.data(), role, today()).answers();
            if (next.equals(answers)) {
                break;
            }
            answers = next;
            filled = filler.fill(input(answers, items));
        }
        return filled;
    }

    private FormFiller.Input input(Map<String, String> answers, Set<String> items) {
        var facts = new Facts(answers, Map.of(), role, items, today());
        return new FormFiller.Input(facts, applicant, cards, held, edits, clock.instant());
    }

    private MaterialPlan.Planned planMaterials(Set<String> items) {
        var facts = facts(items);
        return materialPlan.plan(new MaterialPlan.Input(
                facts,
                applicant,
                cards,
                held,
                captured,
                id -> party(id, facts.data()),
                field -> labels.display(field(field), facts.data().getOrDefault(field, "")),
                clock.instant()));
    }

    private org.yijianshi.kiosk.catalog.Field field(String id) {
        return event.fields().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + id));
    }

    private Party party(String id, Map<String, String> data) {
        return switch (id) {
            case "father", "mother" ->
                id.equals(role)
                        ? party("applicant", data)
                        : new Party(id, id.equals("father") ? "父亲" : "母亲", data.getOrDefault(id + ".name", ""));
            default -> new Party("applicant", "申请人", applicant.name());
        };
    }

    @Override
    public String toString() {
        return "Application[" + event.id() + "]";
    }
}
