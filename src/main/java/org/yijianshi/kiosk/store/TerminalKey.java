package org.yijianshi.kiosk.store;

import javax.crypto.AEADBadTagException;
import org.yijianshi.kiosk.application.Submissions.StoreException;

/** The key that wraps every data key. What it seals is an {@link Envelope}, wherever it lies. */
interface TerminalKey {
    byte[] seal(String label, byte[] plain) throws StoreException;

    /** @throws AEADBadTagException when key, label or content are not those it was sealed with */
    byte[] open(String label, byte[] envelope) throws AEADBadTagException, StoreException;

    /** The key that tells claims apart, 32 bytes, for a store that has none yet. */
    byte[] claimsKey();

    /** @throws StoreException when it seals nothing now */
    void check() throws StoreException;
}
