package org.yijianshi.kiosk.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.release.PackageException.Cause;

class ReleasesTest {
    private static final Instant CREATED = Instant.parse("2026-11-24T02:00:00Z");
    private static final KeyPair KEYS = SigningKeys.generate();

    @TempDir
    private Path directory;

    private Path sound;
    private Releases releases;

    @BeforeEach
    void packTheBundledCatalogue() throws Exception {
        sound = pack(7);
        releases =
                new Releases(directory.resolve("releases"), KEYS.getPublic(), Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void aSignedPackageIsKeptAndLoadsAsTheCatalogueItWasMadeFrom() throws Exception {
        assertThat(releases.newest()).isEmpty();
        assertThat(releases.install(sound).release()).isEqualTo(7);
        assertThat(releases.newest()).hasValue(7);

        var bundled = CatalogLoader.inChina().bundled();
        assertThat(releases.load(7).events())
                .extracting(event -> event.id() + " " + event.sha256())
                .containsExactlyElementsOf(bundled.events().stream()
                        .map(event -> event.id() + " " + event.sha256())
                        .toList());
    }

    @Test
    void theSameFilesGiveTheSamePackage() throws Exception {
        assertThat(Files.readAllBytes(pack(7))).isEqualTo(Files.readAllBytes(sound));
    }

    @Test
    void anOlderOrEqualReleaseIsRefused() throws Exception {
        releases.install(sound);
        refuses(pack(7), Cause.OLDER);
        refuses(pack(6), Cause.OLDER);
        releases.install(pack(8));
        releases.install(pack(9));
        assertThat(releases.newest()).hasValue(9);
        assertThat(directory.resolve("releases")).isDirectoryNotContaining(file -> file.endsWith("release-7.zip"));
        assertThat(releases.load(8).events()).isNotEmpty();
    }

    @Test
    void anotherSignerIsRefused() throws Exception {
        var strangers = new Releases(
                directory.resolve("strangers"),
                SigningKeys.generate().getPublic(),
                Clock.system(ZoneId.of("Asia/Shanghai")));
        assertThatThrownBy(() -> strangers.install(sound))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.reason()).isEqualTo(Cause.UNKNOWN_SIGNER));
        assertThat(strangers.newest()).isEmpty();
    }

    @Test
    void changedContentIsRefused() throws Exception {
        var files = entries(sound);
        files.put("newborn/items.yaml", "items: []".getBytes(StandardCharsets.UTF_8));
        refuses(zip(files), Cause.CONTENT_DIFFERS);

        files = entries(sound);
        files.remove("newborn/guide.yaml");
        refuses(zip(files), Cause.CONTENT_DIFFERS);
    }

    @Test
    void aChangedManifestIsRefused() throws Exception {
        var files = entries(sound);
        var manifest = new String(files.get(Manifest.NAME), StandardCharsets.UTF_8);
        files.put(
                Manifest.NAME,
                manifest.replace("\"release\" : 7", "\"release\" : 70").getBytes(StandardCharsets.UTF_8));
        refuses(zip(files), Cause.UNKNOWN_SIGNER);
    }

    @Test
    void namesThatLeaveTheDirectoryAreRefused() throws Exception {
        for (var name :
                new String[] {"../evil.yaml", "/etc/evil.yaml", "newborn\\..\\evil.yaml", "a/b/c.yaml", "x.sh"}) {
            var files = entries(sound);
            files.put(name, "a: 1".getBytes(StandardCharsets.UTF_8));
            refuses(zip(files), Cause.FORBIDDEN_NAME);
        }
    }

