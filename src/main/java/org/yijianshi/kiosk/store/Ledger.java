package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.HandoverDocument;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;
import org.yijianshi.kiosk.store.Messages.Pending;

/** What happens to applications and messages together, each time in one transaction. */
final class Ledger implements AutoCloseable {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /** More than the six months of 网络安全法第二十一条, so that a whole year can be looked back on. */
    private static final Duration AUDIT_KEPT = Duration.ofDays(400);

    private static final String PROOF_LABEL = "vault";
    private static final byte[] PROOF = "kiosk".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final TerminalKey terminalKey;
    private final Outbox.Settings settings;

    private Ledger(Database database, TerminalKey terminalKey, Outbox.Settings settings) {
        this.database = database;
        this.terminalKey = terminalKey;
        this.settings = settings;
    }

    static Ledger open(Outbox.Settings settings) throws StoreException {
        Path file = settings.directory().resolve("outbox.db");
        // Before the database is touched: with the wrong key nothing may change, and a database without its key would
        // never open again.
        boolean fresh = !Files.exists(file) && !settings.key().isMade();
        TerminalKey key = fresh ? settings.key().create() : settings.key().load();
        Database database = Database.open(file, settings.maxBytes());
        try {
            database.transaction(sql -> {
                prove(sql, key);
                new Claims(sql, key).prepare();
                return true;
            });
            return new Ledger(database, key, settings);
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    /** A store that was never opened takes whatever key it is opened with. */
    static void prove(Sql sql, TerminalKey key) throws SQLException, StoreException {
        if (!sql.any("SELECT 1 FROM vault")) {
            sql.update("INSERT INTO vault VALUES (1, ?)", key.seal(PROOF_LABEL, PROOF));
        } else if (!opens(sql, key)) {
            throw new StoreException(StoreFault.WRONG_KEY, null);
        }
    }

    /** Whether it is this store's key. */
    static boolean opens(Sql sql, TerminalKey key) throws SQLException, StoreException {
        Optional<byte[]> proof = sql.one("SELECT proof FROM vault", row -> row.getBytes(1));
        try {
            return proof.isPresent() && Arrays.equals(key.open(PROOF_LABEL, proof.get()), PROOF);
        } catch (AEADBadTagException _) {
            return false;
        }
    }

    /** Puts everything under another terminal key. */
    static void reseal(Sql sql, TerminalKey from, TerminalKey to) throws SQLException, StoreException {
        new Messages(sql, from).reseal(to);
        new HandoverRows(sql, from).reseal(to);
        new Claims(sql, from).reseal(to);
        new Applications(sql, from).reseal(to);
        sql.update("UPDATE vault SET proof = ?", to.seal(PROOF_LABEL, PROOF));
    }

    static byte[] resealed(TerminalKey from, TerminalKey to, String label, byte[] sealed) throws StoreException {
        try {
            return to.seal(label, from.open(label, sealed));
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    /** @throws StoreException when the terminal key cannot be used any more */
    void check() throws StoreException {
        terminalKey.check();
    }

    Receipt accept(Submissions.Package application) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            Optional<Receipt> earlier = applications.receipt(application.key());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            Applications.Entered entered =
                    applications.enter(application.key(), application.eventId(), Deed.ACCEPTED, settings);
            var claims = new Claims(sql, terminalKey);
            claims.enter(entered.id(), application.claims(), settings.clock().instant());
            messages(sql)
                    .event(
                            entered.id(),
                            application.key(),
                            application.document().with(entered.receipt(), claims.marks(application.claims())),
                            application.attachments());
            return entered.receipt();
        });
    }

    List<Submissions.Earlier> earlier(List<Submissions.Claim> claims) throws StoreException {
        return database.transaction(sql -> new Claims(sql, terminalKey).earlier(claims));
    }

    void keepCountyKey(byte[] key) throws StoreException {
        database.transaction(sql -> {
            new Claims(sql, terminalKey).keep(key);
            return true;
        });
        database.forget();
    }

    /** The first evaluation of an application stands. */
    void evaluate(String queryCode, int level) throws StoreException {
        database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            String key = applications
                    .key(queryCode)
                    .orElseThrow(() -> new IllegalArgumentException("no application has this query code"));
            String own = key + ":evaluation";
            if (!messages(sql).waiting(own)) {
                long id = applications.id(key).orElseThrow();
                messages(sql).evaluation(id, own, level);
                audit(sql, Deed.EVALUATED, applications.localNumber(id));
            }
            return true;
        });
    }

    void dispute(Submissions.Ticket ticket) throws StoreException {
        database.transaction(sql -> {
            if (!messages(sql).waiting(ticket.key())) {
                messages(sql).dispute(ticket.key(), ticket.document());
                audit(sql, Deed.DISPUTED, "");
            }
            return true;
        });
    }

    Handovers.Slip hand(Handovers.Package handover) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            var rows = handovers(sql);
            Optional<Receipt> earlier = applications.receipt(handover.key());
            if (earlier.isPresent()) {
                String code = rows.code(applications.id(handover.key()).orElseThrow())
                        .orElseThrow(() -> new IllegalStateException("this hand-over is over"));
                return new Handovers.Slip(earlier.get(), code, handover.until());
            }
            Applications.Entered entered =
                    applications.enter(handover.key(), handover.eventId(), Deed.HANDED_OVER, settings);
            var slip = new Handovers.Slip(entered.receipt(), rows.freeCode(), handover.until());
            rows.enter(entered.id(), slip.code(), handover.until(), handover.signers());
            messages(sql)
                    .handover(
                            entered.id(),
                            handover.key(),
                            handover.document().with(slip),
                            handover.attachments(),
                            handover.until());
            return slip;
        });
    }

    /** Empty unless it waits here for the platform. */
    Optional<Handovers.Opened> open(String code, String number) throws StoreException {
        return database.transaction(sql -> {
            Optional<Long> application = handovers(sql).application(code);
            if (application.isEmpty()) {
                return Optional.empty();
            }
            Optional<Pending.Handover> message = messages(sql).handover(application.get());
            if (message.isEmpty()) {
                return Optional.empty();
            }
            var answers = new HashMap<Integer, Signing.Answer>();
            var signers =
                    handovers(sql).signing(application.get()).orElseThrow().signers();
            for (int place = 0; place < signers.size(); place++) {
                answers.put(place, signers.get(place).answer());
            }
            return Optional.of(
                    HandoverDocument.open(message.get().key(), messages(sql).body(message.get()), number, answers));
        });
    }

    /** The first answer of a signer stands. */
    void reply(Handovers.Reply reply) throws StoreException {
        database.transaction(sql -> {
            if (messages(sql).waiting(reply.key())) {
                return true;
            }
            Optional<Long> application = new Applications(sql, terminalKey).id(reply.handover());
            boolean behind = application.isPresent()
                    && messages(sql).handover(application.get()).isPresent();
            messages(sql).reply(behind ? application.get() : null, reply);
            if (behind) {
                handovers(sql).answered(application.get(), reply.place(), reply.answer());
            }
            audit(
                    sql,
                    reply.answer() == Signing.Answer.SIGNED ? Deed.SIGNED_LATER : Deed.SIGNING_REFUSED,
                    behind ? new Applications(sql, terminalKey).localNumber(application.get()) : reply.handover());
            return true;
        });
    }

    /** Empty where the platform must be asked, because it may have it. */
    Optional<Handovers.Withdrawal> withdraw(String queryCode, String number) throws StoreException {
        Optional<Handovers.Withdrawal> done = database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            Optional<String> key = applications.key(queryCode);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            long application = applications.id(key.get()).orElseThrow();
            Optional<Pending.Handover> message = messages(sql).handover(application);
            if (message.isEmpty() || messages(sql).isDoubtful(message.get())) {
                return Optional.empty();
            }
            if (!HandoverDocument.isApplicants(messages(sql).body(message.get()), number)) {
                return Optional.of(Handovers.Withdrawal.NOT_YOURS);
            }
            messages(sql).deleteOf(application);
            handovers(sql).over(application, Signing.State.WITHDRAWN);
            audit(sql, Deed.WITHDRAWN, applications.localNumber(application));
            return Optional.of(Handovers.Withdrawal.DONE);
        });
        database.forget();
        return done;
    }

    /** Destroys what nobody can sign any more; what became of the hand-overs made here. */
    List<Progress> lapse() throws StoreException {
        LocalDate today = LocalDate.ofInstant(settings.clock().instant(), CHINA);
        var lapsed = new ArrayList<Progress>();
        int destroyed = database.transaction(sql -> {
            int count = 0;
            for (long application : messages(sql).lapsedHandovers(today)) {
                handovers(sql).over(application, Signing.State.EXPIRED);
                audit(sql, Deed.LAPSED, new Applications(sql, terminalKey).localNumber(application));
                progress(sql, new Applications(sql, terminalKey).keyOf(application))
                        .ifPresent(lapsed::add);
                count += messages(sql).deleteOf(application);
            }
            return count
                    + messages(sql).deleteLapsed(today)
                    + new Claims(sql, terminalKey).forget(settings.clock().instant());
        });
        if (destroyed > 0) {
            database.forget();
        }
        return lapsed;
    }

    /** The query code of a hand-over that is no submission yet, for asking how it stands. */
    Optional<String> openHandover(String key) throws StoreException {
        return database.transaction(sql -> {
            Optional<Progress> progress = progress(sql, key);
            return progress.filter(each -> each.signing() != null).map(Progress::queryCode);
        });
    }

    /** What the platform says of a hand-over made here; empty when nothing changed or it was made elsewhere. */
    Optional<Progress> told(Progress platform) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            Optional<String> key = applications.key(platform.queryCode());
            if (key.isEmpty()) {
                return Optional.empty();
            }
            Optional<Progress> before = progress(sql, key.get());
            long application = applications.id(key.get()).orElseThrow();
            if (before.isEmpty() || before.get().signing() == null) {
                return Optional.empty();
            }
            applications.handedOver(application, platform);
            handovers(sql).told(application, platform.signing());
            Optional<Progress> after = progress(sql, key.get());
            return after.equals(before) ? Optional.empty() : after;
        });
    }

    Optional<Progress> delivered(Pending.Handover message, Progress platform) throws StoreException {
        Optional<Progress> progress = database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            applications.handedOver(message.applicationId(), platform);
            handovers(sql).told(message.applicationId(), platform.signing());
            messages(sql).delete(message);
            audit(sql, Deed.DELIVERED, applications.localNumber(message.applicationId()));
            return progress(sql, message.key());
        });
        database.forget();
        return progress;
    }

    Optional<Progress> progress(Sql sql, String key) throws SQLException, StoreException {
        var applications = new Applications(sql, terminalKey);
        Optional<Progress> progress = applications.progress(key);
        if (progress.isEmpty()) {
            return progress;
        }
        Progress plain = progress.get();
        return Optional.of(new Progress(
                plain.queryCode(),
                plain.eventId(),
                plain.localNumber(),
                plain.delivery(),
                plain.eventNumber(),
                plain.cases(),
                plain.asOf(),
                handovers(sql).signing(applications.id(key).orElseThrow()).orElse(null)));
    }

    private HandoverRows handovers(Sql sql) {
        return new HandoverRows(sql, terminalKey);
    }

    Optional<Progress> find(String queryCode) throws StoreException {
        return database.transaction(sql -> {
            Optional<String> key = new Applications(sql, terminalKey).key(queryCode);
            return key.isPresent() ? progress(sql, key.get()) : Optional.empty();
        });
    }

    Optional<String> sentKey(String queryCode) throws StoreException {
        return database.transaction(sql -> new Applications(sql, terminalKey).sentKey(queryCode));
    }

    List<Pending> pending() throws StoreException {
        return database.transaction(sql -> messages(sql).pending());
    }

    byte[] body(Pending message) throws StoreException {
        return database.transaction(sql -> messages(sql).body(message));
    }

    Messages.Piece attachment(Pending.Parcel message, int position) throws StoreException {
        return database.transaction(sql -> messages(sql).attachment(message, position));
    }

    /** False when it has been taken back meanwhile. */
    boolean markDoubtful(Pending.Parcel message) throws StoreException {
        return database.transaction(sql -> messages(sql).markDoubtful(message));
    }

    Optional<Progress> delivered(Pending.Event message, Upstream.Acknowledgement acknowledgement)
            throws StoreException {
        Optional<Progress> progress = database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            applications.sent(message.applicationId(), acknowledgement);
            messages(sql).delete(message);
            audit(sql, Deed.DELIVERED, applications.localNumber(message.applicationId()));
            return progress(sql, message.key());
        });
        database.forget();
        return progress;
    }

    void delivered(Pending message) throws StoreException {
        database.transaction(sql -> {
            messages(sql).delete(message);
            return true;
        });
        database.forget();
    }

    /** The progress of the application that now waits for staff; empty for other messages. */
    Optional<Progress> setAside(Pending message, String reason) throws StoreException {
        return database.transaction(sql -> {
            messages(sql).setAside(message, reason);
            return switch (message) {
                case Pending.Event event -> setAside(sql, event.applicationId(), event.key());
                case Pending.Handover handover -> setAside(sql, handover.applicationId(), handover.key());
                case Pending.Correction correction -> afterwards().setAside(sql, correction);
                case Pending.Reply _, Pending.Evaluation _, Pending.Dispute _ -> Optional.empty();
            };
        });
    }

    private Optional<Progress> setAside(Sql sql, long application, String key) throws SQLException, StoreException {
        var applications = new Applications(sql, terminalKey);
        applications.setAside(application);
        audit(sql, Deed.SET_ASIDE, applications.localNumber(application));
        return progress(sql, key);
    }

    int undelivered() throws StoreException {
        return database.transaction(sql -> messages(sql).count());
    }

    /** Everything set aside is tried again, after its cause was removed. */
    int retrySetAside() throws StoreException {
        return database.transaction(sql -> {
            new Applications(sql, terminalKey).requeue();
            int released = messages(sql).requeue();
            audit(sql, Deed.RETRIED, Integer.toString(released));
            return released;
        });
    }

    /** Empty when nothing changed. */
    Optional<Progress> refresh(String key, Upstream.Acknowledgement news) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            Optional<Progress> before = progress(sql, key);
            if (before.isEmpty()
                    || (before.get().cases().equals(news.cases())
                            && sameMinute(before.get().asOf(), news.asOf()))) {
                return Optional.empty();
            }
            applications.replaceCases(applications.id(key).orElseThrow(), news.cases(), news.asOf());
            return progress(sql, key);
        });
    }

    /** What the platform says of an application; empty when nothing changed or it was made elsewhere. */
    Optional<Progress> changed(Progress platform) throws StoreException {
        Optional<String> key = sentKey(platform.queryCode());
        String number = platform.eventNumber();
        return key.isEmpty() || number == null
                ? Optional.empty()
                : refresh(key.get(), new Upstream.Acknowledgement(number, platform.cases(), platform.asOf()));
    }

    /** A page tells minutes; what changes within one is not worth a write. */
    private static boolean sameMinute(@Nullable Instant one, @Nullable Instant other) {
        return other == null
                || (one != null && Duration.between(one, other).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    void record(Deed deed, String subject) throws StoreException {
        database.transaction(sql -> {
            audit(sql, deed, subject);
            return true;
        });
    }

    void audit(Sql sql, Deed deed, String subject) throws SQLException {
        Instant now = settings.clock().instant();
        var rows = new AuditRows(sql);
        rows.append(now, deed, subject);
        rows.forgetBefore(now.minus(AUDIT_KEPT));
    }

    Audit.Chain walkAudit() throws StoreException {
        return database.transaction(sql -> new AuditRows(sql).walk());
    }

    Optional<Anchor> auditAnchor(long place) throws StoreException {
        return database.transaction(sql -> new AuditRows(sql).anchor(place));
    }

    List<Audit.Entry> auditEntries(long after) throws StoreException {
        return database.transaction(sql -> new AuditRows(sql).after(after));
    }

    AfterwardsLedger afterwards() {
        return new AfterwardsLedger(this, database, terminalKey);
    }

    /** Whether a snapshot was restored at this place or before it. */
    boolean isRestoredBefore(long place) throws StoreException {
        return database.transaction(
                sql -> sql.any("SELECT 1 FROM audit WHERE deed = ? AND place <= ?", Deed.RESTORED.name(), place));
    }

    /** Writes all of it to a file that is not there yet, on stable storage when it returns. */
    void snapshot(Path file) throws StoreException, IOException {
        record(Deed.SNAPSHOT_TAKEN, "");
        database.snapshot(file);
    }

    private Messages messages(Sql sql) {
        return new Messages(sql, terminalKey);
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
