package org.yijianshi.kiosk.device.chipcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.smartcardio.CardException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges as ISO/IEC 7816-3 draws them for T=0, and what T=1 leaves as it is. */
class ProcedureTest {
    private final List<String> sent = new ArrayList<>();

    private String exchange(String protocol, String command, String... answers) throws CardException {
        var left = new ArrayDeque<>(Arrays.asList(answers));
        byte[] answer = Procedure.exchange(HexFormat.of().parseHex(command), protocol, bytes -> {
            sent.add(HexFormat.of().withUpperCase().formatHex(bytes));
            return HexFormat.of().parseHex(left.removeFirst());
        });
        assertThat(left).isEmpty();
        return HexFormat.of().withUpperCase().formatHex(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "T=1, 00A4040002A00100, 00A4040002A00100",
        "T=0, 00A4040002A00100, 00A4040002A001",
        "T=0, 00A4040002A001, 00A4040002A001",
        "T=0, 00B2010400, 00B2010400",
        "T=0, 00840000, 00840000",
    })
    void onlyInT0TheExpectedLengthBehindDataIsLeftOut(String protocol, String command, String wired) throws Exception {
        assertThat(exchange(protocol, command, "9000")).isEqualTo("9000");
        assertThat(sent).containsExactly(wired);
    }

    @Test
    void whatACardHasReadyIsFetchedAndJoined() throws Exception {
        assertThat(exchange("T=0", "00A4040002A00100", "6104", "AABB6102", "CCDD9000"))
                .isEqualTo("AABBCCDD9000");
        assertThat(sent).containsExactly("00A4040002A001", "00C0000004", "00C0000002");
    }

    @Test
    void aLengthThatTheCardCorrectsIsAskedForAgain() throws Exception {
        assertThat(exchange("T=0", "00B2010400", "6C03", "0102039000")).isEqualTo("0102039000");
        assertThat(sent).containsExactly("00B2010400", "00B2010403");
    }

    @Test
    void aRefusalIsTheAnswer() throws Exception {
        assertThat(exchange("T=0", "00A4040002A00100", "6A82")).isEqualTo("6A82");
        assertThat(exchange("T=0", "00DA00000211226C", "6C01")).isEqualTo("6C01");
    }

    @Test
    void aCardWithoutAnEndOrAStatusIsLeft() {
        var endless = new String[Procedure.MOST_ROUNDS + 1];
        Arrays.fill(endless, "016101");
        assertThatThrownBy(() -> exchange("T=0", "00B2010400", endless)).isInstanceOf(CardException.class);
        assertThatThrownBy(() -> exchange("T=1", "00B2010400", "90")).isInstanceOf(CardException.class);
    }
}
