package org.yijianshi.kiosk.platform.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** X.509 certificates as the link uses them. */
public final class Certificates {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<kind>PUBLIC KEY|CERTIFICATE)-----(?<content>[A-Za-z0-9+/=\\s]+)-----END \\k<kind>-----");
    private static final int PEM_WIDTH = 64;
    private static final Duration LONG = Duration.ofDays(36_500);

    private Certificates() {}

    /** @param encoded DER */
    public static X509Certificate read(byte[] encoded) throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException _) {
            // One for an SM2 key, whose curve the Java platform does not know.
            return (X509Certificate) CertificateFactory.getInstance("X.509", Sm2.PROVIDER)
                    .generateCertificate(new ByteArrayInputStream(encoded));
        }
    }

    /**
     * @param file PEM: a public key or a certificate
     * @throws GeneralSecurityException when it holds no key of an algorithm of {@link SignatureAlgorithm}
     */
    public static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        var block = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!block.find()) {
            throw new InvalidKeyException();
        }
        byte[] content = Base64.getMimeDecoder().decode(block.group("content"));
        byte[] key = block.group("kind").equals("CERTIFICATE")
                ? read(content).getPublicKey().getEncoded()
                : content;
        return SignatureAlgorithm.publicKey(key).orElseThrow(InvalidKeyException::new);
    }

    /** @param kind {@code PUBLIC KEY} or {@code CERTIFICATE} (RFC 7468) */
    public static String pem(String kind, byte[] content) {
        var base64 = Base64.getMimeEncoder(PEM_WIDTH, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    /** @param file PEM, one certificate or several */
    public static List<X509Certificate> readAll(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    /** What key stores want beside a key; it says nothing to anybody. */
    static X509Certificate selfSigned(SignatureAlgorithm algorithm, KeyPair pair) throws GeneralSecurityException {
        var name = new X500Name("CN=terminal");
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plus(LONG)), name, pair.getPublic());
        try {
            var signer = switch (algorithm) {
                case ED25519 -> new JcaContentSignerBuilder("Ed25519");
                case ECDSA_P256 -> new JcaContentSignerBuilder("SHA256withECDSA");
                case SM2 -> new JcaContentSignerBuilder("SM3withSM2").setProvider(Sm2.PROVIDER);
            };
            return read(builder.build(signer.build(pair.getPrivate())).getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
