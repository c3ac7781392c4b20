package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.AuditedLicences;
import org.yijianshi.kiosk.application.AuditedRecords;
import org.yijianshi.kiosk.application.DataCalls;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.store.Audit;
import org.yijianshi.kiosk.store.Audit.Witness;
import org.yijianshi.kiosk.store.Outbox;

/** The audit trail of a terminal before the sandbox: who changes or shortens it is found out. */
class AuditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @Test
    void anUntouchedTrailIsWholeAndThePlatformAndTheReceiptAgree() throws Exception {
        Outbox outbox = open();
        outbox.record(Deed.SESSION_STARTED, "with card");
        Receipt receipt = delivered(outbox);
        outbox.record(Deed.SESSION_ENDED, "COMPLETED");

        var report = outbox.check(code(receipt));

        assertThat(report.good()).isTrue();
        assertThat(report.platform()).isEqualTo(Witness.AGREES);
        assertThat(report.receipt()).isEqualTo(Witness.AGREES);
        assertThat(report.anchored()).contains(anchor(receipt));
        assertThat(report.chain()).isInstanceOfSatisfying(Audit.Chain.Whole.class, chain -> {
            assertThat(chain.first()).isEqualTo(1);
            assertThat(chain.head().place()).isEqualTo(4);
        });
        assertThat(outbox.entries(0))
                .extracting(Audit.Entry::deed)
                .containsExactly("SESSION_STARTED", "ACCEPTED", "DELIVERED", "SESSION_ENDED");
        assertThat(outbox.entries(0))
                .filteredOn(each -> each.deed().equals("ACCEPTED"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.subject()).isEqualTo(receipt.localNumber()));
        assertThat(outbox.entries(4)).isEmpty();
    }

    @Test
    void aTrailWithoutEntriesIsNoDefect() throws Exception {
        var report = province.terminals().outbox(directory, "0A").check(null);

        assertThat(report.chain()).isEqualTo(new Audit.Chain.Empty());
        assertThat(report.platform()).isEqualTo(Witness.NONE);
        assertThat(report.good()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET subject = 'YJS-411199-01-20261124-00099X' WHERE place = 2",
                "UPDATE audit SET at = at + 1 WHERE place = 2",
                "UPDATE audit SET deed = 'WITHDRAWN' WHERE place = 2",
                "UPDATE audit SET digest = zeroblob(32) WHERE place = 2",
                "DELETE FROM audit WHERE place = 2",
            })
    void anEntryThatWasChangedOrTakenOutIsNamed(String attack) throws Exception {
        Outbox outbox = open();
        for (int i = 0; i < 4; i++) {
            outbox.record(Deed.SESSION_STARTED, "with card");
        }
        attack(outbox, attack);

        var report = open().check(null);

        assertThat(report.chain()).isEqualTo(new Audit.Chain.Broken(2));
        assertThat(report.good()).isFalse();
    }

    @Test
    void aTrailThatWasCutOffIsWholeInItselfButThePlatformAndTheReceiptKnowBetter() throws Exception {
        Outbox outbox = open();
        outbox.record(Deed.SESSION_STARTED, "with card");
        Receipt receipt = delivered(outbox);
        attack(outbox, "DELETE FROM audit WHERE place >= 2");

        var report = open().check(code(receipt));

        assertThat(report.chain()).isInstanceOf(Audit.Chain.Whole.class);
        assertThat(report.platform()).isEqualTo(Witness.CUT_OFF);
        assertThat(report.receipt()).isEqualTo(Witness.CUT_OFF);
        assertThat(report.good()).isFalse();
    }

    @Test
    void aTrailWrittenAnewDiffers() throws Exception {
        Outbox outbox = open();
        outbox.record(Deed.SESSION_STARTED, "with card");
        Receipt receipt = delivered(outbox);
        attack(outbox, "DELETE FROM audit");
        Outbox again = open();
        for (int i = 0; i < 4; i++) {
            again.record(Deed.SESSION_STARTED, "without card");
        }

        var report = again.check(code(receipt));

        assertThat(report.chain()).isInstanceOf(Audit.Chain.Whole.class);
        assertThat(report.platform()).isEqualTo(Witness.DIFFERS);
        assertThat(report.receipt()).isEqualTo(Witness.DIFFERS);
    }

    @Test
    void whileThePlatformCannotBeAskedTheChainIsStillChecked() throws Exception {
        Outbox outbox = open();
        outbox.record(Deed.SESSION_STARTED, "with card");
        province.control().set("{\"mode\":\"DOWN\"}");

        var report = outbox.check(null);

        assertThat(report.chain()).isInstanceOf(Audit.Chain.Whole.class);
        assertThat(report.platform()).isEqualTo(Witness.UNAVAILABLE);
    }

    @Test
    void entriesOlderThanTheyAreKeptGoAndTheRestStaysWhole() throws Exception {
        Instant then = Instant.parse("2025-01-01T00:00:00Z");
        Receipt receipt;
        try (Outbox old = outbox(Clock.fixed(then, ZoneOffset.UTC))) {
            old.record(Deed.SESSION_STARTED, "with card");
            receipt = delivered(old);
            old.record(Deed.SESSION_ENDED, "COMPLETED");
        }
        try (Outbox later = outbox(Clock.fixed(then.plus(Duration.ofDays(401)), ZoneOffset.UTC))) {
            later.record(Deed.SESSION_STARTED, "with card");

            var report = later.check(code(receipt));

            assertThat(later.entries(0)).extracting(Audit.Entry::place).containsExactly(5L);
            assertThat(report.receipt()).isEqualTo(Witness.TOO_OLD);
            assertThat(report.platform()).isEqualTo(Witness.TOO_OLD);
            assertThat(report.good()).isTrue();
        }
    }

    @Test
    void theSameApplicationHasTheSamePlaceWhenItIsAcceptedAgain() throws Exception {
        Outbox outbox = open();
        var application = Terminals.application();

        assertThat(anchor(outbox.accept(application))).isEqualTo(anchor(outbox.accept(application)));
    }

    @Test
    void everyCallForSharedDataIsOnTheTrailWithItsPurposeAndWithoutAPerson() throws Exception {
        Outbox outbox = open();
        var catalog = new CatalogLoader(Clock.systemUTC()).bundled();
        var calls = new DataCalls(() -> catalog);
        var records = new AuditedRecords(province.terminals().records(), outbox, calls);
        var licences = new AuditedLicences(province.terminals().licences(), outbox, calls);
        var mother = Terminals.APPLICANT.number();

        records.query(new Records.Query("birth-certificate", mother, mother, "newborn", null));
        records.query(new Records.Query("household-register", Terminals.SECOND.number(), mother, "newborn", null));
        records.authorise(Terminals.SECOND.number(), mother, "newborn");
        licences.read("no-such-code", "newborn");
        var basis = "basis newborn/" + catalog.event("newborn").version() + " unverified";

        assertThat(outbox.entries(0))
                .extracting(Audit.Entry::subject)
                .satisfiesExactly(
                        each -> assertThat(each)
                                .startsWith("birth-certificate for newborn, self: none, items ")
                                .contains("household")
                                .endsWith(", " + basis),
                        each -> assertThat(each)
                                .startsWith("household-register for newborn, other: needs consent, items ")
                                .endsWith(", " + basis),
                        each -> assertThat(each).isEqualTo("consent for newborn, other: refused, " + basis),
                        each -> assertThat(each).isEqualTo("electronic licence for newborn, shown: UNKNOWN, " + basis));
        assertThat(outbox.entries(0)).allSatisfy(entry -> {
            assertThat(calls.basis(entry.subject()).orElseThrow()).contains("《政务数据共享条例》（国务院令第809号）");
            assertThat(entry.subject()).doesNotContain(mother, Terminals.SECOND.number());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "411199199408089041",
                "41119919940808904X",
                "number 411199199408089041.",
                "13800000000",
                "to 13800000000, home",
                "示例女",
                "a\nb",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456",
            })
    void nothingOfAPersonGetsOnTheTrail(String subject) throws Exception {
        Outbox outbox = open();

        outbox.record(Deed.PRINTED, subject);

        assertThat(outbox.entries(0)).singleElement().satisfies(entry -> {
            assertThat(entry.deed()).isEqualTo(Deed.PRINTED.name());
            assertThat(entry.subject()).isEqualTo("not plain");
        });
    }

    @Test
    void aKeyIsNoPerson() {
        assertThat(AuditTrail.isPlain("3f2504e0-4f89-11d3-9a0c-123456789012")).isTrue();
        assertThat(AuditTrail.isPlain(UUID.randomUUID().toString())).isTrue();
    }

    @Test
    void aCodeThatIsNoneIsRefused() throws Exception {
        Outbox outbox = open();

        for (String code : List.of("", "K7M4PX", "0-K7M4PX", "1-K7M4P0", "99999999999999999999-K7M4PX")) {
            assertThatThrownBy(() -> outbox.check(code)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Outbox open() {
        return province.terminals().outbox(directory, "01");
    }

    private Outbox outbox(Clock clock) {
        return province.terminals().outbox(directory, "01", clock);
    }

    private static Receipt delivered(Outbox outbox) throws Exception {
        Receipt receipt = outbox.accept(Terminals.application());
        await().atMost(PATIENCE)
                .until(() -> outbox.find(receipt.queryCode()).orElseThrow().delivery() == Delivery.SENT);
        return receipt;
    }

    private static Anchor anchor(Submissions.Receipt receipt) {
        return Objects.requireNonNull(receipt.anchor());
    }

    private static String code(Submissions.Receipt receipt) {
        return anchor(receipt).code();
    }

    private void attack(Outbox outbox, String statement) throws Exception {
        outbox.close();
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("outbox.db"));
                var attack = file.createStatement()) {
            assertThat(attack.executeUpdate(statement)).isPositive();
        }
    }
}
