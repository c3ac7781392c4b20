package org.yijianshi.kiosk.document.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures in and out, in memory only. */
final class Jpeg {
    /** An A3 sheet at 300 dpi. */
    private static final long MOST_PIXELS = 3508L * 4961;

    /** Longest side that is kept: print of 8 points on A4 stays readable. */
    private static final int LONGEST = 2048;

    /** At the lowest, print of 8 points is still readable; below it pixels go instead. */
    private static final float[] QUALITIES = {0.85f, 0.7f, 0.55f, 0.45f};

    private static final double[] SCALES = {1, 0.8};

    static {
        // ImageIO would otherwise put a citizen's page into a temporary file.
        ImageIO.setUseCache(false);
    }

    private Jpeg() {}

    /** @throws IllegalArgumentException when it is no JPEG or PNG, damaged, or larger than A3 at 300 dpi */
    static BufferedImage read(byte[] picture) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new IllegalArgumentException("a picture of absurd size");
                }
                var read = reader.read(0);
                return Pixels.scaled(read, Math.min(1, (double) LONGEST / Math.max(read.getWidth(), read.getHeight())));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a damaged picture", e);
        }
    }

    /** As good as fits into {@code share} bytes; the smallest that can be read when none does. */
    static byte[] written(BufferedImage picture, int share) {
        byte[] jpeg = {};
        for (double scale : SCALES) {
            var scaled = scale == 1 ? picture : Pixels.scaled(picture, scale);
            for (float quality : QUALITIES) {
                jpeg = written(scaled, quality);
                if (jpeg.length <= share) {
                    return jpeg;
                }
            }
        }
        return jpeg;
    }

    private static byte[] written(BufferedImage picture, float quality) {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
