package org.yijianshi.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.security.Security;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Outcome;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;
import org.yijianshi.kiosk.platform.link.SoftToken;

/** The store with its key in a file, in a PKCS #12 file and in a module: the same promises, and a clear word for each fault. */
class KeyPlaceTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);
    private static final String PIN = SoftToken.PIN;
    private static final byte[] DOCUMENT = "what a citizen said".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PHOTO = "a photographed page".repeat(500).getBytes(StandardCharsets.UTF_8);
    private static final Submissions.Claim CLAIM =
            new Submissions.Claim("411199199408089041", "B3", "41119900000000000B3");

    private static final Submissions.Case OVER = new Submissions.Case(
            "item",
            "SBC-1",
            Submissions.ItemState.DONE,
            Submissions.Times.NONE,
            null,
            null,
            new Outcome(List.of(new Outcome.Result.Licence("居民户口簿", "示例县公安局", null)), null));

    @TempDir
    private Path directory;

    enum Place {
        FILE,
        PKCS12,
        MODULE
    }

    static Stream<Arguments> moves() {
        return Stream.of(Place.values())
                .flatMap(from ->
                        Stream.of(Place.values()).filter(to -> to != from).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasTakenOpensAfterARestartAndLiesNowhereInClear(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);

        try (Ledger ledger = Ledger.open(settings(place(place)))) {
            assertHoldsAll(ledger);
        }
        assertThat(everything()).doesNotContain("citizen", "photographed", "张*", PIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.file())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @EnumSource
    void deliveryDestroysTheDataKey(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);
        byte[] wrapped = wrappedKeys().getFirst();
        assertThat(everything()).contains(latin(wrapped));

        try (Ledger ledger = Ledger.open(settings(key))) {
            ledger.delivered(event(ledger), new Upstream.Acknowledgement("SB-1", List.of(), null));
        }

        assertThat(everything()).doesNotContain(latin(wrapped));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsGoneIsNotReplaced(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);
        byte[] before = Files.readAllBytes(database());
        Files.delete(key.file());

        refuses(key, StoreFault.KEY_MISSING);

        assertThat(key.file()).doesNotExist();
        assertThat(database()).hasBinaryContent(before);
    }

    @ParameterizedTest
    @EnumSource
    void anotherTerminalsKeyChangesNothing(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);
        byte[] own = Files.readAllBytes(key.file());
        Files.delete(key.file());
        key.create();

        refuses(key, StoreFault.WRONG_KEY);

        Files.write(key.file(), own);
        try (Ledger ledger = Ledger.open(settings(key))) {
            assertHoldsAll(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotBringsTheStoreBack(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);
        Path snapshot = directory.resolve("snapshot");
        try (Ledger ledger = Ledger.open(settings(key))) {
            ledger.snapshot(snapshot);
        }
        Files.delete(database());

        assertThat(Restore.from(snapshot, settings(key)).waiting()).isEqualTo(2);

        try (Ledger ledger = Ledger.open(settings(key))) {
            assertHoldsAll(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOthersMayReadIsRefused(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);
        Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-r-----"));

        refuses(key, StoreFault.KEY_UNSAFE);
    }

    /** It had no claims' key of its own, and made one of the terminal key each time. */
    @ParameterizedTest
    @EnumSource(names = {"PKCS12", "MODULE"})
    void aStoreOfAnOlderProgramMovesAndKnowsItsClaims(Place to) throws Exception {
        KeyPlace old = place(Place.FILE);
        fill(old);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM claims_key")).isEqualTo(1);
        }

        Rekey.move(old, settings(place(to)));

        try (Ledger ledger = Ledger.open(settings(place(to)))) {
            assertHoldsAll(ledger);
        }
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aStoreMovesToAnotherKeyWithEverythingInIt(Place from, Place to) throws Exception {
        KeyPlace old = place(from);
        KeyPlace next = place(to);
        fill(old);
        Path snapshot = directory.resolve("snapshot");
        try (Ledger ledger = Ledger.open(settings(old))) {
            ledger.snapshot(snapshot);
        }
        List<byte[]> wrapped = wrappedKeys();
        refuses(next, StoreFault.KEY_NOT_MOVED);

        assertThat(Rekey.move(old, settings(next))).isEqualTo(2);

        assertThat(old.file()).doesNotExist();
        assertThat(everything()).doesNotContain(latin(wrapped.get(0)), latin(wrapped.get(1)));
        try (Ledger ledger = Ledger.open(settings(next))) {
            assertHoldsAll(ledger);
            assertThat(ledger.auditEntries(0)).extracting(Audit.Entry::deed).contains("REKEYED");
        }
        Files.delete(database());
        assertThatThrownBy(() -> Restore.from(snapshot, settings(next)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.fault()).isEqualTo(StoreFault.WRONG_KEY));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aMoveThatWasCutOffIsDoneByDoingItAgain(Place from, Place to) throws Exception {
        KeyPlace old = place(from);
        KeyPlace next = place(to);
        fill(old);
        next.create();
        refuses(next, StoreFault.WRONG_KEY);
        Rekey.move(old, settings(next));

        // Cut off before the old key was destroyed: the store is another's for it, and it goes.
        old.create();
        assertThat(Rekey.move(old, settings(next))).isEqualTo(2);

        assertThat(old.file()).doesNotExist();
        try (Ledger ledger = Ledger.open(settings(next))) {
            assertHoldsAll(ledger);
        }
    }

    @Test
    void aMoveThatWasCutOffWhileTheOldKeyWasDestroyedInItsModuleEndsToo() throws Exception {
        KeyPlace old = place(Place.MODULE);
        KeyPlace next = place(Place.FILE);
        fill(old);
        Rekey.move(old, settings(next));
        old.create();
        module().deleteEntry(name());

        assertThat(Rekey.move(old, settings(next))).isEqualTo(2);

        assertThat(old.file()).doesNotExist();
    }

    @Test
    void aMoveWithAnotherTerminalsKeyIsRefused() throws Exception {
        fill(place(Place.FILE));
        byte[] before = Files.readAllBytes(database());
        var other = KeyPlace.file(directory.resolve("other.key"));
        other.create();

        assertThatThrownBy(() -> Rekey.move(other, settings(place(Place.PKCS12))))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.fault()).isEqualTo(StoreFault.WRONG_KEY));
        assertThatThrownBy(() -> Rekey.move(place(Place.FILE), settings(place(Place.FILE))))
                .isInstanceOf(Restore.Refused.class)
                .hasMessageContaining("同一个文件");

        assertThat(other.file()).exists();
        assertThat(database()).hasBinaryContent(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"PKCS12", "MODULE"})
    void aWordThatIsGoneOrOpenToOthersIsSaid(Place place) throws Exception {
        KeyPlace key = place(place);
        fill(key);
        Path pin = directory.resolve("pin");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r-----"));
        refuses(key, StoreFault.KEY_UNSAFE);
        Files.delete(pin);
        refuses(key, StoreFault.KEY_PIN);
    }

    @Test
    void aWrongWordOpensNoKeyStore() throws Exception {
        KeyPlace key = place(Place.PKCS12);
        fill(key);
        Files.writeString(directory.resolve("pin"), "11111111\n");

        refuses(key, StoreFault.KEY_PIN);

        Files.writeString(directory.resolve("pin"), PIN + "\n");
        try (Ledger ledger = Ledger.open(settings(key))) {
            assertHoldsAll(ledger);
        }
    }

    @Test
    void aModuleIsNotTriedTwiceWithTheSameWrongWord() throws Exception {
        SoftToken.assumeInstalled();
        Path pin = pin();
        Files.writeString(pin, "11111111\n");
        var key = KeyPlace.pkcs11(
                directory.resolve("terminal.key"), SoftToken.LIBRARY, SoftToken.slot(SoftToken.Token.LOCKED), pin);

        assertThatThrownBy(key::create).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.KEY_PIN);
            assertThat(e).as("the module said so").hasCauseInstanceOf(IOException.class);
            assertThat(e).hasMessageNotContaining("11111111");
        });
        assertThatThrownBy(key::create).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.KEY_PIN);
            assertThat(e).as("it was not asked").hasNoCause();
        });

        Files.writeString(pin, PIN + "\n");
        fill(key);
        try (Ledger ledger = Ledger.open(settings(key))) {
            assertHoldsAll(ledger);
        }
    }

    @Test
    void aKeyInAModuleNeverLeavesIt() throws Exception {
        fill(place(Place.MODULE));

        var key = module().getKey(name(), null);

        assertThat(key.getAlgorithm()).isEqualTo("AES");
        assertThat(key.getEncoded()).isNull();
    }

    @Test
    void aModuleThatWasLoggedOutOfIsLoggedInToAgain() throws Exception {
        KeyPlace key = place(Place.MODULE);
        fill(key);
        try (Ledger ledger = Ledger.open(settings(key))) {
            ((AuthProvider) module().getProvider()).logout();

            ledger.accept(application("key-2"));
            ((AuthProvider) module().getProvider()).logout();

            assertHoldsAll(ledger);
        }
    }

    @Test
    void aModuleWithoutTheKeyKeepsTheStoreShutAndChangesNothing() throws Exception {
        KeyPlace key = place(Place.MODULE);
        fill(key);
        try (var outbox = new Outbox(settings(key), new Unreachable(), Inquiries.NOBODY)) {
            assertThat(outbox.fault()).isEmpty();

            module().deleteEntry(name());

            assertThat(outbox.fault()).contains(StoreFault.KEY_REPLACED);
            assertThatThrownBy(() -> outbox.accept(application("key-2")))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.fault()).isEqualTo(StoreFault.KEY_REPLACED));
            assertThat(outbox.undelivered()).isEqualTo(2);
        }
        byte[] before = Files.readAllBytes(database());

        refuses(key, StoreFault.KEY_REPLACED);

        assertThat(database()).hasBinaryContent(before);
    }

    @Test
    void aModuleThatIsNotThereIsSaid() throws Exception {
        fill(place(Place.MODULE));
        Path file = directory.resolve("terminal.key");

        refuses(KeyPlace.pkcs11(file, directory.resolve("none.so"), 0, pin()), StoreFault.KEY_MODULE);
        refuses(KeyPlace.pkcs11(file, SoftToken.LIBRARY, 60, pin()), StoreFault.KEY_MODULE);
        refuses(
                KeyPlace.pkcs11(file, SoftToken.LIBRARY, SoftToken.Token.values().length, pin()),
                StoreFault.KEY_MODULE);
    }

    private void fill(KeyPlace key) throws Exception {
        try (Ledger ledger = Ledger.open(settings(key))) {
            ledger.accept(application("key-1"));
            ledger.hand(new Handovers.Package(
                    "key-handover",
                    "newborn",
                    LocalDate.of(2026, 12, 8),
                    List.of(new Signing.Signer("孩子爸爸", "张*", Signing.Answer.MISSING)),
                    slip -> DOCUMENT,
                    List.of()));
            ledger.keepCountyKey(new byte[32]);
            ledger.accept(application("key-over"));
            var over = ledger.pending().stream()
                    .filter(Messages.Pending.Event.class::isInstance)
                    .map(Messages.Pending.Event.class::cast)
                    .filter(message -> message.key().equals("key-over"))
                    .findFirst()
                    .orElseThrow();
            ledger.delivered(over, new Upstream.Acknowledgement("SB-1", List.of(OVER), null));
        }
    }

    private static Submissions.Package application(String key) {
        var photo = new Submissions.Attachment(Sender.sha256(PHOTO), "image/jpeg", PHOTO);
        return new Submissions.Package(key, "newborn", receipt -> DOCUMENT, List.of(photo), List.of(CLAIM));
    }

    private static void assertHoldsAll(Ledger ledger) throws Exception {
        var event = event(ledger);
        assertThat(ledger.body(event)).isEqualTo(DOCUMENT);
        assertThat(ledger.attachment(event, 0).content()).isEqualTo(PHOTO);
        assertThat(ledger.earlier(List.of(CLAIM))).hasSize(1);
        assertThat(ledger.find(ledger.accept(application("key-over")).queryCode())
                        .orElseThrow()
                        .cases())
                .containsExactly(OVER);
        var handover = ledger.pending().stream()
                .filter(Messages.Pending.Handover.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(ledger.body(handover)).isEqualTo(DOCUMENT);
        assertThat(ledger.accept(application("key-3")).localNumber()).isNotEmpty();
        assertThat(ledger.hand(new Handovers.Package(
                                "key-handover",
                                "newborn",
                                LocalDate.of(2026, 12, 8),
                                List.of(),
                                slip -> DOCUMENT,
                                List.of()))
                        .receipt()
                        .queryCode())
                .satisfies(code -> assertThat(ledger.find(code).orElseThrow().signing())
                        .extracting(Signing::signers)
                        .isEqualTo(List.of(new Signing.Signer("孩子爸爸", "张*", Signing.Answer.MISSING))));
    }

    private static Messages.Pending.Event event(Ledger ledger) throws Exception {
        return ledger.pending().stream()
                .filter(Messages.Pending.Event.class::isInstance)
                .map(Messages.Pending.Event.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void refuses(KeyPlace key, StoreFault fault) {
        try (var outbox = new Outbox(settings(key), new Unreachable(), Inquiries.NOBODY)) {
            assertThat(outbox.fault()).contains(fault);
            assertThatThrownBy(() -> outbox.accept(application("key-2")))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        }
    }

    private KeyPlace place(Place place) throws Exception {
        Path file = directory.resolve("terminal.key");
        return switch (place) {
            case FILE -> KeyPlace.file(file);
            case PKCS12 -> KeyPlace.pkcs12(file, pin());
            case MODULE -> {
                SoftToken.assumeInstalled();
                yield KeyPlace.pkcs11(file, SoftToken.LIBRARY, SoftToken.slot(SoftToken.Token.STORE), pin());
            }
        };
    }

    private Path pin() throws IOException {
        Path file = directory.resolve("pin");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, PIN + "\n");
        }
        return file;
    }

    private String name() throws IOException {
        return Files.readString(directory.resolve("terminal.key.token")).strip();
    }

    private static KeyStore module() throws Exception {
        var provider = Security.getProvider("SunPKCS11")
                .configure("--name = look\nlibrary = %s\nslotListIndex = %d\n"
                        .formatted(SoftToken.LIBRARY, SoftToken.slot(SoftToken.Token.STORE)));
        var store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        return store;
    }

    private List<byte[]> wrappedKeys() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var rows = connection.createStatement().executeQuery("SELECT wrapped_key FROM message ORDER BY id")) {
            var keys = Stream.<byte[]>builder();
            while (rows.next()) {
                keys.add(rows.getBytes(1));
            }
            return keys.build().toList();
        }
    }

    /** The data directory, byte for byte. */
    private String everything() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(directory.resolve("data"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Path database() {
        return directory.resolve("data").resolve(Restore.NAME);
    }

    private Outbox.Settings settings(KeyPlace key) {
        var backoff = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
        return new Outbox.Settings(directory.resolve("data"), key, "411199", "01", NOON, backoff, 64 << 20);
    }
}
