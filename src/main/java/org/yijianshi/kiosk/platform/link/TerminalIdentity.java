package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal's own key pair, made here and never leaving, and its certificate. A new pair lies beside the one in use
 * until the platform has taken it, so that a lost answer or a power cut leaves no terminal without a key the platform knows.
 */
public final class TerminalIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalIdentity.class);
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SignatureAlgorithm algorithm;
    private final KeyCustody custody;
    private final Path file;
    private final Path next;
    private @Nullable Pair current;

    /** Signs with Ed25519, the key in a file. */
    public TerminalIdentity(Path directory) throws IOException {
        this(directory, SignatureAlgorithm.ED25519, KeyCustody.file());
    }

    /**
     * @param directory which only the service may read; made when missing
     * @param algorithm of pairs to come; the one in use keeps its own
     * @throws IOException when a key is there and cannot be used, or others may read its file
     */
    public TerminalIdentity(Path directory, SignatureAlgorithm algorithm, KeyCustody custody) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        this.algorithm = algorithm;
        this.custody = custody;
        this.file = directory.resolve("identity" + custody.suffix());
        this.next = directory.resolve("identity.next" + custody.suffix());
        this.current = Files.exists(file) ? read(file) : null;
    }

    /** A key pair and how the platform calls it. */
    public static final class Pair {
        private final KeyCustody.Held held;
        private final byte[] publicKey;
        private final SignatureAlgorithm algorithm;
        private final Instant since;

        private Pair(KeyCustody.Held held, Instant since) {
            this.held = held;
            this.publicKey = held.publicKey().getEncoded();
            this.algorithm = SignatureAlgorithm.of(publicKey).orElseThrow();
            this.since = since;
        }

        /** SubjectPublicKeyInfo (RFC 5280), for the platform. */
        public byte[] publicKey() {
            return publicKey.clone();
        }

        public SignatureAlgorithm algorithm() {
            return algorithm;
        }

        public String id() {
            return keyId(publicKey);
        }

        /** What the platform has certified of it. */
        public Optional<X509Certificate> certificate() {
            return Optional.ofNullable(held.certificate());
        }

        /** Signs for TLS; it may be one in a token, without an encoding. */
        public PrivateKey privateKey() {
            return held.privateKey();
        }

        /** @throws GeneralSecurityException when the key does not sign, such as one in a token that was pulled out */
        public HttpSignature.Headers sign(HttpSignature.Parts parts, Instant now) throws GeneralSecurityException {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var parameters = new HttpSignature.Parameters(
                    now, Base64.getUrlEncoder().withoutPadding().encodeToString(nonce), id(), algorithm);
            return HttpSignature.sign(parts, parameters, held.privateKey());
        }

        /**
         * Signs what is no request.
         *
         * @param statement beginning with words that tell what it is
         */
        public byte[] sign(String statement) throws GeneralSecurityException {
            return algorithm.sign(statement, held.privateKey());
        }

        @Override
        public String toString() {
            return "Pair[" + id() + "]";
        }
    }

    /** The first 32 hex digits of the SHA-256 of the public key. */
    public static String keyId(byte[] publicKey) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(publicKey))
                    .substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pair in use; empty until the platform knows one. */
    public synchronized Optional<Pair> current() {
        return Optional.ofNullable(current);
    }

    /** Whether the pair in use is older than this or of another algorithm than the terminal shall use. */
    public synchronized boolean dueAfter(Duration age, Instant now) {
        return current != null && (current.since.plus(age).isBefore(now) || current.algorithm != algorithm);
    }

    /** The pair the platform shall get to know: the same again until {@link #adopt} has taken it into use. */
    public synchronized Pair next() throws IOException {
        if (Files.exists(next)) {
            Pair waiting = read(next);
            if (waiting.algorithm == algorithm) {
                return waiting;
            }
            forget(Files.readAllBytes(next));
        }
        try {
            write(custody.make(algorithm));
        } catch (GeneralSecurityException e) {
            throw new IOException("no key pair can be made", e);
        }
        return read(next);
    }

    /**
     * From now on this is the terminal's key: the platform knows it.
     *
     * @param certificate for this key; null where the platform gives none
     */
    public synchronized void adopt(Pair known, @Nullable X509Certificate certificate) throws IOException {
        if (!read(next).id().equals(known.id())) {
            throw new IOException("another key pair waits to be used");
        }
        if (certificate != null) {
            if (!Arrays.equals(certificate.getPublicKey().getEncoded(), known.publicKey())) {
                throw new IOException("the certificate is for another key");
            }
            try {
                write(custody.certified(Files.readAllBytes(next), certificate));
            } catch (GeneralSecurityException e) {
                throw new IOException("the certificate cannot be kept", e);
            }
        }
        byte[] old = Files.exists(file) ? Files.readAllBytes(file) : null;
        Files.setLastModifiedTime(next, FileTime.from(Instant.now()));
        move(next, file);
        current = read(file);
        if (old != null) {
            forget(old);
        }
    }

    /** A key nobody knows any more is no danger: where it cannot be removed now, it stays. */
    private void forget(byte[] content) {
        try {
            custody.forget(content);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("link: an old key stays where it is: {}", e.getClass().getSimpleName());
        }
    }

    private void write(byte[] content) throws IOException {
        Path written = next.resolveSibling("identity.new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(written, content);
        onDisk(written, StandardOpenOption.WRITE);
        move(written, next);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = to.toAbsolutePath().getParent();
        if (directory != null) {
            onDisk(directory, StandardOpenOption.READ);
        }
    }

    private static void onDisk(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private Pair read(Path file) throws IOException {
        KeyCustody.ownerOnly(file);
        byte[] content = Files.readAllBytes(file);
        try {
            return new Pair(
                    custody.open(content), Files.getLastModifiedTime(file).toInstant());
        } catch (IOException | GeneralSecurityException | RuntimeException _) {
            throw new UnusableKeyException("not a terminal's key, or it cannot be opened: " + file.getFileName(), null);
        }
    }
}
