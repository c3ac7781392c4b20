package org.yijianshi.kiosk.platform.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

final class Digests {
    private Digests() {}

    /** Tells whether a number is the one meant, without keeping it. */
    static String proof(String key, String number) {
        return sha256((key + "|" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hex. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
