package org.yijianshi.kiosk.platform.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        var publicKey = key("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
        String base = """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                ;created=1618884473;keyid="test-key-ed25519\"""";

        byte[] signature = SignatureAlgorithm.ED25519.sign(base, privateKey);

        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
        assertThat(SignatureAlgorithm.ED25519.verify(base, signature, publicKey))
                .isTrue();
    }

    /** RFC 9421 appendix B.2.4, with the key of B.1.3. */
    @Test
    void verifiesTheStandardsOwnExampleOfEcdsa() {
        var publicKey = key("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf"
                + "w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==");
        String base = """
                "@status": 200
                "content-type": application/json
                "content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:
                "content-length": 23
                "@signature-params": ("@status" "content-type" "content-digest" "content-length")\
                ;created=1618884473;keyid="test-key-ecc-p256\"""";
        byte[] signature = Base64.getDecoder()
                .decode("wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==");

        assertThat(SignatureAlgorithm.ECDSA_P256.verify(base, signature, publicKey))
                .isTrue();
        assertThat(SignatureAlgorithm.ECDSA_P256.verify(base + " ", signature, publicKey))
                .isFalse();
    }

    /** GM/T 0003.5-2012 appendix A. */
    @Test
    void verifiesTheStandardsOwnExampleOfSm2() {
        var point = "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
        var publicKey = SignatureAlgorithm.publicKey(
                        HexFormat.of().parseHex("3059301306072a8648ce3d020106082a811ccf5501822d034200" + point))
                .orElseThrow();
        byte[] signature = HexFormat.of()
                .parseHex("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                        + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

        assertThat(SignatureAlgorithm.SM2.verify("message digest", signature, publicKey))
                .isTrue();
        assertThat(SignatureAlgorithm.SM2.verify("message digests", signature, publicKey))
                .isFalse();
    }

    /** GM/T 0004-2012 appendix A. */
    @Test
    void sm3IsTheStandards() throws Exception {
        var sm3 = MessageDigest.getInstance("SM3", Sm2.PROVIDER);

        assertThat(HexFormat.of().formatHex(sm3.digest(bytes("abc"))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(HexFormat.of().formatHex(sm3.digest(bytes("abcd".repeat(16)))))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void sm2IsNotRegisteredForTheWholeProcess() throws Exception {
        var pair = new TerminalIdentity(directory, SignatureAlgorithm.SM2, KeyCustody.file()).next();
        pair.sign(parts("{}", null), NOW);

        assertThat(Security.getProvider("BC")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSignedIsVerifiedByTheKeysOwnAlgorithmOnly(SignatureAlgorithm algorithm) throws Exception {
        var pair = new TerminalIdentity(directory, algorithm, KeyCustody.file()).next();

        var headers = pair.sign(parts("{}", "key-1"), NOW);

        assertThat(verify(parts("{}", "key-1"), headers, pair)).isTrue();
        assertThat(verify(parts("{ }", "key-1"), headers, pair)).isFalse();
        for (var other : SignatureAlgorithm.values()) {
            var renamed = new Headers(
                    headers.contentDigest(),
                    headers.signatureInput().replace("\"" + algorithm.label() + "\"", "\"" + other.label() + "\""),
                    headers.signature());
            assertThat(verify(parts("{}", "key-1"), renamed, pair)).isEqualTo(other == algorithm);
        }
    }

    @Test
    void anotherKindOfKeyIsNone() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));

        assertThat(SignatureAlgorithm.publicKey(rsa.getPublic().getEncoded())).isEmpty();
        assertThat(SignatureAlgorithm.publicKey(
                        p384.generateKeyPair().getPublic().getEncoded()))
                .isEmpty();
        assertThat(SignatureAlgorithm.publicKey(new byte[0])).isEmpty();
        // A point that is not on the curve.
        byte[] off = new TerminalIdentity(directory, SignatureAlgorithm.ECDSA_P256, KeyCustody.file())
                .next()
                .publicKey();
        off[off.length - 1] ^= 1;
        assertThat(SignatureAlgorithm.publicKey(off)
                        .filter(key -> SignatureAlgorithm.ECDSA_P256.verify("", new byte[64], key)))
                .isEmpty();
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

    private static boolean verify(Parts parts, Headers headers, TerminalIdentity.Pair pair) {
        var key = SignatureAlgorithm.publicKey(pair.publicKey()).orElseThrow();
        return HttpSignature.verify(parts, headers, key);
    }

    private static PublicKey key(String base64) {
        return SignatureAlgorithm.publicKey(Base64.getDecoder().decode(base64)).orElseThrow();
    }
}
