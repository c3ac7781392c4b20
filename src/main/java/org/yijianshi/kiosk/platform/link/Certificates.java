package org.yijianshi.kiosk.platform.link;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** X.509 certificates as the link uses them. */
final class Certificates {
    private static final Duration LONG = Duration.ofDays(36_500);

    private Certificates() {}

    /** @param encoded DER */
    static X509Certificate read(byte[] encoded) throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException _) {
            // One for an SM2 key, whose curve the Java platform does not know.
            return (X509Certificate) CertificateFactory.getInstance("X.509", Sm2.PROVIDER)
                    .generateCertificate(new ByteArrayInputStream(encoded));
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
        } catch (OperatorCreationException | java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
