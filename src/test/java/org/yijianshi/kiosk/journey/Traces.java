package org.yijianshi.kiosk.journey;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a person has left with the terminal, in every form it could be kept in, and the search for it. */
final class Traces {
    /** Long enough that nothing else is like it, short enough to be found in a piece of a buffer. */
    private static final int SAMPLE_BYTES = 24;

    /** Most of the browser's test picture is flat, and what is flat tells nothing; few samples might all be. */
    private static final int SAMPLES = 24;

    private static final int CHUNK = 1 << 20;
    private static final int HEAP_DUMP = 0x0C;
    private static final int HEAP_DUMP_SEGMENT = 0x1C;

    private final Map<String, List<byte[]>> forms = new LinkedHashMap<>();
    /** By two bytes that stand in it, one after the other; empty until somebody searches. */
    private Needle[][] needles = new Needle[0][];

    private int longest;

    /**
     * A form to look for.
     *
     * @param mark where the two bytes stand by which it is found
     */
    private record Needle(String name, byte[] form, int mark) {
        static Needle of(String name, byte[] form) {
            return new Needle(name, form, mark(form));
        }

        /** A heap is full of zeros: they would be found everywhere. */
        private static int mark(byte[] form) {
            int best = 0;
            for (int at = 0; at + 1 < form.length; at++) {
                if (form[at] != 0 && form[at + 1] != 0) {
                    return at;
                }
                if (form[best] == 0 && form[at] != 0) {
                    best = at;
                }
            }
            return best;
        }

        int pair() {
            return Needle.pair(form, mark);
        }

        static int pair(byte[] bytes, int at) {
            return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }

        /** @param old where what was searched before ends */
        boolean stands(byte[] window, int at, int filled, int old) {
            int start = at - mark;
            int end = start + form.length;
            return start >= 0 && end > old && end <= filled && Arrays.equals(window, start, end, form, 0, form.length);
        }
    }

    /**
     * A text as a program, a file or a wire may hold it.
     *
     * @param name what it is, for the report
     */
    void text(String name, String value) {
        if (value.length() < 3) {
            throw new IllegalArgumentException(name + " is too short to be told from other data");
        }
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        add(name, utf8);
        add(name, value.getBytes(StandardCharsets.UTF_16LE));
        add(name, value.getBytes(StandardCharsets.UTF_16BE));
        add(name, value.getBytes(Charset.forName("GB18030")));
        add(name, value.getBytes(Charset.forName("UTF-32BE")));
        add(name, value.getBytes(Charset.forName("UTF-32LE")));
        add(name, ascii(escaped(value, "\\u%04x")));
        add(name, ascii(escaped(value, "\\u%04X")));
        add(name, ascii(escaped(value, "&#%d;")));
        add(name, ascii(percent(utf8)));
        base64(name, utf8);
        base64(name, value.getBytes(StandardCharsets.UTF_16LE));
    }

    /** Samples of a picture or another run of bytes: any buffer that holds a good part of it is found. */
    void bytes(String name, byte[] whole) {
        for (int i = 0; i < SAMPLES; i++) {
            int from = (int) ((long) (whole.length - SAMPLE_BYTES) * i / (SAMPLES - 1));
            var sample = Arrays.copyOfRange(whole, from, from + SAMPLE_BYTES);
            if (varied(sample)) {
                add(name, sample);
                base64(name, sample);
                add(name, ascii(HexFormat.of().formatHex(sample)));
            }
        }
    }

    private static boolean varied(byte[] sample) {
        Set<Byte> different = new LinkedHashSet<>();
        for (byte each : sample) {
            different.add(each);
        }
        return different.size() > SAMPLE_BYTES / 2;
    }

