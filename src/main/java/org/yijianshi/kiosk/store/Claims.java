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
import javax.crypto.spec.SecretKeySpec;
import org.yijianshi.kiosk.application.Submissions.Claim;
import org.yijianshi.kiosk.application.Submissions.Earlier;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/**
 * Tells that somebody applies for the same item again, by HMAC-SHA256 (RFC 2104) over his number and the item's code. A
 * plain or salted hash would not do: there are few identity numbers, and whoever knew the salt could try them all.
 */
record Claims(Sql sql, TerminalKey terminalKey) {
    private static final Duration KEPT = Duration.ofDays(60);
    private static final String COUNTY_KEY = "county-key";
    private static final String CLAIMS_KEY = "claims-key";
    private static final int CODE_END = 2;

    /** Makes the key that tells claims apart where there is none. */
    void prepare() throws SQLException, StoreException {
        if (!sql.any("SELECT 1 FROM claims_key")) {
            sql.update("INSERT INTO claims_key VALUES (1, ?)", terminalKey.seal(CLAIMS_KEY, terminalKey.claimsKey()));
        }
    }

    void reseal(TerminalKey next) throws SQLException, StoreException {
        reseal(next, "claims_key", CLAIMS_KEY);
        reseal(next, "county_key", COUNTY_KEY);
    }

    private void reseal(TerminalKey next, String table, String label) throws SQLException, StoreException {
        Optional<byte[]> sealed = sealed(table);
        if (sealed.isPresent()) {
            sql.update("UPDATE " + table + " SET sealed = ?", Ledger.resealed(terminalKey, next, label, sealed.get()));
        }
    }

    private Optional<byte[]> sealed(String table) throws SQLException {
        return sql.one("SELECT sealed FROM " + table, row -> row.getBytes(1));
    }

    void enter(long application, List<Claim> claims, Instant at) throws SQLException, StoreException {
        byte[] key = claims.isEmpty() ? new byte[0] : ownKey();
        for (Claim claim : claims) {
            sql.update(
                    "INSERT INTO claim VALUES (?, ?, ?, ?)",
                    application,
                    claim.item(),
                    digest(key, claim),
                    at.toEpochMilli());
        }
    }

    /** The newest for each claim that is not over. */
    List<Earlier> earlier(List<Claim> claims) throws SQLException, StoreException {
        byte[] key = ownKey();
        var found = new ArrayList<Earlier>();
        for (Claim claim : claims) {
            sql.one(
                            "SELECT a.query_code, c.at FROM claim c JOIN application a ON a.id = c.application_id"
                                    + " WHERE c.digest = ? AND NOT EXISTS (" + OVER + ") ORDER BY c.at DESC LIMIT 1",
                            row -> new Earlier(
                                    claim.item(),
                                    row.getString(1).substring(row.getString(1).length() - CODE_END),
                                    Instant.ofEpochMilli(row.getLong(2))),
                            digest(key, claim))
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
        Optional<byte[]> sealed = sealed("county_key");
        if (sealed.isEmpty()) {
            return List.of();
        }
        byte[] key = open(COUNTY_KEY, sealed.get());
        return claims.stream()
                .map(claim -> HexFormat.of().formatHex(digest(key, claim)))
                .toList();
    }

    void keep(byte[] countyKey) throws SQLException, StoreException {
        sql.update("INSERT OR REPLACE INTO county_key VALUES (1, ?)", terminalKey.seal(COUNTY_KEY, countyKey));
    }

    private byte[] ownKey() throws SQLException, StoreException {
        return open(CLAIMS_KEY, sealed("claims_key").orElseThrow());
    }

    private byte[] open(String label, byte[] sealed) throws StoreException {
        try {
            return terminalKey.open(label, sealed);
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
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
