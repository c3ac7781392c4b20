package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/**
 * A large material goes in pieces that fit a bad line, and from where the platform has it, so that a line that breaks costs
 * one piece. {@code Upload-Offset} and {@code Upload-Length} are those of draft-ietf-httpbis-resumable-upload-11, §4, on
 * the material's own address.
 */
record PiecewiseUpload(PlatformClient platform) {
    static final int PIECE_BYTES = 256 << 10;

    /** Another terminal may be sending the same. */
    private static final int CORRECTIONS = 20;

    /** The answer that decides: of the platform that has it whole, or of the first request that failed. */
    Exchange put(URI material, String mediaType, byte[] content) {
        if (content.length <= PIECE_BYTES) {
            return whole(material, mediaType, content);
        }
        Exchange known = platform.exchange(HttpRequest.HEAD(material), Patience.MESSAGE);
        if (!(known instanceof Exchange.Answered answer) || answer.status() == 200) {
            return known;
        }
        Integer held = offset(answer, content.length);
        return held == null ? whole(material, mediaType, content) : pieces(material, mediaType, content, held);
    }

    private Exchange whole(URI material, String mediaType, byte[] content) {
        return platform.exchange(
                HttpRequest.PUT(material, content).contentType(MediaType.of(mediaType)), Patience.UPLOAD);
    }

    private Exchange pieces(URI material, String mediaType, byte[] content, int held) {
        int offset = held;
        int corrections = 0;
        while (true) {
            byte[] piece = Arrays.copyOfRange(content, offset, Math.min(content.length, offset + PIECE_BYTES));
            var request = HttpRequest.PATCH(material, piece)
                    .contentType(MediaType.of(mediaType))
                    .header(Wire.UPLOAD_OFFSET, Integer.toString(offset))
                    .header(Wire.UPLOAD_LENGTH, Integer.toString(content.length));
            Exchange exchange = platform.exchange(request, Patience.UPLOAD);
            if (!(exchange instanceof Exchange.Answered answer)) {
                return exchange;
            }
            boolean elsewhere = answer.status() == 409 && platform.isProblem(answer, Wire.Problem.UPLOAD_OFFSET);
            Integer next = offset(answer, content.length);
            if (next == null || !(elsewhere || answer.status() == 204)) {
                return answer;
            }
            if (next <= offset && ++corrections > CORRECTIONS) {
                return new Exchange.Unanswered();
            }
            offset = next;
            if (!keepsPace()) {
                return new Exchange.Unanswered();
            }
        }
    }

    private boolean keepsPace() {
        try {
            Thread.sleep(platform.pause());
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Null when the platform takes no pieces. */
    private static @Nullable Integer offset(Exchange.Answered answer, int length) {
        String value = answer.headers().get(Wire.UPLOAD_OFFSET);
        if (value == null || !value.matches("\\d{1,9}") || Integer.parseInt(value) > length) {
            return null;
        }
        return Integer.valueOf(value);
    }
}
