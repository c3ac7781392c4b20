package org.yijianshi.kiosk.platform.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same key wherever it lies: made once, there after a restart, renewed, and closed to others. */
class KeyCustodyTest {
    private static final HttpSignature.Parts PARTS =
            new HttpSignature.Parts("GET", "/v1/anchors/411199/01", null, new byte[0], null);
    private static final String PIN = SoftToken.PIN;

    @TempDir
    private Path directory;

    static Stream<Arguments> everywhere() {
        return Stream.of(SignatureAlgorithm.values())
                .flatMap(each -> Stream.of(Arguments.of(each, "file"), Arguments.of(each, "pkcs12")));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aPairIsTheSameAfterARestartAndKeepsItsCertificate(SignatureAlgorithm algorithm, String kind) throws Exception {
        KeyCustody custody = kind.equals("file") ? KeyCustody.file() : KeyCustody.pkcs12(pin(PIN));

        staysTheSame(algorithm, custody);
    }

    @Test
    void aKeyInATokenSignsAndNeverLeavesIt() throws Exception {
        KeyCustody custody = token();

        staysTheSame(SignatureAlgorithm.ECDSA_P256, custody);

        var identity = new TerminalIdentity(directory.resolve("key"), SignatureAlgorithm.ECDSA_P256, custody);
        assertThat(identity.current().orElseThrow().privateKey().getEncoded()).isNull();
        try (var files = Files.list(directory.resolve("key"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(PIN));
        }
    }

    @Test
    void anOldKeyIsRemovedFromTheToken() throws Exception {
        KeyCustody custody = token();
        var identity = new TerminalIdentity(directory.resolve("key"), SignatureAlgorithm.ECDSA_P256, custody);
        identity.adopt(identity.next(), null);
        Path file = directory.resolve("key/identity.token");
        byte[] old = Files.readAllBytes(file);

        identity.adopt(identity.next(), null);

        assertThatThrownBy(() -> custody.open(old)).isInstanceOf(InvalidKeyException.class);
        assertThat(custody.open(Files.readAllBytes(file)).privateKey()).isNotNull();
    }

    @Test
    void aTokenThatIsNotThereIsToldAtOnce() throws Exception {
        Path pin = pin(PIN);

        assertThatThrownBy(() -> KeyCustody.pkcs11(directory.resolve("none.so"), 0, pin))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(PIN);
    }

    @Test
    void aWrongWordOpensNoKeyStore() throws Exception {
        var identity = new TerminalIdentity(directory, SignatureAlgorithm.ED25519, KeyCustody.pkcs12(pin(PIN)));
        identity.adopt(identity.next(), null);
        var wrong = KeyCustody.pkcs12(pin("11111111"));

        assertThatThrownBy(() -> new TerminalIdentity(directory, SignatureAlgorithm.ED25519, wrong))
                .isInstanceOf(IOException.class)
                .hasMessageNotContainingAny(PIN, "11111111");
    }

    @ParameterizedTest
    @EnumSource(names = {"ED25519", "ECDSA_P256"})
    void theKeyStoreIsOneThatOtherProgramsOpen(SignatureAlgorithm algorithm) throws Exception {
        new TerminalIdentity(directory, algorithm, KeyCustody.pkcs12(pin(PIN))).next();

        var store = KeyStore.getInstance(directory.resolve("identity.next.p12").toFile(), PIN.toCharArray());

        assertThat(store.getKey("terminal", PIN.toCharArray())).isNotNull();
        assertThat(Files.getPosixFilePermissions(directory.resolve("identity.next.p12")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aWordThatOthersMayReadIsRefused() throws Exception {
        Path pin = pin(PIN);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> KeyCustody.pkcs12(pin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("others may read")
                .hasMessageNotContaining(PIN);
    }

    @Test
    void aCertificateForAnotherKeyIsNotTaken() throws Exception {
        var identity = new TerminalIdentity(directory);
        var waiting = identity.next();
        var other = SignatureAlgorithm.ED25519.generate();
        var foreign = Certificates.selfSigned(SignatureAlgorithm.ED25519, other);

        assertThatThrownBy(() -> identity.adopt(waiting, foreign)).isInstanceOf(IOException.class);
        assertThat(identity.current()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPublicKeyIsReadFromItselfAndFromACertificate(SignatureAlgorithm algorithm) throws Exception {
        var pair = new TerminalIdentity(directory.resolve("key"), algorithm, KeyCustody.file()).next();
        Path bare = Files.writeString(directory.resolve("key.pem"), Certificates.pem("PUBLIC KEY", pair.publicKey()));
        Path certified = Files.writeString(
                directory.resolve("certificate.pem"),
                Certificates.pem("CERTIFICATE", certificate(pair).getEncoded()));

        assertThat(Certificates.publicKey(bare).getEncoded()).isEqualTo(pair.publicKey());
        assertThat(Certificates.publicKey(certified).getEncoded()).isEqualTo(pair.publicKey());
    }

    @Test
    void anotherAlgorithmTakesAWaitingPairsPlace() throws Exception {
        var before = new TerminalIdentity(directory).next();

        var after = new TerminalIdentity(directory, SignatureAlgorithm.SM2, KeyCustody.file()).next();

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.algorithm()).isEqualTo(SignatureAlgorithm.SM2);
    }

    private void staysTheSame(SignatureAlgorithm algorithm, KeyCustody custody) throws Exception {
        Path keys = directory.resolve("key");
        var identity = new TerminalIdentity(keys, algorithm, custody);
        var waiting = identity.next();
        assertThat(new TerminalIdentity(keys, algorithm, custody).next().id()).isEqualTo(waiting.id());
        var certificate = certificate(waiting);

        identity.adopt(waiting, certificate);

        var again = new TerminalIdentity(keys, algorithm, custody).current().orElseThrow();
        assertThat(again.id()).isEqualTo(waiting.id());
        assertThat(again.algorithm()).isEqualTo(algorithm);
        assertThat(again.certificate()).contains(certificate);
        assertThat(HttpSignature.verify(
                        PARTS,
                        again.sign(PARTS, Instant.now()),
                        SignatureAlgorithm.publicKey(again.publicKey()).orElseThrow()))
                .isTrue();
    }

    private static X509Certificate certificate(TerminalIdentity.Pair pair) throws Exception {
        var issuer = SignatureAlgorithm.ECDSA_P256.generate();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=test authority"),
                BigInteger.TWO,
                Date.from(Instant.now()),
                Date.from(Instant.now().plusSeconds(3600)),
                new X500Name("CN=411199-01"),
                SignatureAlgorithm.publicKey(pair.publicKey()).orElseThrow());
        return Certificates.read(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()))
                        .getEncoded());
    }

    private Path pin(String word) throws IOException {
        Path file = directory.resolve("pin" + word.charAt(0));
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(file, word + "\n");
    }

    private KeyCustody token() throws Exception {
        SoftToken.assumeInstalled();
        return SoftToken.custody(pin(SoftToken.PIN));
    }
}
