package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.soak.Subject.Kind;

/**
 * Plays random plugging, faults, noise and silence on real drivers over their simulators. Now and then everything is
 * healed; then every device must be well within a bound, and the process hold no more than it did after a quarter. At
 * the end everything is taken away at once, which every driver must notice and none may spin over.
 */
final class Soak {
    /** A driver that has long given up tries again every five seconds at the latest; a printer that kept a job takes longer to be rid of it. */
    static final Duration HEALED_WITHIN = Duration.ofSeconds(40);

    /** A driver asks its device every few seconds, and takes some for an answer that does not come. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(20);

    /** What is let go of is gone soon after: a line's writer, a simulator's connection. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(5);

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** The Java platform compiles and collects now and then; a loop that does not wait spins in every one of these. */
    private static final int QUIET_WINDOWS = 3;

    /** A loop that does not wait takes a second of each. */
    private static final double MOST_PROCESSOR = 0.15;

    /** Of what the Java platform itself keeps while it runs on. */
    private static final long MOST_HEAP_GROWTH = 2L << 20;

    private static final int ROUND = 25;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    /** Every so many rounds nothing is healed for a while: some faults only show, or end, after seconds. */
    private static final int LEFT_ALONE_ONE_IN = 8;

    private static final Duration LEFT_ALONE = Duration.ofSeconds(6);

    private final List<Kind> kinds;
    private final RandomGenerator random;
    private final Consumer<String> log;
    private final Duration noticedWithin;
    private final Map<String, Integer> losses = new TreeMap<>();

    /**
     * @param unhealed names of devices that did not get well in time
     * @param unnoticed names of devices that were away and did not say so in time
     * @param processor of a second, while all are well
     * @param away the same, while all are away
     * @param left threads and processes that outlived their drivers, by name and number
     * @param losses how often each device became unusable, so that it can be seen that something happened
     */
    record Result(
            int events,
            long rounds,
            Set<String> unhealed,
            Set<String> unnoticed,
            int threads,
            long files,
            long heapBytes,
            double processor,
            double away,
            Set<String> left,
            Map<String, Integer> losses) {
        boolean sound() {
            return unhealed.isEmpty()
                    && unnoticed.isEmpty()
                    && left.isEmpty()
                    && threads <= 0
                    && files <= 0
                    && heapBytes <= MOST_HEAP_GROWTH
                    && processor <= MOST_PROCESSOR
                    && away <= MOST_PROCESSOR;
        }

        @Override
        public String toString() {
            return "%s events=%d rounds=%d losses=%s unhealed=%s unnoticed=%s threads=%+d files=%+d heap=%+.2fMiB cpu=%.0fms/s away=%.0fms/s left=%s"
                    .formatted(
                            sound() ? "sound" : "LEAK",
                            events,
                            rounds,
                            losses,
                            unhealed,
                            unnoticed,
                            threads,
                            files,
                            heapBytes / 1048576.0,
                            processor * 1000,
                            away * 1000,
                            left);
        }
    }

    Soak(List<Kind> kinds, long seed, Consumer<String> log) {
        this(kinds, seed, log, NOTICED_WITHIN);
    }

    /** @param noticedWithin how long a driver may take to say that its device is away */
    Soak(List<Kind> kinds, long seed, Consumer<String> log, Duration noticedWithin) {
        this.kinds = kinds;
        this.noticedWithin = noticedWithin;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.log = log;
    }

    /** Runs in a group of threads of its own, so that only what it has started is counted. */
    Result run(int events) throws Exception {
        var played = new FutureTask<>(() -> playAndCount(events));
        var player = new Thread(new ThreadGroup("soak"), played, "soak");
        player.start();
        return played.get();
    }

