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
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.DataCalls;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.platform.AuditFile;
import org.yijianshi.kiosk.platform.LinkFault;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.store.Audit;

/** The audit trail: whether it is whole, and its entries. */
@Controller("/audit")
@Requires(beans = Audit.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
    private final Audit audit;
    private final @Nullable DataCalls calls;
    private final TerminalIdentity identity;

    /** @param calls null where nothing is asked of records */
    AuditController(Audit audit, @Nullable DataCalls calls, TerminalIdentity identity) {
        this.identity = identity;
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

    /** @param last its place; 0 after the last entry */
    @Serdeable
    record Lines(long last, String lines) {}

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

    /** A page of entries as lines of an {@link AuditFile}; empty after the last. */
    @Get("/entries")
    Lines entries(@QueryValue(defaultValue = "0") long after) throws StoreException {
        var page = audit.entries(after);
        return new Lines(
                page.isEmpty() ? 0 : page.getLast().place(),
                page.stream().map(each -> AuditFile.line(each, basis(each))).collect(Collectors.joining()));
    }

    /** The last line of an {@link AuditFile} with all entries up to this place. */
    @Get("/seal")
    HttpResponse<?> seal(@QueryValue long last) throws StoreException {
        var key = identity.current();
        if (key.isEmpty()) {
            return refused("NOT_ENROLLED", "终端还没有登记，没有密钥可以签名。先 kiosk enrol 登记码");
        }
        try {
            return HttpResponse.ok(new Lines(last, AuditFile.seal(audit, last, this::basis, key.get())));
        } catch (GeneralSecurityException _) {
            return refused(LinkFault.KEY_UNUSABLE.name(), LinkFault.KEY_UNUSABLE.action());
        }
    }

    private static HttpResponse<?> refused(String error, String action) {
        return HttpResponse.status(HttpStatus.CONFLICT).body(Map.of("error", error, "action", action));
    }

    private String basis(Audit.Entry entry) {
        return calls == null ? "" : calls.basis(entry.subject()).orElse("");
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