    /** Base64 of the same bytes looks different at each of three alignments; what depends on neighbours is cut off. */
    private void base64(String name, byte[] value) {
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new byte[value.length + shift];
            System.arraycopy(value, 0, shifted, shift, value.length);
            var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            var certain = text.substring((shift * 8 + 5) / 6, shifted.length * 8 / 6);
            add(name, ascii(certain));
            add(name, certain.getBytes(StandardCharsets.UTF_16LE));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String escaped(String value, String format) {
        var escaped = new StringBuilder();
        value.chars().forEach(c -> escaped.append(c < 128 ? Character.toString(c) : format.formatted(c)));
        return escaped.toString();
    }

    private static String percent(byte[] utf8) {
        var escaped = new StringBuilder();
        for (byte each : utf8) {
            escaped.append(each > 0 ? Character.toString(each) : "%%%02X".formatted(each));
        }
        return escaped.toString();
    }

    private void add(String name, byte[] form) {
        var known = forms.computeIfAbsent(name, any -> new ArrayList<>());
        if (known.stream().noneMatch(each -> Arrays.equals(each, form))) {
            known.add(form);
            needles = new Needle[0][];
        }
    }

    Set<String> names() {
        return forms.keySet();
    }

    int forms() {
        return forms.values().stream().mapToInt(List::size).sum();
    }

    /** What was searched and what was found: hits by name and file. */
    static final class Report {
        private final String place;
        private long files;
        private long bytes;
        private final Map<String, Map<String, Integer>> hits = new TreeMap<>();

        Report(String place) {
            this.place = place;
        }

        Report plus(Report other) {
            var sum = new Report(place);
            for (var each : List.of(this, other)) {
                sum.files += each.files;
                sum.bytes += each.bytes;
                each.hits.forEach((name, files) -> files.forEach((file, count) ->
                        sum.hits.computeIfAbsent(name, any -> new TreeMap<>()).merge(file, count, Integer::sum)));
            }
            return sum;
        }

        private void hit(String name, String file) {
            hits.computeIfAbsent(name, any -> new TreeMap<>()).merge(file, 1, Integer::sum);
        }

        long bytes() {
            return bytes;
        }

        Set<String> found() {
            return hits.keySet();
        }

        int total() {
            return hits.values().stream()
                    .flatMap(each -> each.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        @Override
        public String toString() {
            return "%s: %,d files, %,d bytes, %d hits %s"
                    .formatted(place, files, bytes, total(), hits.isEmpty() ? "" : hits);
        }
    }

    /** The report of a place where nothing was searched yet. */
    Report nothing(String place) {
        return new Report(place);
    }

    /** Searches one file. */
    Report file(String place, Path file) throws IOException {
        var report = new Report(place);
        search(file, file.getFileName().toString(), report);
        return report;
    }

    /** Searches every file below a directory, and their names. */
    Report tree(String place, Path directory) throws IOException {
        var report = new Report(place);
        List<Path> all;
        try (var walk = Files.walk(directory)) {
            all = walk.toList();
        }
        for (var file : all) {
            var name = directory.relativize(file).toString();
            var bytes = name.getBytes(StandardCharsets.UTF_8);
            scan(bytes, bytes.length, 0, "a file name", report);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                search(file, name, report);
            }
        }
        return report;
    }

    /**
     * Searches the objects in a heap dump (HPROF binary format 1.0.2). Names and constants of classes are left out: they
     * belong to the program.
     */
    Report heap(String place, Path dump) throws IOException {
        var report = new Report(place);
        try (var stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(dump), CHUNK))) {
            report.files++;
            while (stream.readByte() != 0) {
                // The format's name.
            }
            stream.skipNBytes(Integer.BYTES + Long.BYTES);
            int tag;
            while ((tag = stream.read()) >= 0) {
                stream.skipNBytes(Integer.BYTES);
                long length = Integer.toUnsignedLong(stream.readInt());
                if (tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT) {
                    search(stream, length, "an object", report);
                } else {
                    stream.skipNBytes(length);
                }
            }
        }
        return report;
    }

    private void search(Path file, String label, Report report) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            report.files++;
            search(stream, Long.MAX_VALUE, label, report);
        } catch (NoSuchFileException e) {
            // A temporary file of a running program may go while its directory is walked.
            report.files--;
        }
    }

    private void search(InputStream stream, long length, String label, Report report) throws IOException {
        index();
        var window = new byte[longest + CHUNK];
        int kept = 0;
        long left = length;
        int count;
        while ((count = stream.readNBytes(window, kept, (int) Math.min(CHUNK, left))) > 0) {
            report.bytes += count;
            left -= count;
            int filled = kept + count;
            // A form that ends in the kept part was counted before.
            scan(window, filled, kept, label, report);
            kept = Math.min(filled, longest - 1);
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
    }

    private void scan(byte[] window, int filled, int old, String label, Report report) {
        index();
        for (int at = 0; at + 1 < filled; at++) {
            var candidates = needles[Needle.pair(window, at)];
            if (candidates == null) {
                continue;
            }
            for (var needle : candidates) {
                if (needle.stands(window, at, filled, old)) {
                    report.hit(needle.name(), label);
                }
            }
        }
    }

    private void index() {
        if (needles.length > 0) {
            return;
        }
        needles = new Needle[1 << 16][];
        longest = 1;
        forms.forEach((name, each) -> each.forEach(form -> {
            var needle = Needle.of(name, form);
            var before = needles[needle.pair()] == null ? new Needle[0] : needles[needle.pair()];
            var after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = needle;
            needles[needle.pair()] = after;
            longest = Math.max(longest, form.length);
        }));
    }
}
