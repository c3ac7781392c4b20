package org.yijianshi.kiosk.device.simulator;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * A printer for A4 papers made of software, labelled 演示: takes PDF by IPP on the loopback interface (RFC 8011, the
 * operations we use), prints page after page at a printer's pace, stops at what a printer stops at and goes on when that
 * is mended. What came out it keeps in memory only.
 */
public final class SimulatedPagePrinter implements Pluggable, AutoCloseable {
    private static final String PATH = "/ipp/print";
    private static final int KEPT = 20;
    private static final int FIRST_ERROR = 0x400;

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

        private boolean stops() {
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

    private static final class Job {
        private final int id;
        private final String name;
        private final byte[] pdf;
        private final int pages;
        private int out;
        private JobState state = JobState.pending;
        private List<String> reasons = List.of("none");

        Job(int id, String name, byte[] pdf, int pages) {
            this.id = id;
            this.name = name;
            this.pdf = pdf;
            this.pages = pages;
        }

        private boolean over() {
            return state.getCode() >= JobState.canceled.getCode();
        }

        private void end(JobState end, String... why) {
            state = end;
            reasons = List.of(why);
        }
    }

    private final Object lock = new Object();
    private final Duration perPage;
    private final int port;
    private final Thread paperWay;
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private final List<Paper> papers = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;
    private boolean plugged = true;
    private int lastJob;
    private Trouble trouble = Trouble.NONE;
    private Trouble coming = Trouble.NONE;
    private int pagesUntil = Integer.MAX_VALUE;
    private Manner manner = Manner.RIGHT;
    private @Nullable Operation mannerOnlyFor;
    private Fate fate = Fate.PRINTED;
    private boolean takesPdf = true;
    private @Nullable IppPacket lastDescription;

    private SimulatedPagePrinter(HttpServer server, Duration perPage) {
        this.server = server;
        this.port = server.getAddress().getPort();
        this.perPage = perPage;
        serve(server);
        this.paperWay = Thread.ofVirtual().name("simulated-page-printer").start(this::printForever);
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
        synchronized (lock) {
            return trouble;
        }
    }

    /** From now on, until something else is. */
    public void trouble(Trouble now) {
        trouble(now, 0);
    }

    /** @param pages that still come out before */
    public void trouble(Trouble next, int pages) {
        synchronized (lock) {
            if (pages == 0) {
                trouble = next;
                coming = Trouble.NONE;
                pagesUntil = Integer.MAX_VALUE;
            } else {
                coming = next;
                pagesUntil = pages;
            }
            lock.notifyAll();
        }
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
        synchronized (lock) {
            return fate;
        }
    }

    /** Of the jobs that are not over, and of those it will take. */
    public void fate(Fate now) {
        synchronized (lock) {
            fate = now;
            lock.notifyAll();
        }
    }

    /** An older kind, that takes pictures of pages only. */
    public void takesPdf(boolean now) {
        synchronized (lock) {
            takesPdf = now;
        }
    }

    /** What came out, the last of it at the end. */
    public List<Paper> papers() {
        synchronized (lock) {
            return List.copyOf(papers);
        }
    }

    /** How many jobs are not over. */
    public int jobsInside() {
        synchronized (lock) {
            return (int) jobs.values().stream().filter(job -> !job.over()).count();
        }
    }

    /** A job somebody left in it. */
    public void leave(String name, byte[] pdf, int pages) {
        synchronized (lock) {
            take(name, pdf, pages);
        }
    }

    /** How the last job was described; empty before. */
    public Optional<IppPacket> lastDescription() {
        synchronized (lock) {
            return Optional.ofNullable(lastDescription);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        paperWay.interrupt();
        synchronized (lock) {
            if (plugged) {
                plugged = false;
                server.stop(0);
                lock.notifyAll();
            }
            papers.clear();
            jobs.clear();
        }
    }

    private Job take(String name, byte[] pdf, int pages) {
        var job = new Job(++lastJob, name, pdf, pages);
        jobs.put(job.id, job);
        lock.notifyAll();
        return job;
    }

    private void printForever() {
        try {
            while (true) {
                Job job;
                synchronized (lock) {
                    while (next().isEmpty()) {
                        lock.wait();
                    }
                    job = next().get();
                    job.state = JobState.processing;
                }
                printOn(job);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private Optional<Job> next() {
        return fate == Fate.STUCK
                ? Optional.empty()
                : jobs.values().stream().filter(job -> !job.over()).findFirst();
    }

    private void printOn(Job job) throws InterruptedException {
        while (mayPrint(job)) {
            Thread.sleep(perPage);
            synchronized (lock) {
                if (!trouble.stops() && !job.over()) {
                    pageOut(job);
                }
            }
        }
        synchronized (lock) {
            keep(job);
        }
    }

    private boolean mayPrint(Job job) throws InterruptedException {
        synchronized (lock) {
            while (trouble.stops() && !job.over()) {
                job.state = JobState.processingStopped;
                lock.wait();
            }
            if (job.over() || meets(job)) {
                return false;
            }
            job.state = JobState.processing;
            return true;
        }
    }

    private void pageOut(Job job) {
        job.out++;
        if (--pagesUntil == 0) {
            trouble = coming;
            pagesUntil = Integer.MAX_VALUE;
        }
        if (job.out == job.pages) {
            job.end(JobState.completed, "job-completed-successfully");
        }
    }

    /** Whether its fate has met it: half way, or before its last page. */
    private boolean meets(Job job) {
        if (job.out < (job.pages + 1) / 2 && job.pages > 1) {
            return false;
        }
        switch (fate) {
            case ABORTED -> job.end(JobState.aborted, "aborted-by-system");
            case CLAIMED -> job.end(JobState.completed, "processing-to-stop-point");
            case LOST -> {
                jobs.remove(job.id);
                job.end(JobState.aborted);
            }
            case PRINTED, STUCK -> {
                return false;
            }
        }
        return true;
    }

    private void keep(Job job) {
        if (job.out > 0) {
            papers.add(new Paper(job.pdf, job.out, job.pages));
            if (papers.size() > KEPT) {
                papers.removeFirst();
            }
        }
        if (jobs.size() > KEPT) {
            jobs.values().removeIf(Job::over);
        }
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
            IppPacket answer;
            Manner how;
            synchronized (lock) {
                answer = answer(request, document);
                how = mannerOnlyFor == null || mannerOnlyFor.getCode() == request.getCode() ? manner : Manner.RIGHT;
            }
            send(exchange, bytes(answer), how);
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

    private IppPacket answer(IppPacket request, byte[] document) {
        int operation = request.getCode();
        IppPacket.Builder answer;
        if (operation == Operation.getPrinterAttributes.getCode()) {
            answer = described();
        } else if (operation == Operation.validateJob.getCode()) {
            lastDescription = request;
            answer = IppPacket.response(formatStatus(request));
        } else if (operation == Operation.printJob.getCode()) {
            answer = printed(request, document);
        } else if (operation == Operation.getJobs.getCode()) {
            answer = IppPacket.response(Status.successfulOk);
            for (var job : jobs.values()) {
                if (!job.over()) {
                    answer.addJobAttributesGroup(job.id, uri(job), job.state, job.reasons, Types.jobName.of(job.name));
                }
            }
        } else {
            answer = aboutJob(request);
        }
        return answer.setRequestId(request.getRequestId()).build();
    }

    private IppPacket.Builder described() {
        boolean busy = jobs.values().stream().anyMatch(job -> !job.over());
        boolean stopped = trouble.stops() && (busy || trouble != Trouble.OUTPUT_FULL);
        var reasons = new TreeSet<String>();
        if (trouble != Trouble.NONE) {
            reasons.add(trouble.reason + (stopped ? "-error" : "-warning"));
        }
        var answer = IppPacket.response(Status.successfulOk);
        answer.putPrinterAttributes(
                Types.printerMakeAndModel.of("演示 A4 打印机"),
                Types.printerState.of(
                        stopped ? PrinterState.stopped : busy ? PrinterState.processing : PrinterState.idle),
                Types.printerStateReasons.of(reasons.isEmpty() ? List.of("none") : reasons),
                Types.printerIsAcceptingJobs.of(true),
                Types.documentFormatSupported.of(
                        takesPdf ? List.of("application/pdf", "image/pwg-raster") : List.of("image/pwg-raster")),
                Types.sidesSupported.of(List.of("one-sided", "two-sided-long-edge")),
                Types.colorSupported.of(false),
                Types.copiesSupported.of(new IntRange(1, 99)),
                Types.operationsSupported.of(List.of(
                        Operation.printJob,
                        Operation.validateJob,
                        Operation.cancelJob,
                        Operation.getJobAttributes,
                        Operation.getJobs,
                        Operation.getPrinterAttributes)));
        answer.getPrinterAttributes().put(Types.mediaSupported, "iso_a4_210x297mm");
        return answer;
    }

    private Status formatStatus(IppPacket request) {
        return takesPdf && "application/pdf".equals(request.getString(Tag.operationAttributes, Types.documentFormat))
                ? Status.successfulOk
                : Status.clientErrorDocumentFormatNotSupported;
    }

    private IppPacket.Builder printed(IppPacket request, byte[] document) {
        var status = formatStatus(request);
        if (status.getCode() >= FIRST_ERROR) {
            return IppPacket.response(status);
        }
        var name = request.getString(Tag.operationAttributes, Types.jobName);
        var pages = request.getValue(Tag.operationAttributes, Types.jobImpressions);
        var job = take(name == null ? "" : name, document, pages == null ? 1 : pages);
        return IppPacket.jobResponse(status, job.id, uri(job), job.state, job.reasons);
    }

    private IppPacket.Builder aboutJob(IppPacket request) {
        var job = find(request.getValue(Tag.operationAttributes, Types.jobUri));
        if (job == null) {
            return IppPacket.response(Status.clientErrorNotFound);
        }
        if (request.getCode() == Operation.cancelJob.getCode()) {
            return cancelled(job);
        }
        var answer = IppPacket.response(Status.successfulOk);
        answer.addJobAttributesGroup(
                job.id, uri(job), job.state, job.reasons, Types.jobImpressionsCompleted.of(job.out));
        return answer;
    }

    private IppPacket.Builder cancelled(Job job) {
        if (job.over()) {
            return IppPacket.response(Status.clientErrorNotPossible);
        }
        if (fate != Fate.STUCK) {
            job.end(JobState.canceled, "job-canceled-by-user");
            lock.notifyAll();
        }
        return IppPacket.response(Status.successfulOk);
    }

    private @Nullable Job find(@Nullable URI uri) {
        return uri == null
                ? null
                : jobs.values().stream()
                        .filter(job -> uri(job).equals(uri))
                        .findFirst()
                        .orElse(null);
    }

    private URI uri(Job job) {
        return URI.create(uri() + "/" + job.id);
    }
}
