package org.yijianshi.kiosk.device.barcode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** What makes a code hard to read. Each gives a row of pictures as the page sends them, from easy to hopeless. */
public enum Hardship {
    NONE,
    TURNED,
    TILTED,
    BLURRED,
    GLARE,
    DARK,
    SMALL,
    INVERTED,
    RARE_UTF8,
    RARE_GB18030,
    LONG,
    /** A little of everything, as a hand holds a telephone before a cheap camera. */
    HAND;

    /** As the page compresses a picture. */
    private static final float QUALITY = 0.8f;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TOKEN_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String RARE = "示例䶮㛃𬭎𠮷㐂一件事";

    /** @param text what the code says */
    public record Shot(String text, byte[] jpeg) {}

    /** @return always the same for the same arguments */
    public Shot shot(int index, int of) throws Exception {
        var random = new Random(411_199L * (ordinal() + 1) + index);
        double hard = (index + 0.5) / of;
        var text = text(random, index);
        var scene = new CodeScene(modules(text));
        scene.turn(random.nextDouble(-4, 4));
        switch (this) {
            case NONE, RARE_UTF8, RARE_GB18030 -> scene.side(300 + random.nextInt(300));
            case TURNED -> scene.side(420).turn(random.nextDouble(0, 360));
            case TILTED ->
                scene.side(560)
                        .turn(random.nextDouble(-20, 20))
                        .tilt(side(random) * (15 + 50 * hard), side(random) * 35 * hard);
            case BLURRED -> scene.side(420).blur(1 + 5.5 * hard);
            case GLARE -> scene.side(480).glare(random, 0.3 + 1.1 * hard).tilt(10, 10);
            case DARK -> scene.side(480).light(0.30 - 0.25 * hard).noise(5 + 10 * hard);
            case SMALL -> scene.side((int) (170 - 125 * hard));
            case INVERTED ->
                scene.side(300 + random.nextInt(250))
                        .invert()
                        .tilt(10 * hard, -20 * hard)
                        .blur(1.5 * hard);
            case LONG -> scene.side((int) (900 - 250 * hard)).tilt(8 * hard, -6 * hard);
            case HAND ->
                scene.side((int) (420 - 160 * hard))
                        .turn(random.nextDouble(-40, 40))
                        .tilt(side(random) * 40 * hard, side(random) * 30 * hard)
                        .blur(0.5 + 1.6 * hard)
                        .glare(random, 0.5 * hard)
                        .light(0.9 - 0.5 * hard)
                        .noise(3 + 7 * hard);
        }
        return new Shot(text, jpeg(scene, random));
    }

    private static int side(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }

    private String text(Random random, int index) {
        return switch (this) {
            case RARE_UTF8, RARE_GB18030 -> RARE.repeat(1 + index % 4) + signs(random, CODE_SIGNS, 4);
            case LONG -> signs(random, TOKEN_SIGNS, 200 + 40 * (index % 16));
            default -> index % 2 == 0 ? signs(random, CODE_SIGNS, 6) : signs(random, TOKEN_SIGNS, 64);
        };
    }

    private static String signs(Random random, String signs, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    /** Without a declared encoding, as the codes of most apps are. */
    private boolean[][] modules(String text) throws Exception {
        var charset = this == RARE_GB18030 ? GB18030 : StandardCharsets.UTF_8;
        return CodeScene.modules(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
    }

    private static byte[] jpeg(CodeScene scene, Random random) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(scene.picture(random), null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
