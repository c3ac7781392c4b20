package org.yijianshi.kiosk.platform.link;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Message Signatures (RFC 9421) over method, path, query, the digest of the body (RFC 9530) and the
 * idempotency key. What is signed is fixed; a signature over less is no signature here.
 */
public final class HttpSignature {
    public static final String CONTENT_DIGEST = "Content-Digest";
    public static final String SIGNATURE_INPUT = "Signature-Input";
    public static final String SIGNATURE = "Signature";

    private static final String LABEL = "sig1";
    private static final Pattern INPUT = Pattern.compile(LABEL
            + "=(?<covered>\\([a-z@\" -]{1,100}\\));created=(?<created>[0-9]{1,12});nonce=\"(?<nonce>[A-Za-z0-9_-]{22})\""
            + ";keyid=\"(?<key>[A-Za-z0-9:-]{1,80})\";alg=\"(?<alg>[a-z0-9-]{1,40})\"");
    private static final Pattern BYTES = Pattern.compile(LABEL + "=:(?<bytes>[A-Za-z0-9+/]{86}==):");

    private HttpSignature() {}

    /**
     * What is signed of a request.
     *
     * @param query without the question mark; null when there is none
     * @param body empty when there is none
     */
    public record Parts(
            String method,
            String path,
            @Nullable String query,
            byte[] body,
            @Nullable String idempotencyKey) {
        String covered() {
            return idempotencyKey == null
                    ? "(\"@method\" \"@path\" \"@query\" \"content-digest\")"
                    : "(\"@method\" \"@path\" \"@query\" \"content-digest\" \"idempotency-key\")";
        }

        @Override
        public String toString() {
            return "Parts[" + method + "]";
        }
    }

    /**
     * @param created by the clock of who signs, to the second
     * @param nonce 22 characters of Base64 for URLs, never used twice
     * @param keyId the key that verifies it
     * @param algorithm which is also the key's
     */
    public record Parameters(Instant created, String nonce, String keyId, SignatureAlgorithm algorithm) {
        String after(String covered) {
            return "%s;created=%d;nonce=\"%s\";keyid=\"%s\";alg=\"%s\""
                    .formatted(covered, created.getEpochSecond(), nonce, keyId, algorithm.label());
        }
    }

    /** The three header fields. */
    public record Headers(String contentDigest, String signatureInput, String signature) {
        @Override
        public String toString() {
            return "Headers[" + signatureInput + "]";
        }
    }

    /** @throws GeneralSecurityException when the key does not sign, such as one in a token that was pulled out */
    static Headers sign(Parts parts, Parameters parameters, PrivateKey key) throws GeneralSecurityException {
        String input = parameters.after(parts.covered());
        String digest = digest(parts.body());
        byte[] signature = parameters.algorithm().sign(base(parts, digest, input), key);
        return new Headers(
                digest, LABEL + "=" + input, LABEL + "=:" + Base64.getEncoder().encodeToString(signature) + ":");
    }

    /** Empty when it is not the input of such a signature. */
    public static Optional<Parameters> parameters(String signatureInput) {
        var matcher = INPUT.matcher(signatureInput);
        return matcher.matches()
                ? SignatureAlgorithm.labelled(matcher.group("alg"))
                        .map(algorithm -> new Parameters(
                                Instant.ofEpochSecond(Long.parseLong(matcher.group("created"))),
                                matcher.group("nonce"),
                                matcher.group("key"),
                                algorithm))
                : Optional.empty();
    }

    /** Whether the headers are the key's signature over exactly these parts, by the key's own algorithm. */
    public static boolean verify(Parts parts, Headers headers, PublicKey key) {
        var parameters = parameters(headers.signatureInput());
        var bytes = BYTES.matcher(headers.signature());
        if (parameters.isEmpty() || !bytes.matches()) {
            return false;
        }
        var algorithm = parameters.get().algorithm();
        String input = parameters.get().after(parts.covered());
        String digest = digest(parts.body());
        return SignatureAlgorithm.of(key.getEncoded()).equals(Optional.of(algorithm))
                && headers.signatureInput().equals(LABEL + "=" + input)
                && headers.contentDigest().equals(digest)
                && algorithm.verify(
                        base(parts, digest, input), Base64.getDecoder().decode(bytes.group("bytes")), key);
    }

    private static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signature base (RFC 9421 §2.5). */
    private static String base(Parts parts, String digest, String input) {
        var base = new StringBuilder()
                .append("\"@method\": ")
                .append(parts.method())
                .append("\n\"@path\": ")
                .append(parts.path())
                .append("\n\"@query\": ?")
                .append(parts.query() == null ? "" : parts.query())
                .append("\n\"content-digest\": ")
                .append(digest);
        if (parts.idempotencyKey() != null) {
            base.append("\n\"idempotency-key\": ").append(parts.idempotencyKey());
        }
        return base.append("\n\"@signature-params\": ").append(input).toString();
    }
}
