package org.yijianshi.kiosk.device.simulator;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * What a browser takes for a camera: a clip of one picture, Motion JPEG, which Chromium plays again and again with
 * {@code --use-fake-device-for-media-stream --use-file-for-fake-video-capture=CLIP}. It opens the clip with the camera,
 * not before: what is shown next is seen by whoever opens the camera next.
 */
public final class SimulatedCamera implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 960;
    /** A second of it. */
    private static final int FRAMES = 30;

    private final Path clip;

    private SimulatedCamera(Path clip) {
        this.clip = clip;
    }

    /** @param clip written now, and removed when this is closed */
    public static SimulatedCamera start(Path clip) throws IOException {
        var camera = new SimulatedCamera(clip);
        camera.showNothing();
        return camera;
    }

    /** @param picture anything {@link ImageIO} reads; an odd edge loses its last dots, because video has even ones */
    public void show(BufferedImage picture) throws IOException {
        var even = new BufferedImage(picture.getWidth() & ~1, picture.getHeight() & ~1, BufferedImage.TYPE_INT_RGB);
        var canvas = even.createGraphics();
        canvas.drawImage(picture, 0, 0, Color.WHITE, null);
        canvas.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(even, "jpg", jpeg);
        show(jpeg.toByteArray());
    }

    /** @param jpeg with even edges */
    public void show(byte[] jpeg) throws IOException {
        try (var out = Files.newOutputStream(clip)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write(jpeg);
            }
        }
    }

    /** A dark desk. */
    public void showNothing() throws IOException {
        show(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
    }

    /** For Chromium. */
    public String browserSwitch() {
        return "--use-file-for-fake-video-capture=" + clip.toAbsolutePath();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(clip);
    }
}
