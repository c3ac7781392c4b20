package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terminal's own Ed25519 key pair, made here and never leaving. A new pair lies beside the one in use until the
 * platform has taken it, so that a lost answer or a power cut leaves no terminal without a key the platform knows.
 */
public final class TerminalIdentity {
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Path next;
    private @Nullable Pair current;

    /**
     * @param directory which only the service may read; made when missing
     * @throws IOException when a key file is there and cannot be read, or others may read it
     */
    public TerminalIdentity(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        this.file = directory.resolve("identity");
        this.next = directory.resolve("identity.next");
        this.current = Files.exists(file) ? read(file) : null;
    }

    /** A key pair and how the platform calls it. */
    public static final class Pair {
        private final KeyPair keys;
        private final Instant since;

        private Pair(KeyPair keys, Instant since) {
            this.keys = keys;
            this.since = since;
        }

        /** SubjectPublicKeyInfo (RFC 8410), for the platform. */
        public byte[] publicKey() {
            return keys.getPublic().getEncoded();
        }

        public String id() {
            return keyId(publicKey());
        }

        public HttpSignature.Headers sign(HttpSignature.Parts parts, Instant now) {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var parameters = new HttpSignature.Parameters(
                    now, Base64.getUrlEncoder().withoutPadding().encodeToString(nonce), id());
            return HttpSignature.sign(parts, parameters, keys.getPrivate());
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

    public synchronized boolean olderThan(Duration age, Instant now) {
        return current != null && current.since.plus(age).isBefore(now);
    }

    /** The pair the platform shall get to know: the same again until {@link #adopt} has taken it into use. */
    public synchronized Pair next() throws IOException {
        if (Files.exists(next)) {
            return read(next);
        }
        KeyPair keys;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
        Path written = next.resolveSibling("identity.new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                written,
                List.of(
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()),
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())));
        onDisk(written, StandardOpenOption.WRITE);
        move(written, next);
        return read(next);
    }

    /** From now on this is the terminal's key: the platform knows it. */
    public synchronized void adopt(Pair known) throws IOException {
        if (!read(next).id().equals(known.id())) {
            throw new IOException("another key pair waits to be used");
        }
        Files.setLastModifiedTime(next, java.nio.file.attribute.FileTime.from(Instant.now()));
        move(next, file);
        current = read(file);
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

    private static Pair read(Path file) throws IOException {
        if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------")) {
            throw new IOException("others may read the terminal's key: " + file.getFileName());
        }
        List<String> lines = Files.readAllLines(file);
        try {
            var keys = KeyFactory.getInstance("Ed25519");
            var pair = new KeyPair(
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
            return new Pair(pair, Files.getLastModifiedTime(file).toInstant());
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new IOException("not a terminal's key: " + file.getFileName());
        }
    }
}
