package org.yijianshi.kiosk.platform.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The bad line between a terminal and its platform: HTTP/1.1, one request a connection. Which fault comes next is drawn
 * from a seed; which request meets it depends on the machine's timing.
 */
public final class BadLine implements AutoCloseable {
    /** Of a hundred requests, while the line is bad. */
    private static final int OUTAGES = 2;

    private static final int LONGEST_OUTAGE_MILLIS = 600;
    private static final int LONGEST_DELAY_MILLIS = 250;
    private static final int LATEST_REPEAT_MILLIS = 1_500;
    private static final int SILENCE_MILLIS = 30_000;
    private static final int HEAD_MAX_BYTES = 16 << 10;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final URI platform;
    private final Random random;
    private final ServerSocket server;
    private final Map<LineFault, Integer> done = new EnumMap<>(LineFault.class);
    /** Those that repeat a request later, and whoever waits for them. */
    private final Phaser repeats = new Phaser(1);

    private Trouble trouble = Trouble.NONE;
    private long outageUntilNanos = System.nanoTime();

    /**
     * What goes wrong.
     *
     * @param percent of the requests
     * @param faults one of them is drawn each time; short outages come besides where dropping is among them
     */
    public record Trouble(int percent, Set<LineFault> faults) {
        public static final Trouble NONE = new Trouble(0, Set.of());
        public static final Trouble EVERY = new Trouble(35, EnumSet.allOf(LineFault.class));

        public Trouble {
            if (percent < 0 || percent > 100 || (percent > 0 && faults.isEmpty())) {
                throw new IllegalArgumentException("between 0 and 100 of a hundred, and with a fault to draw");
            }
            faults = Set.copyOf(faults);
        }
    }

    /**
     * Begins well.
     *
     * @param port TCP port on 127.0.0.1; 0 takes a free one
     * @param platform speaks HTTP without TLS
     */
    public BadLine(int port, URI platform, long seed) throws IOException {
        this.platform = platform;
        this.random = new Random(seed);
        this.server = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public synchronized void set(Trouble next) {
        trouble = next;
    }

    public synchronized Trouble trouble() {
        return trouble;
    }

    /** From now on nothing goes wrong; returns when nothing of before is under way any more. */
    public void heal() {
        set(Trouble.NONE);
        repeats.arriveAndAwaitAdvance();
    }

    public synchronized int faults() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often each fault has happened. */
    public synchronized Map<LineFault, Integer> counts() {
        return new EnumMap<>(done);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** @param dice for what the fault leaves open */
    private record Drawn(@Nullable LineFault fault, int dice) {
        int upTo(int bound) {
            return dice % bound;
        }

        <T> T oneOf(List<T> choices) {
            return choices.get(dice % choices.size());
        }
    }

    private synchronized Drawn draw() {
        int dice = random.nextInt(Integer.MAX_VALUE);
        if (trouble.percent() == 0) {
            return new Drawn(null, dice);
        }
        long now = System.nanoTime();
        int chance = random.nextInt(100);
        if (chance < OUTAGES && trouble.faults().contains(LineFault.DROPPED_BEFORE)) {
            outageUntilNanos = now + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_OUTAGE_MILLIS));
        }
        List<LineFault> choices = trouble.faults().stream().sorted().toList();
        LineFault fault = choices.get(random.nextInt(choices.size()));
        if (outageUntilNanos - now > 0) {
            fault = LineFault.DROPPED_BEFORE;
        } else if (chance >= trouble.percent()) {
            return new Drawn(null, dice);
        }
        done.merge(fault, 1, Integer::sum);
        return new Drawn(fault, dice);
    }

    private void pass(Socket client) {
        try (client) {
            client.setSoTimeout(SILENCE_MILLIS);
            byte[] request = request(client.getInputStream());
            if (request.length > 0) {
                answer(client, request, draw());
            }
        } catch (IOException e) {
            // Somebody on the line is gone. That is what this is for.
        }
    }

    private void answer(Socket client, byte[] request, Drawn drawn) throws IOException {
        switch (drawn.fault()) {
            case null -> client.getOutputStream().write(forward(request));
            case DROPPED_BEFORE -> hangUp(client, drawn);
            case DROPPED_AFTER -> {
                forward(request);
                hangUp(client, drawn);
            }
            case REQUEST_CUT -> {
                try (var half = new Socket(platform.getHost(), platform.getPort())) {
                    half.getOutputStream().write(request, 0, request.length / 2);
                }
                hangUp(client, drawn);
            }
            case ANSWER_CUT -> {
                byte[] whole = forward(request);
                client.getOutputStream().write(whole, 0, whole.length - 1 - drawn.upTo(Math.max(1, whole.length / 2)));
            }
            case DELAYED -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(drawn.upTo(LONGEST_DELAY_MILLIS)));
                client.getOutputStream().write(forward(request));
            }
            case DOUBLED -> {
                Thread twin = Thread.ofVirtual().start(() -> forwardQuietly(request));
                byte[] whole = forward(request);
                join(twin);
                client.getOutputStream().write(whole);
            }
            case REPEATED_LATER -> {
                repeats.register();
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(drawn.upTo(LATEST_REPEAT_MILLIS)));
                    forwardQuietly(request);
                    repeats.arriveAndDeregister();
                });
                client.getOutputStream().write(forward(request));
            }
            case ERROR_BEFORE ->
                gateway(client, drawn.oneOf(List.of("500", "502", "503", "504")), "Retry-After: 1\r\n");
            case ERROR_AFTER -> {
                forward(request);
                gateway(client, drawn.oneOf(List.of("500", "502", "504")), "");
            }
            case FOREIGN_PAGE -> gateway(client, drawn.oneOf(List.of("200", "403", "404", "405")), "");
        }
    }

    private static void gateway(Socket client, String status, String header) throws IOException {
        String page = "<html><body>gateway " + status + "</body></html>";
        String wait = status.equals("503") ? header : "";
        client.getOutputStream()
                .write("HTTP/1.1 %s x\r\nContent-Type: text/html\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(status, wait, page.length(), page)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Every second time without a good-bye. */
    private static void hangUp(Socket client, Drawn drawn) throws SocketException {
        if (drawn.upTo(2) == 0) {
            client.setSoLinger(true, 0);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forwardQuietly(byte[] request) {
        try {
            forward(request);
        } catch (IOException e) {
            // The same request goes another way as well.
        }
    }

    private byte[] forward(byte[] request) throws IOException {
        try (var socket = new Socket(platform.getHost(), platform.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(request);
            byte[] answer = socket.getInputStream().readAllBytes();
            if (answer.length == 0) {
                throw new SocketException("the platform hung up");
            }
            return answer;
        }
    }

    /** The whole request, changed to end the connection after its answer; empty when none came. */
    private static byte[] request(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < HEAD_END.length) {
            int next = in.read();
            if (next < 0 || bytes.size() > HEAD_MAX_BYTES) {
                return new byte[0];
            }
            bytes.write(next);
            matched = next == HEAD_END[matched] ? matched + 1 : next == HEAD_END[0] ? 1 : 0;
        }
        int length = 0;
        var head = new StringBuilder();
        for (String line : bytes.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n")) {
            String name = line.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
            if (!name.startsWith("connection:")) {
                head.append(line).append("\r\n");
            }
        }
        head.append("Connection: close\r\n\r\n");
        byte[] body = in.readNBytes(length);
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
