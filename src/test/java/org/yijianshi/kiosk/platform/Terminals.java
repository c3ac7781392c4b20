package org.yijianshi.kiosk.platform;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.platform.link.Certificates;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.Outbox;

/** Outboxes of several terminals of county 411199 before one platform. */
final class Terminals implements AutoCloseable {
    private static final Backoff HURRIED = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

    static final String CANARY = "金丝雀示例女-411199199408089041-CANARY";

    private final Path keys;
    /** To be deleted at the end: where the key of a terminal would lie that is not enrolled. */
    private final @Nullable Path noKeys;

    private final ApplicationContext json = ApplicationContext.run(Map.of("micronaut.server.port", -1));
    private final URI platform;
    private List<X509Certificate> authorities = List.of();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Terminals(URI platform) {
        this.platform = platform;
        try {
            this.noKeys = Files.createTempDirectory("no-keys");
            this.keys = noKeys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param keys directory of the terminals' key */
    Terminals(URI platform, Path keys) {
        this.platform = platform;
        this.keys = keys;
        this.noKeys = null;
    }

    /** @param authority who certifies the platform, PEM */
    Terminals trusting(Path authority) throws IOException, CertificateException {
        authorities = Certificates.readAll(authority);
        return this;
    }

    HttpUpstream upstream(String terminal) {
        return new HttpUpstream(client(), "411199", terminal);
    }

    HttpInquiries inquiries(String terminal) {
        return new HttpInquiries(client(), "411199", terminal);
    }

    HttpSlots slots() {
        return new HttpSlots(client());
    }

    HttpRecords records() {
        return new HttpRecords(client());
    }

    HttpIdentities identities() {
        return new HttpIdentities(client(), "411199", "01");
    }

    HttpTextMessages texts() {
        return new HttpTextMessages(client(), "411199", "02");
    }

    HttpLicences licences() {
        return new HttpLicences(client());
    }

    HttpCatalogueSource catalogue() {
        return new HttpCatalogueSource(client());
    }

    private PlatformClient client() {
        try {
            return client(new TerminalIdentity(keys), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PlatformClient client(TerminalIdentity identity, Clock clock) {
        var client = new PlatformClient(platform, json.getBean(JsonMapper.class), identity, clock, authorities);
        open.push(client);
        return client;
    }

    /** @param store its directory, with the key beside the data */
    Outbox outbox(Path store, String terminal) {
        return outbox(store, terminal, Clock.systemUTC());
    }

    Outbox outbox(Path store, String terminal, Clock clock) {
        return outbox(store, terminal, clock, client(), HURRIED);
    }

    /** Of terminal 01. */
    Outbox outbox(Path store, PlatformClient client) {
        return outbox(store, "01", Clock.systemUTC(), client, HURRIED);
    }

    Outbox outbox(Path store, String terminal, Clock clock, Backoff backoff) {
        return outbox(store, terminal, clock, client(), backoff);
    }

    private Outbox outbox(Path store, String terminal, Clock clock, PlatformClient client, Backoff backoff) {
        var settings =
                new Outbox.Settings(store, store.resolve("terminal.key"), "411199", terminal, clock, backoff, 64 << 20);
        var outbox = new Outbox(
                settings, new HttpUpstream(client, "411199", terminal), new HttpInquiries(client, "411199", terminal));
        open.push(outbox);
        return outbox;
    }

    static Submissions.Package application() {
        return application(UUID.randomUUID().toString());
    }

    static Submissions.Package application(String key) {
        return new Submissions.Package(key, "newborn", receipt -> document(receipt, ""), List.of());
    }

    static Submissions.Package applicationWithMaterial() {
        byte[] photo = (CANARY + UUID.randomUUID()).repeat(400).getBytes(StandardCharsets.UTF_8);
        String digest = sha256(photo);
        String material = "{\"material\":\"hospital-bill\",\"sha256\":[\"" + digest + "\"]}";
        return new Submissions.Package(
                UUID.randomUUID().toString(),
                "newborn",
                receipt -> document(receipt, material),
                List.of(new Submissions.Attachment(digest, "image/jpeg", photo)));
    }

    private static byte[] document(Submissions.Receipt receipt, String materials) {
        var anchor = receipt.anchor();
        String place = anchor == null
                ? ""
                : ",\"anchor\":{\"place\":%d,\"digest\":\"%s\"}".formatted(anchor.place(), anchor.digest());
        return """
                {"schema":"1","event":{"id":"newborn","version":"1"},"applicant":{"name":"%s","number":"%s"},
                 "items":[{"item":"B3","fields":{}},{"item":"B4","after":"B3","fields":{}}],
                 "materials":[%s],"documents":[],"signatures":[],
                 "receipt":{"localNumber":"%s","queryCode":"%s"%s}}""".formatted(CANARY, APPLICANT.number(), materials, receipt.localNumber(), receipt.queryCode(), place)
                .getBytes(StandardCharsets.UTF_8);
    }

    static final Identity APPLICANT = person("示例申请", "411199199101019011");
    static final Identity SECOND = person("示例二", "411199199202029022");
    static final Identity THIRD = person("示例三", "411199199303039033");
    static final Identity STRANGER = person("示例路人", "411199199404049044");

    private static Identity person(String name, String number) {
        return new Identity(
                Identity.Kind.RESIDENT,
                name,
                "1",
                "01",
                LocalDate.of(1990, 1, 1),
                "示例县示例路1号",
                number,
                "示例县公安局",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2040, 1, 1));
    }

    /** Two weeks from now. */
    static LocalDate inTime() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(14);
    }

    /** Signed by the applicant; the others are missing. */
    static Handovers.Package handover(LocalDate until, Identity... missing) {
        byte[] pdf = ("%PDF " + CANARY + UUID.randomUUID()).repeat(300).getBytes(StandardCharsets.UTF_8);
        var signers = new ArrayList<Signing.Signer>();
        var written = new ArrayList<String>();
        signers.add(signer("申请人", APPLICANT, Signing.Answer.SIGNED));
        written.add(signer("applicant", "申请人", APPLICANT, ",\"signedAt\":\"2026-11-24T02:00:00Z\""));
        for (Identity each : missing) {
            signers.add(signer("股东" + signers.size(), each, Signing.Answer.MISSING));
            written.add(signer("party-" + written.size(), "股东" + written.size(), each, ""));
        }
        return new Handovers.Package(
                UUID.randomUUID().toString(),
                "newborn",
                until,
                signers,
                slip -> handoverDocument(slip, written, pdf),
                List.of(new Submissions.Attachment(sha256(pdf), "application/pdf", pdf)));
    }

    private static Signing.Signer signer(String label, Identity person, Signing.Answer answer) {
        return new Signing.Signer(label, Labels.maskName(person.name()), answer);
    }

    private static String signer(String party, String label, Identity person, String signedAt) {
        return "{\"party\":\"%s\",\"label\":\"%s\",\"name\":\"%s\",\"number\":\"%s\"%s}"
                .formatted(party, label, person.name(), person.number(), signedAt);
    }

    private static byte[] handoverDocument(Handovers.Slip slip, List<String> signers, byte[] pdf) {
        String submission = new String(document(slip.receipt(), ""), StandardCharsets.UTF_8)
                .replace("\"documents\":[]", "\"documents\":[{\"sha256\":\"" + sha256(pdf) + "\"}]");
        return """
                {"schema":"1","code":"%s","until":"%s","title":"新生儿出生“一件事”","items":["出生登记"],
                 "applicant":{"name":"%s","number":"%s"},"signers":[%s],
                 "documents":[{"id":"form","title":"申请表","sha256":"%s","pdf":"%s"}],
                 "submission":%s}""".formatted(
                        slip.code(),
                        slip.until(),
                        APPLICANT.name(),
                        APPLICANT.number(),
                        String.join(",", signers),
                        sha256(pdf),
                        Base64.getEncoder().encodeToString(pdf),
                        submission)
                .getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Override
    public void close() throws Exception {
        closeAll();
        json.close();
        if (noKeys != null) {
            Files.delete(noKeys);
        }
    }
}
