package org.yijianshi.kiosk.device.barcode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the QR code in one picture: tilted, dark, or light on dark as a telephone shows it at night. Pure; nothing of the
 * picture or of what the code says is kept or logged.
 */
public final class QrPicture {
    /** The largest JPEG that is looked at, in bytes. */
    public static final int MAX_BYTES = 512 * 1024;
    /** The longest side of a picture that is looked at, in pixels. */
    public static final int MAX_SIDE = 1600;

    private static final Logger LOG = LoggerFactory.getLogger(QrPicture.class);
    // Bytes without a declared encoding stand for themselves, so that no guess can turn them into other characters.
    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, StandardCharsets.ISO_8859_1.name());

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

    private static Optional<String> read(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        LuminanceSource source =
                new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return Stream.of(source, source.invert()).flatMap(QrPicture::read).findFirst();
    }

    private static Stream<String> read(LuminanceSource source) {
        return Stream.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))
                .map(BinaryBitmap::new)
                .flatMap(bitmap -> decode(bitmap).stream());
    }

    private static Optional<String> decode(BinaryBitmap bitmap) {
        try {
            return Optional.of(new QRCodeReader().decode(bitmap, HINTS).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // The library means to throw only ReaderException, but a code can be made to surprise it.
            LOG.debug("a picture could not be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
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
