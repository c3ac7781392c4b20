package org.yijianshi.kiosk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Submissions.Attachment;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/** The sealed rows: each message under a data key of its own, wrapped by the terminal key. */
record Messages(Sql sql, TerminalKey terminalKey) {
    private enum Kind {
        EVENT,
        EVALUATION,
        DISPUTE,
        HANDOVER,
        REPLY,
        CORRECTION
    }

    /** A message that waits to be sent. */
    sealed interface Pending {
        long id();

        /** The idempotency key. */
        String key();

        /** What a citizen waits for goes first: applications, signatures and corrections, then disputes, then evaluations. */
        default int rank() {
            return switch (this) {
                case Parcel _ -> 0;
                case Dispute _ -> 1;
                case Evaluation _ -> 2;
            };
        }

        /** One with attachments, which go before it. */
        sealed interface Parcel extends Pending {
            int attachments();
        }

        /** @param doubtful it may have arrived already */
        record Event(long id, String key, long applicationId, boolean doubtful, int attachments) implements Parcel {}

        record Handover(long id, String key, long applicationId, int attachments) implements Parcel {}

        record Reply(long id, String key, int attachments) implements Parcel {}

        record Correction(long id, String key, int attachments) implements Parcel {}

        record Evaluation(long id, String key, String applicationKey) implements Pending {}

        record Dispute(long id, String key) implements Pending {}
    }

    /** A digest of the attachment is not stored; it would tell something about the content. */
    record Piece(String mediaType, byte[] content) {}

    void event(long application, String key, byte[] document, List<Attachment> attachments)
            throws SQLException, StoreException {
        parcel(application, Kind.EVENT, key, document, attachments, null);
    }

    void handover(long application, String key, byte[] document, List<Attachment> attachments, LocalDate until)
            throws SQLException, StoreException {
        parcel(application, Kind.HANDOVER, key, document, attachments, until);
    }

    /** @param application of the hand-over, where that was made here too; null otherwise */
    void reply(@Nullable Long application, Handovers.Reply reply) throws SQLException, StoreException {
        parcel(application, Kind.REPLY, reply.key(), reply.document(), reply.attachments(), reply.until());
    }

    /** @return its id */
    long correction(String key, byte[] document, List<Attachment> attachments) throws SQLException, StoreException {
        return parcel(null, Kind.CORRECTION, key, document, attachments, null);
    }

    private long parcel(
            @Nullable Long application,
            Kind kind,
            String key,
            byte[] document,
            List<Attachment> attachments,
            @Nullable LocalDate until)
            throws SQLException, StoreException {
        byte[] dataKey = Envelope.newKey();
        long message = enqueue(application, kind, key, dataKey, document);
        sql.update("UPDATE message SET until = ? WHERE id = ?", until == null ? null : until.toString(), message);
        int position = 0;
        for (Attachment attachment : attachments) {
            String label = label(key, position, attachment.mediaType());
            sql.update(
                    "INSERT INTO attachment VALUES (?, ?, ?, ?)",
                    message,
                    position++,
                    attachment.mediaType(),
                    Envelope.seal(Envelope.key(dataKey), label, attachment.content()));
        }
        return message;
    }

    void evaluation(long application, String key, int level) throws SQLException, StoreException {
        enqueue(application, Kind.EVALUATION, key, Envelope.newKey(), new byte[] {(byte) level});
    }

    void dispute(String key, byte[] ticket) throws SQLException, StoreException {
        enqueue(null, Kind.DISPUTE, key, Envelope.newKey(), ticket);
    }

    private long enqueue(@Nullable Long application, Kind kind, String key, byte[] dataKey, byte[] body)
            throws SQLException, StoreException {
        return sql.insert(
                "INSERT INTO message (application_id, kind, idempotency_key, wrapped_key, body) VALUES (?, ?, ?, ?, ?)",
                application,
                kind.name(),
                key,
                terminalKey.seal(key, dataKey),
                Envelope.seal(Envelope.key(dataKey), key, body));
    }

    boolean waiting(String key) throws SQLException {
        return sql.any("SELECT 1 FROM message WHERE idempotency_key = ?", key);
    }

    /** The first message of each application, so that an evaluation never overtakes what it evaluates. */
    List<Pending> pending() throws SQLException {
        return sql.all(
                "SELECT m.id, m.kind, m.idempotency_key, m.application_id, a.key, m.doubtful,"
                        + " (SELECT count(*) FROM attachment WHERE message_id = m.id)"
                        + " FROM message m LEFT JOIN application a ON a.id = m.application_id"
                        + " WHERE m.id IN (SELECT min(id) FROM message GROUP BY coalesce(application_id, -id))"
                        + " AND m.refusal IS NULL ORDER BY m.id",
                Messages::pending);
    }

