package org.yijianshi.kiosk.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.application.Submissions.StoreFault;
import org.yijianshi.kiosk.platform.line.BadLine;
import org.yijianshi.kiosk.store.Inquiries;
import org.yijianshi.kiosk.store.Outbox;

/**
 * Records what a terminal asks of its disk, from its first start on, and builds from it what a power cut at any moment
 * could have left. The real store opens each, and must have everything acknowledged before that moment.
 */
final class PowerCut implements AutoCloseable {
    private static final int APPLICATIONS = 10;
    private static final int LIVES = 2;
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Path directory;
    private final Chaos.Programs programs;
    private final List<Template> templates;
    private final Random random;
    private final boolean lying;
    private final Path templateFile;
    private final PlatformProcess platform;
    private final BadLine line;
    /** The place of its template by the key of each application. */
    private final Map<String, Integer> submitted = new HashMap<>();

    private final List<String> defects = new ArrayList<>();
    private int runs;
    private int states;
    private int acknowledged;
    private int lost;
    private int unopened;

    /**
     * @param directory empty
     * @param templates what is applied for; the last one is what no platform takes
     * @param lying the disk says yes to every sync and does none
     */
    PowerCut(Path directory, Chaos.Programs programs, List<Template> templates, long seed, boolean lying)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.programs = programs;
        this.templates = templates;
        this.random = new Random(seed);
        this.lying = lying;
        templateFile = directory.resolve("templates");
        Template.write(templates, templateFile);
        platform = new PlatformProcess(programs.kiosk(), directory);
        line = new BadLine(0, platform.url(), random.nextLong());
    }

    /**
     * Records one new store and cuts its power.
     *
     * @param cuts how many moments, each with every {@link Disk.Luck}
     */
    void run(int cuts) throws IOException, InterruptedException {
        Path root = Files.createDirectory(directory.resolve("run-" + runs));
        line.set(BadLine.Trouble.EVERY);
        List<DiskCall> calls = record(root);
        line.heal();
        runs++;
        var disk = new Disk(disk(root));
        var promises = new Promises(templates);
        submitted.forEach(promises::submitted);
        int done = 0;
        for (int moment : moments(calls, cuts)) {
            for (DiskCall call : calls.subList(done, moment)) {
                disk.apply(call);
                if (call instanceof DiskCall.Said(String said)) {
                    promises.heard(said);
                }
            }
            done = moment;
            cut(disk, root.resolve("left"), promises.promises(), "before call " + moment);
        }
        Trees.delete(root);
    }

    /** The store is made, used, closed and used again. */
    private List<DiskCall> record(Path root) throws IOException, InterruptedException {
        var calls = new ArrayList<DiskCall>();
        for (int life = 0; life < LIVES; life++) {
            Path trace = root.resolve("trace-" + life);
            // Its identity lies beside the key of the store, as in a terminal's configuration.
            String store = disk(root).resolve("store").toString();
            try (var terminal = ChildProcess.start(
                    CallTrace.wrapper(trace, lying),
                    directory.resolve("terminal.log"),
                    programs.terminal(),
                    List.of(store, line.url().toString(), templateFile.toString(), store))) {
                if (!"ready".equals(terminal.next(START))) {
                    throw new IllegalStateException("the terminal does not start; see terminal.log");
                }
                for (int i = 0; i < APPLICATIONS / LIVES; i++) {
                    String key = new UUID(random.nextLong(), random.nextLong()).toString();
                    int template = random.nextInt(templates.size());
                    submitted.put(key, template);
                    terminal.tell("submit " + key + " " + template);
                    if (terminal.next(ANSWER) == null) {
                        throw new IllegalStateException("the terminal does not answer; see terminal.log");
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
                }
                terminal.end(ANSWER);
            }
            calls.addAll(CallTrace.read(trace, disk(root)));
        }
        return calls;
    }

    /** What may be lost lies below; the directory itself is there. */
    private static Path disk(Path root) throws IOException {
        return Files.createDirectories(root.resolve("disk"));
    }

    /** In order. Anywhere, and as often right after a promise: then the disk has had least time. */
    private List<Integer> moments(List<DiskCall> calls, int count) {
        var promises = new ArrayList<Integer>();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i) instanceof DiskCall.Said) {
                promises.add(i + 1);
            }
        }
        var moments = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            moments.add(
                    i % 2 == 0 || promises.isEmpty()
                            ? 1 + random.nextInt(calls.size())
                            : promises.get(random.nextInt(promises.size())));
        }
        Collections.sort(moments);
        return moments;
    }

    private void cut(Disk disk, Path left, List<Promises.Promise> promises, String when) throws IOException {
        for (Disk.Luck luck : Disk.Luck.values()) {
            Files.createDirectory(left);
            disk.cutPower(left, luck, random);
            examine(left.resolve("store"), promises, when + ", " + luck);
            Trees.delete(left);
        }
    }

    private void examine(Path store, List<Promises.Promise> promises, String when) {
        states++;
        acknowledged += promises.size();
        var collector = new Collector();
        try (var outbox = new Outbox(HeadlessTerminal.settings(store), collector, Inquiries.NOBODY)) {
            Optional<StoreFault> fault = outbox.fault();
            if (fault.isPresent()) {
                unopened++;
                lost += promises.size();
                defects.add("%s: the store does not open: %s".formatted(when, fault.get()));
                return;
            }
            Map<String, Boolean> sent = drained(outbox, promises);
            for (Promises.Promise promise : promises) {
                Optional<String> missing = missing(outbox, promise, sent.get(promise.queryCode()), collector);
                if (missing.isPresent()) {
                    lost++;
                    defects.add("%s: %s %s".formatted(when, promise.localNumber(), missing.get()));
                }
            }
        } catch (StoreException e) {
            lost += promises.size();
            defects.add("%s: the store fails: %s".formatted(when, e.fault()));
        }
    }

    /** Which the platform had already, by query code; returns when the others are at the collector, or too late. */
    private static Map<String, Boolean> drained(Outbox outbox, List<Promises.Promise> promises) throws StoreException {
        Map<String, Boolean> sent = new HashMap<>();
        for (Promises.Promise promise : promises) {
            sent.put(promise.queryCode(), isSent(outbox.find(promise.queryCode())));
        }
        outbox.retrySetAside();
        long end = System.nanoTime() + DRAIN.toNanos();
        while (outbox.undelivered() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return sent;
    }

    private static boolean isSent(Optional<Progress> progress) {
        return progress.filter(each -> each.delivery() == Delivery.SENT).isPresent();
    }

    /** What is wrong with a promise; empty when it is kept. */
    private Optional<String> missing(
            Outbox outbox, Promises.Promise promise, @Nullable Boolean sentBefore, Collector collector)
            throws StoreException {
        Optional<Progress> progress = outbox.find(promise.queryCode());
        if (progress.isEmpty() || !progress.get().localNumber().equals(promise.localNumber())) {
            return Optional.of("is gone");
        }
        if (!outbox.check(promise.anchor()).good()) {
            return Optional.of("is not on the audit trail");
        }
        byte[] document = collector.document(promise.key());
        if (document == null) {
            return Boolean.TRUE.equals(sentBefore) ? Optional.empty() : Optional.of("cannot be sent");
        }
        boolean whole = new String(document, StandardCharsets.UTF_8).contains(promise.localNumber())
                && templates.get(promise.template()).under(promise.key()).attachments().stream()
                        .allMatch(each -> collector.has(each.sha256()));
        return whole ? Optional.empty() : Optional.of("is not whole");
    }

    boolean honest() {
        return defects.isEmpty();
    }

    List<String> defects() {
        return List.copyOf(defects);
    }

    int lost() {
        return lost;
    }

    int acknowledged() {
        return acknowledged;
    }

    String line() {
        return "lost=%d unopened=%d runs=%d states=%d acknowledged=%d"
                .formatted(lost, unopened, runs, states, acknowledged);
    }

    @Override
    public void close() throws IOException {
        line.close();
        platform.close();
    }
}
