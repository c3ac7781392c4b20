package org.yijianshi.kiosk.store;

import java.nio.file.Path;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

final class KeyInFile extends KeyPlace {
    KeyInFile(Path base, String suffix) {
        super(base, suffix);
    }

    @Override
    TerminalKey read() throws StoreException {
        byte[] key = StrictFile.read(file());
        if (key.length != Envelope.KEY_BYTES) {
            throw new StoreException(StoreFault.KEY_UNSAFE, null);
        }
        return new KeyInMemory(Envelope.key(key));
    }

    @Override
    TerminalKey create() throws StoreException {
        byte[] key = Envelope.newKey();
        StrictFile.write(file(), key);
        return new KeyInMemory(Envelope.key(key));
    }
}
