package org.yijianshi.kiosk.device.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * What a camera sees of a QR code.
 *
 * @param side of the code in a picture of 960 by 720, in pixels
 * @param degrees how far it is turned
 * @param paper grey of the light modules, 0 to 255
 * @param ink grey of the dark ones; lighter than paper is an inverted code
 * @param noise how far a pixel may be off
 */
public record CodePicture(String text, int side, double degrees, int paper, int ink, int noise) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 720;
    private static final int PIXELS = 12;

    public static CodePicture of(String text) {
        return new CodePicture(text, 400, 0, 235, 25, 6);
    }

    /** A grey wall. */
    public static byte[] ofNothing() throws WriterException, IOException {
        return of("x").greys(120, 120).jpeg();
    }

    CodePicture side(int pixels) {
        return new CodePicture(text, pixels, degrees, paper, ink, noise);
    }

    CodePicture turned(double by) {
        return new CodePicture(text, side, by, paper, ink, noise);
    }

    CodePicture greys(int light, int dark) {
        return new CodePicture(text, side, degrees, light, dark, noise);
    }

    public BufferedImage image() throws WriterException {
        var modules = new QRCodeWriter()
                .encode(
                        text,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.CHARACTER_SET, "UTF-8"));
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(grey((paper + ink) / 2));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.translate(WIDTH / 2.0, HEIGHT / 2.0);
        graphics.rotate(Math.toRadians(degrees));
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(printed(modules), -side / 2, -side / 2, side, side, null);
        graphics.dispose();
        roughen(picture);
        return picture;
    }

    public byte[] jpeg() throws WriterException, IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image(), "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** Drawn square first: squares drawn turned would leave seams between them that no paper has. */
    private BufferedImage printed(BitMatrix modules) {
        int width = modules.getWidth() * PIXELS;
        var printed = new BufferedImage(width, width, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                printed.setRGB(
                        x,
                        y,
                        grey(modules.get(x / PIXELS, y / PIXELS) ? ink : paper).getRGB());
            }
        }
        return printed;
    }

    private void roughen(BufferedImage picture) {
        var random = new Random(7);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int off = random.nextInt(2 * noise + 1) - noise;
                picture.setRGB(x, y, grey((picture.getRGB(x, y) & 0xFF) + off).getRGB());
            }
        }
    }

    private static Color grey(int level) {
        int held = Math.clamp(level, 0, 255);
        return new Color(held, held, held);
    }
}
