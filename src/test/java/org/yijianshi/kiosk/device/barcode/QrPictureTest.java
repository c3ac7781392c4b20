package org.yijianshi.kiosk.device.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {
    private static final CodePicture CODE = CodePicture.of("K7M4PX");
    private static final CodePicture LONG = CodePicture.of("Zm9yLXRlc3Rz".repeat(6));

    @ParameterizedTest
    @ValueSource(doubles = {0, 4, 17, 33, 45, 80, 90, 135, 180, 250, 300})
    void aCodeIsReadHoweverItIsTurned(double degrees) throws Exception {
        assertThat(QrPicture.read(CODE.turned(degrees).jpeg())).contains("K7M4PX");
        assertThat(QrPicture.read(LONG.turned(degrees).jpeg())).contains(LONG.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 120, 200, 640})
    void aCodeIsReadSmallAndLarge(int side) throws Exception {
        assertThat(QrPicture.read(CODE.side(side).turned(5).jpeg())).contains("K7M4PX");
    }

    @Test
    void aCodeIsReadInPoorLightAndInGlare() throws Exception {
        assertThat(QrPicture.read(CODE.greys(60, 22).jpeg())).contains("K7M4PX");
        assertThat(QrPicture.read(CODE.greys(255, 190).jpeg())).contains("K7M4PX");
    }

    @Test
    void aCodeIsReadLightOnDarkAsATelephoneShowsItAtNight() throws Exception {
        assertThat(QrPicture.read(CODE.greys(20, 230).turned(12).jpeg())).contains("K7M4PX");
    }

    @Test
    void whatNobodyCanSeeIsNotGuessed() throws Exception {
        assertThat(QrPicture.read(CODE.side(24).jpeg())).isEmpty();
        assertThat(QrPicture.read(CODE.greys(30, 29).jpeg())).isEmpty();
    }

    @Test
    void aPictureWithoutACodeSaysNothing() throws Exception {
        assertThat(QrPicture.read(jpeg(new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR))))
                .isEmpty();
    }

    @Test
    void aHugePictureIsNotEvenDecodedAndAHugeFileNotOpened() throws Exception {
        assertThat(QrPicture.read(jpeg(new BufferedImage(QrPicture.MAX_SIDE + 1, 8, BufferedImage.TYPE_BYTE_GRAY))))
                .isEmpty();
        var padded = java.util.Arrays.copyOf(CODE.jpeg(), QrPicture.MAX_BYTES + 1);
        assertThat(QrPicture.read(padded)).isEmpty();
    }

    @Test
    void rubbishIsNoPicture() {
        var random = new Random(42);
        for (int size : new int[] {0, 1, 2, 3, 20, 5_000}) {
            var rubbish = new byte[size];
            random.nextBytes(rubbish);
            assertThat(QrPicture.read(rubbish)).isEmpty();
        }
    }

    @Test
    void aDamagedPictureIsNoPicture() throws Exception {
        byte[] whole = CODE.jpeg();
        var random = new Random(43);
        for (int round = 0; round < 20; round++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(QrPicture.read(damaged).orElse("K7M4PX")).isEqualTo("K7M4PX");
        }
    }

    @Test
    void whateverACodeSaysIsHandedOverAsItStands() throws Exception {
        for (String hostile : new String[] {
            "https://example.invalid/?q=<script>alert(1)</script>",
            "\u0000\u0007\u001b[2J\r\n",
            "'; DROP TABLE cases; --",
            "示例䶮𠮷"
        }) {
            assertThat(QrPicture.read(CodePicture.of(hostile).side(560).jpeg())).contains(hostile);
        }
        String large = "x".repeat(400);
        assertThat(QrPicture.read(CodePicture.of(large).side(700).jpeg())).contains(large);
    }

    private static byte[] jpeg(BufferedImage image) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
