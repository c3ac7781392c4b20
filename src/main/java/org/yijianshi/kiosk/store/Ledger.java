package org.yijianshi.kiosk.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/** The rows: applications with their numbers, and messages sealed until they are delivered. */
final class Ledger implements AutoCloseable {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String PROOF_LABEL = "vault";
    private static final byte[] PROOF = "kiosk".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final SecretKey terminalKey;
    private final String division;

    private Ledger(Database database, SecretKey terminalKey, String division) {
        this.database = database;
        this.terminalKey = terminalKey;
        this.division = division;
    }

    enum Kind {
        EVENT,
        EVALUATION
    }

    /** @param doubtful it may have arrived already */
    record Pending(
            long id,
            long applicationId,
            Kind kind,
            String key,
            String applicationKey,
            boolean doubtful,
            int attachments) {}

    /** A digest of the attachment is not stored; it would tell something about the content. */
    record Piece(String mediaType, byte[] content) {}

    static Ledger open(Path directory, Path keyFile, String division, long maxBytes) throws StoreException {
        Path file = directory.resolve("outbox.db");
        // Before the database is touched: with the wrong key nothing may change.
        boolean fresh = !Files.exists(file);
        SecretKey known = fresh && Files.notExists(keyFile) ? null : TerminalKey.load(keyFile);
        Database database = Database.open(file, maxBytes);
        try {
            SecretKey key = known == null ? TerminalKey.create(keyFile) : known;
            database.transaction(connection -> {
                prove(connection, key);
                return true;
            });
            return new Ledger(database, key, division);
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    private static void prove(Connection connection, SecretKey key) throws SQLException, StoreException {
        try (var select = connection.prepareStatement("SELECT proof FROM vault");
                ResultSet row = select.executeQuery()) {
            if (row.next()) {
                Envelope.open(key, PROOF_LABEL, row.getBytes(1));
                return;
            }
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.WRONG_KEY, e);
        }
        update(connection, "INSERT INTO vault VALUES (1, ?)", Envelope.seal(key, PROOF_LABEL, PROOF));
    }

    Receipt accept(Submissions.Package application, Instant now) throws StoreException {
        return database.transaction(connection -> {
            Optional<Receipt> earlier = receipt(connection, application.key());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            String day = LocalDate.ofInstant(now, CHINA).format(DateTimeFormatter.BASIC_ISO_DATE);
            int sequence =
                    (int) number(connection, "SELECT coalesce(max(sequence), 0) FROM application WHERE day = ?", day)
                            + 1;
            String localNumber = Numbers.local(division, day, sequence);
            String queryCode = freeQueryCode(connection);
            long millis = now.toEpochMilli();
            long id = insert(
                    connection,
                    "INSERT INTO application (key, day, sequence, local_number, query_code, accepted_at, delivery)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'QUEUED')",
                    application.key(),
                    day,
                    sequence,
                    localNumber,
                    queryCode,
                    millis);
            byte[] dataKey = Envelope.newKey();
            long message = enqueue(connection, id, Kind.EVENT, application.key(), dataKey, application.document());
            int position = 0;
            for (Submissions.Attachment attachment : application.attachments()) {
                String label = label(application.key(), position, attachment.mediaType());
                update(
                        connection,
                        "INSERT INTO attachment VALUES (?, ?, ?, ?)",
                        message,
                        position++,
                        attachment.mediaType(),
                        Envelope.seal(Envelope.key(dataKey), label, attachment.content()));
            }
            return new Receipt(localNumber, queryCode, Instant.ofEpochMilli(millis));
        });
    }

    /** The first evaluation of an application stands. */
    void evaluate(String queryCode, int level) throws StoreException {
        database.transaction(connection -> {
            try (var select = query(connection, "SELECT id, key FROM application WHERE query_code = ?", queryCode);
                    ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("no application has this query code");
                }
                String key = row.getString("key") + ":evaluation";
                if (number(connection, "SELECT count(*) FROM message WHERE idempotency_key = ?", key) == 0) {
                    enqueue(connection, row.getLong("id"), Kind.EVALUATION, key, Envelope.newKey(), new byte[] {
                        (byte) level
                    });
                }
            }
            return true;
        });
    }

