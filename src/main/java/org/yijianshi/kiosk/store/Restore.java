package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/**
 * Puts a snapshot where there is no store or a damaged one, which is moved aside. What waits in a snapshot may have been
 * sent since: each message counts as doubtful, and today's numbers go on beyond any that can have been given.
 */
public final class Restore {
    static final String NAME = "outbox.db";
    private static final List<String> ENDS = List.of("-wal", "-shm", "");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** More than a terminal takes in a day before it, and growing by more than one a second: never given before. */
    private static final int FIRST_FLOOR = 10_000;

    private Restore() {}

    /** @param aside where the damaged store is now; null when there was none */
    public record Restored(int waiting, @Nullable Path aside) {}

    /** The store that is there can be used, or cannot for a cause that a snapshot does not remove. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param technician what is the matter and what to do */
        public Refused(String technician) {
            super(technician);
        }
    }

    /**
     * For a terminal that does not run.
     *
     * @throws Refused when nothing may be replaced; its message says what the technician does
     * @throws StoreException when the snapshot cannot be used; what was there is as it was
     */
    public static Restored from(Path snapshot, Outbox.Settings settings) throws Refused, StoreException {
        if (!Files.isReadable(snapshot)) {
            throw new Refused("没有这个备份文件，或者不能读：" + snapshot);
        }
        Path place = settings.directory().resolve(NAME);
        boolean damaged = isDamaged(place, settings);
        Path draft = settings.directory().resolve(NAME + ".restoring");
        try {
            Directories.make(settings.directory());
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, Files.readAllBytes(snapshot));
            int waiting = adopt(draft, settings);
            try (var content = FileChannel.open(draft, StandardOpenOption.READ)) {
                content.force(true);
            }
            Path aside = damaged ? moveAside(place, settings) : null;
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(settings.directory());
            return new Restored(waiting, aside);
        } catch (IOException e) {
            throw new StoreException(StoreFault.NOT_WRITABLE, e);
        } finally {
            forget(draft);
        }
    }

    private static void forget(Path draft) throws StoreException {
        try {
            for (String end : ENDS) {
                Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + end));
            }
        } catch (IOException e) {
            throw new StoreException(StoreFault.NOT_WRITABLE, e);
        }
    }

    /** How many messages wait in it. */
    private static int adopt(Path draft, Outbox.Settings settings) throws StoreException {
        TerminalKey key = settings.key().load();
        Instant now = settings.clock().instant();
        LocalDateTime here = LocalDateTime.ofInstant(now, CHINA);
        try (Database database = Database.open(draft, settings.maxBytes())) {
            return database.transaction(sql -> {
                if (!sql.any("SELECT 1 FROM vault")) {
                    throw new StoreException(StoreFault.DAMAGED, null);
                }
                Ledger.prove(sql, key);
                new Claims(sql, key).prepare();
                sql.update("UPDATE message SET doubtful = 1");
                sql.update(
                        "INSERT OR REPLACE INTO number_floor VALUES (?, ?)",
                        here.toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE),
                        FIRST_FLOOR + here.toLocalTime().toSecondOfDay());
                new AuditRows(sql).append(now, Deed.RESTORED, "");
                return (int) sql.number("SELECT count(*) FROM message");
            });
        }
    }

    private static boolean isDamaged(Path place, Outbox.Settings settings) throws Refused {
        if (!Files.exists(place)) {
            return false;
        }
        try {
            Ledger.open(settings).close();
        } catch (StoreException e) {
            if (e.fault() == StoreFault.DAMAGED) {
                return true;
            }
            throw new Refused(e.fault().technician());
        }
        throw new Refused("这里的存储是好的，没有恢复。备份只用来代替丢失或损坏的存储");
    }

    private static Path moveAside(Path place, Outbox.Settings settings) throws IOException {
        String stamp = STAMP.format(LocalDateTime.ofInstant(settings.clock().instant(), CHINA));
        for (String end : ENDS) {
            Path file = place.resolveSibling(NAME + end);
            if (Files.exists(file)) {
                Files.move(file, place.resolveSibling(NAME + ".damaged-" + stamp + end));
            }
        }
        return place.resolveSibling(NAME + ".damaged-" + stamp);
    }
}
