package org.yijianshi.kiosk.device.simulator;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;

/** What a simulated page printer answers to the operations of IPP (RFC 8011) that we use. */
final class IppAnswers {
    private static final String PDF = "application/pdf";
    private static final String PICTURES = "image/pwg-raster";

    private final PaperPath path;
    private final URI printer;
    private volatile boolean takesPdf = true;
    private volatile @Nullable IppPacket lastDescription;

    IppAnswers(PaperPath path, URI printer) {
        this.path = path;
        this.printer = printer;
    }

    void takesPdf(boolean now) {
        takesPdf = now;
    }

    Optional<IppPacket> lastDescription() {
        return Optional.ofNullable(lastDescription);
    }

    IppPacket answer(IppPacket request, byte[] document) {
        int operation = request.getCode();
        IppPacket.Builder answer;
        if (operation == Operation.getPrinterAttributes.getCode()) {
            answer = described();
        } else if (operation == Operation.validateJob.getCode()) {
            lastDescription = request;
            answer = IppPacket.response(takes(request) ? Status.successfulOk : refused());
        } else if (operation == Operation.printJob.getCode()) {
            answer = takes(request) ? printed(request, document) : IppPacket.response(refused());
        } else if (operation == Operation.getJobs.getCode()) {
            answer = listed();
        } else if (operation == Operation.cancelJob.getCode()) {
            answer = cancelled(request);
        } else {
            answer = aboutJob(request);
        }
        return answer.setRequestId(request.getRequestId()).build();
    }

    private IppPacket.Builder described() {
        var trouble = path.trouble();
        boolean busy = !path.jobsInside().isEmpty();
        boolean stopped = trouble.stops() && (busy || trouble != Trouble.OUTPUT_FULL);
        var reasons = new TreeSet<String>();
        if (trouble != Trouble.NONE) {
            reasons.add(trouble.reason() + (stopped ? "-error" : "-warning"));
        }
        var answer = IppPacket.response(Status.successfulOk);
        answer.putPrinterAttributes(
                Types.printerMakeAndModel.of("演示 A4 打印机"),
                Types.printerState.of(
                        stopped ? PrinterState.stopped : busy ? PrinterState.processing : PrinterState.idle),
                Types.printerStateReasons.of(reasons.isEmpty() ? List.of("none") : reasons),
                Types.printerIsAcceptingJobs.of(true),
                Types.documentFormatSupported.of(takesPdf ? List.of(PDF, PICTURES) : List.of(PICTURES)),
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

    private boolean takes(IppPacket request) {
        return takesPdf && PDF.equals(request.getString(Tag.operationAttributes, Types.documentFormat));
    }

    private static Status refused() {
        return Status.clientErrorDocumentFormatNotSupported;
    }

    private IppPacket.Builder printed(IppPacket request, byte[] document) {
        var name = request.getString(Tag.operationAttributes, Types.jobName);
        var pages = request.getValue(Tag.operationAttributes, Types.jobImpressions);
        var job = path.take(name == null ? "" : name, document, pages == null ? 1 : pages);
        return IppPacket.jobResponse(Status.successfulOk, job.id(), uri(job.id()), job.state(), job.reasons());
    }

    private IppPacket.Builder listed() {
        var answer = IppPacket.response(Status.successfulOk);
        path.jobsInside()
                .forEach(job -> answer.addJobAttributesGroup(
                        job.id(), uri(job.id()), job.state(), job.reasons(), Types.jobName.of(job.name())));
        return answer;
    }

    private IppPacket.Builder cancelled(IppPacket request) {
        return IppPacket.response(
                switch (path.cancel(id(request))) {
                    case YES -> Status.successfulOk;
                    case OVER -> Status.clientErrorNotPossible;
                    case UNKNOWN -> Status.clientErrorNotFound;
                });
    }

    private IppPacket.Builder aboutJob(IppPacket request) {
        var job = path.job(id(request));
        if (job.isEmpty()) {
            return IppPacket.response(Status.clientErrorNotFound);
        }
        var it = job.get();
        var answer = IppPacket.response(Status.successfulOk);
        answer.addJobAttributesGroup(
                it.id(), uri(it.id()), it.state(), it.reasons(), Types.jobImpressionsCompleted.of(it.out()));
        return answer;
    }

    /** Of the job that is spoken of; 0, which no job has, when none is. */
    private int id(IppPacket request) {
        var uri = request.getValue(Tag.operationAttributes, Types.jobUri);
        var prefix = printer + "/";
        if (uri == null || !uri.toString().startsWith(prefix)) {
            return 0;
        }
        try {
            return Integer.parseInt(uri.toString().substring(prefix.length()));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private URI uri(int job) {
        return URI.create(printer + "/" + job);
    }
}
