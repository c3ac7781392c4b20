package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yijianshi.kiosk.store.Upstream;

/** Large materials over a line that breaks: gone on with, not begun again; the digest decides. */
class MaterialUploadTest {
    private static final int PIECE = PiecewiseUpload.PIECE_BYTES;
    /** Heads of the requests of one upload. */
    private static final int HEADS = 20_000;

    @RegisterExtension
    static final Province province = new Province();

    private final byte[] photo = new byte[5 * PIECE + 1_000];
    private String sha256;
    private CutLine line;
    private Terminals far;

    @BeforeEach
    void connect() throws Exception {
        new Random().nextBytes(photo);
        sha256 = Terminals.sha256(photo);
        line = new CutLine(province.sandbox().url());
        far = new Terminals(line.url());
    }

    @AfterEach
    void disconnect() throws Exception {
        far.close();
        line.close();
    }

    @Test
    void whatArrivedBeforeTheLineBrokeIsNotSentAgain() throws Exception {
        line.cutAfter(3 * PIECE + PIECE / 2);
        assertThatThrownBy(() -> put(far.upstream("01"))).isInstanceOf(Upstream.Later.class);
        line.mend();
        assertThat(far.upstream("01").hasMaterial(sha256)).isFalse();

        put(far.upstream("01"));

        assertThat(far.upstream("01").hasMaterial(sha256)).isTrue();
        assertThat(line.bytes()).isBetween((long) photo.length, (long) photo.length + PIECE + HEADS);
        put(far.upstream("01"));
        assertThat(line.bytes()).as("skipped when present").isLessThan(photo.length + PIECE + HEADS);
    }

    @Test
    void aSmallOneGoesAtOnce() throws Exception {
        byte[] small = Arrays.copyOf(photo, PIECE);
        far.upstream("01").putMaterial(Terminals.sha256(small), "image/jpeg", small);
        assertThat(line.count("PUT /v1/materials/")).isEqualTo(1);
        assertThat(line.count(" /v1/materials/")).isEqualTo(1);
    }

    @Test
    void anotherTerminalGoesOnWithTheSameContent() throws Exception {
        line.cutAfter(3 * PIECE + PIECE / 2);
        assertThatThrownBy(() -> put(far.upstream("01"))).isInstanceOf(Upstream.Later.class);
        line.mend();
        put(far.upstream("02"));
        assertThat(line.bytes()).isLessThan(photo.length + PIECE + HEADS);
    }

    @Test
    void twoTerminalsAtOnceMakeOneMaterial() throws Exception {
        var first = CompletableFuture.runAsync(() -> putUnchecked("01"));
        var second = CompletableFuture.runAsync(() -> putUnchecked("02"));
        first.get();
        second.get();
        assertThat(province.terminals().upstream("01").hasMaterial(sha256)).isTrue();
        assertThat(province.control().state()).containsOnlyOnce("\"bytes\":" + photo.length);
    }

    @Test
    void aPieceThatDoesNotGoOnFromWhatIsThereIsToldWhereToGoOn() throws Exception {
        var answer = patch(sha256, 5, photo.length, Arrays.copyOf(photo, 10));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(Wire.Problem.UPLOAD_OFFSET);
        assertThat(answer.headers().firstValue("Upload-Offset")).contains("0");

        answer = patch(sha256, 0, photo.length, Arrays.copyOf(photo, 10));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Upload-Offset")).contains("10");
        assertThat(patch(sha256, 10, 15, Arrays.copyOf(photo, 10)).statusCode())
                .as("more than it has")
                .isEqualTo(400);
    }

    @Test
    void contentThatIsNotWhatItsDigestSaysIsForgottenAndSentAnew() throws Exception {
        assertThat(patch(sha256, 0, photo.length, new byte[PIECE]).statusCode()).isEqualTo(204);
        assertThatThrownBy(() -> put(far.upstream("01"))).isInstanceOf(Upstream.Later.class);
        assertThat(far.upstream("01").hasMaterial(sha256)).isFalse();

        put(far.upstream("01"));
        assertThat(far.upstream("01").hasMaterial(sha256)).isTrue();
    }

    private void put(Upstream upstream) throws Exception {
        upstream.putMaterial(sha256, "image/jpeg", photo);
    }

    private void putUnchecked(String terminal) {
        try {
            put(far.upstream(terminal));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> patch(String sha256, long offset, long length, byte[] piece) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(province.sandbox().url().resolve("/v1/materials/" + sha256))
                            .header("Content-Type", "image/jpeg")
                            .header("Upload-Offset", Long.toString(offset))
                            .header("Upload-Length", Long.toString(length))
                            .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(piece))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
