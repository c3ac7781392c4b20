package org.yijianshi.kiosk.chaos;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.platform.Enrolment;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.Inquiries;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.store.Upstream;

/**
 * A terminal's process without pages: the real store, sender and HTTP adapter. Takes commands on standard input, a line
 * each, and answers each with one line on standard output, written at once:
 *
 * <ul>
 *   <li>{@code submit KEY TEMPLATE}: {@code accepted KEY NUMBER CODE ANCHOR} after the commit, or {@code failed KEY FAULT}
 *   <li>{@code find CODE}: {@code found CODE DELIVERY}, or {@code unknown CODE}
 *   <li>{@code enrol CODE}: {@code enrolled OUTCOME}
 *   <li>{@code check ANCHOR}: {@code trail whole} or {@code trail broken}
 * </ul>
 *
 * It begins with {@code ready}, or {@code closed FAULT} when the store cannot be opened, and ends with its input.
 */
final class HeadlessTerminal {
    static final String COUNTY = "411199";

    static final String TERMINAL = "01";
    /** Short waits: what is tried here in minutes meets a real terminal in months. */
    private static final Backoff HURRIED = new Backoff(Duration.ofMillis(20), Duration.ofMillis(400));

    private static final long MAX_BYTES = 2L << 30;

    private HeadlessTerminal() {}

    /** @param args the store's directory, the platform's address, the file of templates, the directory of the identity */
    public static void main(String[] args) throws IOException {
        run(args, upstream -> upstream, submissions -> submissions);
    }

    /** With something put around the real parts, to try whether a fault in them would be noticed. */
    static void run(String[] args, UnaryOperator<Upstream> around, UnaryOperator<Submissions> before)
            throws IOException {
        System.setOut(System.err);
        System.setProperty("io.netty.allocator.type", "unpooled");
        List<Template> templates = Template.read(Path.of(args[2]));
        try (var context = context(args[1], args[3]);
                var outbox = new Outbox(
                        settings(Path.of(args[0])),
                        around.apply(context.getBean(Upstream.class)),
                        context.getBean(Inquiries.class))) {
            Submissions submissions = before.apply(outbox);
            say(outbox.fault().map(fault -> "closed " + fault).orElse("ready"));
            var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                say(
                        switch (words[0]) {
                            case "submit" -> submit(submissions, templates.get(Integer.parseInt(words[2])), words[1]);
                            case "find" ->
                                outbox.find(words[1])
                                        .map(progress -> "found " + words[1] + " " + progress.delivery())
                                        .orElse("unknown " + words[1]);
                            case "check" -> "trail " + (isGood(outbox, words[1]) ? "whole" : "broken");
                            case "enrol" ->
                                "enrolled " + context.getBean(Enrolment.class).enrol(words[1]);
                            default -> throw new IllegalArgumentException(words[0]);
                        });
            }
        }
    }

    static Outbox.Settings settings(Path directory) {
        return new Outbox.Settings(
                directory, directory.resolve("terminal.key"), COUNTY, TERMINAL, Clock.systemUTC(), HURRIED, MAX_BYTES);
    }

    private static ApplicationContext context(String platform, String identity) {
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .singletons(Clock.systemUTC())
                .properties(Map.of(
                        "kiosk.platform.url", platform,
                        "kiosk.platform.identity-directory", identity,
                        "kiosk.site.county", COUNTY,
                        "kiosk.site.terminal", TERMINAL,
                        "endpoints.all.enabled", false))
                .start();
    }

    private static String submit(Submissions submissions, Template template, String key) {
        try {
            Submissions.Receipt receipt = submissions.accept(template.under(key));
            return accepted(key, receipt);
        } catch (StoreException e) {
            return "failed " + key + " " + e.fault();
        }
    }

    static String accepted(String key, Submissions.Receipt receipt) {
        return "accepted %s %s %s %s"
                .formatted(
                        key,
                        receipt.localNumber(),
                        receipt.queryCode(),
                        Objects.requireNonNull(receipt.anchor()).code());
    }

    private static boolean isGood(Outbox outbox, String anchor) {
        try {
            return outbox.check(anchor).good();
        } catch (StoreException e) {
            return false;
        }
    }

    /** One system call for the line: a reader of the process's calls sees when a promise was made. */
    static void say(String line) throws IOException {
        // Not closed: it is the process's standard output.
        new FileOutputStream(FileDescriptor.out).write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
