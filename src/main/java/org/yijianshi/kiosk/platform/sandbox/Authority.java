package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yijianshi.kiosk.platform.link.Certificates;

/** Certifies the sandbox and its terminals. Made anew at each start: nothing else shall ever trust it. */
@Singleton
@Requires(property = "sandbox.tls", value = "true")
final class Authority {
    static final Duration GOOD_FOR = Duration.ofDays(180);

    private static final X500Name NAME = new X500Name("CN=sandbox authority");
    private static final int SERIAL_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys = newKeys();
    private final X509Certificate root;
    private final Path file;

    Authority(@Value("${sandbox.state-file}") String stateFile) throws IOException {
        Instant now = Instant.now();
        var period = new Period(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3_650)));
        this.root = issue(
                NAME,
                keys.getPublic(),
                period,
                builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
        this.file = Path.of(stateFile).resolveSibling("sandbox-ca.pem");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Certificates.pem("CERTIFICATE", encoded(root)), StandardCharsets.US_ASCII);
    }

    private record Period(Instant from, Instant until) {}

    private interface Extensions {
        void addTo(JcaX509v3CertificateBuilder builder) throws IOException;
    }

    /** Where its certificate lies, PEM. */
    Path file() {
        return file;
    }

    /** @param terminal county and terminal, {@code 411199-01} */
    X509Certificate client(String terminal, PublicKey key, Instant now) {
        return issue(
                new X500Name("CN=" + terminal),
                key,
                new Period(now, now.plus(GOOD_FOR)),
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    /** For the address 127.0.0.1 and no other name. */
    X509Certificate server(PublicKey key, Instant from, Instant until) {
        return issue(new X500Name("CN=sandbox"), key, new Period(from, until), builder -> {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        });
    }

    boolean hasIssued(X509Certificate certificate) {
        try {
            certificate.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate issue(X500Name subject, PublicKey key, Period period, Extensions extensions) {
        var builder = new JcaX509v3CertificateBuilder(
                NAME,
                new BigInteger(SERIAL_BITS, RANDOM),
                Date.from(period.from()),
                Date.from(period.until()),
                subject,
                key);
        try {
            extensions.addTo(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return Certificates.read(builder.build(signer).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
