package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;

/** Makes the terminal known to the platform, once by a code a person reads out, and later by itself with a new key. */
public final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration KEY_AGE = Duration.ofDays(90);

    private final PlatformClient platform;
    private final TerminalIdentity identity;
    private final String county;
    private final String terminal;

    Enrolment(PlatformClient platform, TerminalIdentity identity, String county, String terminal) {
        this.platform = platform;
        this.identity = identity;
        this.county = county;
        this.terminal = terminal;
    }

    public enum Outcome {
        DONE("这台终端已在省平台登记"),
        WRONG_CODE("登记码不对、过期或已用过。向省平台要一个新的，15 分钟内输入"),
        TOO_MANY_TRIES("试错太多次，这个登记码作废。向省平台要一个新的"),
        UNAVAILABLE("省平台没有应答。检查网络后用同一个登记码再试"),
        KEY_NOT_WRITABLE("终端密钥目录不可写或权限不对。目录只许本服务用户访问（0700），文件 0600");

        private final String technician;

        Outcome(String technician) {
            this.technician = technician;
        }

        /** What happened and what the technician does about it. */
        public String technician() {
            return technician;
        }
    }

    /** The id of the key in use; empty before enrolment. */
    public java.util.Optional<String> keyId() {
        return identity.current().map(TerminalIdentity.Pair::id);
    }

    /** @param code six digits from the platform's staff, good for one terminal and a quarter of an hour */
    public Outcome enrol(String code) {
        if (!code.matches("\\d{6}")) {
            return Outcome.WRONG_CODE;
        }
        return offer("/v1/enrolments", code);
    }

    /** Exchanges an old key, or one of another algorithm than configured, for a new one; does nothing where there is none. */
    public void renew(Instant now) {
        if (identity.dueAfter(KEY_AGE, now)) {
            LOG.info("link: new key {}", offer("/v1/enrolments/renewals", null));
        }
    }

    private Outcome offer(String path, @org.jspecify.annotations.Nullable String code) {
        try {
            TerminalIdentity.Pair next = identity.next();
            var body = platform.write(new Wire.EnrolmentRequest(
                    code, county, terminal, Base64.getEncoder().encodeToString(next.publicKey())));
            var request = HttpRequest.POST(platform.uri(path), body).contentType(MediaType.APPLICATION_JSON_TYPE);
            // By the new key where the code vouches for it, and by the old one where that does.
            var signer = code == null ? identity.current().orElse(next) : next;
            return switch (platform.exchange(request, signer, PATIENCE)) {
                case Exchange.Unanswered() -> Outcome.UNAVAILABLE;
                case Exchange.Answered answered
                when answered.status() == 200
                        && platform.read(answered.body(), Wire.Enrolled.class)
                                .filter(each -> each.keyId().equals(next.id()))
                                .isPresent() -> {
                    identity.adopt(next, null);
                    yield Outcome.DONE;
                }
                case Exchange.Answered answered ->
                    switch (platform.problem(answered)) {
                        case Wire.Problem.ENROLMENT_REFUSED -> Outcome.WRONG_CODE;
                        case Wire.Problem.TOO_MANY_ATTEMPTS -> Outcome.TOO_MANY_TRIES;
                        default -> Outcome.UNAVAILABLE;
                    };
            };
        } catch (IOException e) {
            LOG.error(
                    "link: the terminal's key cannot be written: {}",
                    e.getClass().getSimpleName());
            return Outcome.KEY_NOT_WRITABLE;
        }
    }
}
