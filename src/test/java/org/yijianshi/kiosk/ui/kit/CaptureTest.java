package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaptureTest {

    private static final String PNG =
            Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});

    @Test
    void aSignatureKeepsItsStrokesWithTime() {
        Signature signature = Signature.parse(json("[[[0,0,0],[300,400,120]],[[10,10,500],[10,20,510]]]", PNG));
        assertThat(signature.strokes().getFirst().getLast()).isEqualTo(new Signature.Point(300, 400, 120));
        assertThat(signature.ink()).isEqualTo(new SignaturePad.Ink(510, 2));
        assertThat(signature.ink().isEnough()).isTrue();
    }

    @Test
    void aDotIsNotASignature() {
        assertThat(Signature.parse(json("[[[5,5,0]]]", PNG)).ink().isEnough()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[1,2]]]", "[[[1,2,\"x\"]]]", "[[{}]]", "[[[null,1,2]]]"})
    void brokenPointsAreRefused(String strokes) {
        assertThatThrownBy(() -> Signature.parse(json(strokes, PNG))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!", "AAAA", "iVBO"})
    void aPictureThatIsNoPngIsRefused(String png) {
        assertThatThrownBy(() -> Signature.parse(json("[[[0,0,0],[300,0,9]]]", png)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFloodOfPointsIsRefused() {
        String strokes = "[[" + "[1,2,3],".repeat(20_000) + "[1,2,3]]]";
        assertThatThrownBy(() -> Signature.parse(json(strokes, PNG))).hasMessageContaining("points");
    }

    @Test
    void aSignaturePrintsNothingOfTheHand() {
        assertThat(Signature.parse(json("[[[123,456,0],[777,1,9]]]", PNG))).hasToString("Signature[1 strokes]");
    }

    @Test
    void onlyJpegIsTaken() {
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
        assertThat(CameraCapture.jpeg(Base64.getEncoder().encodeToString(jpeg))).contains(jpeg);
        assertThat(CameraCapture.jpeg(PNG)).isEmpty();
        assertThat(CameraCapture.jpeg("***")).isEmpty();
    }

    private static JsonNode json(String strokes, String png) {
        return JsonMapper.shared()
                .readTree("{\"width\":900,\"height\":500,\"strokes\":%s,\"png\":\"%s\"}".formatted(strokes, png));
    }
}
