package org.yijianshi.kiosk.device.receipt;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Reads the QR code on a printed piece as a scanner would: not all of a long paper at once. */
public final class PrintedCode {
    private static final int SEEN_ROWS = 900;

    private PrintedCode() {}

    /** @param png of which the end is looked at */
    public static Optional<String> on(byte[] png) throws IOException {
        return on(ImageIO.read(new ByteArrayInputStream(png)));
    }

    public static Optional<String> on(BufferedImage paper) {
        int width = paper.getWidth();
        int from = Math.max(0, paper.getHeight() - SEEN_ROWS);
        int height = paper.getHeight() - from;
        var source = new RGBLuminanceSource(width, height, paper.getRGB(0, from, width, height, null, 0, width));
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