    private Result playAndCount(int events) throws Exception {
        var before = Footprint.now();
        Path directory = Files.createTempDirectory("kiosk-soak");
        List<Subject> subjects = new ArrayList<>();
        Set<String> unhealed = new HashSet<>();
        Set<String> unnoticed;
        Map<String, Integer> happened;
        Footprint baseline = null;
        Footprint end = before;
        double processor;
        double away;
        long rounds = 0;
        try {
            for (Kind kind : kinds) {
                subjects.add(kind.start(directory));
            }
            subjects.forEach(this::countLosses);
            unhealed.addAll(heal(subjects));
            for (int played = 0; played < events; rounds++) {
                played += play(subjects, Math.min(ROUND, events - played));
                unhealed.addAll(heal(subjects));
                if (baseline == null && played >= events / 4) {
                    baseline = Footprint.now();
                }
                if (!unhealed.isEmpty()) {
                    break;
                }
                log.accept(played + "/" + events);
            }
            processor = processorPerSecond();
            synchronized (losses) {
                happened = Map.copyOf(losses);
            }
            unnoticed = takeAway(subjects);
            away = processorPerSecond();
            unhealed.addAll(heal(subjects));
            end = settled(baseline == null ? before : baseline);
            if (baseline != null && end.threads().size() > baseline.threads().size()) {
                log.accept("new threads: " + named(end.threads(), baseline.threads()));
            }
        } finally {
            for (Subject subject : subjects) {
                subject.close();
            }
            Files.deleteIfExists(directory);
        }
        var reference = baseline == null ? before : baseline;
        return new Result(
                events,
                rounds,
                Set.copyOf(unhealed),
                unnoticed,
                end.threads().size() - reference.threads().size(),
                end.files() - reference.files(),
                end.heapBytes() - reference.heapBytes(),
                processor,
                away,
                left(before),
                happened);
    }

    private void countLosses(Subject subject) {
        subject.device().onStatusChange(new Consumer<>() {
            private @Nullable DeviceStatus last;

            @Override
            public void accept(DeviceStatus now) {
                if (last != null && last.usable() && !now.usable()) {
                    synchronized (losses) {
                        losses.merge(subject.device().name(), 1, Integer::sum);
                    }
                }
                last = now;
            }
        });
    }

    private int play(List<Subject> subjects, int events) throws IOException, InterruptedException {
        for (int i = 0; i < events; i++) {
            var happenings = subjects.get(random.nextInt(subjects.size())).happenings();
            happenings.get(random.nextInt(happenings.size())).happen();
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
        if (random.nextInt(LEFT_ALONE_ONE_IN) == 0) {
            Thread.sleep(LEFT_ALONE);
        }
        return events;
    }

    /** The names of those that did not get well. */
    private Set<String> heal(List<Subject> subjects) throws IOException, InterruptedException {
        for (Subject subject : subjects) {
            subject.heal().happen();
        }
        return others(subjects, HEALED_WITHIN, status -> status.usable() && status.fault() == null);
    }

    /** The names of those that did not notice. */
    private Set<String> takeAway(List<Subject> subjects) throws IOException, InterruptedException {
        for (Subject subject : subjects) {
            subject.lose().happen();
        }
        return others(subjects, noticedWithin, status -> !status.usable());
    }

    /** Those that do not stand so in time. */
    private static Set<String> others(List<Subject> subjects, Duration patience, Predicate<DeviceStatus> wanted)
            throws InterruptedException {
        Set<String> others = new HashSet<>();
        long deadline = System.nanoTime() + patience.toNanos();
        for (Subject subject : subjects) {
            var device = subject.device();
            // How it stands at once may be from before; what counts is what the device says when it is asked.
            boolean so;
            do {
                so = subject.look().within(Duration.ofSeconds(5)).filter(wanted).isPresent();
            } while (!so && System.nanoTime() < deadline);
            if (!so) {
                others.add(device.name() + "=" + device.status().state() + " "
                        + (device.status().fault() == null
                                ? ""
                                : device.status().fault().name()));
            }
        }
        return others;
    }

    /** Of the quietest window. */
    private static double processorPerSecond() throws InterruptedException {
        double least = Double.MAX_VALUE;
        for (int window = 0; window < QUIET_WINDOWS; window++) {
            long start = System.nanoTime();
            Duration before = Footprint.processorTime();
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
            double used = Footprint.processorTime().minus(before).toNanos();
            least = Math.min(least, used / (System.nanoTime() - start));
        }
        return least;
    }

    private static Footprint settled(Footprint reference) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
        Footprint now = Footprint.now();
        while (System.nanoTime() < deadline
                && (now.files() > reference.files()
                        || now.threads().size() > reference.threads().size()
                        || now.processes().size() > reference.processes().size()
                        || now.heapBytes() > reference.heapBytes() + MOST_HEAP_GROWTH)) {
            TimeUnit.MILLISECONDS.sleep(200);
            now = Footprint.now();
        }
        return now;
    }

    private static Set<String> left(Footprint before) throws IOException, InterruptedException {
        Footprint after = settled(before);
        Set<String> left = named(after.threads(), before.threads());
        for (ProcessHandle process : after.processes()) {
            if (process.isAlive() && !before.processes().contains(process)) {
                left.add("process " + process.pid());
            }
        }
        return Set.copyOf(left);
    }

    /** The names of those that run and did not before. */
    private static Set<String> named(Set<Thread> now, Set<Thread> before) {
        return now.stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