    private static Pending pending(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String key = row.getString(3);
        return switch (Kind.valueOf(row.getString(2))) {
            case EVENT -> new Pending.Event(id, key, row.getLong(4), row.getBoolean(6), row.getInt(7));
            case EVALUATION -> new Pending.Evaluation(id, key, row.getString(5));
            case DISPUTE -> new Pending.Dispute(id, key);
            case HANDOVER -> new Pending.Handover(id, key, row.getLong(4), row.getInt(7));
            case REPLY -> new Pending.Reply(id, key, row.getInt(7));
            case CORRECTION -> new Pending.Correction(id, key, row.getInt(7));
        };
    }

    int count() throws SQLException {
        return (int) sql.number("SELECT count(*) FROM message");
    }

    /** A hand-over that is not at the platform, as far as is known. */
    Optional<Pending.Handover> handover(long application) throws SQLException {
        return sql.one(
                "SELECT id, idempotency_key FROM message WHERE application_id = ? AND kind = 'HANDOVER'",
                row -> new Pending.Handover(row.getLong(1), row.getString(2), application, 0),
                application);
    }

    /**
     * A submission that has certainly not arrived.
     *
     * @param refused whether one the platform will never take counts too
     */
    Optional<Pending.Event> undelivered(long application, boolean refused) throws SQLException {
        return sql.one(
                "SELECT id, idempotency_key, doubtful FROM message WHERE application_id = ? AND kind = 'EVENT'"
                        + " AND (doubtful = 0 OR (refusal IS NOT NULL AND ?))",
                row -> new Pending.Event(row.getLong(1), row.getString(2), application, row.getBoolean(3), 0),
                application,
                refused);
    }

    boolean isDoubtful(Pending message) throws SQLException {
        return sql.any("SELECT 1 FROM message WHERE id = ? AND doubtful = 1", message.id());
    }

    /** The applications whose hand-over was not delivered in time. */
    List<Long> lapsedHandovers(LocalDate today) throws SQLException {
        return sql.all(
                "SELECT application_id FROM message WHERE kind = 'HANDOVER' AND until < ?",
                row -> row.getLong(1),
                today.toString());
    }

    /** How many messages were destroyed because nobody can use them any more. */
    int deleteLapsed(LocalDate today) throws SQLException {
        return sql.update("DELETE FROM message WHERE until < ?", today.toString());
    }

    /** A hand-over with the answers that wait behind it. */
    int deleteOf(long application) throws SQLException {
        return sql.update("DELETE FROM message WHERE application_id = ?", application);
    }

    byte[] body(Pending message) throws SQLException, StoreException {
        return open(
                message.key(),
                sql.one("SELECT wrapped_key, body FROM message WHERE id = ?", Messages::sealed, message.id())
                        .orElseThrow(),
                message.key());
    }

    /** @param position from 0 */
    Piece attachment(Pending.Parcel message, int position) throws SQLException, StoreException {
        String mediaType = sql.one(
                        "SELECT media_type FROM attachment WHERE message_id = ? AND position = ?",
                        row -> row.getString(1),
                        message.id(),
                        position)
                .orElseThrow();
        var sealed = sql.one(
                        "SELECT m.wrapped_key, a.content FROM attachment a JOIN message m ON m.id = a.message_id"
                                + " WHERE m.id = ? AND a.position = ?",
                        Messages::sealed,
                        message.id(),
                        position)
                .orElseThrow();
        return new Piece(mediaType, open(message.key(), sealed, label(message.key(), position, mediaType)));
    }

    /** False when it has been taken back meanwhile. */
    boolean markDoubtful(Pending.Parcel message) throws SQLException {
        return sql.update("UPDATE message SET doubtful = 1 WHERE id = ?", message.id()) > 0;
    }

    /** Its sealed content and the only key that opens it are destroyed. */
    void delete(Pending message) throws SQLException {
        sql.update("DELETE FROM message WHERE id = ?", message.id());
    }

    void setAside(Pending message, String reason) throws SQLException {
        sql.update("UPDATE message SET refusal = ? WHERE id = ?", reason, message.id());
    }

    /** How many had been set aside. */
    int requeue() throws SQLException {
        return sql.update("UPDATE message SET refusal = NULL WHERE refusal IS NOT NULL");
    }

    /** The data keys under another terminal key; what they seal stays as it is. */
    void reseal(TerminalKey next) throws SQLException, StoreException {
        for (var row : sql.all(
                "SELECT id, idempotency_key, wrapped_key FROM message",
                row -> new Wrapped(row.getLong(1), row.getString(2), row.getBytes(3)))) {
            sql.update(
                    "UPDATE message SET wrapped_key = ? WHERE id = ?",
                    Ledger.resealed(terminalKey, next, row.key(), row.wrappedKey()),
                    row.id());
        }
    }

    private record Wrapped(long id, String key, byte[] wrappedKey) {}

    private record Sealed(byte[] wrappedKey, byte[] envelope) {}

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(row.getBytes(1), row.getBytes(2));
    }

    private byte[] open(String key, Sealed sealed, String label) throws StoreException {
        try {
            byte[] dataKey = terminalKey.open(key, sealed.wrappedKey());
            return Envelope.open(Envelope.key(dataKey), label, sealed.envelope());
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    private static String label(String key, int position, String mediaType) {
        return key + "/" + position + "/" + mediaType;
    }
}
