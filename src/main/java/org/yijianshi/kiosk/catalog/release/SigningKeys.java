package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The publisher's key pair as PEM files (RFC 7468), which OpenSSL reads and writes too. */
public final class SigningKeys {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private SigningKeys() {}

    /** Refuses to replace a file that is there. */
    static void create(Path privateFile, Path publicFile) throws IOException {
        KeyPair pair = generate();
        Files.createFile(
                privateFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(privateFile, pem(PRIVATE, pair.getPrivate()));
        Files.createFile(publicFile);
        Files.writeString(publicFile, pem(PUBLIC, pair.getPublic()));
    }

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(CatalogPackage.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** @throws GeneralSecurityException when the file is no Ed25519 key */
    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance(CatalogPackage.ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(der(file, PRIVATE)));
    }

    /** @throws GeneralSecurityException when the file is no Ed25519 key */
    public static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance(CatalogPackage.ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(der(file, PUBLIC)));
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(key.getEncoded()), label);
    }

    private static byte[] der(Path file, String label) throws IOException, GeneralSecurityException {
        String text = Files.readString(file);
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new GeneralSecurityException("no " + label + " in " + file.getFileName());
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64: " + file.getFileName(), e);
        }
    }
}
