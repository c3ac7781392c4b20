package org.yijianshi.kiosk.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.platform.line.BadLine;

/**
 * One run: a terminal that is killed again and again, on a bad line to a sandbox platform. After some kills the line is
 * healed, the terminal delivers what it has, and everything it ever promised is compared with what arrived; then a new
 * terminal begins.
 */
final class Chaos implements AutoCloseable {
    /** Kills of one terminal before its promises are compared: the sandbox keeps everything in one file. */
    private static final int KILLS_A_STORE = 40;

    private static final int MOST_APPLICATIONS_A_LIFE = 8;
    private static final int LONGEST_LIFE_MILLIS = 900;
    /** Of a hundred lives, those that end while the terminal starts. */
    private static final int STILLBORN = 15;
    /** Of a hundred applications. */
    private static final int REFUSABLE = 3;

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Path directory;
    private final Programs programs;
    private final Random random;
    private final Consumer<String> news;
    private final List<Template> templates;
    private final Path templateFile;
    private final PlatformProcess platform;
    private final BadLine line;
    private Tally tally = Tally.NOTHING;
    private int kills;
    private double startMillis = 1_000;

    /**
     * What runs in processes of its own.
     *
     * @param kiosk class of the command line, which has the sandbox
     * @param terminal class whose {@code main} is a {@link HeadlessTerminal}
     */
    record Programs(String kiosk, String terminal) {}

    /**
     * @param directory empty; on the disk to be tried
     * @param templates what is applied for; the last one is what no platform takes
     * @param news gets a line now and then
     */
    Chaos(Path directory, Programs programs, List<Template> templates, long seed, Consumer<String> news)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.programs = programs;
        this.templates = templates;
        this.random = new Random(seed);
        this.news = news;
        templateFile = directory.resolve("templates");
        Template.write(templates, templateFile);
        platform = new PlatformProcess(programs.kiosk(), directory);
        line = new BadLine(0, platform.url(), random.nextLong());
    }

    Tally tally() {
        return tally;
    }

    int kills() {
        return kills;
    }

    BadLine line() {
        return line;
    }

    /** @param cycles how often a terminal's process is killed */
    void run(int cycles) throws IOException, InterruptedException {
        for (int done = 0; done < cycles; done += KILLS_A_STORE) {
            store(Math.min(KILLS_A_STORE, cycles - done), directory.resolve("store-" + kills));
            news.accept(tally.line(kills, line.faults()));
        }
    }

    private void store(int cycles, Path store) throws IOException, InterruptedException {
        platform.reset();
        enrol(directory.resolve("before"));
        var promises = new Promises(templates);
        line.set(BadLine.Trouble.EVERY);
        for (int i = 0; i < cycles; i++) {
            live(store, promises);
        }
        line.heal();
        Found found = drain(store, promises);
        tally = tally.plus(promises.compare(found.standing(), found.brokenTrails(), platform.state()));
        Trees.delete(store);
    }

    private ChildProcess start(Path store) throws IOException {
        return ChildProcess.start(
                List.of(),
                directory.resolve("terminal.log"),
                programs.terminal(),
                List.of(
                        store.toString(),
                        line.url().toString(),
                        templateFile.toString(),
                        directory.resolve("identity").toString()));
    }

    /** From then on its requests are signed. It has another store, so that the one to be tried is made on the bad line. */
    private void enrol(Path store) throws IOException, InterruptedException {
        line.heal();
        try (var terminal = start(store)) {
            terminal.next(START);
            terminal.tell("enrol " + platform.enrolmentCode());
            String answer = terminal.next(ANSWER);
            if (!"enrolled DONE".equals(answer)) {
                throw new IllegalStateException("the terminal is not let in: " + answer);
            }
            terminal.end(ANSWER);
        }
        Trees.delete(store);
    }

    /** From its start to its kill. */
    private void live(Path store, Promises promises) throws IOException, InterruptedException {
        try (var terminal = start(store)) {
            long began = System.nanoTime();
            boolean stillborn = random.nextInt(100) < STILLBORN;
            citizens(terminal, promises);
            if (stillborn) {
                pause(random.nextDouble() * startMillis);
            } else {
                String first = terminal.next(START);
                if (first == null) {
                    throw new IllegalStateException("the terminal does not start; see terminal.log");
                }
                promises.heard(first);
                startMillis = (System.nanoTime() - began) / 1e6;
                pause(random.nextInt(LONGEST_LIFE_MILLIS));
            }
            terminal.kill().forEach(promises::heard);
            kills++;
        }
    }

    /** Those who got no number come back, or do not; then new ones. */
    private void citizens(ChildProcess terminal, Promises promises) {
        promises.unanswered().forEach((key, template) -> {
            if (random.nextBoolean()) {
                terminal.tell("submit " + key + " " + template);
            } else {
                promises.given(key);
            }
        });
        int count = 1 + random.nextInt(MOST_APPLICATIONS_A_LIFE);
        for (int i = 0; i < count; i++) {
            String key = new UUID(random.nextLong(), random.nextLong()).toString();
            int last = templates.size() - 1;
            int template = random.nextInt(100) < REFUSABLE ? last : random.nextInt(last);
            promises.submitted(key, template);
            terminal.tell("submit " + key + " " + template);
        }
    }

    private static void pause(double millis) {
        LockSupport.parkNanos((long) (millis * 1e6));
    }

    /**
     * @param standing by query code
     * @param brokenTrails anchors the audit trail does not have
     */
    private record Found(Map<String, Delivery> standing, List<String> brokenTrails) {}

    /** What the terminal says of each promise once none is on its way any more, or when patience is at its end. */
    private Found drain(Path store, Promises promises) throws IOException, InterruptedException {
        try (var terminal = start(store)) {
            promises.heard(String.valueOf(terminal.next(START)));
            Map<String, Delivery> standing = new HashMap<>();
            long end = System.nanoTime() + DRAIN.toNanos();
            List<String> asked = promises.promises().stream()
                    .map(Promises.Promise::queryCode)
                    .toList();
            while (!asked.isEmpty() && System.nanoTime() - end < 0) {
                var still = new ArrayList<String>();
                for (String code : asked) {
                    Delivery delivery = ask(terminal, code);
                    if (delivery != null) {
                        standing.put(code, delivery);
                    }
                    if (delivery == Delivery.QUEUED) {
                        still.add(code);
                    }
                }
                asked = still;
                pause(100);
            }
            var broken = new ArrayList<String>();
            for (Promises.Promise promise : promises.promises()) {
                terminal.tell("check " + promise.anchor());
                if (!"trail whole".equals(terminal.next(ANSWER))) {
                    broken.add(promise.anchor());
                }
            }
            terminal.end(ANSWER);
            return new Found(standing, broken);
        }
    }

    private static @Nullable Delivery ask(ChildProcess terminal, String code) throws InterruptedException {
        terminal.tell("find " + code);
        String answer = terminal.next(ANSWER);
        return answer != null && answer.startsWith("found " + code) ? Delivery.valueOf(answer.split(" ")[2]) : null;
    }

    @Override
    public void close() throws IOException {
        line.close();
        platform.close();
    }
}
