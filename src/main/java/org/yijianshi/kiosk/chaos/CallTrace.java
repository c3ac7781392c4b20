package org.yijianshi.kiosk.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what strace has written of one process: its calls below one directory, and what it said. */
final class CallTrace {
    /** The longest write that is recorded whole. */
    private static final int LONGEST_WRITE = 16 << 20;

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\) += (-?\\d+)(.*)");
    private static final Pattern FILE = Pattern.compile("(\\d+)<([^>]*)>");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final String UNFINISHED = " <unfinished ...>";

    private final Path root;
    private final List<DiskCall> calls = new ArrayList<>();
    /** By thread. */
    private final Map<String, String> unfinished = new HashMap<>();
    /** Of open files, by their number. */
    private final Map<String, Long> positions = new HashMap<>();

    private CallTrace(Path root) {
        this.root = root;
    }

    /**
     * How a process is started so that {@link #read} understands what is recorded.
     *
     * @param lying the disk says yes to every sync and does none
     */
    static List<String> wrapper(Path log, boolean lying) {
        var command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-y",
                "-xx",
                "-s",
                Integer.toString(LONGEST_WRITE),
                "-e",
                "signal=none",
                "-e",
                "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,mkdir,rename,unlink",
                "-o",
                log.toString()));
        if (lying) {
            command.addAll(List.of("-e", "inject=fsync,fdatasync:retval=0"));
        }
        return command;
    }

    /** Why nothing can be recorded on this machine; empty when it can. */
    static Optional<String> missing() throws InterruptedException {
        try {
            var probe = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .start();
            probe.getInputStream().readAllBytes();
            return probe.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of("strace 在这里不能跟踪进程 / strace may not trace here");
        } catch (IOException e) {
            return Optional.of("没有 strace，请装：apt-get install strace / strace is missing");
        }
    }

    /** @param root what happens outside of it is left out */
    static List<DiskCall> read(Path log, Path root) throws IOException {
        var trace = new CallTrace(root.toAbsolutePath());
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.forEach(trace::line);
        }
        return List.copyOf(trace.calls);
    }

    private void line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return;
        }
        String thread = parts.group(1);
        String text = parts.group(2);
        Matcher resumed = RESUMED.matcher(text);
        if (resumed.matches()) {
            String begun = unfinished.remove(thread);
            if (begun != null) {
                done(begun + resumed.group(1));
            }
        } else if (text.endsWith(UNFINISHED)) {
            unfinished.put(thread, text.substring(0, text.length() - UNFINISHED.length()));
        } else {
            done(text);
        }
    }

    private void done(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches() || call.group(3).startsWith("-")) {
            return;
        }
        String arguments = call.group(2);
        switch (call.group(1)) {
            case "openat" -> opened(arguments, call.group(3));
            case "write" -> written(arguments);
            case "pwrite64" ->
                file(arguments)
                        .ifPresent(file -> calls.add(new DiskCall.Write(
                                file,
                                Long.parseLong(afterLastComma(arguments)),
                                bytes(texts(arguments).getFirst()))));
            case "ftruncate" ->
                file(arguments)
                        .ifPresent(file ->
                                calls.add(new DiskCall.Truncate(file, Long.parseLong(afterLastComma(arguments)))));
            case "fsync", "fdatasync" -> {
                if (!call.group(4).contains("INJECTED")) {
                    file(arguments).ifPresent(file -> calls.add(new DiskCall.Sync(file)));
                }
            }
            case "mkdir" -> path(arguments, 0).ifPresent(path -> calls.add(new DiskCall.MakeDirectory(path)));
            case "rename" ->
                path(arguments, 0)
                        .ifPresent(from -> calls.add(
                                new DiskCall.Rename(from, path(arguments, 1).orElseThrow())));
            case "unlink" -> path(arguments, 0).ifPresent(path -> calls.add(new DiskCall.Delete(path)));
            default -> {}
        }
    }

    private void opened(String arguments, String number) {
        positions.put(number, 0L);
        if (arguments.contains("O_CREAT") || arguments.contains("O_TRUNC")) {
            path(arguments, 0).ifPresent(path -> {
                calls.add(new DiskCall.Create(path));
                if (arguments.contains("O_TRUNC")) {
                    calls.add(new DiskCall.Truncate(path, 0));
                }
            });
        }
    }

    private void written(String arguments) {
        Matcher file = FILE.matcher(arguments);
        if (!file.lookingAt()) {
            return;
        }
        if (file.group(1).equals("1")) {
            calls.add(new DiskCall.Said(
                    new String(bytes(texts(arguments).getFirst()), StandardCharsets.US_ASCII).strip()));
            return;
        }
        file(arguments).ifPresent(path -> {
            byte[] content = bytes(texts(arguments).getFirst());
            long position = positions.merge(file.group(1), (long) content.length, Long::sum) - content.length;
            calls.add(new DiskCall.Write(path, position, content));
        });
    }

    private Optional<Path> file(String arguments) {
        Matcher file = FILE.matcher(arguments);
        return file.lookingAt() ? below(file.group(2)) : Optional.empty();
    }

    private Optional<Path> path(String arguments, int place) {
        List<String> texts = texts(arguments);
        return place < texts.size() ? below(texts.get(place)) : Optional.empty();
    }

    private Optional<Path> below(String hex) {
        Path path = Path.of(new String(bytes(hex), StandardCharsets.UTF_8));
        return path.startsWith(root) ? Optional.of(path) : Optional.empty();
    }

    private static List<String> texts(String arguments) {
        return TEXT.matcher(arguments).results().map(each -> each.group(1)).toList();
    }

    private static String afterLastComma(String arguments) {
        return arguments.substring(arguments.lastIndexOf(',') + 1).strip();
    }

    /** Of {@code \x6f\x6b}; what is not written so, such as the name of a socket, stands for itself. */
    private static byte[] bytes(String hex) {
        if (!hex.startsWith("\\x")) {
            return hex.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream(hex.length() / 4);
        for (int i = 2; i < hex.length(); i += 4) {
            bytes.write(Character.digit(hex.charAt(i), 16) << 4 | Character.digit(hex.charAt(i + 1), 16));
        }
        return bytes.toByteArray();
    }
}