    private long enqueue(Connection connection, long application, Kind kind, String key, byte[] dataKey, byte[] body)
            throws SQLException {
        return insert(
                connection,
                "INSERT INTO message (application_id, kind, idempotency_key, wrapped_key, body) VALUES (?, ?, ?, ?, ?)",
                application,
                kind.name(),
                key,
                Envelope.seal(terminalKey, key, dataKey),
                Envelope.seal(Envelope.key(dataKey), key, body));
    }

    Optional<Progress> find(String queryCode) throws StoreException {
        return database.transaction(connection -> progress(connection, "query_code", queryCode));
    }

    /** Empty unless the platform knows the application. */
    Optional<String> sentKey(String queryCode) throws StoreException {
        return database.transaction(connection -> {
            try (var select = query(
                            connection,
                            "SELECT key FROM application WHERE delivery = 'SENT' AND query_code = ?",
                            queryCode);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    /** The first message of each application, so that an evaluation never overtakes what it evaluates. */
    List<Pending> pending() throws StoreException {
        return database.transaction(connection -> {
            try (var select = query(
                            connection,
                            "SELECT m.id, m.application_id, m.kind, m.idempotency_key, a.key, m.doubtful,"
                                    + " (SELECT count(*) FROM attachment WHERE message_id = m.id) AS attachments"
                                    + " FROM message m JOIN application a ON a.id = m.application_id"
                                    + " WHERE m.id IN (SELECT min(id) FROM message GROUP BY application_id)"
                                    + " AND m.refusal IS NULL ORDER BY m.id");
                    ResultSet row = select.executeQuery()) {
                var pending = new ArrayList<Pending>();
                while (row.next()) {
                    pending.add(new Pending(
                            row.getLong(1),
                            row.getLong(2),
                            Kind.valueOf(row.getString(3)),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getInt(7)));
                }
                return pending;
            }
        });
    }

    byte[] body(Pending message) throws StoreException {
        return database.transaction(connection -> {
            try (var select = query(connection, "SELECT wrapped_key, body FROM message WHERE id = ?", message.id());
                    ResultSet row = select.executeQuery()) {
                return open(message.key(), row.getBytes(1), message.key(), row.getBytes(2));
            }
        });
    }

    /** @param position from 0 */
    Piece attachment(Pending message, int position) throws StoreException {
        return database.transaction(connection -> {
            try (var select = query(
                            connection,
                            "SELECT m.wrapped_key, a.content, a.media_type FROM attachment a"
                                    + " JOIN message m ON m.id = a.message_id WHERE m.id = ? AND a.position = ?",
                            message.id(),
                            position);
                    ResultSet row = select.executeQuery()) {
                String mediaType = row.getString(3);
                String label = label(message.key(), position, mediaType);
                return new Piece(mediaType, open(message.key(), row.getBytes(1), label, row.getBytes(2)));
            }
        });
    }

    private byte[] open(String key, byte[] wrapped, String label, byte[] envelope) throws StoreException {
        try {
            return Envelope.open(Envelope.key(Envelope.open(terminalKey, key, wrapped)), label, envelope);
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    void markDoubtful(Pending message) throws StoreException {
        database.transaction(
                connection -> update(connection, "UPDATE message SET doubtful = 1 WHERE id = ?", message.id()));
    }

    /** Delivered: its sealed content and the only key that opens it are destroyed. */
    Optional<Progress> delivered(Pending message, Upstream.@Nullable Acknowledgement acknowledgement)
            throws StoreException {
        Optional<Progress> progress = database.transaction(connection -> {
            if (acknowledgement != null) {
                update(
                        connection,
                        "UPDATE application SET delivery = 'SENT', event_number = ? WHERE id = ?",
                        acknowledgement.eventNumber(),
                        message.applicationId());
                replaceCases(connection, message.applicationId(), acknowledgement.cases());
            }
            update(connection, "DELETE FROM message WHERE id = ?", message.id());
            return progress(connection, "key", message.applicationKey());
        });
        database.forget();
        return progress;
    }

    Optional<Progress> setAside(Pending message, String reason) throws StoreException {
        return database.transaction(connection -> {
            update(connection, "UPDATE message SET refusal = ? WHERE id = ?", reason, message.id());
            if (message.kind() == Kind.EVENT) {
                update(
                        connection,
                        "UPDATE application SET delivery = 'SET_ASIDE' WHERE id = ?",
                        message.applicationId());
            }
            return progress(connection, "key", message.applicationKey());
        });
    }

    int undelivered() throws StoreException {
        return database.transaction(connection -> (int) number(connection, "SELECT count(*) FROM message"));
    }

    /** Everything set aside is tried again, after its cause was removed. */
    int retrySetAside() throws StoreException {
        return database.transaction(connection -> {
            update(connection, "UPDATE application SET delivery = 'QUEUED' WHERE delivery = 'SET_ASIDE'");
            return update(connection, "UPDATE message SET refusal = NULL WHERE refusal IS NOT NULL");
        });
    }

    /** Empty when nothing changed. */
    Optional<Progress> refresh(String key, List<Case> cases) throws StoreException {
        return database.transaction(connection -> {
            Optional<Progress> before = progress(connection, "key", key);
            if (before.isEmpty() || before.get().cases().equals(cases)) {
                return Optional.empty();
            }
            replaceCases(connection, number(connection, "SELECT id FROM application WHERE key = ?", key), cases);
            return progress(connection, "key", key);
        });
    }

    private static void replaceCases(Connection connection, long application, List<Case> cases) throws SQLException {
        update(connection, "DELETE FROM item_case WHERE application_id = ?", application);
        for (int i = 0; i < cases.size(); i++) {
            Case itemCase = cases.get(i);
            update(
                    connection,
                    "INSERT INTO item_case VALUES (?, ?, ?, ?, ?)",
                    application,
                    i,
                    itemCase.item(),
                    itemCase.caseNumber(),
                    itemCase.state().name());
        }
    }

    private static Optional<Receipt> receipt(Connection connection, String key) throws SQLException {
        try (var select = query(
                        connection,
                        "SELECT local_number, query_code, accepted_at FROM application WHERE key = ?",
                        key);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Receipt(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
                    : Optional.empty();
        }
    }

    private static Optional<Progress> progress(Connection connection, String column, String value) throws SQLException {
        try (var select = query(
                        connection,
                        "SELECT id, query_code, local_number, delivery, event_number FROM application WHERE " + column
                                + " = ?",
                        value);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new Progress(
                    row.getString(2),
                    row.getString(3),
                    Delivery.valueOf(row.getString(4)),
                    row.getString(5),
                    cases(connection, row.getLong(1))));
        }
    }

    private static List<Case> cases(Connection connection, long application) throws SQLException {
        try (var select = query(
                        connection,
                        "SELECT item, case_number, state FROM item_case WHERE application_id = ? ORDER BY position",
                        application);
                ResultSet row = select.executeQuery()) {
            var cases = new ArrayList<Case>();
            while (row.next()) {
                cases.add(new Case(row.getString(1), row.getString(2), ItemState.valueOf(row.getString(3))));
            }
            return List.copyOf(cases);
        }
    }

    private static String freeQueryCode(Connection connection) throws SQLException {
        String code;
        do {
            code = Numbers.queryCode();
        } while (number(connection, "SELECT count(*) FROM application WHERE query_code = ?", code) > 0);
        return code;
    }

    private static String label(String key, int position, String mediaType) {
        return key + "/" + position + "/" + mediaType;
    }

    private static PreparedStatement query(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (var select = query(connection, sql, values);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = query(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static long insert(Connection connection, String sql, Object... values) throws SQLException {
        update(connection, sql, values);
        return number(connection, "SELECT last_insert_rowid()");
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
