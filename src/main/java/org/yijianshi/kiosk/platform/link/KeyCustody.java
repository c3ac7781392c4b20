package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Where a private key lies. What a custody remembers of a pair is a few bytes in one file, so that a pair is taken into
 * use by renaming that file, whatever the custody.
 */
public sealed interface KeyCustody permits FileCustody, Pkcs12Custody, TokenCustody {
    /** A file that only the service may read. */
    static KeyCustody file() {
        return new FileCustody();
    }

    /** A PKCS #12 file, locked with a word. */
    static KeyCustody pkcs12(Path pinFile) throws IOException {
        return new Pkcs12Custody(secret(pinFile));
    }

    /**
     * A token behind PKCS #11, which the key never leaves.
     *
     * @param library of the token's maker
     * @param slot place in the library's list of slots, from 0
     */
    static KeyCustody pkcs11(Path library, int slot, Path pinFile) throws IOException {
        return new TokenCustody(library, slot, secret(pinFile));
    }

    /** The last two are for a token, the first for it and a PKCS #12 file; empty where there is none. */
    static KeyCustody of(String pinFile, String library, int slot) throws IOException {
        if (pinFile.isEmpty()) {
            return file();
        }
        return library.isEmpty() ? pkcs12(Path.of(pinFile)) : pkcs11(Path.of(library), slot, Path.of(pinFile));
    }

    /** @param certificate the platform's for this very key; null before there is one */
    record Held(
            PrivateKey privateKey,
            PublicKey publicKey,
            @Nullable X509Certificate certificate) {
        @Override
        public String toString() {
            return "Held[]";
        }
    }

    /** What the names of its files end with. */
    String suffix();

    /** Makes a pair; what the file shall hold. */
    byte[] make(SignatureAlgorithm algorithm) throws IOException, GeneralSecurityException;

    Held open(byte[] content) throws IOException, GeneralSecurityException;

    /** The same pair with a certificate; what the file shall hold now. */
    byte[] certified(byte[] content, X509Certificate certificate) throws IOException, GeneralSecurityException;

    /** Lets go of what lies elsewhere than in the file. */
    void forget(byte[] content) throws IOException, GeneralSecurityException;

    /** @throws IOException when it cannot be read or others may read it */
    private static char[] secret(Path file) throws IOException {
        try {
            ownerOnly(file);
            return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException("missing: " + file.getFileName(), e);
        }
    }

    /** @throws IOException when others may read it */
    static void ownerOnly(Path file) throws IOException {
        if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------")) {
            throw new UnusableKeyException("others may read " + file.getFileName(), null);
        }
    }
}