    @Test
    void aBombIsRefusedBeforeItGrows() throws Exception {
        var files = entries(sound);
        files.put("bomb.yaml", new byte[64 << 20]);
        refuses(zip(files), Cause.TOO_LARGE);

        files = entries(sound);
        for (int i = 0; i < 20; i++) {
            files.put("bomb-" + i + ".yaml", new byte[CatalogPackage.MAX_FILE_BYTES]);
        }
        refuses(zip(files), Cause.TOO_LARGE);

        files = entries(sound);
        for (int i = 0; i < CatalogPackage.MAX_FILES; i++) {
            files.put("many-" + i + ".yaml", new byte[0]);
        }
        refuses(zip(files), Cause.TOO_LARGE);
    }

    @Test
    void whatIsNoPackageIsRefused() throws Exception {
        var text = Files.writeString(directory.resolve("text.zip"), "not a zip");
        refuses(text, Cause.NOT_A_PACKAGE);
        byte[] whole = Files.readAllBytes(sound);
        var half = Files.write(directory.resolve("half.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        refuses(half, Cause.NOT_A_PACKAGE);
        var files = entries(sound);
        files.remove(Manifest.SIGNATURE);
        refuses(zip(files), Cause.NOT_A_PACKAGE);
    }

    @Test
    void aSignedButBrokenCatalogueIsRefused() throws Exception {
        var files = entries(sound);
        files.put("newborn/items.yaml", "items: nothing".getBytes(StandardCharsets.UTF_8));
        refuses(zip(signed(files, 8, KEYS.getPrivate())), Cause.BROKEN_CATALOGUE);
    }

    @Test
    void aKeptPackageThatWasTamperedWithIsNotLoaded() throws Exception {
        releases.install(sound);
        var files = entries(sound);
        files.put("newborn/items.yaml", "items: []".getBytes(StandardCharsets.UTF_8));
        Files.copy(
                zip(files),
                directory.resolve("releases").resolve("release-7.zip"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> releases.load(7)).isInstanceOf(PackageException.class);
    }

    @Test
    void keysGoThroughFilesThatOnlyTheOwnerReads() throws Exception {
        var secret = directory.resolve("publish.key");
        var open = directory.resolve("publish.pub");
        SigningKeys.create(secret, open);
        assertThat(Files.getPosixFilePermissions(secret))
                .containsExactlyInAnyOrderElementsOf(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        var target = directory.resolve("own.zip");
        CatalogPackage.write(catalogue(), 1, CREATED, SigningKeys.privateKey(secret), target);
        assertThat(CatalogPackage.verify(target, SigningKeys.publicKey(open)).release())
                .isEqualTo(1);
        assertThatThrownBy(() -> SigningKeys.publicKey(secret))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    /** Refused, and what was active before still is. */
    private void refuses(Path file, Cause reason) throws Exception {
        var before = releases.newest();
        assertThatThrownBy(() -> releases.install(file))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(releases.newest()).isEqualTo(before);
        try (var kept = Files.list(directory.resolve("releases"))) {
            assertThat(kept.filter(each -> each.getFileName().toString().startsWith("staged")))
                    .isEmpty();
        }
    }

    private Path pack(int release) throws Exception {
        var target = Files.createTempFile(directory, "package-", ".zip");
        CatalogPackage.write(catalogue(), release, CREATED, KEYS.getPrivate(), target);
        return target;
    }

    private static Path catalogue() {
        return Path.of("src", "main", "resources", "catalog");
    }

    private static Map<String, byte[]> entries(Path file) throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, byte[]> signed(Map<String, byte[]> files, int release, PrivateKey key) throws Exception {
        var digests = new TreeMap<String, String>();
        files.forEach((name, content) -> {
            if (name.endsWith(".yaml")) {
                digests.put(name, CatalogPackage.sha256(content));
            }
        });
        byte[] head = new Manifest(release, CREATED, digests).bytes();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(head);
        files.put(Manifest.NAME, head);
        files.put(Manifest.SIGNATURE, signature.sign());
        return files;
    }

    private Path zip(Map<String, byte[]> files) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(Files.createTempFile(directory, "made-", ".zip"), bytes.toByteArray());
    }
}
