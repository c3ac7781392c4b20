package org.yijianshi.kiosk.platform.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.platform.link.HttpSignature.Headers;
import org.yijianshi.kiosk.platform.link.HttpSignature.Parts;

class HttpSignatureTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_780_000_000);

    @TempDir
    private Path directory;

    /** RFC 9421 appendix B.2.6, with the key of B.1.4. */
    @Test
    void signsAsTheStandardsOwnExample() throws Exception {
        var keys = KeyFactory.getInstance("Ed25519");
        var privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(
                Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF")));
        var publicKey = keys.generatePublic(new X509EncodedKeySpec(
                Base64.getDecoder().decode("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")));
        String base = """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                ;created=1618884473;keyid="test-key-ed25519\"""";

        byte[] signature = HttpSignature.sign(base, privateKey);

        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
        assertThat(HttpSignature.verify(base, signature, publicKey)).isTrue();
    }

    @Test
    void whatWasSignedIsVerified() throws Exception {
        var pair = new TerminalIdentity(directory).next();

        var headers = pair.sign(parts("{}", "key-1"), NOW);

        assertThat(verify(parts("{}", "key-1"), headers, pair)).isTrue();
        assertThat(HttpSignature.parameters(headers.signatureInput())).hasValueSatisfying(parameters -> {
            assertThat(parameters.created()).isEqualTo(NOW);
            assertThat(parameters.keyId()).isEqualTo(pair.id());
        });
        // RFC 9530 appendix D: the digest of an empty object.
        assertThat(headers.contentDigest()).isEqualTo("sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:");
    }

    @Test
    void nothingThatIsSignedCanBeChanged() throws Exception {
        var pair = new TerminalIdentity(directory).next();
        var headers = pair.sign(parts("{}", "key-1"), NOW);

        assertThat(verify(parts("{ }", "key-1"), headers, pair)).isFalse();
        assertThat(verify(parts("{}", "key-2"), headers, pair)).isFalse();
        assertThat(verify(parts("{}", null), headers, pair)).isFalse();
        assertThat(verify(new Parts("PUT", "/v1/events", null, bytes("{}"), "key-1"), headers, pair))
                .isFalse();
        assertThat(verify(new Parts("POST", "/v1/event", null, bytes("{}"), "key-1"), headers, pair))
                .isFalse();
        assertThat(verify(new Parts("POST", "/v1/events", "a=1", bytes("{}"), "key-1"), headers, pair))
                .isFalse();
    }

    @Test
    void aSignatureOverLessIsNone() throws Exception {
        var pair = new TerminalIdentity(directory).next();
        var headers = pair.sign(parts("{}", null), NOW);

        assertThat(verify(parts("{}", "key-1"), headers, pair)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig1=",
                "sig1=(\"@method\");created=1;nonce=\"short\";keyid=\"k\";alg=\"ed25519\"",
                "sig1=(\"@method\");created=99999999999999;nonce=\"aaaaaaaaaaaaaaaaaaaaaa\";keyid=\"k\";alg=\"ed25519\"",
                "sig1=(\"@method\");created=1;nonce=\"aaaaaaaaaaaaaaaaaaaaaa\";keyid=\"k\";alg=\"hmac-sha256\"",
                "sig1=(\"@method\");created=1;nonce=\"aaaaaaaaaaaaaaaaaaaaaa\";keyid=\"k\";alg=\"ed25519\", sig2=()",
            })
    void anotherInputIsRefused(String input) throws Exception {
        var pair = new TerminalIdentity(directory).next();
        var good = pair.sign(parts("{}", null), NOW);

        assertThat(HttpSignature.parameters(input)).isEmpty();
        assertThat(verify(parts("{}", null), new Headers(good.contentDigest(), input, good.signature()), pair))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sig1=::", "sig1=:AAAA:", "sig2=:%s:", "%s"})
    void anotherSignatureIsRefused(String signature) throws Exception {
        var pair = new TerminalIdentity(directory).next();
        var good = pair.sign(parts("{}", null), NOW);
        var bytes = good.signature().replaceAll("^sig1=:|:$", "");

        assertThat(verify(
                        parts("{}", null),
                        new Headers(good.contentDigest(), good.signatureInput(), signature.formatted(bytes)),
                        pair))
                .isFalse();
    }

    private static Parts parts(String body, String idempotencyKey) {
        return new Parts("POST", "/v1/events", null, bytes(body), idempotencyKey);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean verify(Parts parts, Headers headers, TerminalIdentity.Pair pair) throws Exception {
        var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(pair.publicKey()));
        return HttpSignature.verify(parts, headers, key);
    }
}
