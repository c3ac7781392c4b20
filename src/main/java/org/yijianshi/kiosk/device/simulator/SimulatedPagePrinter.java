package org.yijianshi.kiosk.device.simulator;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Operation;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A printer for A4 papers made of software, labelled 演示: takes PDF by IPP on the loopback interface (RFC 8011, the
 * operations we use), prints page after page at a printer's pace, stops at what a printer stops at and goes on when that
 * is mended. What came out it keeps in memory only.
 */
public final class SimulatedPagePrinter implements Pluggable, AutoCloseable {
    private static final String PATH = "/ipp/print";

    /** What stops it, or will; none is the first. */
    public enum Trouble {
        NONE(""),
        NO_PAPER("media-empty"),
        WRONG_PAPER("media-needed"),
        JAM("media-jam"),
        COVER_OPEN("cover-open"),
        TONER_LOW("toner-low"),
        TONER_EMPTY("toner-empty"),
        OUTPUT_FULL("output-area-full"),
        PAUSED("paused");

        private final String reason;

        Trouble(String reason) {
            this.reason = reason;
        }

        /** As printer-state-reasons has it (RFC 8011, section 5.4.12). */
        String reason() {
            return reason;
        }

        boolean stops() {
            return this != NONE && this != TONER_LOW;
        }
    }

    /** How it answers. */
    public enum Manner {
        RIGHT,
        /** Takes what it is sent, does it, and says nothing. */
        SILENT,
        /** Half of its answer and no more. */
        TRUNCATED,
        /** The connection ends within the answer. */
        CUT,
        GARBLED,
        /** Words about itself instead of IPP. */
        CHATTY,
        /** An answer that does not end within what a printer says. */
        ENDLESS,
        FAILING
    }

    /** What becomes of the jobs it takes. */
    public enum Fate {
        PRINTED,
        /** Stops it half way and says so. */
        ABORTED,
        /** Says completed, and that it was not. */
        CLAIMED,
        /** Knows nothing of it any more. */
        LOST,
        /** Does nothing with it, and lets nobody cancel it. */
        STUCK
    }

    /**
     * A paper that came out.
     *
     * @param pages that came out
     * @param of that it has
     */
    public record Paper(byte[] pdf, int pages, int of) {
        @Override
        public String toString() {
            return "Paper[" + pages + " of " + of + "]";
        }
    }

    private final Object lock = new Object();
    private final int port;
    private final PaperPath path;
    private final IppAnswers answers;
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;
    private boolean plugged = true;
    private Manner manner = Manner.RIGHT;
    private @Nullable Operation mannerOnlyFor;

    private SimulatedPagePrinter(HttpServer server, Duration perPage) {
        this.server = server;
        this.port = server.getAddress().getPort();
        this.path = new PaperPath(perPage);
        this.answers = new IppAnswers(path, uri());
        serve(server);
    }

    /**
     * @param port on 127.0.0.1; 0 takes a free one
     * @param perPage the pace
     */
    public static SimulatedPagePrinter start(int port, Duration perPage) throws IOException {
        return new SimulatedPagePrinter(open(port), perPage);
    }

    private static HttpServer open(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private void serve(HttpServer listening) {
        listening.createContext("/", this::answer);
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.start();
    }

    public URI uri() {
        return URI.create("ipp://127.0.0.1:" + port + PATH);
    }

    public boolean plugged() {
        synchronized (lock) {
            return plugged;
        }
    }

    /** Nobody listens any more; what it holds it goes on printing. */
    @Override
    public void unplug() {
        synchronized (lock) {
            plugged = false;
            server.stop(0);
            lock.notifyAll();
        }
    }

    @Override
    public void replug() throws IOException {
        synchronized (lock) {
            if (!plugged) {
                server = open(port);
                serve(server);
                plugged = true;
            }
        }
    }

    public Trouble trouble() {
        return path.trouble();
    }

    /** From now on, until something else is. */
    public void trouble(Trouble now) {
        trouble(now, 0);
    }

    /** @param pages that still come out before */
    public void trouble(Trouble next, int pages) {
        path.trouble(next, pages);
    }

    public Manner manner() {
        synchronized (lock) {
            return manner;
        }
    }

    public void manner(Manner now) {
        manner(now, null);
    }

    /** @param only the operation it answers so; null for all */
    public void manner(Manner now, @Nullable Operation only) {
        synchronized (lock) {
            manner = now;
            mannerOnlyFor = only;
            lock.notifyAll();
        }
    }

    public Fate fate() {
        return path.fate();
    }

    /** Of the jobs that are not over, and of those it will take. */
    public void fate(Fate now) {
        path.fate(now);
    }

    /** An older kind, that takes pictures of pages only. */
    public void takesPdf(boolean now) {
        answers.takesPdf(now);
    }

    /** What came out, the last of it at the end. */
    public List<Paper> papers() {
        return path.papers();
    }

    /** How many jobs are not over. */
    public int jobsInside() {
        return path.jobsInside().size();
    }

    /** A job somebody left in it. */
    public void leave(String name, byte[] pdf, int pages) {
        path.take(name, pdf, pages);
    }

    /** How the last job was described; empty before. */
    public Optional<IppPacket> lastDescription() {
        return answers.lastDescription();
    }

    @Override
    public void close() {
        closing.countDown();
        synchronized (lock) {
            if (plugged) {
                plugged = false;
                server.stop(0);
                lock.notifyAll();
            }
        }
        path.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            IppPacket request;
            byte[] document;
            try (var in = new IppInputStream(new ByteArrayInputStream(body))) {
                request = in.readPacket();
                document = in.readAllBytes();
            }
            byte[] answer = bytes(answers.answer(request, document));
            Manner how;
            synchronized (lock) {
                how = mannerOnlyFor == null || mannerOnlyFor.getCode() == request.getCode() ? manner : Manner.RIGHT;
            }
            send(exchange, answer, how);
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void send(HttpExchange exchange, byte[] answer, Manner how) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", how == Manner.CHATTY ? "text/html" : "application/ipp");
        switch (how) {
            case RIGHT -> write(exchange, answer, answer.length);
            case SILENT -> awaitOtherManner();
            case TRUNCATED -> write(exchange, answer, answer.length / 2);
            case CUT -> {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer, 0, answer.length / 2);
                exchange.getResponseBody().flush();
            }
            case GARBLED -> {
                var noise = new byte[answer.length];
                Arrays.fill(noise, (byte) 0x5A);
                write(exchange, noise, noise.length);
            }
            case CHATTY -> {
                byte[] page = "<html>Welcome to your printer</html>".getBytes(StandardCharsets.UTF_8);
                write(exchange, page, page.length);
            }
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(answer);
                while (!closing.await(0, TimeUnit.SECONDS)) {
                    exchange.getResponseBody().write(answer);
                }
            }
            case FAILING -> exchange.sendResponseHeaders(500, -1);
        }
    }

    /** Then the connection ends without a word. */
    private void awaitOtherManner() throws InterruptedException {
        synchronized (lock) {
            while (manner == Manner.SILENT && plugged) {
                lock.wait();
            }
        }
    }

    private static void write(HttpExchange exchange, byte[] bytes, int length) throws IOException {
        exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
        exchange.getResponseBody().write(bytes, 0, length);
    }

    private static byte[] bytes(IppPacket packet) {
        var out = new ByteArrayOutputStream();
        try {
            packet.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
