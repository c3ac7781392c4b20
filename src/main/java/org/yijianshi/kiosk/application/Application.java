package org.yijianshi.kiosk.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.catalog.Advice;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;

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
    private final ValueRules rules;
    private final TimeLimits limits;
    private final Draft draft;
    private final Map<String, Signature> signatures = new LinkedHashMap<>();
    /** The key of each ticket; a key made from its content would tell something about it. */
    private final Map<DisputeTicket, String> tickets = new HashMap<>();

    /** Who is not here and signs in a later sitting. */
    private final Set<String> later = new HashSet<>();

    private Submissions.@Nullable Receipt receipt;
    private Handovers.@Nullable Slip slip;

    public Application(LifeEvent event, Catalog catalog, Identity applicant, Records records, Clock clock) {
        this.event = event;
        this.applicant = applicant;
        this.records = records;
        this.gathering = new Gathering(records, applicant.number(), event.id());
        this.clock = clock;
        this.rules = new ValueRules(catalog.codeSets(), catalog.divisions());
        this.limits = new TimeLimits(catalog.calendar());
        this.draft = new Draft(event, catalog, applicant, clock, this::changed);
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
        return draft.today();
    }

    public Clock clock() {
        return clock;
    }

    public Labels labels() {
        return draft.labels();
    }

    public TimeLimits limits() {
        return limits;
    }

    // who applies

    public synchronized List<LifeEvent.Role> roles() {
        return event.roles().stream()
                .filter(each -> each.allowedIf() == null || event.conditions().test(each.allowedIf(), draft.facts()))
                .toList();
    }

    public synchronized String role() {
        return draft.role();
    }

    public synchronized void chooseRole(String id) {
        open().chooseRole(id);
    }

    // what is already held

    /** Asks for every record that helps, also again for those that failed. Blocks; call it off the page's thread. */
    public void gather() {
        synchronized (this) {
            draft.retryFailures();
        }
        gatherMore();
    }

    /** Asks for the records that have not been asked for yet, until there is nothing left to ask. Blocks. */
    public void gatherMore() {
        gathering.gather(this, draft.held(), this::wanted, draft::changed);
    }

    /** Whether there is a record that would help and has not been asked for. */
    public synchronized boolean wantsRecords() {
        return !wanted().isEmpty();
    }

    /** What would have helped and could not be asked for, by the names of the data sets; {@link #gather} tries again. */
    public synchronized List<Text> unanswered() {
        return draft.unanswered();
    }

    /** The e-certificates found that are no longer valid; the citizen hands in something else instead. */
    public synchronized List<VoidLicence> voidLicences() {
        return draft.voidLicences();
    }

    private Set<HeldData.Key> wanted() {
        return locked() ? Set.of() : draft.wanted();
    }

    /**
     * Another party laid his card, or showed his code, and agreed that his records be used. Whoever signs is known by his card alone and stays
     * even when the platform cannot take note of it now. Blocks.
     *
     * @return empty when his card counts now
     */
    public Optional<CardRefusal> authorise(Identity other) {
        return authorise(other, "");
    }

    /**
     * As {@link #authorise(Identity)}, of somebody who is to fill a certain row.
     *
     * @param party id of the party in that row; empty for whomever the card belongs to
     */
    public Optional<CardRefusal> authorise(Identity other, String party) {
        Parties.Awaited awaited;
        synchronized (this) {
            open();
            if (other.number().equals(applicant.number())) {
                return Optional.of(CardRefusal.OWN_CARD);
            }
            var owner = parties().owner(other, party);
            if (owner.isEmpty()) {
                return Optional.of(CardRefusal.NOT_EXPECTED);
            }
            awaited = owner.get();
            if (awaited.signs() && other.evidence() != Identity.Evidence.Own.CARD) {
                return Optional.of(CardRefusal.CARD_TO_SIGN);
            }
        }
        return switch (records.authorise(other.number(), applicant.number(), event.id())) {
            case Records.Authorisation.Granted(String id) -> {
                synchronized (this) {
                    open().keepCard(other, awaited, id);
                }
                gather();
                yield Optional.empty();
            }
            case Records.Authorisation.Refused() -> without(other, awaited, CardRefusal.NOT_GRANTED);
            case Records.Authorisation.Unavailable() -> without(other, awaited, CardRefusal.PLATFORM_AWAY);
        };
    }

    private synchronized Optional<CardRefusal> without(Identity other, Parties.Awaited awaited, CardRefusal refusal) {
        if (!awaited.signs()) {
            return Optional.of(refusal);
        }
        open().keepCard(other, awaited, null);
        return Optional.empty();
    }

    /**
     * The parties whose cards are wanted and not laid yet, in the event's order; of those who stand in rows, the ones who
     * are known by now.
     */
    public synchronized List<Party> awaited() {
        return parties().awaited().stream()
                .filter(Parties.Awaited::known)
                .map(Parties.Awaited::party)
                .toList();
    }

    /** Whether the card is one of an awaited party. */
    public synchronized boolean expects(Identity other) {
        return parties().owner(other, "").isPresent();
    }

    /** Whether nothing can be submitted before this party has laid his card and signed. */
    public synchronized boolean mustSign(Party party) {
        return parties().signers().stream().anyMatch(signer -> signer.id().equals(party.id()));
    }

    // guidance

    public synchronized Guidance.Path path() {
        return draft.path();
    }

    public synchronized void answer(Question question, String answer) {
        open().answer(question, answer);
    }

    /** What the citizen said to a question before he went back to it. */
    public synchronized Optional<String> givenAnswer(Question question) {
        return draft.givenAnswer(question);
    }

    /**
     * Goes back to the last given answer, so that its question is asked again; false when there is none. Nothing is
     * lost: later answers count again as far as they fit the new one.
     */
    public synchronized boolean takeBackLastAnswer() {
        return open().takeBackLastAnswer();
    }

    // the enterprise

    /** The field that says which of his enterprises the applicant acts for; a shown licence can fill it. */
    public synchronized Optional<Field> enterprise() {
        return licencePlace().map(ShownLicence.Place::field);
    }

    /** Whether nothing on record is the enterprise meant, so that showing its licence would help. */
    public synchronized boolean enterpriseMissing() {
        return licencePlace()
                .filter(place ->
                        draft.data().getOrDefault(place.field().id(), "").isEmpty())
                .isPresent();
    }

    /**
     * The licence shown from a telephone. It counts for its legal representative and for whom it has authorised. Blocks.
     *
     * @return empty when the enterprise is the one applied for now
     */
    public Optional<LicenceRefusal> showLicence(Licences licences, String token) {
        return switch (licences.read(token, event.id())) {
            case Licences.Answer.Refused(LicenceRefusal refusal) -> Optional.of(refusal);
            case Licences.Answer.Shown(EnterpriseLicence licence) -> {
                var position = licence.position(applicant.number());
                if (position.isEmpty()) {
                    yield Optional.of(LicenceRefusal.NOT_AUTHORISED);
                }
                synchronized (this) {
                    open().showLicence(licencePlace().orElseThrow(), licence, position.get());
                }
                gatherMore();
                yield Optional.empty();
            }
        };
    }

    private Optional<ShownLicence.Place> licencePlace() {
        return ShownLicence.place(event)
                .filter(place -> parties().number(place.source().subject()).equals(applicant.number()));
    }

    // items

    public synchronized ItemPlan plan() {
        return draft.plan();
    }

    /** The items chosen; follows the answers, but what the citizen left out stays out while it is offered. */
    public synchronized Set<String> selected() {
        return draft.selected();
    }

    public synchronized ItemPlan.Change select(String item) {
        return open().choose(plan().select(selected(), item));
    }

    public synchronized ItemPlan.Change deselect(String item) {
        return open().choose(plan().deselect(selected(), item));
    }

    /**
     * How long a chosen item takes, as long as nothing is accepted. A day is named only for an item that waits for no
     * other: nobody knows when that one will be done.
     *
     * @param day what to call today
     */
    public synchronized String limit(ServiceItem item, String day) {
        var waits = plan().waitsFor(item.id(), selected());
        var then = waits.isPresent()
                ? waits.map(relation -> relation.why().zh())
                : limits.preview(item.limit(), clock.instant(), day);
        return TimeLimits.span(item.limit()) + then.map(words -> "，" + words).orElse("");
    }

    /**
     * When everything chosen would be done, each item after those whose results it needs and each within its promised
     * time. Empty for a single item, whose own limit says it.
     *
     * @param day what to call today
     */
    public synchronized Optional<String> wholeLimit(String day) {
        var selected = selected();
        if (selected.size() < 2) {
            return Optional.empty();
        }
        var plan = plan();
        return Optional.of(limits.whole(
                selected.stream().map(event::item).toList(),
                item -> plan.after(item.id(), selected).map(event::item),
                clock.instant(),
                day));
    }

    /** What a chosen item costs, in the words of the page. */
    public synchronized String fee(ServiceItem item) {
        return Labels.fee(item.fee(), waived(item.fee()));
    }

    /** Whether there is nothing at all to pay for what is chosen. */
    public synchronized boolean free() {
        return selected().stream()
                .map(event::item)
                .map(ServiceItem::fee)
                .allMatch(fee -> waived(fee) || (fee.fen() == 0 && fee.note() == null));
    }

    private boolean waived(ServiceItem.Fee fee) {
        return fee.waivedIf() != null && event.conditions().test(fee.waivedIf(), draft.facts());
    }

    // form

    public synchronized List<FormEntry> form() {
        return draft.form();
    }

    /** Empty when the value was taken; otherwise a sentence for the citizen. */
    public synchronized Optional<String> type(String field, String text) {
        open();
        var problem = problem(field, text);
        if (problem.isEmpty()) {
            draft.edit(field, new FormFiller.Edit.Typed(text.strip(), clock.instant()));
        }
        return problem;
    }

    /** One of what the sources say; where a question asks about the field, this is its answer. */
    public synchronized void choose(String field, FieldValue value) {
        open().choose(field, value);
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
            draft.edit(field, new FormFiller.Edit.Disputed(text.strip(), clock.instant()));
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
        open().undoEdit(field);
    }

    private Optional<String> problem(String field, String text) {
        return rules.problem(draft.field(field), text.strip(), today());
    }

    // rows of repeated groups

    /** Whether the group has anything to do with the chosen items; a repeated one may show without any row. */
    public synchronized boolean shows(FieldGroup group) {
        return draft.shows(group);
    }

    public synchronized int rows(FieldGroup group) {
        return draft.rows(group);
    }

    public synchronized void addRow(FieldGroup group) {
        open().addRow(group);
    }

    /** @param row from 1 */
    public synchronized void removeRow(FieldGroup group, int row) {
        open().removeRow(group, row);
    }

    /**
     * Who may fill a row with his card: the party in it whose number nobody has said.
     *
     * @param row from 1
     */
    public synchronized Optional<Party> unknown(FieldGroup group, int row) {
        return parties().awaited().stream()
                .filter(each -> !each.known())
                .map(Parties.Awaited::party)
                .filter(party -> party.id().equals(Field.inRow(group.id(), group.id(), row)))
                .findFirst();
    }

    /** What is wrong with the rows taken together, in words for the citizen. */
    public synchronized Optional<String> problem(FieldGroup group) {
        return draft.problem(group);
    }

    // materials

    public synchronized List<MaterialEntry> materials() {
        return draft.materials();
    }

    /**
     * The e-certificate that stands for a material, to be looked at; empty where something else does.
     *
     * @param terminal where it is used
     */
    public synchronized Optional<LicenceFace> licence(MaterialEntry entry, SubmissionDocument.Terminal terminal) {
        return draft.licence(entry, LicenceFace.use(this, terminal));
    }

    /** Keeps one more page of a material that is asked for; empty when it was kept. */
    public synchronized Optional<PageRefusal> capture(String material, byte[] jpeg) {
        return change(material, new PageChange.Add(jpeg));
    }

    /** Does something to the pages of a material that is asked for; empty when it was done. */
    public synchronized Optional<PageRefusal> change(String material, PageChange change) {
        return open().change(material, change);
    }

    public synchronized OneTimeNotice notice() {
        return OneTimeNotice.of(this);
    }

    public synchronized Savings savings() {
        var items = selected().stream().map(event::item).toList();
        return Savings.of(items, event.repeated(), draft::rows, form(), materials());
    }

    // why

    /** Why the item is to be done, need not be, or is done already: sentences for the citizen. */
    public synchronized List<String> why(ServiceItem item) {
        return draft.why(item);
    }

    /** Why the material is asked for, or spared, or not needed: sentences for the citizen. */
    public synchronized List<String> why(Material material) {
        return draft.why(material);
    }

    /** 因为…。 of a material that not everybody needs; empty for one that everybody does. */
    public synchronized Optional<String> whyNeeded(Material material) {
        return draft.whyNeeded(material);
    }

    /** The reason of an advice, with the values it names. */
    public synchronized String reason(Advice advice) {
        return draft.reason(advice);
    }

    /** Why the way leads to a window; empty when that hangs on nothing. */
    public synchronized String why(Advice advice) {
        return draft.why(advice);
    }

    /** The materials of this event that are not needed this time. */
    public synchronized List<Material> unneeded() {
        var needed = materials().stream().map(MaterialEntry::material).toList();
        return event.materials().stream()
                .filter(material -> !needed.contains(material))
                .toList();
    }

    // results

    /** What the item will come to for the answers given. */
    public synchronized List<ServiceItem.Result> results(String item) {
        return event.item(item).results().stream()
                .filter(result -> result.onlyIf() == null || event.conditions().test(result.onlyIf(), draft.facts()))
                .toList();
    }

    public synchronized ServiceItem.Delivery delivery(ServiceItem.Result result) {
        return draft.delivery(result);
    }

    public synchronized void deliver(ServiceItem.Result result, ServiceItem.Delivery delivery) {
        open().deliver(result, delivery);
    }

    // appointments

    /** The chosen items for which somebody must come to a window at a time. */
    public synchronized List<ServiceItem> appointments() {
        return selected().stream()
                .map(event::item)
                .filter(item -> item.mode() == ServiceItem.Mode.APPOINTMENT)
                .toList();
    }

    public synchronized Optional<Slots.Slot> wish(ServiceItem item) {
        return draft.wish(item.id());
    }

    /** @param slot null to go on without a time */
    public synchronized void wish(ServiceItem item, Slots.@Nullable Slot slot) {
        open().wish(item.id(), slot);
    }

    /** What to bring to the window, for the answers given. */
    public synchronized List<Text> bring(ServiceItem item) {
        var appointment = item.appointment();
        return appointment == null
                ? List.of()
                : appointment.bring().stream()
                        .filter(each ->
                                each.onlyIf() == null || event.conditions().test(each.onlyIf(), draft.facts()))
                        .map(ServiceItem.Bring::what)
                        .toList();
    }

    /** As it stands while the platform has not answered. */
    public synchronized @Nullable Booking requested(ServiceItem item) {
        return wish(item)
                .map(slot -> new Booking(Booking.State.REQUESTED, slot.day(), slot.from(), slot.place()))
                .orElse(null);
    }

    // signatures

    /** Everyone who signs, the applicant first. */
    public synchronized List<Party> signers() {
        var parties = new LinkedHashSet<Party>();
        parties.add(parties().applicant());
        parties.addAll(parties().signers());
        for (var entry : materials()) {
            if (entry.means() instanceof MaterialEntry.Means.Statement statement) {
                parties.addAll(statement.signers());
            }
        }
        return List.copyOf(parties);
    }

    public synchronized void sign(Signature signature) {
        open();
        signatures.put(signature.party().id(), signature);
    }

    public synchronized void unsign() {
        open();
        signatures.clear();
        later.clear();
    }

    public synchronized Optional<Signature> signature(Party party) {
        return Optional.ofNullable(signatures.get(party.id()));
    }

    public synchronized boolean signed() {
        return signers().stream().allMatch(party -> signatures.containsKey(party.id()));
    }

    /** This party is not here and will sign later; his signature is not asked for now. */
    public synchronized void signsLater(Party party) {
        open();
        signatures.remove(party.id());
        later.add(party.id());
    }

    /** Those who sign in this sitting, the applicant first. */
    public synchronized List<Party> signersHere() {
        return signers().stream().filter(party -> !later.contains(party.id())).toList();
    }

    /** Those who sign in a later sitting. */
    public synchronized List<Party> signersLater() {
        return signers().stream().filter(party -> later.contains(party.id())).toList();
    }

    /** Whether it is known by which card this party can be told later. */
    public synchronized boolean isKnown(Party party) {
        var number = number(party);
        return !party.name().isEmpty() && !number.isEmpty() && !number.equals(applicant.number());
    }

    /** Whether this party is known, or can still be made known without his card by filling the form. */
    public synchronized boolean canBeKnown(Party party) {
        return isKnown(party) || parties().nameable(party);
    }

    // submission

    public synchronized Optional<Submissions.Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** By what it is recognised when he applies for the same again. */
    public synchronized List<Submissions.Claim> claims() {
        return selected().stream()
                .map(id -> {
                    var code = event.item(id).basicCode();
                    return new Submissions.Claim(applicant.number(), id, code == null ? event.id() + "/" + id : code);
                })
                .toList();
    }

    /**
     * Commits the signed application. From here on it cannot change. Repeating it returns the same receipt.
     *
     * @param documents the documents that were shown and signed
     * @param binder makes one file of a material's pages
     * @throws IllegalStateException when a question or a demanded field is open, nothing is selected, or a signer's card or
     *     a signature is missing; a change after signing takes the signatures back
     */
    public synchronized Submissions.Receipt submit(
            Submissions submissions,
            SubmissionDocument.Terminal terminal,
            List<SignedDocument> documents,
            MaterialFile.Binder binder)
            throws Submissions.StoreException {
        if (receipt != null) {
            return receipt;
        }
        requireComplete();
        if (parties().awaited().stream().anyMatch(Parties.Awaited::signs)) {
            throw new IllegalStateException("a signer has laid no card");
        }
        if (!signed()) {
            throw new IllegalStateException("not signed by everyone");
        }
        receipt = submissions.accept(SubmissionDocument.of(this, terminal, documents, binder));
        return receipt;
    }

    /**
     * Commits the application with the signatures of those who are here, for the others to sign later. From here on it
     * cannot change, and it is not submitted. Repeating it returns the same slip.
     *
     * @param documents the documents that were shown and signed
     * @param binder makes one file of a material's pages
     * @param until the last day on which it can be signed
     * @throws IllegalStateException when a question or a demanded field is open, nothing is selected, nobody is missing, or
     *     someone who signs here has not, or someone who signs later cannot be told by his card
     */
    public synchronized Handovers.Slip handOver(
            Handovers handovers,
            SubmissionDocument.Terminal terminal,
            List<SignedDocument> documents,
            MaterialFile.Binder binder,
            LocalDate until)
            throws Submissions.StoreException {
        if (slip != null) {
            return slip;
        }
        requireComplete();
        if (signersLater().isEmpty() || !signersLater().stream().allMatch(this::isKnown)) {
            throw new IllegalStateException("nobody to hand over to, or nobody knows to whom");
        }
        if (!signersHere().stream().allMatch(party -> signatures.containsKey(party.id()))) {
            throw new IllegalStateException("not signed by everyone who is here");
        }
        slip = handovers.hand(HandoverDocument.of(this, terminal, documents, binder, until));
        return slip;
    }

    private void requireComplete() {
        if (!(path().step() instanceof Guidance.Step.Decided) || selected().isEmpty()) {
            throw new IllegalStateException("the questions have not led to items");
        }
        if (form().stream().anyMatch(FormEntry::open)) {
            throw new IllegalStateException("a demanded field is open");
        }
        if (event.groups().stream().anyMatch(group -> draft.problem(group).isPresent())) {
            throw new IllegalStateException("a rule over rows is broken");
        }
    }

    // inside

    /** Nobody's signature outlives what he signed, and who is not here is asked anew. */
    private void changed() {
        signatures.clear();
        later.clear();
    }

    /** Every field's value, shown or not. */
    synchronized Map<String, String> data() {
        return draft.data();
    }

    synchronized List<Signature> signatures() {
        return List.copyOf(signatures.values());
    }

    synchronized Map<String, String> answers() {
        return path().answers();
    }

    synchronized Parties parties() {
        return draft.parties();
    }

    synchronized String number(Party party) {
        return parties().number(party.id());
    }

    private boolean locked() {
        return receipt != null || slip != null;
    }

    /** The draft, while it may still change. */
    private Draft open() {
        if (locked()) {
            throw new IllegalStateException("already submitted or handed over");
        }
        return draft;
    }

    @Override
    public String toString() {
        return "Application[" + event.id() + "]";
    }
}
