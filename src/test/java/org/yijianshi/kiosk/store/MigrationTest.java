package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.ItemState;

/** A file of the first program version, with work left in it, opened by this one. */
class MigrationTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);
    private static final byte[] PHOTO = "a photographed page".repeat(2_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private final byte[] dataKey = Envelope.newKey();
    private byte[] wrappedKey;

    @BeforeEach
    void leaveWorkInAFirstVersionFile() throws Exception {
        TerminalKey terminalKey =
                KeyPlace.file(directory.resolve("terminal.key")).create();
        wrappedKey = terminalKey.seal("key-queued", dataKey);
        String url = "jdbc:sqlite:" + directory.resolve("outbox.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:store/migration")
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url)) {
            insert(
                    connection,
                    "INSERT INTO vault VALUES (1, ?)",
                    terminalKey.seal("vault", "kiosk".getBytes(StandardCharsets.US_ASCII)));
            application(connection, 1, "key-sent", "SENT", "SB-1", "AAAAAA");
            insert(connection, "INSERT INTO item_case VALUES (1, 0, 'B3', 'SBC-1', 'ACCEPTED')");
            application(connection, 2, "key-queued", "QUEUED", null, "BBBBBB");
            var key = Envelope.key(dataKey);
            insert(
                    connection,
                    "INSERT INTO message VALUES (7, 2, 'EVENT', 'key-queued', ?, ?, 0, NULL)",
                    wrappedKey,
                    Envelope.seal(key, "key-queued", new byte[] {1, 2, 3}));
            insert(
                    connection,
                    "INSERT INTO attachment VALUES (7, 0, 'image/jpeg', ?)",
                    Envelope.seal(key, "key-queued/0/image/jpeg", PHOTO));
        }
    }

    @Test
    void whatWasQueuedIsDeliveredWithItsAttachmentAndWhatWasSentIsStillFound() throws Exception {
        var platform = new Platform();
        try (var outbox = outbox(platform)) {
            assertThat(outbox.fault()).isEmpty();
            assertThat(outbox.find("AAAAAA").orElseThrow().cases())
                    .containsExactly(new Case("B3", "SBC-1", ItemState.ACCEPTED, Submissions.Times.NONE));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> outbox.find("BBBBBB").orElseThrow().delivery() == Delivery.SENT);
            assertThat(platform.received).containsExactly(PHOTO, new byte[] {1, 2, 3});
        }
    }

    @Test
    void numbersGoOnAndADisputeCanBeKept() throws Exception {
        var platform = new Platform();
        try (var outbox = outbox(platform)) {
            var next =
                    outbox.accept(new Submissions.Package("key-new", "newborn", receipt -> new byte[] {4}, List.of()));
            assertThat(next.localNumber()).startsWith("YJS-411199-01-20261123-00003");
            outbox.dispute(new Submissions.Ticket("key-dispute", new byte[] {5}));
            await().atMost(Duration.ofSeconds(10)).until(() -> outbox.undelivered() == 0);
            assertThat(platform.received).contains(new byte[] {4}, new byte[] {5});
        }
    }

    @Test
    void theOldPlaceOfAKeyIsWipedSoThatDeliveryStillDestroysIt() throws Exception {
        assertThat(stored(wrappedKey)).isTrue();
        try (var outbox = outbox(new Platform())) {
            await().atMost(Duration.ofSeconds(10)).until(() -> outbox.undelivered() == 0);
        }
        assertThat(stored(wrappedKey)).isFalse();
    }

    private boolean stored(byte[] bytes) throws Exception {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void application(
            Connection connection, int sequence, String key, String delivery, String eventNumber, String queryCode)
            throws SQLException {
        insert(
                connection,
                "INSERT INTO application VALUES (?, ?, '20261123', ?, ?, ?, 0, ?, ?)",
                sequence,
                key,
                sequence,
                "YJS-411199-20261123-0000" + sequence,
                queryCode,
                delivery,
                eventNumber);
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private Outbox outbox(Upstream platform) {
        var backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
        return new Outbox(
                new Outbox.Settings(
                        directory, directory.resolve("terminal.key"), "411199", "01", NOON, backoff, 16 << 20),
                platform,
                Inquiries.NOBODY);
    }

    /** Takes everything. */
    private static final class Platform extends Unreachable {
        private final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean hasMaterial(String sha256) {
            return false;
        }

        @Override
        public void putMaterial(String sha256, String mediaType, byte[] content) {
            received.add(content);
        }

        @Override
        public Acknowledgement submit(String key, byte[] document) {
            received.add(document);
            return new Acknowledgement("SB-2", List.of(), null);
        }

        @Override
        public Optional<Acknowledgement> find(String key) {
            return Optional.empty();
        }

        @Override
        public void evaluate(String key, String applicationKey, int level) {}

        @Override
        public void dispute(String key, byte[] ticket) {
            received.add(ticket);
        }
    }
}
