package org.yijianshi.kiosk.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.yijianshi.kiosk.application.Submissions.Claim;
import org.yijianshi.kiosk.application.Submissions.Earlier;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/**
 * Tells that somebody applies for the same item again, by HMAC-SHA256 (RFC 2104) over his number and the item's code. A
 * plain or salted hash would not do: there are few identity numbers, and whoever knew the salt could try them all.
 */
record Claims(Sql sql, SecretKey terminalKey) {
    private static final Duration KEPT = Duration.ofDays(60);
    private static final String COUNTY_KEY = "county-key";
    private static final int CODE_END = 2;

    void enter(long application, List<Claim> claims, Instant at) throws SQLException {
        for (Claim claim : claims) {
            sql.update(
                    "INSERT INTO claim VALUES (?, ?, ?, ?)",
                    application,
                    claim.item(),
                    digest(ownKey(), claim),
                    at.toEpochMilli());
        }
    }

    /** The newest for each claim that is not over. */
    List<Earlier> earlier(List<Claim> claims) throws SQLException {
        var found = new ArrayList<Earlier>();
        for (Claim claim : claims) {
            sql.one(
                            "SELECT a.query_code, c.at FROM claim c JOIN application a ON a.id = c.application_id"
                                    + " WHERE c.digest = ? AND NOT EXISTS (" + OVER + ") ORDER BY c.at DESC LIMIT 1",
                            row -> new Earlier(
                                    claim.item(),
                                    row.getString(1).substring(row.getString(1).length() - CODE_END),
                                    Instant.ofEpochMilli(row.getLong(2))),
                            digest(ownKey(), claim))
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** For a claim {@code c}. */
    private static final String OVER = "SELECT 1 FROM item_case i WHERE i.application_id = c.application_id"
            + " AND i.item = c.item AND i.state IN ('DONE', 'NOT_ACCEPTED', 'NOT_GRANTED', 'WITHDRAWN')";

    /** How many were let go because their item is over or they are old. */
    int forget(Instant now) throws SQLException {
        return sql.update(
                "DELETE FROM claim AS c WHERE c.at < ? OR EXISTS (" + OVER + ")",
                now.minus(KEPT).toEpochMilli());
    }

    /** What the platform can compare between terminals; empty while it has given no key. */
    List<String> marks(List<Claim> claims) throws SQLException, StoreException {
        Optional<byte[]> sealed = sql.one("SELECT sealed FROM county_key", row -> row.getBytes(1));
        if (sealed.isEmpty()) {
            return List.of();
        }
        try {
            byte[] key = Envelope.open(terminalKey, COUNTY_KEY, sealed.get());
            return claims.stream()
                    .map(claim -> HexFormat.of().formatHex(digest(key, claim)))
                    .toList();
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    void keep(byte[] countyKey) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO county_key VALUES (1, ?)", Envelope.seal(terminalKey, COUNTY_KEY, countyKey));
    }

    private byte[] ownKey() {
        return hmac(terminalKey.getEncoded(), "claims");
    }

    private static byte[] digest(byte[] key, Claim claim) {
        return hmac(key, claim.number() + "|" + claim.code());
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
