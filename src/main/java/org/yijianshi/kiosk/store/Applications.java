package org.yijianshi.kiosk.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.Booking;
import org.yijianshi.kiosk.application.Outcome;
import org.yijianshi.kiosk.application.OutcomeDocument;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;
import org.yijianshi.kiosk.application.Submissions.Pause;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;
import org.yijianshi.kiosk.application.Submissions.Times;

/** The rows that stay in clear: an application's numbers and how it stands. How a case ended is sealed beside them. */
record Applications(Sql sql, TerminalKey terminalKey) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** @param receipt what the citizen holds */
    record Entered(long id, Receipt receipt) {}

    Optional<Receipt> receipt(String key) throws SQLException {
        return sql.one(
                "SELECT local_number, query_code, accepted_at, audit_place, audit_digest FROM application WHERE key = ?",
                row -> new Receipt(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(5) == null ? null : new Anchor(row.getLong(4), row.getString(5))),
                key);
    }

    /**
     * A new application with the day's next number and a code nobody else has here.
     *
     * @param deed how it came, for the audit trail
     */
    Entered enter(String key, String event, Deed deed, Outbox.Settings settings) throws SQLException {
        Instant now = settings.clock().instant();
        String day = LocalDate.ofInstant(now, CHINA).format(DateTimeFormatter.BASIC_ISO_DATE);
        int sequence = (int) sql.number(
                "SELECT max(coalesce((SELECT max(sequence) FROM application WHERE day = ?), 0),"
                        + " coalesce((SELECT floor FROM number_floor WHERE day = ?), 0)) + 1",
                day,
                day);
        long millis = now.toEpochMilli();
        String number = Numbers.local(settings.county(), settings.terminal(), day, sequence);
        Anchor anchor = new AuditRows(sql).append(now, deed, number);
        var receipt = new Receipt(number, freeQueryCode(), Instant.ofEpochMilli(millis), anchor);
        long id = sql.insert(
                "INSERT INTO application (key, event, day, sequence, local_number, query_code, accepted_at, delivery,"
                        + " audit_place, audit_digest) VALUES (?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?)",
                key,
                event,
                day,
                sequence,
                receipt.localNumber(),
                receipt.queryCode(),
                millis,
                anchor.place(),
                anchor.digest());
        return new Entered(id, receipt);
    }

    private String freeQueryCode() throws SQLException {
        String code;
        do {
            code = Numbers.queryCode();
        } while (sql.any("SELECT 1 FROM application WHERE query_code = ?", code));
        return code;
    }

    Optional<Long> id(String key) throws SQLException {
        return sql.one("SELECT id FROM application WHERE key = ?", row -> row.getLong(1), key);
    }

    String keyOf(long id) throws SQLException {
        return sql.one("SELECT key FROM application WHERE id = ?", row -> row.getString(1), id)
                .orElseThrow();
    }

    String localNumber(long id) throws SQLException {
        return sql.one("SELECT local_number FROM application WHERE id = ?", row -> row.getString(1), id)
                .orElseThrow();
    }

    Optional<String> key(String queryCode) throws SQLException {
        return sql.one("SELECT key FROM application WHERE query_code = ?", row -> row.getString(1), queryCode);
    }

    /** Empty unless the platform knows the application. */
    Optional<String> sentKey(String queryCode) throws SQLException {
        return sql.one(
                "SELECT key FROM application WHERE delivery = 'SENT' AND query_code = ?",
                row -> row.getString(1),
                queryCode);
    }

    /** @param outcome sealed; null where the department has said nothing */
    private record Row(Case plain, long application, int position, byte @Nullable [] outcome) {}

    private Case open(Row row) throws StoreException {
        Case plain = row.plain();
        if (row.outcome() == null) {
            return plain;
        }
        try {
            var outcome = OutcomeDocument.read(
                    terminalKey.open(outcomeLabel(row.application(), row.position()), row.outcome()));
            return new Case(
                    plain.item(),
                    plain.caseNumber(),
                    plain.state(),
                    plain.times(),
                    plain.booking(),
                    plain.parcel(),
                    outcome);
        } catch (AEADBadTagException e) {
            throw new StoreException(StoreFault.DAMAGED, e);
        }
    }

    private static String outcomeLabel(long application, int position) {
        return "outcome/" + application + "/" + position;
    }

    Optional<Progress> progress(String key) throws SQLException, StoreException {
        List<Case> cases = new ArrayList<>();
        for (Row row : rows(key)) {
            cases.add(open(row));
        }
        return sql.one(
                "SELECT query_code, event, local_number, CASE withdrawn WHEN 1 THEN 'WITHDRAWN' ELSE delivery END,"
                        + " event_number, as_of FROM application WHERE key = ?",
                row -> new Progress(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Delivery.valueOf(row.getString(4)),
                        row.getString(5),
                        List.copyOf(cases),
                        instant(row.getString(6)),
                        null),
                key);
    }

    private List<Row> rows(String key) throws SQLException {
        return sql.all(
                "SELECT c.item, c.case_number, c.state, c.accepted_at, c.done_at, c.application_id, c.position,"
                        + " c.booking_state, c.booking_day, c.booking_from, c.booking_place,"
                        + " c.parcel_carrier, c.parcel_number, c.parcel_state, c.parcel_at, c.outcome"
                        + " FROM item_case c JOIN application a ON a.id = c.application_id WHERE a.key = ? ORDER BY c.position",
                row -> new Row(
                        new Case(
                                row.getString(1),
                                row.getString(2),
                                ItemState.valueOf(row.getString(3)),
                                new Times(
                                        instant(row.getString(4)),
                                        instant(row.getString(5)),
                                        pauses(row.getLong(6), row.getInt(7))),
                                row.getString(8) == null
                                        ? null
                                        : new Booking(
                                                Booking.State.valueOf(row.getString(8)),
                                                LocalDate.parse(row.getString(9)),
                                                LocalTime.parse(row.getString(10)),
                                                row.getString(11)),
                                row.getString(12) == null
                                        ? null
                                        : new Parcel(
                                                row.getString(12),
                                                row.getString(13),
                                                Parcel.State.valueOf(row.getString(14)),
                                                Instant.parse(row.getString(15))),
                                Outcome.UNSAID),
                        row.getLong(6),
                        row.getInt(7),
                        row.getBytes(16)),
                key);
    }

    private List<Pause> pauses(long application, int position) throws SQLException {
        return sql.all(
                "SELECT reason, since, until FROM case_pause WHERE application_id = ? AND position = ? ORDER BY number",
                row -> new Pause(
                        Pause.Reason.valueOf(row.getString(1)),
                        Instant.parse(row.getString(2)),
                        instant(row.getString(3))),
                application,
                position);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    void sent(long id, Upstream.Acknowledgement acknowledgement) throws SQLException, StoreException {
        sql.update(
                "UPDATE application SET delivery = 'SENT', event_number = ? WHERE id = ?",
                acknowledgement.eventNumber(),
                id);
        replaceCases(id, acknowledgement.cases(), acknowledgement.asOf());
    }

    void handedOver(long id, Progress platform) throws SQLException, StoreException {
        sql.update(
                "UPDATE application SET delivery = 'SENT', event_number = ? WHERE id = ?", platform.eventNumber(), id);
        replaceCases(id, platform.cases(), platform.asOf());
    }

    void setAside(long id) throws SQLException {
        sql.update("UPDATE application SET delivery = 'SET_ASIDE' WHERE id = ?", id);
    }

    void withdrawn(long id) throws SQLException {
        sql.update("UPDATE application SET withdrawn = 1 WHERE id = ?", id);
    }

    void requeue() throws SQLException {
        sql.update("UPDATE application SET delivery = 'QUEUED' WHERE delivery = 'SET_ASIDE'");
    }

    void replaceCases(long id, List<Case> cases, @Nullable Instant asOf) throws SQLException, StoreException {
        sql.update("UPDATE application SET as_of = ? WHERE id = ?", text(asOf), id);
        sql.update("DELETE FROM case_pause WHERE application_id = ?", id);
        sql.update("DELETE FROM item_case WHERE application_id = ?", id);
        int position = 0;
        for (Case each : cases) {
            Booking booking = each.booking();
            Parcel parcel = each.parcel();
            sql.update(
                    "INSERT INTO item_case (application_id, position, item, case_number, state, accepted_at, done_at,"
                            + " booking_state, booking_day, booking_from, booking_place,"
                            + " parcel_carrier, parcel_number, parcel_state, parcel_at, outcome)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    position,
                    each.item(),
                    each.caseNumber(),
                    each.state().name(),
                    text(each.times().acceptedAt()),
                    text(each.times().doneAt()),
                    booking == null ? null : booking.state().name(),
                    booking == null ? null : booking.day().toString(),
                    booking == null ? null : booking.from().toString(),
                    booking == null ? null : booking.place(),
                    parcel == null ? null : parcel.carrier(),
                    parcel == null ? null : parcel.number(),
                    parcel == null ? null : parcel.state().name(),
                    parcel == null ? null : text(parcel.at()),
                    each.outcome().equals(Outcome.UNSAID)
                            ? null
                            : terminalKey.seal(outcomeLabel(id, position), OutcomeDocument.write(each.outcome())));
            int number = 0;
            for (Pause pause : each.times().pauses()) {
                sql.update(
                        "INSERT INTO case_pause VALUES (?, ?, ?, ?, ?, ?)",
                        id,
                        position,
                        number++,
                        pause.reason().name(),
                        text(pause.since()),
                        text(pause.until()));
            }
            position++;
        }
    }

    /** Puts what is sealed here under another terminal key. */
    void reseal(TerminalKey next) throws SQLException, StoreException {
        for (var row : sql.all(
                "SELECT application_id, position, outcome FROM item_case WHERE outcome IS NOT NULL",
                row -> new Told(row.getLong(1), row.getInt(2), row.getBytes(3)))) {
            sql.update(
                    "UPDATE item_case SET outcome = ? WHERE application_id = ? AND position = ?",
                    Ledger.resealed(terminalKey, next, outcomeLabel(row.application(), row.position()), row.outcome()),
                    row.application(),
                    row.position());
        }
    }

    private record Told(long application, int position, byte[] outcome) {}

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
