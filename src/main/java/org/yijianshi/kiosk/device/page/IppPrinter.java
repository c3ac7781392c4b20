package org.yijianshi.kiosk.device.page;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The operations of an IPP printer we use (RFC 8011, section 4), each a request and its answer. Not safe for threads. */
final class IppPrinter implements AutoCloseable {
    /** Printers that answer with all they have send some 60 KB. */
    private static final int LONGEST_ANSWER = 256 * 1024;

    private static final int STANDARD_PORT = 631;
    private static final String MEDIA_TYPE = "application/ipp";
    private static final int FIRST_ERROR = 0x100;
    private static final int OK = 200;
    private static final int HEADER = 8;
    private static final int END = 3;
    private static final int LAST_DELIMITER = 0x0F;

    private final URI printer;
    private final URI address;
    private final String mark;
    private final Timing timing;
    private final HttpClient client;
    private int requests;

    /**
     * @param answer longest time for a question and its answer
     * @param document longest time for handing a document over
     */
    record Timing(Duration answer, Duration document) {}

    /**
     * @param printer {@code ipp://host[:port]/path}
     * @param mark what our jobs, and nobody else's, are called in the printer
     */
    IppPrinter(URI printer, String mark, Timing timing) {
        this.printer = printer;
        this.mark = mark;
        this.timing = timing;
        int port = printer.getPort() < 0 ? STANDARD_PORT : printer.getPort();
        this.address = URI.create("http://" + bracketed(printer.getHost()) + ":" + port + printer.getRawPath());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timing.answer())
                // One exchange at a time needs no pool of threads.
                .executor(Thread::startVirtualThread)
                .build();
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    Capabilities capabilities() throws IppFailure, InterruptedException {
        return Capabilities.of(printerGroup(IppPacket.getPrinterAttributes(printer, Capabilities.ATTRIBUTES)));
    }

    Condition condition() throws IppFailure, InterruptedException {
        return Condition.of(printerGroup(IppPacket.getPrinterAttributes(printer, Condition.ATTRIBUTES)))
                .orElseThrow(() -> new IppFailure(PageFault.PROTOCOL_ERROR, false));
    }

    private AttributeGroup printerGroup(IppPacket.Builder request) throws IppFailure, InterruptedException {
        return group(ask(request, PageFault.PROTOCOL_ERROR), Tag.printerAttributes);
    }

    /** Whether it would take such a job. */
    void validate(PageJob job, boolean duplex) throws IppFailure, InterruptedException {
        ask(described(IppPacket.validateJob(printer), job, duplex), PageFault.PROTOCOL_ERROR);
    }

    /** @return the address of the job */
    URI print(PageJob job, boolean duplex) throws IppFailure, InterruptedException {
        var answer = exchange(described(IppPacket.printJob(printer), job, duplex), job.pdf(), timing.document());
        refuse(answer, PageFault.PROTOCOL_ERROR);
        var uri = answer.getValue(Tag.jobAttributes, Types.jobUri);
        if (uri == null) {
            throw new IppFailure(PageFault.PROTOCOL_ERROR, true);
        }
        return uri;
    }

    private IppPacket.Builder described(IppPacket.Builder request, PageJob job, boolean duplex) {
        request.putOperationAttributes(
                Types.requestingUserName.of(mark),
                Types.jobName.of(mark),
                Types.documentFormat.of(Capabilities.PDF),
                Types.jobImpressions.of(job.pages()));
        request.putJobAttributes(Types.media.of(Capabilities.A4));
        if (duplex && job.pages() > 1) {
            request.putJobAttributes(Types.sides.of(Capabilities.LONG_EDGE));
        }
        return request;
    }

    JobView job(URI job) throws IppFailure, InterruptedException {
        var request = IppPacket.getJobAttributes(job);
        request.putOperationAttributes(
                Types.requestingUserName.of(mark), Types.requestedAttributes.of(names(JobView.ATTRIBUTES)));
        return JobView.of(group(ask(request, PageFault.JOB_LOST), Tag.jobAttributes))
                .orElseThrow(() -> new IppFailure(PageFault.PROTOCOL_ERROR, false));
    }

    /** Jobs of this terminal that are not over. */
    List<URI> ownJobs() throws IppFailure, InterruptedException {
        var request = IppPacket.getJobs(printer);
        request.putOperationAttributes(
                Types.requestingUserName.of(mark),
                Types.whichJobs.of("not-completed"),
                Types.requestedAttributes.of(names(List.of(Types.jobUri, Types.jobName))));
        return jobsNamed(mark, ask(request, PageFault.PROTOCOL_ERROR));
    }

    static List<URI> jobsNamed(String mark, IppPacket answer) {
        var jobs = new ArrayList<URI>();
        for (var group : answer.getAttributeGroups()) {
            var uri = Capabilities.value(group, Types.jobUri);
            if (group.getTag().equals(Tag.jobAttributes)
                    && uri != null
                    && mark.equals(group.getString(Types.jobName))) {
                jobs.add(uri);
            }
        }
        return jobs;
    }

