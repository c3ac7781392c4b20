package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.HandoverRefusal;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * Submissions kept in an encrypted SQLite file until the platform has acknowledged them.
 *
 * <p>Content lies sealed under a data key per message, wrapped by the terminal key; acknowledgement destroys both. When
 * the store cannot be opened nothing is accepted and nothing is changed; each use tries again, so a repaired fault
 * needs no restart.
 */
public final class Outbox implements Submissions, Handovers, Appointments, AuditTrail, Audit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String NOT_PLAIN = "not plain";

    private final Settings settings;
    private final Upstream upstream;
    private final Inquiries inquiries;
    private final Listeners<Progress> listeners = new Listeners<>("outbox");
    private final Guesses guesses = new Guesses(System::nanoTime);
    private @Nullable Store opened;
    private @Nullable StoreFault fault;
    private boolean closed;

    /**
     * @param directory holds {@code outbox.db}; made when missing
     * @param key the terminal key, made with the database
     * @param county division of the county (GB/T 2260), 6 digits, part of local numbers
     * @param terminal two digits or capitals without I and O, unique in the county, part of local numbers
     * @param maxBytes the database never grows beyond
     */
    public record Settings(
            Path directory, KeyPlace key, String county, String terminal, Clock clock, Backoff backoff, long maxBytes) {
        public Settings {
            if (!county.matches("\\d{6}")) {
                throw new IllegalArgumentException("a county has six digits");
            }
            if (!terminal.matches("[0-9A-HJ-NP-Z]{2}")) {
                throw new IllegalArgumentException("a terminal has two digits or capitals without I and O");
            }
        }

        /** With the terminal key in a file. */
        public Settings(
                Path directory,
                Path keyFile,
                String county,
                String terminal,
                Clock clock,
                Backoff backoff,
                long maxBytes) {
            this(directory, KeyPlace.file(keyFile), county, terminal, clock, backoff, maxBytes);
        }
    }

    private record Store(Ledger ledger, Sender sender) {}

    /** Starts sending what an earlier run left behind. */
    public Outbox(Settings settings, Upstream upstream, Inquiries inquiries) {
        this.settings = settings;
        this.upstream = upstream;
        this.inquiries = inquiries;
        fault();
    }

    /** Why nothing can be accepted now; empty when all is well. Tries to open the store if it is not. */
    public Optional<StoreFault> fault() {
        try {
            opened().ledger().check();
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of(e.fault());
        }
    }

    Ledger ledger() throws StoreException {
        return opened().ledger();
    }

    void wake() throws StoreException {
        opened().sender().wake();
    }

    Guesses guesses() {
        return guesses;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Store opened() throws StoreException {
        if (closed) {
            throw new StoreException(StoreFault.FAILED, null);
        }
        if (opened != null) {
            return opened;
        }
        try {
            Ledger ledger = Ledger.open(settings);
            var sender = new Sender(ledger, upstream, inquiries, settings.backoff(), this::tell);
            sender.start();
            opened = new Store(ledger, sender);
            fault = null;
            return opened;
        } catch (StoreException e) {
            if (fault != e.fault()) {
                LOG.error("outbox: {}", e.getMessage());
                fault = e.fault();
            }
            throw e;
        }
    }

    @Override
    public Receipt accept(Submissions.Package application) throws StoreException {
        check(application.attachments());
        Store store = opened();
        Receipt receipt = store.ledger().accept(application);
        store.sender().wake();
        return receipt;
    }

    static void check(List<Attachment> attachments) {
        for (Attachment attachment : attachments) {
            if (!Sender.sha256(attachment.content()).equals(attachment.sha256())) {
                throw new IllegalArgumentException("an attachment is not what its digest says");
            }
        }
    }

    @Override
    public Slip hand(Handovers.Package handover) throws StoreException {
        check(handover.attachments());
        Store store = opened();
        Slip slip = store.ledger().hand(handover);
        store.sender().wake();
        return slip;
    }

    @Override
    public Opened open(String code, String number) {
        String normal = normal(code);
        if (!Numbers.isHandoverCode(normal)) {
            return new Opened.Refused(HandoverRefusal.UNKNOWN);
        }
        Duration wait = guesses.left();
        if (!wait.isZero()) {
            return new Opened.TooMany(wait);
        }
        Opened found = openHere(normal, number).orElseGet(() -> openElsewhere(normal, number));
        if (found instanceof Opened.Refused(HandoverRefusal refusal)
                && (refusal == HandoverRefusal.UNKNOWN || refusal == HandoverRefusal.NOT_EXPECTED)) {
            guesses.wrong();
        }
        return found;
    }

    private Optional<Opened> openHere(String code, String number) {
        try {
            return opened().ledger().open(code, number);
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
            return Optional.empty();
        }
    }

    private Opened openElsewhere(String code, String number) {
        Opened found = inquiries.open(code, number);
        boolean unknown = found.equals(new Opened.Refused(HandoverRefusal.UNKNOWN));
        return unknown && fault().isPresent() ? new Opened.Refused(HandoverRefusal.UNAVAILABLE) : found;
    }

    @Override
    public void answer(Reply reply) throws StoreException {
        check(reply.attachments());
        Store store = opened();
        store.ledger().reply(reply);
        store.sender().wake();
        store.ledger().find(reply.queryCode()).ifPresent(this::tell);
    }

    @Override
    public Withdrawal withdraw(String queryCode, String number) {
        String code = normal(queryCode);
        try {
            Store store = opened();
            Optional<Withdrawal> here = store.ledger().withdraw(code, number);
            Withdrawal done = here.isPresent() ? here.get() : inquiries.withdraw(code, number);
            store.ledger().sentKey(code).ifPresent(store.sender()::refresh);
            if (done == Withdrawal.DONE) {
                store.ledger().find(code).ifPresent(this::tell);
            }
            return done;
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
            return Withdrawal.UNAVAILABLE;
        }
    }

    @Override
    public Answer change(Change change) {
        Answer answer = inquiries.change(change);
        if (answer instanceof Answer.Done(Progress progress)) {
            record(Deed.APPOINTMENT_CHANGED, progress.localNumber());
            try {
                opened().ledger().changed(progress).ifPresent(this::tell);
            } catch (StoreException e) {
                // The platform has it; this terminal reads so when it next asks.
                LOG.warn("outbox: {}", e.fault());
            }
        }
        return answer;
    }

    @Override
    public void evaluate(String queryCode, int level) throws StoreException {
        if (level < 1 || level > 5) {
            throw new IllegalArgumentException("level outside 1 to 5");
        }
        Store store = opened();
        store.ledger().evaluate(normal(queryCode), level);
        store.sender().wake();
    }

    @Override
    public void dispute(Ticket ticket) throws StoreException {
        Store store = opened();
        store.ledger().dispute(ticket);
        store.sender().wake();
    }

    /** Empty too while the store cannot be read: nobody is kept from applying. */
    @Override
    public List<Earlier> earlier(List<Claim> claims) {
        try {
            return opened().ledger().earlier(claims);
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
            return List.of();
        }
    }

    /** What is known here, at once; the platform is asked meanwhile and news comes to {@link #onProgress}. */
    @Override
    public Optional<Progress> find(String queryCode) {
        try {
            Store store = opened();
            String code = normal(queryCode);
            Optional<Progress> progress = store.ledger().find(code);
            store.ledger().sentKey(code).ifPresent(store.sender()::refresh);
            return progress;
        } catch (StoreException e) {
            LOG.warn("outbox: {}", e.fault());
            return Optional.empty();
        }
    }

    @Override
    public Lookup lookUp(String queryCode) {
        String code = normal(queryCode);
        if (!Numbers.isQueryCode(code)) {
            return new Lookup.Unknown();
        }
        Duration wait = guesses.left();
        if (!wait.isZero()) {
            return new Lookup.TooMany(wait);
        }
        Lookup found = find(code).<Lookup>map(Lookup.Known::new).orElseGet(() -> elsewhere(code));
        if (!(found instanceof Lookup.Known)) {
            guesses.wrong();
        }
        return found;
    }

    private Lookup elsewhere(String code) {
        Lookup found = inquiries.lookUp(code);
        // What lies in a store that cannot be read has perhaps not reached the platform.
        return found instanceof Lookup.Unknown && fault().isPresent() ? new Lookup.Unavailable() : found;
    }

    @Override
    public Subscription onProgress(Consumer<Progress> listener) {
        return listeners.add(listener);
    }

    /** How many messages wait for the platform or for staff. */
    public int undelivered() throws StoreException {
        return opened().ledger().undelivered();
    }

    /** Whether something waits that is sent by itself; what was set aside does not count. */
    public boolean isSending() {
        try {
            return !opened().ledger().pending().isEmpty();
        } catch (StoreException _) {
            return false;
        }
    }

    /**
     * Writes a snapshot of the store, sealed as it is, for this service's user only; on stable storage when it returns.
     *
     * @param file not there yet
     * @return bytes
     */
    public long snapshot(Path file) throws StoreException, IOException {
        opened().ledger().snapshot(file);
        return Files.size(file);
    }

    /**
     * Tries everything set aside again, for staff who removed the cause.
     *
     * @return how many messages
     */
    public int retrySetAside() throws StoreException {
        Store store = opened();
        int released = store.ledger().retrySetAside();
        store.sender().wake();
        return released;
    }

    @Override
    public void record(Deed deed, String subject) {
        boolean plain = AuditTrail.isPlain(subject);
        if (!plain) {
            LOG.error("audit: what {} was about is not for the trail", deed);
        }
        try {
            opened().ledger().record(deed, plain ? subject : NOT_PLAIN);
        } catch (StoreException e) {
            if (isClosed()) {
                LOG.info("audit: {} came after the end of service", deed);
            } else {
                LOG.error("audit: {} is not on the trail: {}", deed, e.fault());
            }
        }
    }

    @Override
    public Report check(@Nullable String code) throws StoreException {
        Ledger ledger = opened().ledger();
        Chain chain = ledger.walkAudit();
        Witness receipt = code == null ? Witness.NONE : witness(ledger, chain, code);
        try {
            Optional<Anchor> anchored = upstream.anchor();
            return new Report(
                    chain,
                    anchored.isEmpty() ? Witness.NONE : witness(ledger, chain, anchored.get()),
                    anchored,
                    receipt);
        } catch (Upstream.Later _) {
            return new Report(chain, Witness.UNAVAILABLE, Optional.empty(), receipt);
        }
    }

    private static Witness witness(Ledger ledger, Chain chain, Anchor anchor) throws StoreException {
        return witness(
                ledger,
                chain,
                anchor.place(),
                ledger.auditAnchor(anchor.place()).map(anchor::equals));
    }

    private static Witness witness(Ledger ledger, Chain chain, String code) throws StoreException {
        String normal = normal(code);
        if (!normal.matches("[1-9]\\d{0,17}-[2-9A-HJ-NP-Z]{6}")) {
            throw new IllegalArgumentException("not a code of a receipt");
        }
        long place = Long.parseLong(normal.substring(0, normal.indexOf('-')));
        return witness(
                ledger,
                chain,
                place,
                ledger.auditAnchor(place).map(here -> here.code().equals(normal)));
    }

    /** @param same whether the entry there is the one anchored; empty when there is none */
    private static Witness witness(Ledger ledger, Chain chain, long place, Optional<Boolean> same)
            throws StoreException {
        if (!same.orElse(false) && ledger.isRestoredBefore(place)) {
            return Witness.RESTORED;
        }
        if (same.isPresent()) {
            return same.get() ? Witness.AGREES : Witness.DIFFERS;
        }
        return chain instanceof Chain.Whole whole && place < whole.first() ? Witness.TOO_OLD : Witness.CUT_OFF;
    }

    @Override
    public List<Entry> entries(long after) throws StoreException {
        return opened().ledger().auditEntries(after);
    }

    void tell(Progress progress) {
        listeners.tell(progress);
    }

    static String normal(String queryCode) {
        return queryCode.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** Ends sending where it is; what is unsent is sent after the next start. */
    @Override
    public void close() {
        Store store;
        synchronized (this) {
            closed = true;
            store = opened;
            opened = null;
        }
        if (store != null) {
            store.sender().close();
            try {
                store.ledger().close();
            } catch (StoreException e) {
                LOG.warn("outbox: {}", e.fault());
            }
        }
    }
}
