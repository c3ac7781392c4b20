package org.yijianshi.kiosk.device.idcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** However the stream is cut, the same frames come out of it, and each is on the wire as it stood there. */
public final class SamDecoderFuzz {
    private SamDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        boolean replies = (input[0] & 1) == 0;
        byte[] stream = Arrays.copyOfRange(input, 2, input.length);
        var whole = decode(replies, stream, Math.max(1, stream.length));
        var pieces = decode(replies, stream, 1 + (input[1] & 0xFF));
        if (!whole.equals(pieces)) {
            throw new AssertionError(whole + " is in pieces " + pieces);
        }
    }

    private static List<Object> decode(boolean replies, byte[] stream, int piece) {
        var decoder = replies ? SamDecoder.forReplies() : SamDecoder.forRequests();
        var results = new ArrayList<Object>();
        for (int from = 0; from < stream.length; from += piece) {
            byte[] part = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + piece));
            decoder.feed(part, part.length);
            take(decoder, results, stream);
        }
        return results;
    }

    private static void take(SamDecoder decoder, List<Object> results, byte[] stream) {
        for (int taken = 0; taken <= stream.length; taken++) {
            switch (decoder.next()) {
                case SamDecoder.Result.NeedMore ignored -> {
                    return;
                }
                case SamDecoder.Result.Bad(var reason) -> results.add(reason);
                case SamDecoder.Result.Frame(SamFrame frame) -> {
                    if (!new String(stream, java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(new String(frame.encode(), java.nio.charset.StandardCharsets.ISO_8859_1))) {
                        throw new AssertionError("a frame that was not sent");
                    }
                    results.add(frame);
                }
            }
        }
        throw new AssertionError("more results than bytes");
    }
}
