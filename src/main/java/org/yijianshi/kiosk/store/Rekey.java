package org.yijianshi.kiosk.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.Submissions.StoreException;

/**
 * Puts a store under a new terminal key in another place, and destroys the old one. Ended anywhere, it is done by doing it
 * again: until the one transaction everything opens with the old key, after it with the new.
 */
public final class Rekey {
    private Rekey() {}

    /**
     * For a terminal that does not run.
     *
     * @param from where its key lies
     * @param to the store with the place where its key shall lie
     * @return how many messages wait in it
     * @throws Restore.Refused when there is nothing to do here; its message says what the technician does
     * @throws StoreException when one of the keys cannot be used; the store is as it was
     */
    public static int move(KeyPlace from, Outbox.Settings to) throws Restore.Refused, StoreException {
        Path place = to.directory().resolve(Restore.NAME);
        if (!Files.exists(place)) {
            throw new Restore.Refused("这里还没有存储，不用换密钥：" + to.directory());
        }
        if (from.file().equals(to.key().file())) {
            throw new Restore.Refused("新旧密钥是同一个文件。在新配置里给 keyFile 换个名字：" + from.file());
        }
        TerminalKey next = to.key().isMade() ? to.key().load() : to.key().create();
        int waiting;
        try (Database database = Database.open(place, to.maxBytes())) {
            waiting = database.transaction(sql -> {
                if (!Ledger.opens(sql, next)) {
                    TerminalKey old = from.read();
                    Ledger.prove(sql, old);
                    new Claims(sql, old).prepare();
                    Ledger.reseal(sql, old, next);
                    new AuditRows(sql).append(to.clock().instant(), Deed.REKEYED, "");
                }
                return (int) sql.number("SELECT count(*) FROM message");
            });
            database.forget();
        }
        if (from.isMade()) {
            from.destroy();
        }
        return waiting;
    }
}
