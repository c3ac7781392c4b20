package org.yijianshi.kiosk.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.DataCalls;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.store.Audit;

/** The audit trail: whether it is whole, and its entries. */
@Controller("/audit")
@Requires(beans = Audit.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
    private final Audit audit;
    private final @Nullable DataCalls calls;

    /** @param calls null where nothing is asked of records */
    AuditController(Audit audit, @Nullable DataCalls calls) {
        this.audit = audit;
        this.calls = calls;
    }

    /**
     * @param good nothing speaks against the trail
     * @param broken where the chain does not hold any more; null when it does
     * @param first the oldest place kept; null when there is none, as are the two after it
     * @param head the newest place, as it would stand on a receipt
     * @param platform what the platform's newest known place says, a {@link Audit.Witness}
     * @param anchored that place; null when there is none
     * @param receipt what the code of a receipt says, a {@link Audit.Witness}
     */
    @Serdeable
    record Verdict(
            boolean good,
            @Nullable Long broken,
            @Nullable Long first,
            @Nullable Instant since,
            @Nullable String head,
            String platform,
            @Nullable String anchored,
            String receipt) {}

    /** @param basis legal basis of a call for somebody's record, in words; null for anything else */
    @Serdeable
    record Entry(
            long place,
            Instant at,
            String deed,
            String subject,
            String digest,
            @Nullable String basis) {}

    @Get
    Verdict check(@QueryValue @Nullable String code) throws StoreException {
        var report = audit.check(code);
        var platform = report.platform().name();
        var receipt = report.receipt().name();
        var anchored = report.anchored().map(Anchor::code).orElse(null);
        return switch (report.chain()) {
            case Audit.Chain.Empty() -> new Verdict(report.good(), null, null, null, null, platform, anchored, receipt);
            case Audit.Chain.Broken(long place) ->
                new Verdict(false, place, null, null, null, platform, anchored, receipt);
            case Audit.Chain.Whole(long first, Instant since, Anchor head) ->
                new Verdict(report.good(), null, first, since, head.code(), platform, anchored, receipt);
        };
    }

    /** A page of entries; empty after the last. */
    @Get("/entries")
    List<Entry> entries(@QueryValue(defaultValue = "0") long after) throws StoreException {
        return audit.entries(after).stream()
                .map(each ->
                        new Entry(each.place(), each.at(), each.deed(), each.subject(), each.digest(), basis(each)))
                .toList();
    }

    private @Nullable String basis(Audit.Entry entry) {
        return calls == null ? null : calls.basis(entry.subject()).orElse(null);
    }

    @Error
    HttpResponse<Map<String, String>> failed(StoreException e) {
        return Faults.answer(e);
    }

    @Error
    HttpResponse<Map<String, String>> wrong(IllegalArgumentException e) {
        return HttpResponse.<Map<String, String>>status(HttpStatus.BAD_REQUEST)
                .body(Map.of("error", "INVALID", "action", "存证码的样子是 137-K7M4PX，照凭证上的写"));
    }
}
