package org.yijianshi.kiosk.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;
import org.yijianshi.kiosk.store.Messages.Pending;

/** What happens to applications and messages together, each time in one transaction. */
final class Ledger implements AutoCloseable {
    private static final String PROOF_LABEL = "vault";
    private static final byte[] PROOF = "kiosk".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final SecretKey terminalKey;
    private final Outbox.Settings settings;

    private Ledger(Database database, SecretKey terminalKey, Outbox.Settings settings) {
        this.database = database;
        this.terminalKey = terminalKey;
        this.settings = settings;
    }

    static Ledger open(Outbox.Settings settings) throws StoreException {
        Path file = settings.directory().resolve("outbox.db");
        Path keyFile = settings.keyFile();
        // Before the database is touched: with the wrong key nothing may change.
        boolean fresh = !Files.exists(file);
        SecretKey known = fresh && Files.notExists(keyFile) ? null : TerminalKey.load(keyFile);
        Database database = Database.open(file, settings.maxBytes());
        try {
            SecretKey key = known == null ? TerminalKey.create(keyFile) : known;
            database.transaction(sql -> {
                prove(sql, key);
                return true;
            });
            return new Ledger(database, key, settings);
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    private static void prove(Sql sql, SecretKey key) throws SQLException, StoreException {
        Optional<byte[]> proof = sql.one("SELECT proof FROM vault", row -> row.getBytes(1));
        if (proof.isEmpty()) {
            sql.update("INSERT INTO vault VALUES (1, ?)", Envelope.seal(key, PROOF_LABEL, PROOF));
            return;
        }
        try {
            Envelope.open(key, PROOF_LABEL, proof.get());
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.WRONG_KEY, e);
        }
    }

    Receipt accept(Submissions.Package application) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql);
            Optional<Receipt> earlier = applications.receipt(application.key());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            Applications.Entered entered = applications.enter(application.key(), application.eventId(), settings);
            messages(sql)
                    .event(
                            entered.id(),
                            application.key(),
                            application.document().with(entered.receipt()),
                            application.attachments());
            return entered.receipt();
        });
    }

    /** The first evaluation of an application stands. */
    void evaluate(String queryCode, int level) throws StoreException {
        database.transaction(sql -> {
            var applications = new Applications(sql);
            String key = applications
                    .key(queryCode)
                    .orElseThrow(() -> new IllegalArgumentException("no application has this query code"));
            String own = key + ":evaluation";
            if (!messages(sql).waiting(own)) {
                long id = applications.id(key).orElseThrow();
                messages(sql).evaluation(id, own, level);
            }
            return true;
        });
    }

    void dispute(Submissions.Ticket ticket) throws StoreException {
        database.transaction(sql -> {
            if (!messages(sql).waiting(ticket.key())) {
                messages(sql).dispute(ticket.key(), ticket.document());
            }
            return true;
        });
    }

    Optional<Progress> find(String queryCode) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql);
            Optional<String> key = applications.key(queryCode);
            return key.isPresent() ? applications.progress(key.get()) : Optional.empty();
        });
    }

    Optional<String> sentKey(String queryCode) throws StoreException {
        return database.transaction(sql -> new Applications(sql).sentKey(queryCode));
    }

    List<Pending> pending() throws StoreException {
        return database.transaction(sql -> messages(sql).pending());
    }

    byte[] body(Pending message) throws StoreException {
        return database.transaction(sql -> messages(sql).body(message));
    }

    Messages.Piece attachment(Pending.Event message, int position) throws StoreException {
        return database.transaction(sql -> messages(sql).attachment(message, position));
    }

    void markDoubtful(Pending.Event message) throws StoreException {
        database.transaction(sql -> {
            messages(sql).markDoubtful(message);
            return true;
        });
    }

    Optional<Progress> delivered(Pending.Event message, Upstream.Acknowledgement acknowledgement)
            throws StoreException {
        Optional<Progress> progress = database.transaction(sql -> {
            var applications = new Applications(sql);
            applications.sent(message.applicationId(), acknowledgement);
            messages(sql).delete(message);
            return applications.progress(message.key());
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
            if (!(message instanceof Pending.Event event)) {
                return Optional.empty();
            }
            var applications = new Applications(sql);
            applications.setAside(event.applicationId());
            return applications.progress(event.key());
        });
    }

    int undelivered() throws StoreException {
        return database.transaction(sql -> messages(sql).count());
    }

    /** Everything set aside is tried again, after its cause was removed. */
    int retrySetAside() throws StoreException {
        return database.transaction(sql -> {
            new Applications(sql).requeue();
            return messages(sql).requeue();
        });
    }

    /** Empty when nothing changed. */
    Optional<Progress> refresh(String key, Upstream.Acknowledgement news) throws StoreException {
        return database.transaction(sql -> {
            var applications = new Applications(sql);
            Optional<Progress> before = applications.progress(key);
            if (before.isEmpty()
                    || (before.get().cases().equals(news.cases())
                            && sameMinute(before.get().asOf(), news.asOf()))) {
                return Optional.empty();
            }
            applications.replaceCases(applications.id(key).orElseThrow(), news);
            return applications.progress(key);
        });
    }

    /** A page tells minutes; what changes within one is not worth a write. */
    private static boolean sameMinute(@Nullable Instant one, @Nullable Instant other) {
        return other == null
                || (one != null && Duration.between(one, other).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    private Messages messages(Sql sql) {
        return new Messages(sql, terminalKey);
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
