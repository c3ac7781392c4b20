package org.yijianshi.kiosk.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Inquiries;
import org.yijianshi.kiosk.store.Outbox;

/**
 * What a terminal does with a long outage behind it, measured before a platform that answers at once, so that the
 * terminal's own part is seen.
 */
public final class Drain implements AutoCloseable {
    public static final int QUEUED = 1_000;

    private static final int PIECES = 4;
    private static final int PIECE_BYTES = 512 << 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final byte[] TAKEN = "{\"eventNumber\":\"1\",\"cases\":[]}".getBytes(StandardCharsets.US_ASCII);

    private final Path directory;
    private final List<Template> templates;
    private final HttpServer platform;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile long firstNanos;
    private volatile CountDownLatch events = new CountDownLatch(0);

    private record Request(String method, String path, byte[] body) {}

    /**
     * @param millisEach from the first request after a restart to the last, divided by their number
     * @param bareMillisEach the same requests in the same order by a plain client
     * @param idleMebibytes resident, with nothing queued
     * @param peakMebibytes resident, the most while draining
     */
    public record Figures(double millisEach, double bareMillisEach, double idleMebibytes, double peakMebibytes) {}

    /** @param directory on the disk to be measured */
    public Drain(Path directory) throws Exception {
        this.directory = directory;
        var all = Portfolio.all();
        templates = all.subList(0, all.size() - 1);
        Template.write(templates, directory.resolve("templates"));
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        platform.createContext("/", this::answer);
        platform.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestBody().readAllBytes());
        if (requests.isEmpty()) {
            firstNanos = System.nanoTime();
        }
        requests.add(request);
        boolean event = request.method().equals("POST");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (request.method().equals("HEAD")) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(201, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
        exchange.close();
        if (event) {
            events.countDown();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + platform.getAddress().getPort());
    }

    public Figures measure() throws Exception {
        Path store = directory.resolve("store");
        queue(store);
        requests.clear();
        events = new CountDownLatch(QUEUED);
        double drained;
        double peak;
        try (var terminal = start(store, address())) {
            require(terminal, "ready");
            if (!events.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("not drained");
            }
            drained = (System.nanoTime() - firstNanos) / 1e6;
            peak = peakMebibytes(terminal);
        }
        return new Figures(drained / QUEUED, bare() / QUEUED, idle(), peak);
    }

    private void queue(Path store) throws Exception {
        try (var terminal = start(store, URI.create("http://127.0.0.1:1"))) {
            require(terminal, "ready");
            for (int i = 0; i < QUEUED; i++) {
                terminal.tell("submit " + UUID.randomUUID() + " " + i % templates.size());
                require(terminal, "accepted");
            }
        }
    }

    private double idle() throws Exception {
        try (var terminal = start(directory.resolve("idle"), address())) {
            require(terminal, "ready");
            return peakMebibytes(terminal);
        }
    }

    private ChildProcess start(Path store, URI platformAddress) throws IOException {
        return ChildProcess.start(
                List.of(),
                directory.resolve("terminal.log"),
                HeadlessTerminal.class.getName(),
                List.of(
                        store.toString(),
                        platformAddress.toString(),
                        directory.resolve("templates").toString(),
                        directory.resolve("identity").toString()));
    }

    /** VmHWM of proc(5), in kB there. */
    private static double peakMebibytes(ChildProcess process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.id()), "status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    private static void require(ChildProcess terminal, String word) throws InterruptedException {
        String said = terminal.next(PATIENCE);
        if (said == null || !said.startsWith(word)) {
            throw new IllegalStateException("the terminal says " + said);
        }
    }

    private double bare() throws Exception {
        var sent = List.copyOf(requests);
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long began = System.nanoTime();
            for (Request each : sent) {
                client.send(
                        HttpRequest.newBuilder(address().resolve(each.path()))
                                .method(each.method(), HttpRequest.BodyPublishers.ofByteArray(each.body()))
                                .build(),
                        BodyHandlers.discarding());
            }
            return (System.nanoTime() - began) / 1e6;
        }
    }

    /**
     * @param millis one commit of an application with 2 MB of materials
     * @param plainMillis the same bytes written to a new file and synced
     */
    public record Accepted(double millis, double plainMillis) {}

    public Accepted accept() throws Exception {
        var settings = HeadlessTerminal.settings(directory.resolve("accept"));
        var pieces = pieces();
        try (var outbox = new Outbox(settings, new Collector(), Inquiries.NOBODY)) {
            var application =
                    new Submissions.Package(UUID.randomUUID().toString(), "newborn", receipt -> TAKEN.clone(), pieces);
            long began = System.nanoTime();
            outbox.accept(application);
            double millis = (System.nanoTime() - began) / 1e6;
            Awaitility.await().atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
            return new Accepted(millis, plain(pieces));
        }
    }

    private double plain(List<Submissions.Attachment> pieces) throws IOException {
        Path file = directory.resolve("plain");
        long began = System.nanoTime();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var piece : pieces) {
                channel.write(ByteBuffer.wrap(piece.content()));
            }
            channel.force(true);
        }
        double millis = (System.nanoTime() - began) / 1e6;
        Files.delete(file);
        return millis;
    }

    private static List<Submissions.Attachment> pieces() {
        var random = new Random();
        var pieces = new ArrayList<Submissions.Attachment>();
        for (int i = 0; i < PIECES; i++) {
            byte[] content = new byte[PIECE_BYTES];
            random.nextBytes(content);
            pieces.add(new Submissions.Attachment(Template.sha256(content), "image/jpeg", content));
        }
        return pieces;
    }

    @Override
    public void close() {
        platform.stop(0);
    }
}
