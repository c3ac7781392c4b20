package org.yijianshi.kiosk.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.AuditTrail.Deed;

/**
 * The chain of the audit trail: each entry's digest is SHA-256 over the digest before it (32 zero bytes before the first)
 * and the lines {@code place, milliseconds since 1970, deed, subject} in UTF-8.
 */
record AuditRows(Sql sql) {
    private static final int DIGEST_BYTES = 32;
    private static final int PAGE = 1_000;

    private record Row(long place, long millis, String deed, String subject, byte[] digest) {
        boolean follows(byte[] before) {
            return Arrays.equals(digest, chained(before, place, millis, deed, subject));
        }
    }

    Anchor append(Instant at, Deed deed, String subject) throws SQLException {
        var last = last();
        long place = last.map(Row::place).orElse(0L) + 1;
        byte[] before = last.map(Row::digest).orElseGet(() -> new byte[DIGEST_BYTES]);
        byte[] digest = chained(before, place, at.toEpochMilli(), deed.name(), subject);
        sql.update("INSERT INTO audit VALUES (?, ?, ?, ?, ?)", place, at.toEpochMilli(), deed.name(), subject, digest);
        return new Anchor(place, HexFormat.of().formatHex(digest));
    }

    /** @param before the digest before it in hex; null for the very first */
    static boolean follows(Audit.Entry entry, @Nullable String before) {
        byte[] start = before == null ? new byte[DIGEST_BYTES] : HexFormat.of().parseHex(before);
        byte[] digest = chained(start, entry.place(), entry.at().toEpochMilli(), entry.deed(), entry.subject());
        return HexFormat.of().formatHex(digest).equals(entry.digest());
    }

    private static byte[] chained(byte[] before, long place, long millis, String deed, String subject) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(before);
            return sha.digest(
                    (place + "\n" + millis + "\n" + deed + "\n" + subject + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Row> last() throws SQLException {
        return rows("ORDER BY place DESC LIMIT 1").stream().findFirst();
    }

    private List<Row> rows(String which, Object... values) throws SQLException {
        return sql.all(
                "SELECT place, at, deed, subject, digest FROM audit " + which,
                row -> new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getBytes(5)),
                values);
    }

    Optional<Anchor> anchor(long place) throws SQLException {
        return rows("WHERE place = ?", place).stream().findFirst().map(AuditRows::anchor);
    }

    private static Anchor anchor(Row row) {
        return new Anchor(row.place(), HexFormat.of().formatHex(row.digest()));
    }

    /** At most {@value #PAGE} entries after a place, in order. */
    List<Audit.Entry> after(long place) throws SQLException {
        return rows("WHERE place > ? ORDER BY place LIMIT " + PAGE, place).stream()
                .map(row -> new Audit.Entry(
                        row.place(),
                        Instant.ofEpochMilli(row.millis()),
                        row.deed(),
                        row.subject(),
                        HexFormat.of().formatHex(row.digest())))
                .toList();
    }

    /**
     * Follows the whole chain. After old entries were let go, the first one left has nothing to follow: it is taken as
     * it is, and what is anchored elsewhere must prove it.
     */
    Audit.Chain walk() throws SQLException {
        Row before = null;
        Row first = null;
        for (var page = rows("ORDER BY place LIMIT " + PAGE);
                !page.isEmpty();
                page = rows(
                        "WHERE place > ? ORDER BY place LIMIT " + PAGE,
                        page.getLast().place())) {
            for (Row row : page) {
                boolean whole = before == null
                        ? row.place() > 1 || row.follows(new byte[DIGEST_BYTES])
                        : row.place() == before.place() + 1 && row.follows(before.digest());
                if (!whole) {
                    return new Audit.Chain.Broken(before == null ? 1 : before.place() + 1);
                }
                before = row;
                first = first == null ? row : first;
            }
        }
        return before == null || first == null
                ? new Audit.Chain.Empty()
                : new Audit.Chain.Whole(first.place(), Instant.ofEpochMilli(first.millis()), anchor(before));
    }

    /** Lets entries older than this go, but for the newest of all. */
    void forgetBefore(Instant oldest) throws SQLException {
        boolean some = sql.number(
                        "SELECT coalesce(min(at), ?) FROM (SELECT at FROM audit ORDER BY place LIMIT 1)",
                        oldest.toEpochMilli())
                < oldest.toEpochMilli();
        if (some) {
            sql.update(
                    "DELETE FROM audit WHERE at < ? AND place < (SELECT max(place) FROM audit)", oldest.toEpochMilli());
        }
    }
}
