package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;
import org.yijianshi.kiosk.store.Audit;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.store.Restore;

/** A store that broke, and what a snapshot of it gives back: nothing twice, and nothing said to be there that is not. */
class SnapshotTest {
    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    private Path store;
    private Path snapshot;

    @BeforeEach
    void places() throws Exception {
        store = Files.createDirectory(directory.resolve("store"));
        snapshot = directory.resolve("snapshot.db");
    }

    @Test
    void aSnapshotOfARunningTerminalIsSealedAndForItsOwnerOnly() throws Exception {
        down();
        var outbox = open();
        outbox.accept(Terminals.applicationWithMaterial());

        assertThat(outbox.snapshot(snapshot)).isEqualTo(Files.size(snapshot));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshot)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(snapshot, StandardCharsets.ISO_8859_1)).doesNotContain("CANARY");
        assertThatThrownBy(() -> outbox.snapshot(snapshot)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(directory.resolve("snapshot.db.new")).doesNotExist();
        assertThat(outbox.undelivered()).isEqualTo(1);
    }

    @Test
    void whatWasSentAfterTheSnapshotIsNotSubmittedAgainAndWhatIsMissingIsSaid() throws Exception {
        down();
        var outbox = open();
        outbox.accept(Terminals.applicationWithMaterial());
        outbox.snapshot(snapshot);
        up();
        await().until(() -> outbox.undelivered() == 0);
        var lost = outbox.accept(Terminals.application());
        await().until(() -> outbox.undelivered() == 0);
        outbox.close();
        byte[] damaged = "no store ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        Files.write(store.resolve("outbox.db"), damaged);
        assertThat(open().fault()).contains(StoreFault.DAMAGED);
        province.terminals().closeAll();

        var restored = Restore.from(snapshot, settings());

        assertThat(restored.waiting()).isEqualTo(1);
        assertThat(restored.aside()).hasBinaryContent(damaged);
        var again = open();
        await().until(() -> again.undelivered() == 0);
        assertThat(eventsAtPlatform()).isEqualTo(2);
        assertThat(again.find(lost.queryCode())).isEmpty();
        var report = again.check(null);
        assertThat(report.chain()).isInstanceOf(Audit.Chain.Whole.class);
        assertThat(report.platform()).isEqualTo(Audit.Witness.RESTORED);
        assertThat(report.good()).isFalse();
        assertThat(again.check(lost.anchor().code()).receipt()).isEqualTo(Audit.Witness.RESTORED);
        assertThat(again.entries(0)).extracting(Audit.Entry::deed).contains("SNAPSHOT_TAKEN", "RESTORED");
        assertThat(again.accept(Terminals.application()).localNumber())
                .as("no number is given twice")
                .isNotEqualTo(lost.localNumber())
                .matches("YJS-411199-01-\\d{8}-[1-9]\\d{4}\\w");
    }

    @Test
    void aStoreThatIsGoneIsReplacedAndASoundOneNever() throws Exception {
        down();
        var outbox = open();
        var kept = outbox.accept(Terminals.application());
        outbox.snapshot(snapshot);
        outbox.close();
        assertThatThrownBy(() -> Restore.from(snapshot, settings()))
                .isInstanceOf(Restore.Refused.class)
                .hasMessageContaining("没有恢复");
        Files.delete(store.resolve("outbox.db"));

        assertThat(Restore.from(snapshot, settings()).aside()).isNull();
        assertThat(open().find(kept.queryCode())).isPresent();
    }

    @Test
    void aRunningTerminalKeepsItsStore() throws Exception {
        down();
        var outbox = open();
        outbox.snapshot(snapshot);
        assertThatThrownBy(() -> Restore.from(snapshot, settings()))
                .isInstanceOf(Restore.Refused.class)
                .hasMessageContaining("另一个进程");
        assertThat(outbox.fault()).isEmpty();
    }

    @Test
    void whatIsNoSnapshotOfThisTerminalChangesNothing() throws Exception {
        down();
        var outbox = open();
        outbox.snapshot(snapshot);
        outbox.close();
        Files.delete(store.resolve("outbox.db"));
        var other = Files.writeString(directory.resolve("other"), "no store at all ".repeat(500));
        refuses(other, StoreFault.DAMAGED);
        refuses(Files.createFile(directory.resolve("empty")), StoreFault.DAMAGED);
        byte[] key = Files.readAllBytes(store.resolve("terminal.key"));
        Files.write(store.resolve("terminal.key"), new byte[32]);
        refuses(snapshot, StoreFault.WRONG_KEY);
        Files.delete(store.resolve("terminal.key"));
        refuses(snapshot, StoreFault.KEY_MISSING);
        assertThat(key).hasSize(32);
    }

    @Test
    void aDamagedPageIsSeenAtTheStart() throws Exception {
        down();
        var outbox = open();
        outbox.accept(Terminals.applicationWithMaterial());
        outbox.close();
        try (var file = new RandomAccessFile(store.resolve("outbox.db").toFile(), "rw")) {
            for (long at = 3 * 4096; at < file.length(); at += 4096) {
                file.seek(at);
                file.write(new byte[200]);
            }
        }
        assertThat(open().fault()).contains(StoreFault.DAMAGED);
    }

    private void refuses(Path file, StoreFault fault) {
        assertThatThrownBy(() -> Restore.from(file, settings()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        assertThat(store.resolve("outbox.db")).doesNotExist();
        assertThat(store.resolve("outbox.db.restoring")).doesNotExist();
    }

    private Outbox.Settings settings() {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
        return new Outbox.Settings(
                store, store.resolve("terminal.key"), "411199", "01", Clock.systemUTC(), backoff, 64 << 20);
    }

    private Outbox open() {
        return province.terminals().outbox(store, "01");
    }

    private static void down() {
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
    }

    private static void up() {
        province.control().set("{\"mode\":\"UP\"}");
    }

    private static long eventsAtPlatform() {
        return Pattern.compile("\"eventNumber\"")
                .matcher(province.control().state())
                .results()
                .count();
    }
}
