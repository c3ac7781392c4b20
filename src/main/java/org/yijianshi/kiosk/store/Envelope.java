package org.yijianshi.kiosk.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, the cipher text, 16 bytes of tag; bound to its place by a label. */
final class Envelope {
    static final int KEY_BYTES = 32;

    static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Envelope() {}

    static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    static byte[] seal(SecretKey key, String label, byte[] plain) {
        try {
            return seal(Cipher.getInstance(ALGORITHM), key, label, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @param cipher {@link #cipher} of where the key lies */
    static byte[] seal(Cipher cipher, SecretKey key, String label, byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        begin(cipher, Cipher.ENCRYPT_MODE, key, label, nonce);
        byte[] sealed = cipher.doFinal(plain);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws AEADBadTagException when key, label or content are not those it was sealed with */
    static byte[] open(SecretKey key, String label, byte[] envelope) throws AEADBadTagException {
        try {
            return open(Cipher.getInstance(ALGORITHM), key, label, envelope);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * @param cipher {@link #cipher} of where the key lies
     * @throws AEADBadTagException when key, label or content are not those it was sealed with
     */
    static byte[] open(Cipher cipher, SecretKey key, String label, byte[] envelope) throws GeneralSecurityException {
        if (envelope.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new AEADBadTagException("too short for an envelope");
        }
        begin(cipher, Cipher.DECRYPT_MODE, key, label, Arrays.copyOf(envelope, NONCE_BYTES));
        return cipher.doFinal(envelope, NONCE_BYTES, envelope.length - NONCE_BYTES);
    }

    static Cipher cipher(Provider provider) throws GeneralSecurityException {
        return Cipher.getInstance(ALGORITHM, provider);
    }

    private static void begin(Cipher cipher, int mode, SecretKey key, String label, byte[] nonce)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
    }
}
