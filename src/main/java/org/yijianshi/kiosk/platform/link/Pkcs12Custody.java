package org.yijianshi.kiosk.platform.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

/** The file is a key store (RFC 7292) with one entry. */
record Pkcs12Custody(char[] pin) implements KeyCustody {
    private static final String ALIAS = "terminal";

    @Override
    public String suffix() {
        return ".p12";
    }

    @Override
    public byte[] make(SignatureAlgorithm algorithm) throws IOException, GeneralSecurityException {
        var pair = algorithm.generate();
        return write(pair.getPrivate(), Certificates.selfSigned(algorithm, pair));
    }

    @Override
    public Held open(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore store = read(content);
        if (!(store.getKey(ALIAS, pin) instanceof PrivateKey key)
                || !(store.getCertificate(ALIAS) instanceof X509Certificate certificate)) {
            throw new InvalidKeyException();
        }
        boolean own = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        return new Held(key, certificate.getPublicKey(), own ? null : certificate);
    }

    @Override
    public byte[] certified(byte[] content, X509Certificate certificate) throws IOException, GeneralSecurityException {
        return write(open(content).privateKey(), certificate);
    }

    @Override
    public void forget(byte[] content) {}

    private byte[] write(PrivateKey key, X509Certificate certificate) throws IOException, GeneralSecurityException {
        boolean sm2 = isSm2(certificate);
        KeyStore store =
                sm2 ? KeyStore.getInstance("PKCS12-AES256-AES128", Sm2.PROVIDER) : KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, pin, new Certificate[] {certificate});
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, pin);
        return bytes.toByteArray();
    }

    private static boolean isSm2(X509Certificate certificate) {
        return SignatureAlgorithm.of(certificate.getPublicKey().getEncoded())
                .filter(each -> each == SignatureAlgorithm.SM2)
                .isPresent();
    }

    /** The Java platform reads no store with an SM2 key. */
    private KeyStore read(byte[] content) throws IOException, GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), pin);
            store.getKey(ALIAS, pin);
            return store;
        } catch (IOException | GeneralSecurityException _) {
            KeyStore store = KeyStore.getInstance("PKCS12", Sm2.PROVIDER);
            store.load(new ByteArrayInputStream(content), pin);
            return store;
        }
    }

    @Override
    public String toString() {
        return "Pkcs12Custody[]";
    }
}
