package org.yijianshi.kiosk.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.Submissions.StoreException;
import org.yijianshi.kiosk.platform.link.SignatureAlgorithm;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;
import org.yijianshi.kiosk.store.Audit;

/**
 * The audit trail as a file: a line an entry, parted by tabs, and a last line with the terminal's signature over
 * everything before it. Who has the file and the terminal's public key needs nothing else to check it.
 */
public final class AuditFile {
    private static final String SEAL = "#";
    private static final Map<String, Deed> DEEDS =
            Arrays.stream(Deed.values()).collect(Collectors.toMap(Deed::name, deed -> deed));

    private AuditFile() {}

    /**
     * Place, time, who, what, about what, digest, legal basis.
     *
     * @param basis of a call for somebody's record, in words; empty for anything else
     */
    public static String line(Audit.Entry entry, String basis) {
        var deed = DEEDS.get(entry.deed());
        return String.join(
                        "\t",
                        Long.toString(entry.place()),
                        entry.at().toString(),
                        deed == null ? "" : deed.actor().label(),
                        deed == null ? entry.deed() : entry.deed() + " " + deed.label(),
                        entry.subject(),
                        entry.digest(),
                        basis)
                + "\n";
    }

    /**
     * The last line of a file with every entry up to a place: key id, algorithm, signature.
     *
     * @param basis as in {@link #line}
     * @throws GeneralSecurityException when the key does not sign
     */
    public static String seal(Audit audit, long last, Function<Audit.Entry, String> basis, TerminalIdentity.Pair key)
            throws StoreException, GeneralSecurityException {
        var content = sha256();
        long place = 0;
        while (place < last) {
            var page = audit.entries(place);
            if (page.isEmpty()) {
                break;
            }
            for (Audit.Entry entry : page) {
                place = entry.place();
                if (place <= last) {
                    content.update(line(entry, basis.apply(entry)).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        byte[] signature = key.sign(statement(content));
        return String.join(
                        "\t",
                        SEAL,
                        key.id(),
                        key.algorithm().label(),
                        Base64.getEncoder().encodeToString(signature))
                + "\n";
    }

    /** What is signed; its first line keeps it from being taken for the signature of a request. */
    private static String statement(MessageDigest content) {
        return "kiosk audit export\n" + HexFormat.of().formatHex(content.digest()) + "\n";
    }

    /** What a check finds. */
    public sealed interface Finding {
        /** @param first place of the oldest entry; 0 when there is none, as is the other */
        record Whole(long first, long last) implements Finding {}

        record NotSealed() implements Finding {}

        record OtherKey() implements Finding {}

        /** @param line from 1, which does not follow from the one before it */
        record Broken(long line) implements Finding {}

        /** Each entry follows from the one before, but this is not what was signed. */
        record Differs() implements Finding {}
    }

    /** @throws IOException when the file cannot be read */
    public static Finding check(Path file, PublicKey key) throws IOException {
        var content = sha256();
        Audit.Entry first = null;
        Audit.Entry before = null;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.startsWith(SEAL)) {
                    return lines.readLine() == null
                            ? sealed(line, content, key, first, before)
                            : new Finding.Broken(number + 1);
                }
                Audit.Entry entry = entry(line);
                if (entry == null || !entry.follows(before)) {
                    return new Finding.Broken(number);
                }
                first = first == null ? entry : first;
                before = entry;
                content.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Finding.NotSealed();
    }

    private static Finding sealed(
            String line,
            MessageDigest content,
            PublicKey key,
            Audit.@Nullable Entry first,
            Audit.@Nullable Entry last) {
        String[] seal = line.split("\t", -1);
        if (seal.length != 4) {
            return new Finding.NotSealed();
        }
        if (!seal[1].equals(TerminalIdentity.keyId(key.getEncoded()))) {
            return new Finding.OtherKey();
        }
        var algorithm = SignatureAlgorithm.of(key.getEncoded()).orElseThrow();
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(seal[3]);
        } catch (IllegalArgumentException _) {
            return new Finding.Differs();
        }
        if (!seal[2].equals(algorithm.label()) || !algorithm.verify(statement(content), signature, key)) {
            return new Finding.Differs();
        }
        return new Finding.Whole(first == null ? 0 : first.place(), last == null ? 0 : last.place());
    }

    private static Audit.@Nullable Entry entry(String line) {
        String[] parts = line.split("\t", -1);
        try {
            return parts.length == 7 && parts[5].matches("[0-9a-f]{64}")
                    ? new Audit.Entry(
                            Long.parseLong(parts[0]),
                            Instant.parse(parts[1]),
                            parts[3].replaceFirst(" .*", ""),
                            parts[4],
                            parts[5])
                    : null;
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
