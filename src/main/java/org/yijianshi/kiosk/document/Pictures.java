package org.yijianshi.kiosk.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pictures that go on paper: checked signatures and QR codes. */
final class Pictures {
    private static final int MAX_WIDTH = 4000;
    private static final int MAX_HEIGHT = 2000;

    static {
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /** A copy of the bytes, after checking that they are one whole PNG of reasonable size. */
    static byte[] checkedPng(byte[] png) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new InvalidDocumentException("The signature is not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                if (!"png".equalsIgnoreCase(reader.getFormatName())) {
                    throw new InvalidDocumentException("The signature is not a PNG");
                }
                if (reader.getWidth(0) > MAX_WIDTH || reader.getHeight(0) > MAX_HEIGHT) {
                    throw new InvalidDocumentException("The signature is larger than 4000 by 2000 pixels");
                }
                reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidDocumentException("The signature is a damaged PNG", e);
        }
        return png.clone();
    }

    /** The modules of a QR code without quiet zone, error correction M, UTF-8. */
    static BitMatrix qr(String text) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        hints.put(EncodeHintType.MARGIN, 0);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        }
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException | IllegalArgumentException e) {
            throw new InvalidDocumentException("The text does not fit into a QR code", e);
        }
    }

    static byte[] qrPng(String text, int dotsPerModule) {
        BitMatrix modules = qr(text);
        int size = modules.getWidth() * dotsPerModule;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, modules.get(x / dotsPerModule, y / dotsPerModule) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        return png(image);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
