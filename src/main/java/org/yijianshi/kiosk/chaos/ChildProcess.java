package org.yijianshi.kiosk.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One of our programs in a process of its own, spoken to by lines. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Writer commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Thread reader;

    private ChildProcess(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.US_ASCII);
        this.reader = Thread.ofVirtual().start(() -> read(process));
    }

    /**
     * @param wrapper what the process is started under, such as a tracer; may be empty
     * @param log gets its standard error, appended
     */
    static ChildProcess start(List<String> wrapper, Path log, String main, List<String> arguments) throws IOException {
        var command = new ArrayList<String>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    private void read(Process started) {
        try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // A killed process closes its pipe in the middle of a line; what it has said whole was read.
        }
    }

    /** What it does not take because it is dead is lost on purpose. */
    void tell(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            // Dead already.
        }
    }

    /** The next line, or null when none comes in time. */
    @Nullable
    String next(Duration patience) throws InterruptedException {
        return answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    long id() {
        return process.pid();
    }

    /** SIGKILL; everything it has still said. */
    List<String> kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        return rest();
    }

    /** Ends it in good order; everything it has still said. */
    List<String> end(Duration patience) throws IOException, InterruptedException {
        commands.close();
        if (!process.waitFor(patience)) {
            throw new IllegalStateException("a process does not end");
        }
        return rest();
    }

    private List<String> rest() throws InterruptedException {
        reader.join();
        var rest = new ArrayList<String>();
        answers.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
