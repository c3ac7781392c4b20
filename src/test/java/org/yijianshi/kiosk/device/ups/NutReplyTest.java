package org.yijianshi.kiosk.device.ups;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as upsd 2.8.0 with dummy-ups writes them, and what is none. */
class NutReplyTest {
    @Test
    void aValueIsTakenApart() {
        var reply = (NutReply.Value) NutReply.of("VAR demo ups.status \"OB DISCHRG LB\"");

        assertThat(reply).isEqualTo(new NutReply.Value("demo", "ups.status", "OB DISCHRG LB"));
        assertThat(reply.words()).containsExactlyInAnyOrder("OB", "DISCHRG", "LB");
    }

    @Test
    void escapesAreResolvedAndWordsCountOnce() {
        assertThat(NutReply.of("VAR a ups.model \"5\\\" \\\\ rack\""))
                .isEqualTo(new NutReply.Value("a", "ups.model", "5\" \\ rack"));
        assertThat(((NutReply.Value) NutReply.of("VAR a ups.status \" OL  OL CHRG \"")).words())
                .containsExactlyInAnyOrder("OL", "CHRG");
        assertThat(((NutReply.Value) NutReply.of("VAR a ups.status \"\"")).words())
                .isEmpty();
    }

    @Test
    void anErrorKeepsItsWordOnly() {
        assertThat(NutReply.of("ERR DATA-STALE")).isEqualTo(new NutReply.Error("DATA-STALE"));
        assertThat(NutReply.of("ERR UNKNOWN-UPS and more")).isEqualTo(new NutReply.Error("UNKNOWN-UPS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "VAR",
                "VAR demo ups.status",
                "VAR demo ups.status \"OL",
                "VAR demo ups.status OL",
                "VAR demo ups.status \"OL\" more",
                "VAR demo ups.status \"a\"b\"",
                "VAR demo ups.status \"\u0007\"",
                "VAR demo ups.status \"停电\"",
                "VAR ../etc ups.status \"OL\"",
                "ERR",
                "ERR data-stale",
                "OK",
                "HTTP/1.1 400 Bad Request"
            })
    void anythingElseIsGarbage(String line) {
        assertThat(NutReply.of(line)).isEqualTo(new NutReply.Garbage());
    }

    @Test
    void aValueLongerThanUpsdWritesIsGarbage() {
        assertThat(NutReply.of("VAR demo ups.status \"" + "A".repeat(513) + "\""))
                .isEqualTo(new NutReply.Garbage());
    }
}
