package org.yijianshi.kiosk.device.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.device.idcard.SamDecoder.Reason;
import org.yijianshi.kiosk.device.idcard.SamDecoder.Result;

class SamDecoderTest {
    private static final String FOUND = "AAAAAA9669 0008 00009F 00000000 97";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static List<Result> decode(SamDecoder decoder, byte[] bytes) {
        decoder.feed(bytes, bytes.length);
        List<Result> results = new ArrayList<>();
        while (true) {
            Result result = decoder.next();
            results.add(result);
            if (result instanceof Result.NeedMore) {
                return results;
            }
        }
    }

    private static List<Result> decode(String bytes) {
        return decode(SamDecoder.forReplies(), hex(bytes));
    }

    private static Result frame(String body) {
        return new Result.Frame(new SamFrame(hex(body)));
    }

    private static final Result NOTHING = new Result.NeedMore(false);

    @ParameterizedTest
    @CsvSource({
        "RESET_SAM,10FFEC",
        "SAM_STATUS,11FFED",
        "SAM_ID,12FFEE",
        "FIND_CARD,200122",
        "SELECT_CARD,200221",
        "READ_TEXT_AND_PHOTO,300132",
        "READ_TEXT_PHOTO_AND_FINGERPRINT,301023",
        "READ_NEWEST_ADDRESS,300330",
        "READ_CHIP_NUMBER,300536",
        "SET_BAUD_115200,600063",
        "SET_BAUD_57600,600162",
        "SET_BAUD_38400,600261",
        "SET_BAUD_19200,600360",
        "SET_BAUD_9600,600467"
    })
    void writesEachRequestAsPublished(SamCommand command, String rest) {
        assertThat(command.request().encode()).isEqualTo(hex("AAAAAA96690003" + rest));
    }

    @ParameterizedTest
    @CsvSource({"50,CA", "58,C2", "40,DA", "10,8A"})
    void writesTheRadioLimitAsPublished(String value, String checksum) {
        assertThat(SamCommand.SET_MAX_RADIO_BYTES
                        .request(Integer.parseInt(value, 16))
                        .encode())
                .isEqualTo(hex("AAAAAA9669000461FF" + value + checksum));
    }

    @ParameterizedTest
    @CsvSource({
        "90,94", "10,14", "11,15", "21,25", "23,27", "24,20", "31,35", "32,36", "33,37", "40,44", "41,45", "47,43",
        "60,64", "66,62", "80,84", "81,85", "91,95"
    })
    void readsEachStatusAsPublished(String status, String checksum) {
        assertThat(decode("AAAAAA966900040000" + status + checksum)).containsExactly(frame("0000" + status), NOTHING);
        assertThat(SamStatus.of(Integer.parseInt(status, 16))).isPresent();
    }

    @Test
    void formatsModuleNumbers() {
        List<Result> published = decode("AAAAAA96690014000090050001 0009B8320105BE1200ADC5B11163");
        assertThat(SamId.format(((Result.Frame) published.getFirst()).frame().replyData()))
                .isEqualTo("05.01-20101129-0001228293-0296863149");
        List<Result> synthetic = decode("AAAAAA966900140000900500030071513301 40E20100D20296493C");
        assertThat(SamId.format(((Result.Frame) synthetic.getFirst()).frame().replyData()))
                .isEqualTo("05.03-20140401-0000123456-1234567890");
    }

    @Test
    void takesAFrameByteByByte() {
        SamDecoder decoder = SamDecoder.forReplies();
        byte[] wire = hex(FOUND);
        for (int i = 0; i < wire.length - 1; i++) {
            assertThat(decode(decoder, new byte[] {wire[i]})).hasSize(1);
        }
        assertThat(decode(decoder, new byte[] {wire[wire.length - 1]}))
                .containsExactly(frame("00009F00000000"), NOTHING);
    }

    @Test
    void takesTwoFramesFromOneRead() {
        assertThat(decode(FOUND + "AAAAAA96690004000080 84"))
                .containsExactly(frame("00009F00000000"), frame("000080"), NOTHING);
    }

    @Test
    void skipsNoiseAndSuperfluousLeadingBytes() {
        assertThat(decode("1396AA69" + FOUND)).containsExactly(frame("00009F00000000"), NOTHING);
        assertThat(decode("AA" + FOUND)).containsExactly(frame("00009F00000000"), NOTHING);
        assertThat(decode("AAAAAA96" + FOUND)).containsExactly(frame("00009F00000000"), NOTHING);
    }

    @Test
    void refusesBadLengthsAndChecksumsAndGoesOnWithTheNextFrame() {
        assertThat(decode("AAAAAA9669 0003 000003" + FOUND))
                .containsExactly(new Result.Bad(Reason.TOO_SHORT), frame("00009F00000000"), NOTHING);
        assertThat(decode("AAAAAA9669 090B 000090" + FOUND))
                .containsExactly(new Result.Bad(Reason.TOO_LONG), frame("00009F00000000"), NOTHING);
        assertThat(decode("AAAAAA9669 0004 000090 95" + FOUND))
                .containsExactly(new Result.Bad(Reason.CHECKSUM), frame("00009F00000000"), NOTHING);
    }

    @Test
    void saysWhetherAFrameHasBegun() {
        assertThat(decode("AAAAAA96")).containsExactly(new Result.NeedMore(false));
        assertThat(decode("AAAAAA966900")).containsExactly(new Result.NeedMore(true));
    }

    @Test
    void findsEveryFrameAmongNoiseInAnyPieces() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] body = new byte[3 + random.nextInt(1300)];
            random.nextBytes(body);
            byte[] noise = new byte[random.nextInt(30)];
            random.nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                // 0x69 ends a preamble; without it no noise can pretend to be one.
                noise[i] = noise[i] == 0x69 ? 0 : noise[i];
            }
            byte[] wire = new SamFrame(body).encode();
            byte[] stream = new byte[noise.length + wire.length];
            System.arraycopy(noise, 0, stream, 0, noise.length);
            System.arraycopy(wire, 0, stream, noise.length, wire.length);
            SamDecoder decoder = SamDecoder.forReplies();
            List<Result> results = new ArrayList<>();
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(200));
                results.addAll(decode(decoder, Arrays.copyOfRange(stream, from, to)));
                from = to;
            }
            assertThat(results).as("seed %d", seed).contains(new Result.Frame(new SamFrame(body)));
        }
    }

    @Test
    void endsOnAnyBytes() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        SamDecoder decoder = SamDecoder.forReplies();
        byte[] hostile = {(byte) 0xAA, (byte) 0x96, 0x69, 0, 4, 9};
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? hostile[random.nextInt(hostile.length)] : bytes[i];
            }
            assertThat(decode(decoder, bytes)).as("seed %d", seed).hasSizeLessThan(3000);
        }
    }
}
