package org.yijianshi.kiosk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.yijianshi.kiosk.application.Submissions.Attachment;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/** The sealed rows: each message under a data key of its own, wrapped by the terminal key. */
record Messages(Sql sql, SecretKey terminalKey) {
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

    void enqueue(long application, Kind kind, String key, byte[] body, List<Attachment> attachments)
            throws SQLException {
        byte[] dataKey = Envelope.newKey();
        long message = sql.insert(
                "INSERT INTO message (application_id, kind, idempotency_key, wrapped_key, body) VALUES (?, ?, ?, ?, ?)",
                application,
                kind.name(),
                key,
                Envelope.seal(terminalKey, key, dataKey),
                Envelope.seal(Envelope.key(dataKey), key, body));
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
    }

    boolean waiting(String key) throws SQLException {
        return sql.any("SELECT 1 FROM message WHERE idempotency_key = ?", key);
    }

    /** The first message of each application, so that an evaluation never overtakes what it evaluates. */
    List<Pending> pending() throws SQLException {
        return sql.all(
                "SELECT m.id, m.application_id, m.kind, m.idempotency_key, a.key, m.doubtful,"
                        + " (SELECT count(*) FROM attachment WHERE message_id = m.id)"
                        + " FROM message m JOIN application a ON a.id = m.application_id"
                        + " WHERE m.id IN (SELECT min(id) FROM message GROUP BY application_id)"
                        + " AND m.refusal IS NULL ORDER BY m.id",
                row -> new Pending(
                        row.getLong(1),
                        row.getLong(2),
                        Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getInt(7)));
    }

    int count() throws SQLException {
        return (int) sql.number("SELECT count(*) FROM message");
    }

    byte[] body(Pending message) throws SQLException, StoreException {
        return open(
                message.key(),
                sql.one("SELECT wrapped_key, body FROM message WHERE id = ?", Messages::sealed, message.id())
                        .orElseThrow(),
                message.key());
    }

    /** @param position from 0 */
    Piece attachment(Pending message, int position) throws SQLException, StoreException {
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

    void markDoubtful(Pending message) throws SQLException {
        sql.update("UPDATE message SET doubtful = 1 WHERE id = ?", message.id());
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

    private record Sealed(byte[] wrappedKey, byte[] envelope) {}

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(row.getBytes(1), row.getBytes(2));
    }

    private byte[] open(String key, Sealed sealed, String label) throws StoreException {
        try {
            byte[] dataKey = Envelope.open(terminalKey, key, sealed.wrappedKey());
            return Envelope.open(Envelope.key(dataKey), label, sealed.envelope());
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    private static String label(String key, int position, String mediaType) {
        return key + "/" + position + "/" + mediaType;
    }
}
