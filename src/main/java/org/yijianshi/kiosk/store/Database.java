package org.yijianshi.kiosk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;

/**
 * The one connection to the SQLite file. A committed transaction has been fsynced: write-ahead log with
 * {@code synchronous=FULL}; nobody else can open the file meanwhile.
 */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 1_000;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private Database(Connection connection) {
        this.connection = connection;
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Sql sql) throws SQLException, StoreException;
    }

    /** @param maxBytes the file never grows beyond; a terminal's disk holds more than this store */
    static Database open(Path file, long maxBytes) throws StoreException {
        try {
            Directories.make(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new StoreException(StoreFault.NOT_WRITABLE, e);
        }
        try {
            migrate(file);
            var exclusive = settings();
            exclusive.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
            Connection connection = source(file, exclusive).getConnection();
            try {
                prepare(connection, maxBytes);
                return new Database(connection);
            } catch (SQLException | StoreException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | FlywayException e) {
            throw fault(e);
        }
    }

    private static void prepare(Connection connection, long maxBytes) throws SQLException, StoreException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA cell_size_check=ON");
            long pageBytes = number(statement, "PRAGMA page_size");
            statement.execute("PRAGMA max_page_count=" + Math.max(1, maxBytes / pageBytes));
            try (ResultSet check = statement.executeQuery("PRAGMA quick_check")) {
                if (!check.next() || !check.getString(1).equals("ok")) {
                    throw new StoreException(StoreFault.DAMAGED, null);
                }
            }
        }
    }

    private static void migrate(Path file) throws StoreException {
        Flyway flyway = Flyway.configure()
                .dataSource(source(file, settings()))
                .locations("classpath:store/migration")
                .load();
        boolean newer = Arrays.stream(flyway.info().applied())
                .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new StoreException(StoreFault.NEWER_SCHEMA, null);
        }
        flyway.migrate();
    }

    private static SQLiteConfig settings() {
        var settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.enforceForeignKeys(true);
        // For a migration too: what it moves must not stay readable where it was.
        settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        settings.setBusyTimeout(BUSY_MILLIS);
        return settings;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig settings) {
        var source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    /** All of it or nothing; on stable storage when it returns. */
    <T> T transaction(Work<T> work) throws StoreException {
        lock.lock();
        try {
            execute("BEGIN IMMEDIATE");
            T result = work.in(new Sql(connection));
            execute("COMMIT");
            return result;
        } catch (StoreException | RuntimeException e) {
            rollBack(e);
            throw e;
        } catch (SQLException e) {
            rollBack(e);
            throw fault(e);
        } finally {
            lock.unlock();
        }
    }

    /** A full disk has rolled back by itself already; the failure to do it again must not hide the cause. */
    private void rollBack(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Empties the log, so that what was deleted is in no file any more. */
    void forget() throws StoreException {
        lock.lock();
        try {
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw fault(e);
        } finally {
            lock.unlock();
        }
    }

    /** Consistent and still sealed, for the service's own user only; there as a whole or not at all. */
    void snapshot(Path file) throws StoreException, IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.createFile(file, OWNER_ONLY);
        lock.lock();
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, OWNER_ONLY);
            try (var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, draft.toString());
                vacuum.execute();
            }
            try (var written = FileChannel.open(draft, StandardOpenOption.READ)) {
                written.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Directories.sync(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            throw fault(e);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        } finally {
            Files.deleteIfExists(draft);
            lock.unlock();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** By SQLite's primary result code (sqlite.org/rescode.html). */
    private static StoreException fault(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return new StoreException(
                        switch (sql.getErrorCode() & 0xff) {
                            case 5, 6 -> StoreFault.LOCKED;
                            case 3, 8, 14 -> StoreFault.NOT_WRITABLE;
                            case 11, 26 -> StoreFault.DAMAGED;
                            case 13 -> StoreFault.DISK_FULL;
                            default -> StoreFault.FAILED;
                        },
                        e);
            }
        }
        return new StoreException(StoreFault.FAILED, e);
    }

    @Override
    public void close() throws StoreException {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw fault(e);
        } finally {
            lock.unlock();
        }
    }
}
