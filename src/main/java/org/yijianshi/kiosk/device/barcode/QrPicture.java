package org.yijianshi.kiosk.device.barcode;

import boofcv.factory.fiducial.ConfigQrCode;
import boofcv.factory.fiducial.FactoryFiducial;
import boofcv.struct.image.GrayU8;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the QR code in one picture: tilted, dark, under a lamp, or light on dark as a telephone shows it at night. Pure;
 * nothing of the picture or of what the code says is kept or logged.
 */
public final class QrPicture {
    /** The largest JPEG that is looked at, in bytes. */
    public static final int MAX_BYTES = 512 * 1024;
    /** The longest side of a picture that is looked at, in pixels. */
    public static final int MAX_SIDE = 1600;

    private static final Logger LOG = LoggerFactory.getLogger(QrPicture.class);
    /** Ways of looking at a picture, the quick ones first. */
    private static final List<UnaryOperator<GrayU8>> LOOKS = List.of(
            seen -> seen,
            QrPicture::inverted,
            QrPicture::halved,
            seen -> EvenLight.of(halved(seen)),
            EvenLight::of,
            seen -> EvenLight.of(inverted(seen)));

    static {
        ImageIO.setUseCache(false);
    }

    private QrPicture() {}

    /**
     * @param jpeg one picture
     * @return what the code says, whatever it is; empty when there is no picture, none that may be looked at, or no code
     *     in it that can be read
     */
    public static Optional<String> read(byte[] jpeg) {
        if (jpeg.length > MAX_BYTES) {
            return Optional.empty();
        }
        return picture(jpeg).flatMap(QrPicture::read);
    }

    /** As {@link #read(byte[])}, of a picture that is drawn already and may be as large as it likes. */
    public static Optional<String> read(BufferedImage image) {
        GrayU8 seen = grey(image);
        return LOOKS.stream().flatMap(look -> decode(look, seen).stream()).findFirst();
    }

    private static GrayU8 grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] colours = image.getRGB(0, 0, width, height, null, 0, width);
        var grey = new GrayU8(width, height);
        for (int i = 0; i < colours.length; i++) {
            int colour = colours[i];
            grey.data[i] = (byte) (((colour >> 16 & 0xFF) + 2 * (colour >> 8 & 0xFF) + (colour & 0xFF)) / 4);
        }
        return grey;
    }

    /** Light for dark. */
    private static GrayU8 inverted(GrayU8 seen) {
        var inverted = new GrayU8(seen.width, seen.height);
        for (int i = 0; i < seen.data.length; i++) {
            inverted.data[i] = (byte) ~seen.data[i];
        }
        return inverted;
    }

    /** Four pixels in one, so that noise is less. */
    private static GrayU8 halved(GrayU8 seen) {
        var halved = new GrayU8(seen.width / 2, seen.height / 2);
        for (int y = 0; y < halved.height; y++) {
            for (int x = 0; x < halved.width; x++) {
                int four = seen.unsafe_get(2 * x, 2 * y)
                        + seen.unsafe_get(2 * x + 1, 2 * y)
                        + seen.unsafe_get(2 * x, 2 * y + 1)
                        + seen.unsafe_get(2 * x + 1, 2 * y + 1);
                halved.unsafe_set(x, y, four / 4);
            }
        }
        return halved;
    }

    private static Optional<String> decode(UnaryOperator<GrayU8> look, GrayU8 seen) {
        try {
            // One of its own for each: it goes on holding the last picture and what it said.
            var detector = FactoryFiducial.qrcode(how(), GrayU8.class);
            detector.process(look.apply(seen));
            return detector.getDetections().stream()
                    .map(code -> text(code.message))
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        } catch (RuntimeException e) {
            // A picture or a code can be made to surprise the library.
            LOG.debug("a picture could not be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static ConfigQrCode how() {
        var how = new ConfigQrCode();
        how.considerTransposed = false;
        // Bytes without a declared encoding stand for themselves, so that no guess can turn them into other characters.
        how.forceEncoding = StandardCharsets.ISO_8859_1.name();
        return how;
    }

    private static String text(String said) {
        return said.chars().allMatch(each -> each <= 0xFF)
                ? CodeBytes.text(ByteBuffer.wrap(said.getBytes(StandardCharsets.ISO_8859_1)))
                        .orElse(said)
                : said;
    }

    private static Optional<BufferedImage> picture(byte[] jpeg) {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
            try {
                reader.setInput(input);
                // Asked before anything is decoded: a small file can claim to be a huge picture.
                return reader.getWidth(0) > MAX_SIDE || reader.getHeight(0) > MAX_SIDE
                        ? Optional.empty()
                        : Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
