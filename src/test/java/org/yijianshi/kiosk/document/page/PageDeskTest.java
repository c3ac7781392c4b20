package org.yijianshi.kiosk.document.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.application.PagePictures;
import org.yijianshi.kiosk.application.PagePictures.Flaw;
import org.yijianshi.kiosk.application.PagePictures.Origin;
import org.yijianshi.kiosk.document.page.DeskPicture.Desk;

class PageDeskTest {
    private static final int MUCH = 2 * 1024 * 1024;

    private final PagePictures desk = new PageDesk();

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("good", new DeskPicture(11).turned(7), Set.of()),
                Arguments.of(
                        "good on a light desk", new DeskPicture(12).turned(3).on(Desk.WHITE), Set.of()),
                Arguments.of("dark", new DeskPicture(13).turned(7).lit(0.3), Set.of(Flaw.DARK)),
                Arguments.of("shining", new DeskPicture(14).turned(7).glaring(), Set.of(Flaw.BRIGHT)),
                Arguments.of("blurred", new DeskPicture(15).turned(7).blurred(3), Set.of(Flaw.BLURRED)),
                Arguments.of("cut off", new DeskPicture(16).beyondTheEdge(0.2), Set.of(Flaw.CUT_OFF)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void whatIsWrongIsSaidAndNothingElse(String name, DeskPicture picture, Set<Flaw> flaws) throws Exception {
        var look = desk.look(jpeg(picture.take().picture()), Origin.CAMERA, MUCH);

        assertThat(look.flaws()).isEqualTo(flaws);
        assertThat(look.upright().isPresent()).isEqualTo(!flaws.contains(Flaw.CUT_OFF));
    }

    @Test
    void theUprightPageHasItsLettersWhereTheyWereWritten() throws Exception {
        var look =
                desk.look(jpeg(new DeskPicture(21).turned(14).tilted(0.1).take().picture()), Origin.CAMERA, MUCH);
        var page = read(look.upright().orElseThrow());

        assertThat((double) page.getHeight() / page.getWidth()).isBetween(1.40, 1.43);
        // The red seal, and blank paper beside it.
        assertThat(red(page, 945 / 1240.0, 1330 / 1754.0)).isTrue();
        assertThat(red(page, 945 / 1240.0, 1580 / 1754.0)).isTrue();
        assertThat(red(page, 600 / 1240.0, 1590 / 1754.0)).isFalse();
    }

    @Test
    void aPageBecomesAsSmallAsItsShareUntilItCouldNotBeRead() throws Exception {
        byte[] picture = jpeg(new DeskPicture(22).turned(5).take().picture());

        assertThat(desk.look(picture, Origin.CAMERA, 60_000).upright().orElseThrow())
                .hasSizeLessThanOrEqualTo(60_000);
        assertThat(desk.look(picture, Origin.CAMERA, 10).upright().orElseThrow().length)
                .isBetween(10_000, 60_000);
    }

    @Test
    void aSheetOnTheGlassIsMadeStraightAndNeverCalledCutOff() throws Exception {
        byte[] picture = jpeg(new DeskPicture(23).beyondTheEdge(0.2).take().picture());

        assertThat(desk.look(picture, Origin.FLATBED, MUCH).flaws()).doesNotContain(Flaw.CUT_OFF);
    }

    @Test
    void aQuarterTurnIsToTheRight() throws Exception {
        var sheet = new BufferedImage(200, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 40; y++) {
                sheet.setRGB(x, y, 0xFFFFFF);
            }
        }
        var turned = read(desk.turned(jpeg(sheet), MUCH));

        assertThat(List.of(turned.getWidth(), turned.getHeight())).isEqualTo(List.of(300, 200));
        assertThat(turned.getRGB(290, 100) & 0xFF).isGreaterThan(200);
        assertThat(turned.getRGB(10, 100) & 0xFF).isLessThan(50);
    }

    @Test
    void whatIsNoPictureOrHalfAPictureIsRefused() throws Exception {
        byte[] picture = jpeg(new DeskPicture(24).take().picture());

        assertThatThrownBy(() -> desk.look(new byte[] {1, 2, 3}, Origin.CAMERA, MUCH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> desk.look(Arrays.copyOf(picture, 300), Origin.CAMERA, MUCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPictureOfAbsurdSizeIsRefusedBeforeItIsUnpacked() throws Exception {
        var wide = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20_000, 1_000, BufferedImage.TYPE_BYTE_BINARY), "png", wide);

        assertThatThrownBy(() -> desk.look(wide.toByteArray(), Origin.FLATBED, MUCH))
                .hasMessageContaining("absurd");
    }

    private static boolean red(BufferedImage page, double u, double v) {
        int x = (int) (u * page.getWidth());
        int y = (int) (v * page.getHeight());
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                int colour = page.getRGB(x + dx, y + dy);
                if ((colour >> 16 & 0xFF) > (colour >> 8 & 0xFF) + 60) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }
}
