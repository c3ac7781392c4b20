package org.yijianshi.kiosk.device.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.device.board.ModbusRtu.Reply;
import org.yijianshi.kiosk.device.board.ModbusRtu.Request;

/** Against the worked examples of the Modbus application protocol, framed for unit 17 as simplymodbus.ca prints them. */
class ModbusRtuTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int UNIT = 0x11;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(new Request.ReadCoils(0x13, 0x25), "11 01 00 13 00 25 0E 84"),
                Arguments.of(new Request.ReadInputs(0xC4, 0x16), "11 02 00 C4 00 16 BA A9"),
                Arguments.of(new Request.WriteCoil(0xAC, true), "11 05 00 AC FF 00 4E 8B"),
                Arguments.of(new Request.WriteCoils(0x13, 10, bits(0xCD, 0x01)), "11 0F 00 13 00 0A 02 CD 01 BF 0B"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void asksAsThePapersSay(Request request, String frame) {
        assertThat(HEX.formatHex(ModbusRtu.frame(UNIT, request))).isEqualTo(frame);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(
                        new Request.ReadCoils(0x13, 0x25),
                        "11 01 05 CD 6B B2 0E 1B 45 E6",
                        new Reply.Bits(bits(0xCD, 0x6B, 0xB2, 0x0E, 0x1B))),
                Arguments.of(
                        new Request.ReadInputs(0xC4, 0x16),
                        "11 02 03 AC DB 35 20 18",
                        new Reply.Bits(bits(0xAC, 0xDB, 0x35))),
                Arguments.of(new Request.WriteCoil(0xAC, true), "11 05 00 AC FF 00 4E 8B", new Reply.Written()),
                Arguments.of(
                        new Request.WriteCoils(0x13, 10, bits(0xCD, 0x01)),
                        "11 0F 00 13 00 0A 26 99",
                        new Reply.Written()));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void findsAReplyWhateverStandsAroundIt(Request request, String frame, Reply reply) {
        assertThat(found(UNIT, request, frame)).isEqualTo(reply);
        assertThat(found(UNIT, request, "00 11 " + frame + " 11 02")).isEqualTo(reply);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void findsNothingInAReplyThatIsShortDamagedOrAnothers(Request request, String frame, Reply reply) {
        byte[] bytes = HEX.parseHex(frame);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(ModbusRtu.find(UNIT, request, bytes, length)).isEmpty();
        }
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(ModbusRtu.find(UNIT, request, damaged, damaged.length)).isEmpty();
        }
        assertThat(ModbusRtu.find(UNIT + 1, request, bytes, bytes.length)).isEmpty();
    }

    @Test
    void aRefusalHasItsCode() {
        assertThat(found(0x0A, new Request.ReadCoils(0x04A1, 1), "0A 81 02 B0 53"))
                .isEqualTo(new Reply.Refused(2));
    }

    @Test
    void bitsBeyondThoseAskedForAreNotRead() {
        byte[] reply = ModbusRtu.closed(1, ModbusRtu.READ_INPUTS, new byte[] {1, (byte) 0xFF});
        assertThat(ModbusRtu.find(1, new Request.ReadInputs(0, 3), reply, reply.length))
                .contains(new Reply.Bits(bits(0x07)));
    }

    @Test
    void theChecksumIsTheCataloguedOne() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(ModbusRtu.crc(digits, 0, digits.length)).isEqualTo(0x4B37);
    }

    @ParameterizedTest
    @CsvSource({"9600, 4010416", "19200, 2005208", "38400, 1750000", "115200, 1750000"})
    void silenceIsThreeAndAHalfCharactersButNotForever(int baud, long nanos) {
        assertThat(ModbusRtu.silence(baud)).isEqualTo(Duration.ofNanos(nanos));
    }

    private static Reply found(int unit, Request request, String frame) {
        byte[] bytes = HEX.parseHex(frame);
        return ModbusRtu.find(unit, request, bytes, bytes.length).orElseThrow();
    }

    private static BitSet bits(int... bytes) {
        byte[] packed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packed[i] = (byte) bytes[i];
        }
        return BitSet.valueOf(packed);
    }
}
