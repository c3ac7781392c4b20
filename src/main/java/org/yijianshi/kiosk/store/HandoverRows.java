package org.yijianshi.kiosk.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/** How the hand-overs made here stand. Who signs is sealed, though masked. */
record HandoverRows(Sql sql, TerminalKey terminalKey) {
    private static final String SUBMITTED = "SUBMITTED";

    /** A code no other waiting hand-over has here. */
    String freeCode() throws SQLException {
        String code;
        do {
            code = Numbers.handoverCode();
        } while (sql.any("SELECT 1 FROM handover WHERE code = ?", code));
        return code;
    }

    void enter(long application, String code, LocalDate until, List<Signing.Signer> signers)
            throws SQLException, StoreException {
        sql.update(
                "INSERT INTO handover VALUES (?, ?, ?, ?)",
                application,
                code,
                until.toString(),
                Signing.State.OPEN.name());
        signers(application, signers);
    }

    private void signers(long application, List<Signing.Signer> signers) throws SQLException, StoreException {
        sql.update("DELETE FROM handover_signer WHERE application_id = ?", application);
        for (int place = 0; place < signers.size(); place++) {
            var signer = signers.get(place);
            var person = (signer.label() + "\n" + signer.name()).getBytes(StandardCharsets.UTF_8);
            sql.update(
                    "INSERT INTO handover_signer VALUES (?, ?, ?, ?)",
                    application,
                    place,
                    terminalKey.seal(label(application, place), person),
                    signer.answer().name());
        }
    }

    Optional<String> code(long application) throws SQLException {
        return sql.one(
                "SELECT code FROM handover WHERE application_id = ? AND code IS NOT NULL",
                row -> row.getString(1),
                application);
    }

    /** The application with this code, as long as the platform has not got it. */
    Optional<Long> application(String code) throws SQLException {
        return sql.one("SELECT application_id FROM handover WHERE code = ?", row -> row.getLong(1), code);
    }

    /** Empty for a submission, also for one that was a hand-over. */
    Optional<Signing> signing(long application) throws SQLException, StoreException {
        var found = sql.one(
                "SELECT state, until FROM handover WHERE application_id = ? AND state <> ?",
                row -> new Signing(
                        Signing.State.valueOf(row.getString(1)), LocalDate.parse(row.getString(2)), List.of()),
                application,
                SUBMITTED);
        if (found.isEmpty()) {
            return found;
        }
        var signers = new ArrayList<Signing.Signer>();
        for (var sealed : sql.all(
                "SELECT position, person, answer FROM handover_signer WHERE application_id = ? ORDER BY position",
                Sealed::read,
                application)) {
            signers.add(open(application, sealed));
        }
        return Optional.of(new Signing(found.get().state(), found.get().until(), signers));
    }

    private record Sealed(int place, byte[] person, Signing.Answer answer) {
        static Sealed read(ResultSet row) throws SQLException {
            return new Sealed(row.getInt(1), row.getBytes(2), Signing.Answer.valueOf(row.getString(3)));
        }
    }

    private Signing.Signer open(long application, Sealed sealed) throws StoreException {
        try {
            var person = new String(
                    terminalKey.open(label(application, sealed.place()), sealed.person()), StandardCharsets.UTF_8);
            int end = person.indexOf('\n');
            return new Signing.Signer(person.substring(0, end), person.substring(end + 1), sealed.answer());
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    void reseal(TerminalKey next) throws SQLException, StoreException {
        for (var row : sql.all(
                "SELECT application_id, position, person FROM handover_signer",
                row -> new Person(row.getLong(1), row.getInt(2), row.getBytes(3)))) {
            sql.update(
                    "UPDATE handover_signer SET person = ? WHERE application_id = ? AND position = ?",
                    Ledger.resealed(terminalKey, next, label(row.application(), row.place()), row.sealed()),
                    row.application(),
                    row.place());
        }
    }

    private record Person(long application, int place, byte[] sealed) {}

    private static String label(long application, int place) {
        return "handover/" + application + "/" + place;
    }

    void answered(long application, int place, Signing.Answer answer) throws SQLException {
        sql.update(
                "UPDATE handover_signer SET answer = ? WHERE application_id = ? AND position = ?",
                answer.name(),
                application,
                place);
        if (answer == Signing.Answer.REFUSED) {
            over(application, Signing.State.REFUSED);
        }
    }

    /** Its code opens nothing here any more. */
    void over(long application, Signing.State state) throws SQLException {
        sql.update("UPDATE handover SET state = ?, code = NULL WHERE application_id = ?", state.name(), application);
    }

    /** What the platform says of it; null when the last signature has made it a submission. */
    void told(long application, @Nullable Signing signing) throws SQLException, StoreException {
        if (signing == null) {
            sql.update("UPDATE handover SET state = ?, code = NULL WHERE application_id = ?", SUBMITTED, application);
            sql.update("DELETE FROM handover_signer WHERE application_id = ?", application);
            return;
        }
        if (signing.state() != Signing.State.OPEN) {
            over(application, signing.state());
        }
        signers(application, signing.signers());
    }
}
