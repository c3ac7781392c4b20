package org.yijianshi.kiosk.device.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
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

    public static CodePicture of(String text) {
        return new CodePicture(text, 400, 0, 235, 25, 6);
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
                .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.CHARACTER_SET, "UTF-8"));
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(grey((paper + ink) / 2));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.translate(WIDTH / 2.0, HEIGHT / 2.0);
        graphics.rotate(Math.toRadians(degrees));
        double module = (double) side / modules.getWidth();
        graphics.scale(module, module);
        graphics.translate(-modules.getWidth() / 2.0, -modules.getHeight() / 2.0);
        graphics.setColor(grey(paper));
        graphics.fillRect(0, 0, modules.getWidth(), modules.getHeight());
        graphics.setColor(grey(ink));
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    graphics.fillRect(x, y, 1, 1);
                }
            }
        }
        graphics.dispose();
        roughen(picture);
        return picture;
    }

    public byte[] jpeg() throws WriterException, IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image(), "jpeg", bytes);
        return bytes.toByteArray();
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
