package org.yijianshi.kiosk.platform;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.store.Backoff;
import org.yijianshi.kiosk.store.Outbox;

/** Outboxes of several terminals of county 411199 before one platform. */
final class Terminals implements AutoCloseable {
    static final String CANARY = "金丝雀示例女-411199199408089041-CANARY";

    private final ApplicationContext json = ApplicationContext.run(Map.of("micronaut.server.port", -1));
    private final URI platform;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Terminals(URI platform) {
        this.platform = platform;
    }

    HttpUpstream upstream(String terminal) {
        return new HttpUpstream(client(), "411199", terminal);
    }

    HttpRecords records() {
        return new HttpRecords(client());
    }

    private PlatformClient client() {
        var client = new PlatformClient(platform, json.getBean(JsonMapper.class));
        open.push(client);
        return client;
    }

    /** @param store its directory, with the key beside the data */
    Outbox outbox(Path store, String terminal) {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
        var settings = new Outbox.Settings(
                store, store.resolve("terminal.key"), "411199", terminal, Clock.systemUTC(), backoff, 64 << 20);
        var outbox = new Outbox(settings, upstream(terminal));
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
        return """
                {"schema":"1","event":{"id":"newborn","version":"1"},"applicant":{"name":"%s"},
                 "items":[{"item":"B3","fields":{}},{"item":"B4","after":"B3","fields":{}}],
                 "materials":[%s],"documents":[],"signatures":[],
                 "receipt":{"localNumber":"%s","queryCode":"%s"}}""".formatted(CANARY, materials, receipt.localNumber(), receipt.queryCode())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
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
    }
}
