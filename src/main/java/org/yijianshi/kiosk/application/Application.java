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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
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
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final String key = UUID.randomUUID().toString();
    private final LifeEvent event;
    private final Identity applicant;
    private final Clock clock;
    private final Records records;
    private final Gathering gathering;
    private final Guidance guidance;
    private final FormFiller filler;
    private final MaterialPlan materialPlan;
    private final ValueRules rules;
    private final Labels labels;
    private final HeldData held = new HeldData();
    private final Map<String, ReadCard> cards = new HashMap<>();
    private final Map<String, String> laid = new HashMap<>();
    private final Map<Set<String>, Standing> standings = new HashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, FormFiller.Edit> edits = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> captured = new LinkedHashMap<>();
    private final Map<String, ServiceItem.Delivery> deliveries = new LinkedHashMap<>();
    private final Map<String, Signature> signatures = new LinkedHashMap<>();
    /** The key of each ticket; a key made from its content would tell something about it. */
    private final Map<DisputeTicket, String> tickets = new HashMap<>();

    private String role = "";
    private String reopened = "";
    private Choice choice = new Choice(Set.of(), Set.of());
    private Submissions.@Nullable Receipt receipt;

    /** @param offered the items that could be chosen when the choice was made */
    private record Choice(Set<String> selected, Set<String> offered) {}

    public Application(LifeEvent event, Catalog catalog, Identity applicant, Records records, Clock clock) {
        this.event = event;
        this.applicant = applicant;
        this.records = records;
        this.gathering = new Gathering(records, applicant.number(), event.id());
        this.clock = clock;
        this.guidance = new Guidance(event);
        this.filler = new FormFiller(event);
        this.materialPlan = new MaterialPlan(event);
        this.rules = new ValueRules(catalog.codeSets());
        this.labels = new Labels(catalog.codeSets());
        cards.put(applicant.number(), new ReadCard(applicant, clock.instant()));
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
                .filter(each -> each.allowedIf() == null || event.conditions().test(each.allowedIf(), all().facts()))
                .toList();
    }

    public synchronized String role() {
        return role;
    }

    public synchronized void chooseRole(String id) {
        requireDraft();
        if (!id.equals(role)) {
            role = id;
            reopened = "";
            forgetLaid();
            choice = new Choice(Set.of(), Set.of());
            changed();
        }
    }

    // what is already held

    /** Asks for every record that helps, also again for those that failed. Blocks; call it off the page's thread. */
    public void gather() {
        synchronized (this) {
            held.retryFailures();
            standings.clear();
        }
        gatherMore();
    }

    /** Asks for the records that have not been asked for yet, until there is nothing left to ask. Blocks. */
    public void gatherMore() {
        gathering.gather(this, held, this::wanted, this::changed);
    }

    /** Whether there is a record that would help and has not been asked for. */
    public synchronized boolean wantsRecords() {
        return !wanted().isEmpty();
    }

    private Set<HeldData.Key> wanted() {
        if (receipt != null) {
            return Set.of();
        }
        var wishes = new LinkedHashSet<>(all().filled().wanted());
        wishes.addAll(planMaterials(all()).wanted());
        return wishes;
    }

    /**
     * Another party laid his card and agreed that his records be used. Whoever signs is known by his card alone and stays
     * even when the platform cannot take note of it now. Blocks.
     *
     * @throws IllegalArgumentException when nobody with this card is awaited
     */
    public Records.Authorisation authorise(Identity other) {
        Parties.Awaited awaited;
        synchronized (this) {
            requireDraft();
            awaited =
                    parties().owner(other).orElseThrow(() -> new IllegalArgumentException("a card of nobody awaited"));
        }
        var authorisation = records.authorise(other.number(), applicant.number(), event.id());
        var granted = authorisation instanceof Records.Authorisation.Granted;
        if (granted || awaited.signs()) {
            synchronized (this) {
                requireDraft();
                cards.put(other.number(), new ReadCard(other, clock.instant()));
                laid.put(awaited.party().id(), other.number());
                if (authorisation instanceof Records.Authorisation.Granted(String id)) {
                    held.authorised(other.number(), id);
                }
                changed();
            }
            gather();
        }
        return authorisation;
    }

    /** The parties whose cards are wanted and not laid yet, in the event's order. */
    public synchronized List<Party> awaited() {
        return parties().awaited().stream().map(Parties.Awaited::party).toList();
    }

    /** Whether nothing can be submitted before this party has laid his card and signed. */
    public synchronized boolean mustSign(Party party) {
        return parties().signers().stream().anyMatch(signer -> signer.id().equals(party.id()));
    }

    /** Whether the card is one of an awaited party. */
    public synchronized boolean expects(Identity other) {
        return parties().owner(other).isPresent();
    }

    /** A card was laid in the light of the answers then given; with others it may be somebody else's. */
    private void forgetLaid() {
        laid.clear();
    }

    // guidance

    public synchronized Guidance.Path path() {
        return all().path();
    }

    public synchronized void answer(Question question, String answer) {
        requireDraft();
        var before = given.put(question.id(), answer);
        if (before != null && !before.equals(answer)) {
            forgetLaid();
        }
        reopened = "";
        changed();
    }

    /** What the citizen said to a question before he went back to it. */
    public synchronized Optional<String> givenAnswer(Question question) {
        return Optional.ofNullable(given.get(question.id()));
    }

    /**
     * Goes back to the last given answer, so that its question is asked again; false when there is none. Nothing is
     * lost: later answers count again as far as they fit the new one.
     */
    public synchronized boolean takeBackLastAnswer() {
        requireDraft();
        var counted =
                path().answers().keySet().stream().filter(given::containsKey).toList();
        if (counted.isEmpty()) {
            return false;
        }
        reopened = counted.getLast();
        changed();
        return true;
    }

    // items

    public synchronized ItemPlan plan() {
        return new ItemPlan(event, all().facts());
    }

    /** The items chosen; follows the answers, but what the citizen left out stays out while it is offered. */
    public synchronized Set<String> selected() {
        var plan = plan();
        var offered = plan.offered();
        if (!offered.equals(choice.offered())) {
            choice = new Choice(plan.carryOver(choice.selected(), choice.offered()), offered);
        }
        return choice.selected();
    }

    public synchronized ItemPlan.Change select(String item) {
        return change(plan().select(selected(), item));
    }

    public synchronized ItemPlan.Change deselect(String item) {
        return change(plan().deselect(selected(), item));
    }

    private ItemPlan.Change change(ItemPlan.Change change) {
        requireDraft();
        choice = new Choice(change.selected(), plan().offered());
        changed();
        return change;
    }

    // form

    public synchronized List<FormEntry> form() {
        return now().filled().entries();
    }

    /** Empty when the value was taken; otherwise a sentence for the citizen. */
    public synchronized Optional<String> type(String field, String text) {
        requireDraft();
        var problem = problem(field, text);
        if (problem.isEmpty()) {
            edits.put(field, new FormFiller.Edit.Typed(text.strip(), clock.instant()));
            changed();
        }
        return problem;
    }

    /** One of what the sources say; where a question asks about the field, this is its answer. */
    public synchronized void choose(String field, FieldValue value) {
        requireDraft();
        event.questions().stream()
                .filter(question -> field.equals(question.field()))
                .findFirst()
                .ifPresentOrElse(
                        question -> given.put(question.id(), value.text()),
                        () -> edits.put(field, new FormFiller.Edit.Chosen(value.text())));
        changed();
    }

    /**
     * 纠错: the citizen's own value is used and the source's owner, if there is one, gets a ticket at once, whatever
     * becomes of this application. Repeating the same word makes no second ticket.
     */
    public Dispute dispute(Submissions submissions, String field, String text) {
        Submissions.Ticket ticket;
        synchronized (this) {
            var disputed = form().stream()
                    .filter(entry -> entry.field().id().equals(field))
                    .flatMap(Application::sourced)
                    .findFirst();
            var problem = type(field, text);
            if (problem.isPresent()) {
                return new Dispute.Refused(problem.get());
            }
            if (disputed.isEmpty()) {
                return new Dispute.Taken();
            }
            edits.put(field, new FormFiller.Edit.Disputed(text.strip(), clock.instant()));
            changed();
            var content = new DisputeTicket(
                    event.id(), field, disputed.get().provenance().source(), applicant.number(), text.strip());
            ticket = new Submissions.Ticket(
                    tickets.computeIfAbsent(content, each -> UUID.randomUUID().toString()), content.document());
        }
        try {
            submissions.dispute(ticket);
            return new Dispute.Taken();
        } catch (Submissions.StoreException e) {
            LOG.warn("a dispute was not kept: {}", e.fault());
            return new Dispute.Untold();
        }
    }

    /** What sources say, the value in use first. */
    private static Stream<FieldValue> sourced(FormEntry entry) {
        return Stream.concat(
                Stream.ofNullable(entry.chosen()).filter(entry.candidates()::contains), entry.candidates().stream());
    }

    /** Back to what the sources say. */
    public synchronized void undoEdit(String field) {
        requireDraft();
        edits.remove(field);
        event.questions().stream()
                .filter(question -> field.equals(question.field()))
                .forEach(question -> given.remove(question.id()));
        changed();
    }

    private Optional<String> problem(String field, String text) {
        var spec = field(field);
        return rules.problem(spec, text.strip(), today());
    }

    // materials

    public synchronized List<MaterialEntry> materials() {
        return planMaterials(now()).entries();
    }

    public synchronized void capture(String material, byte[] jpeg) {
        requireDraft();
        captured.computeIfAbsent(material, id -> new ArrayList<>()).add(jpeg);
        changed();
    }

    public synchronized void removePages(String material) {
        requireDraft();
        captured.remove(material);
        changed();
    }

    public synchronized OneTimeNotice notice() {
        return OneTimeNotice.of(this);
    }

    public synchronized Savings savings() {
        var items = selected().stream().map(event::item).toList();
        return Savings.of(items, form(), materials());
    }

    // results

    /** What the item will come to for the answers given. */
    public synchronized List<ServiceItem.Result> results(String item) {
        return event.item(item).results().stream()
                .filter(result -> result.onlyIf() == null || event.conditions().test(result.onlyIf(), all().facts()))
                .toList();
    }

    public synchronized ServiceItem.Delivery delivery(ServiceItem.Result result) {
        return deliveries.getOrDefault(result.id(), result.delivery().getFirst());
    }

    public synchronized void deliver(ServiceItem.Result result, ServiceItem.Delivery delivery) {
        requireDraft();
        deliveries.put(result.id(), delivery);
        changed();
    }

    // signatures

    /** Everyone who signs, the applicant first. */
    public synchronized List<Party> signers() {
        var parties = new LinkedHashSet<Party>();
        parties.add(parties().party(Parties.APPLICANT));
        parties.addAll(parties().signers());
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
     * Commits the signed application. From here on it cannot change. Repeating it returns the same receipt.
     *
     * @param documents the documents that were shown and signed
     * @throws IllegalStateException when a question or a demanded field is open, nothing is selected, or a signer's card or
     *     a signature is missing; a change after signing takes the signatures back
     */
    public synchronized Submissions.Receipt submit(
            Submissions submissions, SubmissionDocument.Terminal terminal, List<SignedDocument> documents)
            throws Submissions.StoreException {
        if (receipt != null) {
            return receipt;
        }
        if (!(path().step() instanceof Guidance.Step.Decided) || selected().isEmpty()) {
            throw new IllegalStateException("the questions have not led to items");
        }
        if (form().stream().anyMatch(FormEntry::open)) {
            throw new IllegalStateException("a demanded field is open");
        }
        if (parties().awaited().stream().anyMatch(Parties.Awaited::signs)) {
            throw new IllegalStateException("a signer has laid no card");
        }
        if (!signed()) {
            throw new IllegalStateException("not signed by everyone");
        }
        receipt = submissions.accept(SubmissionDocument.of(this, terminal, documents));
        return receipt;
    }

    // inside

    /** Every field's value, shown or not. */
    synchronized Map<String, String> data() {
        return now().filled().data();
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

    /** What was signed is no longer what stands here. */
    private void changed() {
        standings.clear();
        signatures.clear();
    }

    synchronized Parties parties() {
        return new Parties(event, present(), now().facts());
    }

    private Present present() {
        return new Present(applicant, cards, laid);
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
        var input = new FormFiller.Input(facts, present(), held, edits, clock.instant());
        var standing = Standing.settle(guidance, filler, input, given, reopened);
        standings.put(Set.copyOf(items), standing);
        return standing;
    }

    private MaterialPlan.Planned planMaterials(Standing standing) {
        var data = standing.filled().data();
        return materialPlan.plan(new MaterialPlan.Input(
                new Parties(event, present(), standing.facts()),
                held,
                captured,
                field -> labels.display(field(field), data.getOrDefault(field, ""))));
    }

    private Field field(String id) {
        return event.fields().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + id));
    }

    @Override
    public String toString() {
        return "Application[" + event.id() + "]";
    }
}
