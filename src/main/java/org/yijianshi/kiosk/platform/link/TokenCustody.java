package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/** The file holds the key's name in the token and, in Base64 on a second line, the certificate. */
final class TokenCustody implements KeyCustody {
    private final Provider provider;
    private final char[] pin;

    /** @throws IOException when there is no such library, slot or token */
    TokenCustody(Path library, int slot, char[] pin) throws IOException {
        this.pin = pin;
        String settings = """
                --name = terminal
                library = %s
                slotListIndex = %d
                attributes(generate, CKO_PRIVATE_KEY, CKK_EC) = {
                  CKA_TOKEN = true
                  CKA_SIGN = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                """.formatted(library, slot);
        String name = "SunPKCS11-terminal";
        try {
            // Registered, and last: only so does TLS find whoever can sign with a key that it cannot see.
            Security.removeProvider(name);
            this.provider = Security.getProvider("SunPKCS11").configure(settings);
            Security.addProvider(provider);
        } catch (ProviderException | IllegalArgumentException e) {
            throw new UnusableKeyException("the token of the terminal's key does not answer", e);
        }
    }

    @Override
    public String suffix() {
        return ".token";
    }

    @Override
    public byte[] make(SignatureAlgorithm algorithm) throws IOException, GeneralSecurityException {
        if (algorithm != SignatureAlgorithm.ECDSA_P256) {
            throw new InvalidKeyException("the Java platform reaches only ECDSA keys in a token");
        }
        var store = store();
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        String alias = TerminalIdentity.keyId(pair.getPublic().getEncoded());
        // The token gives out a key only beside a certificate.
        var own = Certificates.selfSigned(algorithm, pair);
        store.setKeyEntry(alias, pair.getPrivate(), null, new Certificate[] {own});
        return (alias + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Held open(byte[] content) throws IOException, GeneralSecurityException {
        List<String> lines =
                new String(content, StandardCharsets.US_ASCII).lines().toList();
        var store = store();
        if (!(store.getKey(lines.get(0), null) instanceof PrivateKey key)) {
            throw new InvalidKeyException("the token has no such key");
        }
        return new Held(
                key,
                store.getCertificate(lines.get(0)).getPublicKey(),
                lines.size() > 1 ? Certificates.read(Base64.getDecoder().decode(lines.get(1))) : null);
    }

    @Override
    public byte[] certified(byte[] content, X509Certificate certificate) throws GeneralSecurityException {
        String alias = new String(content, StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElseThrow();
        return (alias + "\n" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void forget(byte[] content) throws IOException, GeneralSecurityException {
        var store = store();
        String alias = new String(content, StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElseThrow();
        if (store.containsAlias(alias)) {
            store.deleteEntry(alias);
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return store;
        } catch (ProviderException e) {
            throw new UnusableKeyException("the token of the terminal's key does not answer", e);
        }
    }
}
