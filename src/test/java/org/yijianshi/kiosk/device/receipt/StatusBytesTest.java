package org.yijianshi.kiosk.device.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusBytesTest {
    @ParameterizedTest
    @CsvSource({"12,12,12,12,", "1A,32,12,7E,PAPER_END", "1A,16,12,12,COVER_OPEN", "1A,52,1A,12,CUTTER"})
    void realtimeAnswersNameTheFault(String one, String two, String three, String four, ReceiptFault fault) {
        Condition condition = Condition.GOOD
                .withRealtime(StatusKind.PRINTER, Integer.parseInt(one, 16))
                .withRealtime(StatusKind.OFFLINE_CAUSE, Integer.parseInt(two, 16))
                .withRealtime(StatusKind.ERROR_CAUSE, Integer.parseInt(three, 16))
                .withRealtime(StatusKind.PAPER, Integer.parseInt(four, 16));
        assertThat(condition.blocking().orElse(null)).isEqualTo(fault);
    }

    @Test
    void nearEndIsNoReasonToStop() {
        Condition near = Condition.GOOD.withRealtime(StatusKind.PAPER, 0x1E);
        assertThat(near.paperNearEnd()).isTrue();
        assertThat(near.blocking()).isEmpty();
    }

    @Test
    void mixedAnswersFlowControlAndABrokenStatusAreToldApart() {
        ReplyParser parser = new ReplyParser(false);
        List<Reply> replies = new ArrayList<>();
        for (int value : new int[] {0x11, 0x10, 0x00, 0x12, 0x18, 0x00, 0x0F, 0x0F, 0x13, 0x0C, 0x00, 0x03}) {
            parser.accept((byte) value).ifPresent(replies::add);
        }
        assertThat(replies)
                .containsExactly(
                        new Reply.Realtime(0x12),
                        new Reply.Automatic(new Condition(true, false, true, true, false, false, false)),
                        new Reply.Paper(false, true),
                        new Reply.Paper(false, false),
                        new Reply.Paper(true, false));
    }

    @Test
    void bandsAreSmallTrimmedAndSayTheirSize() {
        byte[] data = new byte[72 * 300];
        data[0] = (byte) 0x80;
        data[72 * 299 + 71] = 1;
        List<byte[]> bands = EscPos.bands(new Raster(72, 300, data));
        assertThat(bands.getFirst()).containsExactly(0x1D, 0x76, 0x30, 0, 1, 0, 1, 0, 0x80);
        assertThat(bands.stream().mapToInt(band -> band[6] & 0xFF).sum()).isEqualTo(300);
        assertThat(bands).allMatch(band -> band.length <= EscPos.BAND_BYTES + 8);
        assertThat(bands.getLast()).startsWith(0x1D, 0x76, 0x30, 0, 72, 0, 1, 0);
    }

    @Test
    void fullStatusIsToldFromAnAutomaticOne() {
        ReplyParser parser = new ReplyParser(true);
        Reply last = null;
        for (int value : new int[] {0x10, 0x0F, 0xA4, 0x02, 0x41, 0x01}) {
            last = parser.accept((byte) value).orElse(last);
        }
        assertThat(last).isEqualTo(new Reply.Full(new Condition(false, true, false, true, true, true, true), true));
        for (int value : new int[] {0x18, 0x00, 0x0F, 0x0F}) {
            last = parser.accept((byte) value).orElse(last);
        }
        assertThat(last).isEqualTo(new Reply.Automatic(new Condition(true, false, true, true, false, false, false)));
    }
}
