package org.yijianshi.kiosk.chaos;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Submissions;

/**
 * A finished application of a synthetic person, to be submitted again and again, each time under another key and with
 * one attachment nobody has seen before.
 *
 * @param key the idempotency key written in the document
 * @param document JSON in which {@link #NUMBER}, {@link #CODE} and {@link #ANCHOR} stand for what the store will give
 */
record Template(String event, String key, String document, List<Submissions.Attachment> attachments) {
    private static final String NUMBER = "@number@";
    private static final String CODE = "@code@";
    private static final Anchor ANCHOR = new Anchor(1_234_567_890_123L, "0123456789abcdef".repeat(4));

    static Template of(Submissions.Package application) {
        var receipt = new Submissions.Receipt(NUMBER, CODE, Instant.EPOCH, ANCHOR);
        return new Template(
                application.eventId(),
                application.key(),
                new String(application.document().with(receipt), StandardCharsets.UTF_8),
                application.attachments());
    }

    /** One that no platform takes: an event without items. */
    static Template refused() {
        return new Template(
                "newborn",
                "-",
                "{\"schema\":\"1\",\"receipt\":{\"localNumber\":\"%s\",\"queryCode\":\"%s\"}}".formatted(NUMBER, CODE),
                List.of());
    }

    Submissions.Package under(String newKey) {
        String text = document.replace(key, newKey);
        var pieces = new ArrayList<>(attachments);
        if (!pieces.isEmpty()) {
            Submissions.Attachment first = pieces.getFirst();
            byte[] content = appended(first.content(), newKey.getBytes(StandardCharsets.US_ASCII));
            String digest = sha256(content);
            text = text.replace(first.sha256(), digest);
            pieces.set(0, new Submissions.Attachment(digest, first.mediaType(), content));
        }
        String whole = text;
        return new Submissions.Package(
                newKey,
                event,
                receipt -> numbered(whole, receipt).getBytes(StandardCharsets.UTF_8),
                List.copyOf(pieces));
    }

    private static String numbered(String text, Submissions.Receipt receipt) {
        Anchor anchor = Objects.requireNonNull(receipt.anchor());
        return text.replace(NUMBER, receipt.localNumber())
                .replace(CODE, receipt.queryCode())
                .replace(Long.toString(ANCHOR.place()), Long.toString(anchor.place()))
                .replace(ANCHOR.digest(), anchor.digest());
    }

    /** A decoder of pictures ignores what follows the picture's end. */
    private static byte[] appended(byte[] content, byte[] more) {
        byte[] longer = Arrays.copyOf(content, content.length + more.length);
        System.arraycopy(more, 0, longer, content.length, more.length);
        return longer;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static void write(List<Template> templates, Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(templates.size());
            for (Template each : templates) {
                out.writeUTF(each.event);
                out.writeUTF(each.key);
                writeBytes(out, each.document.getBytes(StandardCharsets.UTF_8));
                out.writeInt(each.attachments.size());
                for (Submissions.Attachment attachment : each.attachments) {
                    out.writeUTF(attachment.sha256());
                    out.writeUTF(attachment.mediaType());
                    writeBytes(out, attachment.content());
                }
            }
        }
    }

    static List<Template> read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var templates = new ArrayList<Template>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String event = in.readUTF();
                String key = in.readUTF();
                String document = new String(readBytes(in), StandardCharsets.UTF_8);
                var attachments = new ArrayList<Submissions.Attachment>();
                int pieces = in.readInt();
                for (int piece = 0; piece < pieces; piece++) {
                    attachments.add(new Submissions.Attachment(in.readUTF(), in.readUTF(), readBytes(in)));
                }
                templates.add(new Template(event, key, document, attachments));
            }
            return templates;
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    /** Hides what its person has. */
    @Override
    public String toString() {
        return "Template[" + event + "]";
    }
}
