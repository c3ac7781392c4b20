package org.yijianshi.kiosk.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import javax.crypto.SecretKey;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

final class KeyInPkcs12 extends KeyPlace {
    private static final String ALIAS = "store";

    private final Path pinFile;

    KeyInPkcs12(Path base, String suffix, Path pinFile) {
        super(base, suffix);
        this.pinFile = pinFile;
    }

    @Override
    TerminalKey read() throws StoreException {
        byte[] content = StrictFile.read(file());
        char[] pin = pin(pinFile);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), pin);
            if (store.getKey(ALIAS, pin) instanceof SecretKey key) {
                return new KeyInMemory(key);
            }
            throw new StoreException(StoreFault.KEY_UNSAFE, null);
        } catch (IOException e) {
            throw new StoreException(
                    e.getCause() instanceof UnrecoverableKeyException ? StoreFault.KEY_PIN : StoreFault.KEY_UNSAFE, e);
        } catch (GeneralSecurityException e) {
            throw new StoreException(StoreFault.KEY_UNSAFE, e);
        }
    }

    @Override
    TerminalKey create() throws StoreException {
        char[] pin = pin(pinFile);
        SecretKey key = Envelope.key(Envelope.newKey());
        var content = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(ALIAS, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(pin));
            store.store(content, pin);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform writes PKCS #12", e);
        }
        StrictFile.write(file(), content.toByteArray());
        return new KeyInMemory(key);
    }
}