    /** What is over already, or not there any more, need not be cancelled. */
    void cancel(URI job) throws IppFailure, InterruptedException {
        var request = IppPacket.cancelJob(job);
        request.putOperationAttributes(Types.requestingUserName.of(mark));
        var answer = again(request);
        if (answer.getCode() != Status.clientErrorNotPossible.getCode()) {
            try {
                refuse(answer, PageFault.JOB_LOST);
            } catch (IppFailure e) {
                if (e.fault() != PageFault.JOB_LOST) {
                    throw e;
                }
            }
        }
    }

    private static List<String> names(List<? extends com.hp.jipp.encoding.AttributeType<?>> attributes) {
        return attributes.stream()
                .map(com.hp.jipp.encoding.AttributeType::getName)
                .toList();
    }

    private static AttributeGroup group(IppPacket answer, Tag tag) throws IppFailure {
        return answer.getAttributeGroups().stream()
                .filter(group -> group.getTag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IppFailure(PageFault.PROTOCOL_ERROR, false));
    }

    /** @param notFound what it means that the printer does not know what is asked for */
    private IppPacket ask(IppPacket.Builder request, PageFault notFound) throws IppFailure, InterruptedException {
        var answer = again(request);
        refuse(answer, notFound);
        return answer;
    }

    /** A printer may close the connection at the moment we use it again. */
    private IppPacket again(IppPacket.Builder request) throws IppFailure, InterruptedException {
        try {
            return exchange(request, new byte[0], timing.answer());
        } catch (IppFailure e) {
            if (e.fault() != PageFault.UNREACHABLE || !e.taken()) {
                throw e;
            }
            return exchange(request, new byte[0], timing.answer());
        }
    }

    private static void refuse(IppPacket answer, PageFault notFound) throws IppFailure {
        int status = answer.getCode();
        if (status < FIRST_ERROR) {
            return;
        }
        throw new IppFailure(
                switch (status) {
                    case 0x401, 0x402, 0x403 -> PageFault.REFUSED;
                    case 0x406, 0x407 -> notFound;
                    case 0x40A, 0x40B, 0x40E -> PageFault.UNSUITABLE;
                    case 0x502, 0x504, 0x505, 0x507 -> PageFault.OFFLINE;
                    case 0x506 -> PageFault.NOT_ACCEPTING;
                    default -> PageFault.PROTOCOL_ERROR;
                },
                false);
    }

    private IppPacket exchange(IppPacket.Builder request, byte[] document, Duration patience)
            throws IppFailure, InterruptedException {
        int id = ++requests;
        var response = send(bytes(request.setRequestId(id).build()), document, patience);
        if (response.statusCode() != OK) {
            throw switch (response.statusCode()) {
                case 401, 403, 426 -> new IppFailure(PageFault.REFUSED, false);
                default -> new IppFailure(PageFault.PROTOCOL_ERROR, response.statusCode() >= 500);
            };
        }
        var answer = parsed(response.body());
        if (answer.getRequestId() != id) {
            throw new IppFailure(PageFault.PROTOCOL_ERROR, true);
        }
        return answer;
    }

    private HttpResponse<byte[]> send(byte[] head, byte[] document, Duration patience)
            throws IppFailure, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.concat(BodyPublishers.ofByteArray(head), BodyPublishers.ofByteArray(document)))
                .build();
        var pending = client.sendAsync(request, IppPrinter::body);
        try {
            return pending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IppFailure(PageFault.TIMEOUT, true);
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** What is not IPP is not kept. */
    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        return info.headers().firstValue("Content-Type").orElse("").startsWith(MEDIA_TYPE)
                ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), LONGEST_ANSWER)
                : BodySubscribers.replacing(new byte[0]);
    }

    private static IppFailure failure(@Nullable Throwable cause) {
        boolean reached = !(cause instanceof HttpConnectTimeoutException) && !(cause instanceof ConnectException);
        return new IppFailure(PageFault.UNREACHABLE, reached);
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

    /** The parser takes half an answer for a whole one, throws many things, and goes as deep as what it is given. */
    static IppPacket parsed(byte[] body) throws IppFailure {
        if (!isWhole(body)) {
            throw new IppFailure(PageFault.PROTOCOL_ERROR, true);
        }
        try (var in = new IppInputStream(new ByteArrayInputStream(body))) {
            return in.readPacket();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new IppFailure(PageFault.PROTOCOL_ERROR, true);
        }
    }

    /** Whether attributes follow each other up to the tag that ends them (RFC 8010, section 3.1). */
    static boolean isWhole(byte[] body) {
        int at = HEADER;
        while (at < body.length) {
            int tag = body[at++];
            if (tag == END) {
                return true;
            }
            if (tag > LAST_DELIMITER || tag < 0) {
                at = afterLength(body, afterLength(body, at));
            }
        }
        return false;
    }

    private static int afterLength(byte[] body, int at) {
        return at + 2 > body.length ? body.length : at + 2 + ((body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
