package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.release.KeysCommand;
import org.yijianshi.kiosk.catalog.release.PackCommand;
import org.yijianshi.kiosk.catalog.release.Releases;
import org.yijianshi.kiosk.catalog.release.SigningKeys;
import org.yijianshi.kiosk.platform.CatalogueSync.State;
import picocli.CommandLine;

/** Releases of the catalogue over real HTTP: as little as possible, and nothing that was not checked. */
class CatalogueSyncTest {
    private static final Path BUNDLED = Path.of("src", "main", "resources", "catalog");
    private static final String A_FILE = "GET /v1/catalogue/files/";

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private static Path made;

    private static byte[] first;
    /** With one file of the first changed. */
    private static byte[] second;

    private static int files;

    @TempDir
    private Path directory;

    private CutLine line;

    @BeforeAll
    static void publish() throws Exception {
        run(new KeysCommand(), made.resolve("key"), made.resolve("pub"));
        run(new KeysCommand(), made.resolve("other-key"), made.resolve("other-pub"));
        var catalogue = made.resolve("catalogue");
        try (Stream<Path> all = Files.walk(BUNDLED)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                var copy = catalogue.resolve(BUNDLED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        first = pack(catalogue, 1, "key");
        files = entries(first).size() - 2;
        var event = catalogue.resolve("newborn/event.yaml");
        Files.writeString(event, Files.readString(event).replaceFirst("(?m)^version: .*$", "version: 2030.1.1"));
        second = pack(catalogue, 2, "key");
    }

    @BeforeEach
    void connect() throws Exception {
        line = new CutLine(province.sandbox().url());
    }

    @AfterEach
    void disconnect() throws Exception {
        line.close();
    }

    @Test
    void aNewerReleaseComesAsWhatIsMissingAndIsNotAskedForAgain() throws Exception {
        var releases = releases();
        var sync = sync(releases, () -> false);
        offer(first);
        sync.round();
        assertThat(sync.standing().state()).isEqualTo(State.INSTALLED);
        assertThat(line.count(A_FILE)).isEqualTo(files);
        assertThat(releases.load(1).events()).isNotEmpty();

        offer(second);
        sync.round();
        assertThat(line.count(A_FILE)).as("one file has changed").isEqualTo(files + 1);
        assertThat(releases.load(2).event("newborn").version()).isEqualTo("2030.1.1");

        sync.round();
        assertThat(sync.standing().state()).isEqualTo(State.CURRENT);
        sync.round();
        assertThat(line.count("If-None-Match: \""))
                .as("asked whether it has changed")
                .isEqualTo(1);
        assertThat(sync.standing().state()).isEqualTo(State.CURRENT);
        assertThat(line.count(A_FILE)).isEqualTo(files + 1);

        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        sync.round();
        assertThat(sync.standing().state()).isEqualTo(State.UNREACHABLE);
        province.control().set("{\"mode\":\"UP\"}");
        sync.round();
        assertThat(sync.standing().state())
                .as("unchanged, and the line is back")
                .isEqualTo(State.CURRENT);
    }

    @Test
    void whatWasReceivedBeforeTheLineBrokeAndTheTerminalStartedAnewIsNotFetchedTwice() throws Exception {
        offer(first);
        line.cutAfter(20_000);
        var interrupted = sync(releases(), () -> false);
        interrupted.round();
        assertThat(interrupted.standing().state()).isEqualTo(State.UNREACHABLE);
        assertThat(releases().newest()).isEmpty();
        long before = line.count(A_FILE);
        assertThat(before).isBetween(20L, files - 20L);
        long kept;
        try (var received = Files.list(directory.resolve("releases").resolve("incoming"))) {
            kept = received.count();
        }

        line.mend();
        var again = sync(releases(), () -> false);
        again.round();
        assertThat(again.standing().state()).isEqualTo(State.INSTALLED);
        assertThat(line.count(A_FILE) - before).isEqualTo(files - kept);
        assertThat(releases().load(1).events()).isNotEmpty();
        assertThat(directory.resolve("releases").resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void anotherSignerIsRefusedBeforeAnyFileIsAskedFor() throws Exception {
        offer(pack(made.resolve("catalogue"), 3, "other-key"));
        refused("不是由信任的发布单位签名");
        assertThat(line.count(A_FILE)).isZero();
    }

    @Test
    void aFileThatIsNotWhatItsDigestSaysChangesNothing() throws Exception {
        var content = entries(second);
        content.put("newborn/items.yaml", "items: []".getBytes(StandardCharsets.UTF_8));
        offer(zip(content));
        refused("与清单不符");
    }

    @Test
    void anOlderReleaseIsRefusedWithoutFetchingIt() throws Exception {
        offer(second);
        var sync = sync(releases(), () -> false);
        sync.round();
        long before = line.count(A_FILE);

        offer(first);
        sync.round();
        assertThat(sync.standing().state()).isEqualTo(State.REFUSED);
        assertThat(sync.standing().action()).contains("不能退回旧版");
        assertThat(releases().newest()).hasValue(2);
        assertThat(line.count(A_FILE)).isEqualTo(before);

        offer(second);
        sync.round();
        assertThat(sync.standing().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void aFileBeyondTheLimitIsRefusedWithoutFetchingIt() throws Exception {
        var content = entries(first);
        content.put("newborn/items.yaml", new byte[(1 << 20) + 1]);
        offer(zip(content));
        refused("超过大小上限");
        assertThat(line.count(A_FILE)).isZero();
    }

    @Test
    void anAnswerThatIsNoOfferChangesNothing() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "{\"release\":9,\"manifest\":\"??\",\"signature\":\"\",\"files\":[]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try (var terminals = new Terminals(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            var sync = sync(terminals, releases(), () -> false);
            sync.round();
            assertThat(sync.standing().state()).isEqualTo(State.UNREADABLE);
            assertThat(sync.standing().action()).contains("报告省平台");
            assertThat(releases().newest()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPlatformThatOffersNothingOrWantsToBeLeftAloneIsNotAskedSooner() throws Exception {
        try (var empty = org.yijianshi.kiosk.platform.sandbox.Sandbox.start(0, directory.resolve("empty.json"));
                var terminals = new Terminals(empty.url())) {
            var sync = sync(terminals, releases(), () -> false);
            assertThat(sync.round()).isGreaterThan(Duration.ofHours(4));
            assertThat(sync.standing().state()).isEqualTo(State.NOT_OFFERED);

            new SandboxControl(empty.url()).set("{\"mode\":\"DOWN\",\"delayMillis\":290000}");
            assertThat(sync.round()).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(290 + 15 * 60));
            assertThat(sync.standing().state()).isEqualTo(State.UNREACHABLE);
        }
    }

    @Test
    void nothingIsFetchedWhileAnApplicationWaitsToBeSent() throws Exception {
        offer(first);
        var waits = new AtomicBoolean(true);
        var sync = sync(releases(), waits::get);
        sync.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> sync.standing().state() == State.ON_ITS_WAY);
        await().during(Duration.ofMillis(600)).until(() -> line.count(A_FILE) == 0);

        waits.set(false);
        await().atMost(Duration.ofSeconds(60)).until(() -> sync.standing().state() == State.INSTALLED);
        sync.close();
    }

    /** Refused with this for the technician, and nothing of it is kept. */
    private void refused(String action) throws Exception {
        var sync = sync(releases(), () -> false);
        sync.round();
        assertThat(sync.standing().state()).isEqualTo(State.REFUSED);
        assertThat(sync.standing().action()).contains(action);
        assertThat(releases().newest()).isEmpty();
    }

    private Releases releases() throws Exception {
        return new Releases(
                directory.resolve("releases"), SigningKeys.publicKey(made.resolve("pub")), Clock.systemDefaultZone());
    }

    private CatalogueSync sync(Releases releases, BooleanSupplier sending) {
        return sync(new Terminals(line.url()), releases, sending);
    }

    private static CatalogueSync sync(Terminals terminals, Releases releases, BooleanSupplier sending) {
        return new CatalogueSync(terminals.catalogue(), releases, sending, Clock.systemUTC());
    }

    private static void offer(byte[] zip) {
        province.control().offerCatalogue(zip);
    }

    private static byte[] pack(Path catalogue, int release, String key) throws Exception {
        var file = made.resolve("package-" + release + key + ".zip");
        run(new PackCommand(), catalogue, "--release", release, "--key", made.resolve(key), "--out", file);
        return Files.readAllBytes(file);
    }

    private static void run(Object command, Object... words) {
        var arguments = Stream.of(words).map(Object::toString).toArray(String[]::new);
        assertThat(new CommandLine(command).execute(arguments)).isZero();
    }

    private static Map<String, byte[]> entries(byte[] whole) throws Exception {
        var content = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                content.put(entry.getName(), zip.readAllBytes());
            }
        }
        return content;
    }

    static byte[] zip(Map<String, byte[]> content) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
