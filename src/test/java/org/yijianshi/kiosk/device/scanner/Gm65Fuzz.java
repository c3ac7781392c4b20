package org.yijianshi.kiosk.device.scanner;

import java.util.Arrays;

/** A reply of up to sixteen bytes is read back whole; with any one bit turned over it is not. */
public final class Gm65Fuzz {
    private Gm65Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        byte[] data = Arrays.copyOfRange(input, 1, Math.min(input.length, 17));
        byte[] frame = Gm65.reply(data);
        if (!(first(frame) instanceof ScanDecoder.Result.Reply(byte[] read)) || !Arrays.equals(read, data)) {
            throw new AssertionError("not read back");
        }
        int bit = Math.floorMod(input[0], (frame.length - 4) * 8);
        frame[4 + bit / 8] ^= (byte) (1 << bit % 8);
        if (first(frame) instanceof ScanDecoder.Result.Reply) {
            throw new AssertionError("a turned bit was not seen");
        }
    }

    private static ScanDecoder.Result first(byte[] frame) {
        var decoder = new ScanDecoder(ScannerFamily.GM65, FrameEnd.CR);
        decoder.feed(frame, frame.length);
        return decoder.next();
    }
}
