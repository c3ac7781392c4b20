package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;
import org.yijianshi.kiosk.platform.link.Certificates;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.platform.link.TerminalIdentity.Pair;

/** Makes the terminal known to the platform, once by a code a person reads out, and later by itself with a new key. */
public final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
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
        WRONG_CERTIFICATE("省平台发来的证书不是这台终端的，登记没有完成。请省平台查明后用同一个登记码再试"),
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
    public Optional<String> keyId() {
        return identity.current().map(TerminalIdentity.Pair::id);
    }

    /** Of the key in use, PEM; empty before enrolment. */
    public Optional<String> publicKey() {
        return identity.current().map(pair -> Certificates.pem("PUBLIC KEY", pair.publicKey()));
    }

    /** @param code six digits from the platform's staff, good for one terminal and a quarter of an hour */
    public Outcome enrol(String code) {
        if (!code.matches("\\d{6}")) {
            return Outcome.WRONG_CODE;
        }
        return offer("/v1/enrolments", code);
    }

    /**
     * Exchanges key and certificate for new ones: an old key, one of another algorithm than configured, a certificate near
     * its end or one that the platform refuses. Does nothing where there is no key.
     */
    public void renew(Instant now) {
        if (identity.dueAfter(KEY_AGE, now)
                || (identity.current().isPresent() && fault().equals(Optional.of(LinkFault.CERTIFICATE_REFUSED)))
                || identity.current()
                        .flatMap(Pair::certificate)
                        .filter(each -> isNearItsEnd(each, now))
                        .isPresent()) {
            LOG.info("link: new key {}", offer("/v1/enrolments/renewals", null));
        }
    }

    /** A third of its life before: a station may be switched off for months. */
    private static boolean isNearItsEnd(X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        var life = Duration.between(certificate.getNotBefore().toInstant(), end);
        return now.isAfter(end.minus(life.dividedBy(3)));
    }

    /** Why the platform is not reached; empty when it is, or was not asked yet. */
    public Optional<LinkFault> fault() {
        return platform.fault();
    }

    private Outcome offer(String path, @Nullable String code) {
        try {
            TerminalIdentity.Pair next = identity.next();
            var body = platform.write(new EnrolmentWire.EnrolmentRequest(
                    code, county, terminal, Base64.getEncoder().encodeToString(next.publicKey())));
            var request = HttpRequest.POST(platform.uri(path), body).contentType(MediaType.APPLICATION_JSON_TYPE);
            // By the new key where the code vouches for it, and by the old one where that does.
            var signer = code == null ? identity.current().orElse(next) : next;
            return switch (platform.introduce(request, signer, Patience.MESSAGE)) {
                case Exchange.Unanswered() -> Outcome.UNAVAILABLE;
                case Exchange.Answered answered
                when answered.status() == 200 ->
                    platform.read(answered.body(), EnrolmentWire.Enrolled.class)
                            .filter(each -> each.keyId().equals(next.id()))
                            .map(each -> taken(next, each))
                            .orElse(Outcome.UNAVAILABLE);
                case Exchange.Answered answered ->
                    switch (platform.problem(answered)) {
                        case Wire.Problem.ENROLMENT_REFUSED -> Outcome.WRONG_CODE;
                        case Wire.Problem.TOO_MANY_ATTEMPTS -> Outcome.TOO_MANY_TRIES;
                        default -> Outcome.UNAVAILABLE;
                    };
            };
        } catch (IOException e) {
            return notWritable(e);
        }
    }

    private Outcome taken(Pair next, EnrolmentWire.Enrolled enrolled) {
        try {
            X509Certificate certificate = enrolled.certificate() == null
                    ? null
                    : Certificates.read(Base64.getDecoder().decode(enrolled.certificate()));
            if (certificate != null && !Arrays.equals(certificate.getPublicKey().getEncoded(), next.publicKey())) {
                return Outcome.WRONG_CERTIFICATE;
            }
            identity.adopt(next, certificate);
            return Outcome.DONE;
        } catch (CertificateException | IllegalArgumentException _) {
            return Outcome.WRONG_CERTIFICATE;
        } catch (IOException e) {
            return notWritable(e);
        }
    }

    private static Outcome notWritable(IOException e) {
        LOG.error("link: the terminal's key cannot be written: {}", e.getClass().getSimpleName());
        return Outcome.KEY_NOT_WRITABLE;
    }
}
