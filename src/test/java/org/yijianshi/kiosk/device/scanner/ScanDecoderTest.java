package org.yijianshi.kiosk.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.device.scanner.ScanDecoder.Result;

class ScanDecoderTest {
    private static final String ACK = "02 00 00 01 00 33 31";
    private static final String CODE = hexOf("K7M4PX");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static String hexOf(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ScanDecoder line(FrameEnd end) {
        return new ScanDecoder(ScannerFamily.LINE, end);
    }

    private static ScanDecoder gm65() {
        return new ScanDecoder(ScannerFamily.GM65, FrameEnd.CR);
    }

    /** Each result as words, until it needs more. */
    private static List<String> decode(ScanDecoder decoder, byte[] bytes) {
        decoder.feed(bytes, bytes.length);
        List<String> results = new ArrayList<>();
        while (true) {
            Result result = decoder.next();
            if (result instanceof Result.NeedMore) {
                return results;
            }
            results.add(words(result));
        }
    }

    private static List<String> decode(ScanDecoder decoder, String hex) {
        return decode(decoder, hex(hex));
    }

    private static String words(Result result) {
        return switch (result) {
            case Result.Code(byte[] payload) -> new String(payload, StandardCharsets.UTF_8);
            case Result.Reply(byte[] data) -> "reply " + HexFormat.of().formatHex(data);
            case Result.Bad(ScannerFault fault) -> fault.name();
            case Result.NeedMore(boolean started) -> started ? "started" : "nothing";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "01, 7E 00 08 01 00 02 01 02 DA",
        "02, 7E 00 08 01 00 02 02 32 B9",
    })
    void writesTheTriggerAsPublished(String value, String frame) {
        assertThat(Gm65.write(Gm65.ZONE_TRIGGER, Integer.parseInt(value, 16))).isEqualTo(hex(frame));
    }

    @Test
    void writesQuestionAndChecksumAsPublished() {
        assertThat(Gm65.read(0x002A, 2)).isEqualTo(hex("7E 00 07 01 00 2A 02 D8 0F"));
        assertThat(Gm65.reply((byte) 0)).isEqualTo(hex(ACK));
        assertThat(Gm65.crc(hex("09 01 00 00 00"), 0, 5)).isEqualTo(0xDEC8);
        assertThat(Gm65.crc(hex("08 02 00 2A 39 01"), 0, 6)).isEqualTo(0xA7EA);
    }

    @ParameterizedTest
    @CsvSource({"CR, 0D", "CR, 0D0A", "LF, 0A", "LF, 0D0A", "CRLF, 0D0A", "TAB, 09"})
    void findsCodesByEachEndAndTwoInOneRead(FrameEnd end, String bytes) {
        var decoder = line(end);
        assertThat(decode(decoder, CODE + bytes + hexOf("第二个") + bytes)).containsExactly("K7M4PX", "第二个");
        assertThat(words(decoder.pause())).isEqualTo("nothing");
    }

    @Test
    void withoutAnEndThePauseEndsTheCode() {
        var decoder = line(FrameEnd.PAUSE);
        assertThat(decode(decoder, CODE)).isEmpty();
        assertThat(decode(decoder, hexOf("2A") + "0D0A")).isEmpty();
        assertThat(words(decoder.pause())).isEqualTo("K7M4PX2A");
        assertThat(words(decoder.pause())).isEqualTo("nothing");
    }

    @Test
    void aCodeBrokenOffByAPauseIsRefusedAndTheNextIsRead() {
        var decoder = line(FrameEnd.CR);
        decode(decoder, hexOf("K7M"));
        assertThat(words(decoder.pause())).isEqualTo("CODE_INCOMPLETE");
        assertThat(decode(decoder, CODE + "0D")).containsExactly("K7M4PX");
    }

    @Test
    void emptyCodesAreNone() {
        var decoder = line(FrameEnd.CR);
        assertThat(decode(decoder, "0D0D0A0D" + CODE + "0D0D")).containsExactly("K7M4PX");
        assertThat(words(decoder.pause())).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({"CR, 0D", "LF, 0A", "CRLF, 0D0A", "TAB, 09"})
    void takesWhatIsLongAndRefusesWhatIsTooLongOnceWhateverThePieces(FrameEnd end, String bytes) {
        var decoder = line(end);
        var longest = "a".repeat(ScanDecoder.MAX_PAYLOAD);
        assertThat(decode(decoder, hexOf(longest) + bytes)).containsExactly(longest);
        assertThat(decode(decoder, hexOf(longest + "b") + bytes)).containsExactly("CODE_TOO_LONG");
        var results = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            results.addAll(decode(decoder, hexOf("c".repeat(500))));
        }
        for (byte last : hex(bytes + CODE + bytes)) {
            results.addAll(decode(decoder, new byte[] {last}));
        }
        assertThat(results).containsExactly("CODE_TOO_LONG", "K7M4PX");
    }

    @Test
    void afterSomethingTooLongAPauseIsEnoughToBeginAnew() {
        var decoder = line(FrameEnd.CR);
        assertThat(decode(decoder, hexOf("x".repeat(5000)))).containsExactly("CODE_TOO_LONG");
        decoder.pause();
        assertThat(decode(decoder, CODE + "0D")).containsExactly("K7M4PX");
        var paused = line(FrameEnd.PAUSE);
        decode(paused, hexOf("x".repeat(5000)));
        paused.pause();
        decode(paused, CODE);
        assertThat(words(paused.pause())).isEqualTo("K7M4PX");
    }

    @Test
    void theReplyInFrontOfACodeIsTakenOffExactly() {
        assertThat(decode(gm65(), ACK + CODE + "0D")).containsExactly("reply 00", "K7M4PX");
        assertThat(decode(gm65(), ACK + ACK + CODE + "0D" + ACK))
                .containsExactly("reply 00", "reply 00", "K7M4PX", "reply 00");
        assertThat(decode(line(FrameEnd.CR), ACK + CODE + "0D").getFirst())
                .endsWith("K7M4PX")
                .hasSize(13);
    }

    @Test
    void aReplyWithAWrongChecksumOrLengthIsNamedAndTheCodeBehindItIsRead() {
        assertThat(decode(gm65(), "02 00 00 01 00 33 32" + CODE + "0D")).containsExactly("REPLY_GARBLED", "K7M4PX");
        assertThat(decode(gm65(), "02 00 00 00" + CODE + "0D")).containsExactly("REPLY_GARBLED", "K7M4PX");
        assertThat(decode(gm65(), "02 00 00 FF" + CODE + "0D")).containsExactly("REPLY_GARBLED", "K7M4PX");
    }

    @Test
    void readsTheSameInAnyPieces() {
        var wire = hex(ACK + CODE + "0D0A" + ACK + hexOf("二") + "0D" + hexOf("y".repeat(4200)) + "0D" + CODE + "0D");
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var decoder = gm65();
            var results = new ArrayList<String>();
            for (int from = 0; from < wire.length; ) {
                int to = Math.min(wire.length, from + 1 + (round == 0 ? 0 : random.nextInt(30)));
                results.addAll(decode(decoder, Arrays.copyOfRange(wire, from, to)));
                from = to;
            }
            assertThat(results)
                    .as("seed %d", seed)
                    .containsExactly("reply 00", "K7M4PX", "reply 00", "二", "CODE_TOO_LONG", "K7M4PX");
        }
    }

    @Test
    void endsOnAnyBytes() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] hostile = {0x02, 0, 0x0D, 0x0A, ']', '\\', 'Q', (byte) 0x81};
        for (var end : FrameEnd.values()) {
            var decoder = new ScanDecoder(ScannerFamily.GM65, end);
            for (int round = 0; round < 2000; round++) {
                var bytes = new byte[random.nextInt(64)];
                random.nextBytes(bytes);
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = random.nextBoolean() ? hostile[random.nextInt(hostile.length)] : bytes[i];
                }
                assertThat(decode(decoder, bytes)).as("seed %d", seed).hasSizeLessThan(100);
                if (random.nextInt(10) == 0) {
                    decoder.pause();
                    assertThat(words(decoder.pause())).as("seed %d", seed).isEqualTo("nothing");
                }
            }
        }
    }
}
