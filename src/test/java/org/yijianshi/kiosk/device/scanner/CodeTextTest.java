package org.yijianshi.kiosk.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ScanEvent NO_TEXT = new ScanEvent.Refused(ScannerFault.CODE_NOT_TEXT);

    private static byte[] bytes(Object... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return all.toByteArray();
    }

    private static ScanEvent code(Symbology symbology, String text) {
        return new ScanEvent.Scanned(new ScannedCode(symbology, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7M4PX", "示例，您好", "䶮㛃𬭎𫖯𠮷"})
    void readsBothCharacterSetsWithoutBeingTold(String text) {
        assertThat(CodeText.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(code(Symbology.UNKNOWN, text));
        assertThat(CodeText.read(text.getBytes(GB18030))).isEqualTo(code(Symbology.UNKNOWN, text));
    }

    @ParameterizedTest
    @CsvSource({"Q1, QR", "C0, CODE_128", "E0, EAN_UPC", "d2, DATA_MATRIX", "L0, PDF417", "z0, AZTEC"})
    void keepsTheSymbologyAndTakesItsIdentifierOff(String identifier, Symbology symbology) {
        assertThat(CodeText.read(bytes("]" + identifier + "K7M4PX"))).isEqualTo(code(symbology, "K7M4PX"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"]", "]Q", "]Q1", "]X0abc", "]Q?abc", "Q1]abc"})
    void whatOnlyLooksLikeAnIdentifierIsText(String text) {
        assertThat(CodeText.read(bytes(text))).isEqualTo(code(Symbology.UNKNOWN, text));
    }

    @Test
    void followsTheCharacterSetsAScannerNames() {
        assertThat(CodeText.read(
                        bytes("]Q2\\000026", "示".getBytes(StandardCharsets.UTF_8), "\\000029", "例".getBytes(GB18030))))
                .isEqualTo(code(Symbology.QR, "示例"));
        assertThat(CodeText.read(bytes("]Q2\\000003a\\\\b", new byte[] {(byte) 0xE9})))
                .isEqualTo(code(Symbology.QR, "a\\bé"));
        assertThat(CodeText.read(bytes("]Q2", "示例".getBytes(GB18030)))).isEqualTo(code(Symbology.QR, "示例"));
        assertThat(CodeText.read(bytes("]Q1\\000026abc"))).isEqualTo(code(Symbology.QR, "\\000026abc"));
    }

    @Test
    void refusesWhatIsNoTextInsteadOfGuessing() {
        assertThat(CodeText.read(new byte[] {'a', (byte) 0xFF, (byte) 0xFF, 'b'}))
                .isEqualTo(NO_TEXT);
        assertThat(CodeText.read(bytes("]Q2\\000026", "你".getBytes(GB18030)))).isEqualTo(NO_TEXT);
        assertThat(CodeText.read(bytes("]Q2\\000020abc"))).isEqualTo(NO_TEXT);
        assertThat(CodeText.read(bytes("]Q2\\000026a\\b"))).isEqualTo(NO_TEXT);
        assertThat(CodeText.read(bytes("]Q2\\000026"))).isEqualTo(NO_TEXT);
        var mixed = bytes("中文".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xFF});
        assertThat(CodeText.read(mixed)).isEqualTo(NO_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.invalid/?q=<script>alert(1)</script>",
                "\u0000\u0007\u001b[2J\u001b]0;x\u0007",
                "'; DROP TABLE outbox; --",
                "${jndi:ldap://example.invalid/a}",
                "\u202eabc\ufeff"
            })
    void aHostileCodeIsItsOwnTextAndIsNotPrinted(String text) {
        var event = CodeText.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(event).isEqualTo(code(Symbology.UNKNOWN, text));
        assertThat(event.toString()).isEqualTo("Scanned[code=ScannedCode[UNKNOWN]]");
    }

    @Test
    void endsOnAnyBytes() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            var tail = new byte[random.nextInt(40)];
            random.nextBytes(tail);
            var event = CodeText.read(bytes(random.nextBoolean() ? "]Q2\\000029" : "x", tail));
            assertThat(event).as("seed %d", seed).isInstanceOfAny(ScanEvent.Scanned.class, ScanEvent.Refused.class);
        }
    }
}
