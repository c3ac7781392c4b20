package org.yijianshi.kiosk.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A terminal key that was read from a file. */
record KeyInMemory(SecretKey key) implements TerminalKey {
    @Override
    public byte[] seal(String label, byte[] plain) {
        return Envelope.seal(key, label, plain);
    }

    @Override
    public byte[] open(String label, byte[] envelope) throws AEADBadTagException {
        return Envelope.open(key, label, envelope);
    }

    /** As older programs computed it each time, so that the claims they wrote are still found. */
    @Override
    public byte[] claimsKey() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return mac.doFinal("claims".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public void check() {}

    @Override
    public String toString() {
        return "KeyInMemory[]";
    }
}
