package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.login.FailedLoginException;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/** The file holds the key's name in the module. Every envelope is sealed and opened in there. */
final class KeyInModule extends KeyPlace {
    private static final int KEY_BITS = 256;
    private static final int NAME_BYTES = 8;

    private final Path library;
    private final int slot;
    private final Path pinFile;
    private @Nullable Provider provider;
    /** A module locks itself after a few wrong words; the same one is not tried again. */
    private char @Nullable [] refusedPin;

    KeyInModule(Path base, String suffix, Path library, int slot, Path pinFile) {
        super(base, suffix);
        this.library = library;
        this.slot = slot;
        this.pinFile = pinFile;
    }

    @Override
    TerminalKey read() throws StoreException {
        String name = name();
        return new Sealing(this, name, find(name));
    }

    private String name() throws StoreException {
        return new String(StrictFile.read(file()), StandardCharsets.US_ASCII).strip();
    }

    @Override
    TerminalKey create() throws StoreException {
        String name = "store-" + HexFormat.of().formatHex(Arrays.copyOf(Envelope.newKey(), NAME_BYTES));
        KeyStore module = open();
        if (module.getProvider().getService("Cipher", Envelope.ALGORITHM) == null) {
            throw new StoreException(StoreFault.KEY_MODULE, null);
        }
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES", module.getProvider());
            generator.init(KEY_BITS);
            module.setKeyEntry(name, generator.generateKey(), null, null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new StoreException(StoreFault.KEY_MODULE, e);
        }
        StrictFile.write(file(), (name + "\n").getBytes(StandardCharsets.US_ASCII));
        return read();
    }

    @Override
    void destroy() throws StoreException {
        String name = name();
        KeyStore module = open();
        try {
            if (module.containsAlias(name)) {
                module.deleteEntry(name);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw new StoreException(StoreFault.KEY_MODULE, e);
        }
        super.destroy();
    }

    private record Found(SecretKey key, Provider module) {}

    private Found find(String name) throws StoreException {
        KeyStore module = open();
        try {
            if (module.getKey(name, null) instanceof SecretKey key) {
                return new Found(key, module.getProvider());
            }
            throw new StoreException(StoreFault.KEY_REPLACED, null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new StoreException(StoreFault.KEY_MODULE, e);
        }
    }

    private synchronized KeyStore open() throws StoreException {
        char[] pin = pin(pinFile);
        if (Arrays.equals(pin, refusedPin)) {
            throw new StoreException(StoreFault.KEY_PIN, null);
        }
        try {
            if (provider == null) {
                provider = Security.getProvider("SunPKCS11").configure(settings());
            }
            KeyStore module = KeyStore.getInstance("PKCS11", provider);
            module.load(null, pin);
            return module;
        } catch (IOException | GeneralSecurityException | ProviderException | IllegalArgumentException e) {
            if (isAboutPin(e)) {
                refusedPin = pin;
                throw new StoreException(StoreFault.KEY_PIN, e);
            }
            throw new StoreException(StoreFault.KEY_MODULE, e);
        }
    }

    private static boolean isAboutPin(Throwable e) {
        return Stream.iterate(e, each -> each != null, Throwable::getCause)
                .anyMatch(each -> each instanceof FailedLoginException
                        || String.valueOf(each.getMessage()).startsWith("CKR_PIN"));
    }

    private String settings() {
        return """
                --name = store
                library = %s
                slotListIndex = %d
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_TOKEN = true
                  CKA_PRIVATE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                """.formatted(library, slot);
    }

    @FunctionalInterface
    private interface Work {
        byte[] with(Cipher cipher, SecretKey key) throws GeneralSecurityException;
    }

    private static final class Sealing implements TerminalKey {
        private final KeyInModule place;
        private final String name;
        private Found found;

        Sealing(KeyInModule place, String name, Found found) {
            this.place = place;
            this.name = name;
            this.found = found;
        }

        @Override
        public byte[] seal(String label, byte[] plain) throws StoreException {
            try {
                return attempt((cipher, key) -> Envelope.seal(cipher, key, label, plain));
            } catch (AEADBadTagException e) {
                throw new StoreException(StoreFault.KEY_MODULE, e);
            }
        }

        @Override
        public byte[] open(String label, byte[] envelope) throws AEADBadTagException, StoreException {
            return attempt((cipher, key) -> Envelope.open(cipher, key, label, envelope));
        }

        /** A handle is worth nothing once the module was away or somebody logged out of it: it is looked for once more. */
        private synchronized byte[] attempt(Work work) throws AEADBadTagException, StoreException {
            try {
                return work.with(Envelope.cipher(found.module()), found.key());
            } catch (GeneralSecurityException | ProviderException _) {
                found = place.find(name);
            }
            try {
                return work.with(Envelope.cipher(found.module()), found.key());
            } catch (AEADBadTagException e) {
                throw e;
            } catch (GeneralSecurityException | ProviderException e) {
                throw new StoreException(StoreFault.KEY_MODULE, e);
            }
        }

        @Override
        public byte[] claimsKey() {
            return Envelope.newKey();
        }

        @Override
        public synchronized void check() throws StoreException {
            found = place.find(name);
        }
    }
}
