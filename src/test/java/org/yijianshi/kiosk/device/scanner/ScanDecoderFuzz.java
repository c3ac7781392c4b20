package org.yijianshi.kiosk.device.scanner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Of the first two bytes one chooses family and end, one the pieces. However the stream is cut, the same comes out of it,
 * and nothing longer than a code may be.
 */
public final class ScanDecoderFuzz {
    private ScanDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        var family = ScannerFamily.values()[(input[0] >> 4 & 0xF) % ScannerFamily.values().length];
        var end = FrameEnd.values()[(input[0] & 0xF) % FrameEnd.values().length];
        byte[] stream = Arrays.copyOfRange(input, 2, input.length);
        var whole = decode(new ScanDecoder(family, end), stream, Math.max(1, stream.length));
        var pieces = decode(new ScanDecoder(family, end), stream, 1 + (input[1] & 0xFF));
        if (!whole.equals(pieces)) {
            throw new AssertionError(family + " " + end + ": " + whole + " is in pieces " + pieces);
        }
    }

    private static List<String> decode(ScanDecoder decoder, byte[] stream, int piece) {
        var results = new ArrayList<String>();
        for (int from = 0; from < stream.length; from += piece) {
            byte[] part = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + piece));
            decoder.feed(part, part.length);
            take(decoder, results, part.length);
        }
        results.add(words(decoder.pause()));
        return results;
    }

    private static void take(ScanDecoder decoder, List<String> results, int most) {
        for (int taken = 0; taken <= most + ScanDecoder.MAX_PAYLOAD; taken++) {
            var result = decoder.next();
            if (result instanceof ScanDecoder.Result.NeedMore) {
                return;
            }
            results.add(words(result));
        }
        throw new AssertionError("more results than bytes");
    }

    private static String words(ScanDecoder.Result result) {
        return switch (result) {
            case ScanDecoder.Result.Code(byte[] payload) -> {
                if (payload.length == 0 || payload.length > ScanDecoder.MAX_PAYLOAD) {
                    throw new AssertionError("a code of " + payload.length + " bytes");
                }
                yield "code " + HexFormat.of().formatHex(payload);
            }
            case ScanDecoder.Result.Reply(byte[] data) ->
                "reply " + HexFormat.of().formatHex(data);
            case ScanDecoder.Result.Bad(ScannerFault fault) -> fault.name();
            case ScanDecoder.Result.NeedMore ignored -> "nothing";
        };
    }
}
