package org.yijianshi.kiosk.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.HandoverDocument;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.store.Messages.Pending;

/** What the store does with applications after they were submitted: corrections kept, submissions taken back. */
record AfterwardsLedger(Ledger ledger, Database database, TerminalKey terminalKey) {

    /** What was kept first for a notice stands. */
    void supply(Corrections.Package correction) throws StoreException {
        database.transaction(sql -> {
            var messages = messages(sql);
            if (!messages.waiting(correction.key())) {
                long id = messages.correction(correction.key(), correction.document(), correction.attachments());
                sql.update(
                        "INSERT INTO correction VALUES (?, ?, ?)", id, correction.queryCode(), correction.caseNumber());
                ledger.audit(sql, Deed.CORRECTED, correction.caseNumber());
            }
            return true;
        });
    }

    /** By case number. */
    Map<String, Delivery> waiting(String queryCode) throws StoreException {
        return database.transaction(sql -> {
            var waiting = new HashMap<String, Delivery>();
            sql.all(
                            "SELECT c.case_number, m.refusal FROM correction c JOIN message m ON m.id = c.message_id"
                                    + " WHERE c.query_code = ?",
                            row -> Map.entry(
                                    row.getString(1), row.getString(2) == null ? Delivery.QUEUED : Delivery.SET_ASIDE),
                            queryCode)
                    .forEach(each -> waiting.put(each.getKey(), each.getValue()));
            return waiting;
        });
    }

    void delivered(Pending.Correction message) throws StoreException {
        database.transaction(sql -> {
            ledger.audit(sql, Deed.DELIVERED, caseNumber(sql, message));
            messages(sql).delete(message);
            return true;
        });
        database.forget();
    }

    /** For the audit trail, when the platform will not have it. */
    Optional<Progress> setAside(Sql sql, Pending.Correction message) throws SQLException, StoreException {
        ledger.audit(sql, Deed.SET_ASIDE, caseNumber(sql, message));
        var code = sql.one(
                "SELECT query_code FROM correction WHERE message_id = ?", row -> row.getString(1), message.id());
        var key = code.isEmpty() ? Optional.<String>empty() : new Applications(sql, terminalKey).key(code.get());
        return key.isEmpty() ? Optional.empty() : ledger.progress(sql, key.get());
    }

    private static String caseNumber(Sql sql, Pending.Correction message) throws SQLException {
        return sql.one("SELECT case_number FROM correction WHERE message_id = ?", row -> row.getString(1), message.id())
                .orElseThrow();
    }

    /**
     * Destroys a submission that has certainly not reached the platform.
     *
     * @param unknown whether the platform has just said that it does not know it, so that what it refused can go too
     * @return empty where the platform must be asked, because it may have it
     */
    Optional<Withdrawals.Answer> takeOut(String queryCode, String number, boolean unknown) throws StoreException {
        Optional<Withdrawals.Answer> done = database.transaction(sql -> {
            var applications = new Applications(sql, terminalKey);
            Optional<String> key = applications.key(queryCode);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            long application = applications.id(key.get()).orElseThrow();
            Optional<Pending.Event> message = messages(sql).undelivered(application, unknown);
            if (message.isEmpty()) {
                return Optional.empty();
            }
            if (!HandoverDocument.isApplicants(messages(sql).body(message.get()), number)) {
                return Optional.of(new Withdrawals.Answer.Refused(Withdrawals.Refusal.NOT_YOURS));
            }
            messages(sql).deleteOf(application);
            applications.withdrawn(application);
            ledger.audit(sql, Deed.TAKEN_BACK, applications.localNumber(application));
            return ledger.progress(sql, key.get()).map(Withdrawals.Answer.Done::new);
        });
        if (done.isPresent()) {
            database.forget();
        }
        return done;
    }

    private Messages messages(Sql sql) {
        return new Messages(sql, terminalKey);
    }
}
