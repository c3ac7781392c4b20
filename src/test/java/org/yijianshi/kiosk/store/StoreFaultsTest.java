package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

class StoreFaultsTest {
    @TempDir
    private Path directory;

    @Test
    void aFreshStoreHasAKeyOnlyItsOwnerMayRead() throws Exception {
        try (var outbox = outbox(directory, 16 << 20)) {
            assertThat(outbox.fault()).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("terminal.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyOthersMayReadIsRefusedUntilRepaired() throws Exception {
        outbox(directory, 16 << 20).close();
        Path key = directory.resolve("terminal.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        try (var outbox = outbox(directory, 16 << 20)) {
            assertRefuses(outbox, StoreFault.KEY_UNSAFE);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            assertThat(outbox.accept(application(10)).queryCode()).hasSize(6);
        }
    }

    @Test
    void aLinkInsteadOfAKeyIsRefused() throws Exception {
        outbox(directory, 16 << 20).close();
        Path key = directory.resolve("terminal.key");
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(key, elsewhere);
        Files.createSymbolicLink(key, elsewhere);
        try (var outbox = outbox(directory, 16 << 20)) {
            assertRefuses(outbox, StoreFault.KEY_UNSAFE);
        }
    }

    @Test
    void aPowerCutAfterTheKeyAndBeforeTheDatabaseLeavesAStoreThatOpens() throws Exception {
        outbox(directory, 16 << 20).close();
        byte[] key = Files.readAllBytes(directory.resolve("terminal.key"));
        Files.delete(directory.resolve("outbox.db"));
        try (var outbox = outbox(directory, 16 << 20)) {
            assertThat(outbox.fault()).isEmpty();
            assertThat(outbox.accept(application(10)).queryCode()).hasSize(6);
        }
        assertThat(directory.resolve("terminal.key")).hasBinaryContent(key);
    }

    @Test
    void whatAPowerCutLeftOfANewKeyDoesNotKeepTheStoreShut() throws Exception {
        Files.write(directory.resolve("terminal.key.new"), new byte[7]);
        try (var outbox = outbox(directory, 16 << 20)) {
            assertThat(outbox.fault()).isEmpty();
        }
        assertThat(directory.resolve("terminal.key.new")).doesNotExist();
    }

    @Test
    void theKeyIsThereBeforeTheDatabase() throws Exception {
        Path key = directory.resolve("keys").resolve("terminal.key");
        var settings = new Outbox.Settings(
                Path.of("/proc/kiosk-store"), key, "411199", "01", Clock.systemUTC(), Backoff.STANDARD, 16 << 20);
        try (var outbox = new Outbox(settings, new Unreachable(), Inquiries.NOBODY)) {
            assertRefuses(outbox, StoreFault.NOT_WRITABLE);
        }
        assertThat(key).exists();
    }

    @Test
    void aMissingKeyIsNotReplaced() throws Exception {
        outbox(directory, 16 << 20).close();
        Files.delete(directory.resolve("terminal.key"));
        byte[] before = Files.readAllBytes(directory.resolve("outbox.db"));
        try (var outbox = outbox(directory, 16 << 20)) {
            assertRefuses(outbox, StoreFault.KEY_MISSING);
        }
        assertThat(directory.resolve("terminal.key")).doesNotExist();
        assertThat(Files.readAllBytes(directory.resolve("outbox.db"))).isEqualTo(before);
    }

    @Test
    void anotherTerminalsKeyIsRefusedAndChangesNothing() throws Exception {
        try (var outbox = outbox(directory, 16 << 20)) {
            outbox.accept(application(10));
        }
        Path key = directory.resolve("terminal.key");
        byte[] right = Files.readAllBytes(key);
        Files.write(key, new byte[32]);
        try (var outbox = outbox(directory, 16 << 20)) {
            assertRefuses(outbox, StoreFault.WRONG_KEY);
        }
        Files.write(key, right);
        try (var outbox = outbox(directory, 16 << 20)) {
            assertThat(outbox.undelivered()).isEqualTo(1);
        }
    }

    @Test
    void twoProcessesCannotShareAStore() throws Exception {
        try (var first = outbox(directory, 16 << 20);
                var second = outbox(directory, 16 << 20)) {
            assertThat(first.fault()).isEmpty();
            assertRefuses(second, StoreFault.LOCKED);
            assertThat(first.accept(application(10)).queryCode()).hasSize(6);
        }
    }

    @Test
    void aStoreOfANewerVersionIsLeftAlone() throws Exception {
        outbox(directory, 16 << 20).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("outbox.db"));
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, execution_time, success)"
                    + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)");
        }
        byte[] before = Files.readAllBytes(directory.resolve("outbox.db"));
        try (var outbox = outbox(directory, 16 << 20)) {
            assertRefuses(outbox, StoreFault.NEWER_SCHEMA);
        }
        assertThat(Files.readAllBytes(directory.resolve("outbox.db"))).isEqualTo(before);
    }

    @Test
    void somethingThatIsNoDatabaseIsLeftAlone() throws Exception {
        outbox(directory, 16 << 20).close();
        byte[] other = "something else ".repeat(400).getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve("outbox.db"), other);
        try (var outbox = outbox(directory, 16 << 20)) {
            assertRefuses(outbox, StoreFault.DAMAGED);
        }
        assertThat(Files.readAllBytes(directory.resolve("outbox.db"))).isEqualTo(other);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedAsSuch() {
        try (var outbox = outbox(Path.of("/proc/kiosk-store"), 16 << 20)) {
            assertRefuses(outbox, StoreFault.NOT_WRITABLE);
        }
    }

    @Test
    void aFullStoreTakesNothingAndKeepsWhatItHas() throws Exception {
        try (var outbox = outbox(directory, 1 << 20)) {
            var kept = outbox.accept(application(1_000));
            assertThatThrownBy(() -> outbox.accept(application(2 << 20)))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.fault()).isEqualTo(StoreFault.DISK_FULL));
            assertThat(outbox.undelivered()).isEqualTo(1);
            assertThat(outbox.find(kept.queryCode())).isPresent();
            assertThat(outbox.accept(application(1_000)).localNumber()).isNotEqualTo(kept.localNumber());
        }
    }

    @Test
    void everyFaultTellsCitizenAndTechnicianWhatToDo() {
        assertThat(StoreFault.values()).allSatisfy(fault -> {
            assertThat(fault.citizen()).contains("还没有提交", "工作人员");
            assertThat(fault.technician()).isNotBlank();
        });
    }

    private static void assertRefuses(Outbox outbox, StoreFault fault) {
        assertThat(outbox.fault()).contains(fault);
        assertThatThrownBy(() -> outbox.accept(application(10)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        assertThat(outbox.find("ABCDEF")).isEqualTo(Optional.empty());
        assertThat(outbox.lookUp("ABCDEF"))
                .as("it may lie in the store that cannot be read")
                .isEqualTo(new Lookup.Unavailable());
    }

    private static Submissions.Package application(int bytes) {
        return new Submissions.Package(UUID.randomUUID().toString(), "newborn", receipt -> new byte[bytes], List.of());
    }

    private static Outbox outbox(Path directory, long maxBytes) {
        var backoff = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
        return new Outbox(
                new Outbox.Settings(
                        directory,
                        directory.resolve("terminal.key"),
                        "411199",
                        "01",
                        Clock.systemUTC(),
                        backoff,
                        maxBytes),
                new Unreachable(),
                Inquiries.NOBODY);
    }
}
