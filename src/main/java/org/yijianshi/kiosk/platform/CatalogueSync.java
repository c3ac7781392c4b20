package org.yijianshi.kiosk.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.catalog.release.CatalogueSource;
import org.yijianshi.kiosk.catalog.release.CatalogueSource.Fetched;
import org.yijianshi.kiosk.catalog.release.CatalogueSource.Newest;
import org.yijianshi.kiosk.catalog.release.CatalogueSource.Offer;
import org.yijianshi.kiosk.catalog.release.Incoming;
import org.yijianshi.kiosk.catalog.release.PackageException;
import org.yijianshi.kiosk.catalog.release.Releases;

/**
 * Takes newer releases of the catalogue from their {@link CatalogueSource}, only the files this terminal lacks, and keeps them as
 * {@link Releases} does a package from a stick. It gives way to whatever the outbox has to send.
 */
public final class CatalogueSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSync.class);
    private static final Duration USUALLY = Duration.ofHours(6);
    private static final Duration SOON = Duration.ofMinutes(15);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(24);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** In all of one look; a message that never gets through must not keep a correction of the catalogue away. */
    private static final Duration GIVES_WAY = Duration.ofMinutes(10);

    private final CatalogueSource source;
    private final Releases releases;
    private final BooleanSupplier sending;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("catalogue-sync").unstarted(this::run);
    private volatile Standing standing;
    /** Of the last offer that was judged, and what was found; null while it must be asked for again. */
    private @Nullable String mark;

    private Standing judged;

    /** @param sending whether the outbox has something for the platform */
    CatalogueSync(CatalogueSource source, Releases releases, BooleanSupplier sending, Clock clock) {
        this.source = source;
        this.releases = releases;
        this.sending = sending;
        this.clock = clock;
        this.standing = new Standing(State.NOT_ASKED, null, State.NOT_ASKED.technician, clock.instant());
        this.judged = standing;
    }

    /** How it stands, with what the technician does about it. */
    public enum State {
        NOT_ASKED("还没有问过省平台有没有新的办事目录，启动后会自动问"),
        CURRENT("办事目录是最新的"),
        NOT_OFFERED("省平台没有发布办事目录，继续用现在的；需要时用 catalog install 装"),
        ON_ITS_WAY("正在取新的办事目录，中断后会接着取"),
        INSTALLED("新的办事目录已核验并装上，下一位群众起使用"),
        UNREACHABLE("省平台没有应答，稍后自动再问；现在的办事目录不受影响"),
        UNREADABLE("省平台的答复不符合接口约定，现在的办事目录不受影响；报告省平台"),
        REFUSED(""),
        NOT_WRITABLE("存放发布包的目录不能写或磁盘已满，检查磁盘和权限");

        private final String technician;

        State(String technician) {
            this.technician = technician;
        }
    }

    /**
     * @param release newest here or offered; null where there is none
     * @param action what is the matter and what the technician does
     */
    public record Standing(State state, @Nullable Integer release, String action, Instant since) {}

    public Standing standing() {
        return standing;
    }

    /** Asks at once, and again every few hours. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once, and fetches what is newer; how long until the next look. */
    Duration round() throws InterruptedException {
        try {
            return look();
        } catch (PackageException e) {
            LOG.error("catalogue: what the platform offers is refused: {}", e.reason());
            stands(State.REFUSED, standing.release(), e.getMessage());
            return jittered(USUALLY);
        } catch (IOException e) {
            LOG.error("catalogue: cannot be kept: {}", e.getClass().getSimpleName());
            stands(State.NOT_WRITABLE, standing.release(), null);
            return jittered(SOON);
        } catch (RuntimeException e) {
            // Nothing a platform says may end the asking.
            LOG.error("catalogue: {}", e.getClass().getName());
            stands(State.UNREADABLE, standing.release(), null);
            return jittered(USUALLY);
        }
    }

    private Duration look() throws IOException, PackageException, InterruptedException {
        return switch (source.newest(mark)) {
            case Newest.Offered(Offer offer) -> taken(offer);
            case Newest.Unchanged _ -> {
                standing = judged;
                yield jittered(USUALLY);
            }
            case Newest.None _ -> {
                stands(State.NOT_OFFERED, here(), null);
                yield jittered(USUALLY);
            }
            case Newest.Later(var wait) -> later(wait, here());
            case Newest.Unreadable _ -> {
                stands(State.UNREADABLE, here(), null);
                yield jittered(USUALLY);
            }
        };
    }

    private Duration taken(Offer offer) throws IOException, PackageException, InterruptedException {
        OptionalInt newest = releases.newest();
        if (newest.isPresent() && newest.getAsInt() == offer.release()) {
            stands(State.CURRENT, offer.release(), null);
            judged(offer);
            return jittered(USUALLY);
        }
        Incoming incoming;
        try {
            incoming = releases.receive(offer.manifest(), offer.signature(), offer.bytes());
        } catch (PackageException e) {
            stands(State.REFUSED, offer.release(), e.getMessage());
            judged(offer);
            throw e;
        }
        stands(State.ON_ITS_WAY, incoming.release(), null);
        return fetched(incoming);
    }

    private void judged(Offer offer) {
        mark = offer.mark();
        judged = standing;
    }

    private Duration fetched(Incoming incoming) throws IOException, PackageException, InterruptedException {
        long left = GIVES_WAY.toMillis();
        for (String sha256 : incoming.missing()) {
            for (; left > 0 && sending.getAsBoolean(); left -= LOOK.toMillis()) {
                Thread.sleep(LOOK);
            }
            Thread.sleep(source.pause());
            switch (source.file(sha256)) {
                case Fetched.Content(byte[] content) -> incoming.put(sha256, content);
                case Fetched.Gone _ -> {
                    // Replaced by another release meanwhile, or never whole.
                    stands(State.UNREADABLE, incoming.release(), null);
                    return jittered(SOON);
                }
                case Fetched.Later(var wait) -> {
                    return later(wait, incoming.release());
                }
            }
        }
        incoming.install();
        LOG.info("catalogue: release {} received", incoming.release());
        stands(State.INSTALLED, incoming.release(), null);
        return jittered(USUALLY);
    }

    private Duration later(@Nullable Duration asked, @Nullable Integer release) {
        stands(State.UNREACHABLE, release, null);
        if (asked == null) {
            return jittered(SOON);
        }
        Duration least = asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
        return least.plus(Duration.ofMillis(ThreadLocalRandom.current().nextLong(SOON.toMillis())));
    }

    private @Nullable Integer here() throws IOException {
        OptionalInt newest = releases.newest();
        return newest.isPresent() ? newest.getAsInt() : null;
    }

    /** @param action null for the state's own */
    private void stands(State state, @Nullable Integer release, @Nullable String action) {
        var now = new Standing(state, release, action == null ? state.technician : action, clock.instant());
        boolean same = now.state() == standing.state() && now.action().equals(standing.action());
        standing = same ? new Standing(state, release, now.action(), standing.since()) : now;
    }

    /** A fleet that was switched on together must not ask together. */
    private static Duration jittered(Duration middle) {
        return Duration.ofMillis(
                (long) (middle.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
