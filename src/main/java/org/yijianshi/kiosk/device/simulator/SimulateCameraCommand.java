package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate camera}: a clip that Chromium takes for a camera, driven by words on standard input. */
@Command(name = "camera", description = "模拟摄像头（演示）：写一段视频，Chromium 把它当摄像头", mixinStandardHelpOptions = true)
public final class SimulateCameraCommand implements Callable<Integer> {
    private static final String SHOW = "show ";

    @Option(names = "--link", required = true, paramLabel = "CLIP.mjpeg", description = "视频文件，须以 .mjpeg 结尾，结束时删去")
    private Path clip;

    @Option(names = "--picture", description = "一开始就放在镜头前的图片（PNG 或 JPEG）")
    private @Nullable Path picture;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!clip.toString().endsWith(".mjpeg")) {
            spec.commandLine().getErr().println("Chromium 只认 .mjpeg 结尾的视频：" + clip);
            return 1;
        }
        try (var camera = SimulatedCamera.start(clip)) {
            PrintWriter out = spec.commandLine().getOut();
            if (picture != null) {
                show(camera, picture, out);
            }
            var place = "演示摄像头 chromium --use-fake-device-for-media-stream " + camera.browserSwitch();
            return Words.drive(spec, place, "show FILE | blank", (word, _) -> {
                if (word.startsWith(SHOW)) {
                    show(camera, Path.of(word.substring(SHOW.length()).strip()), out);
                    return true;
                }
                if (word.equals("blank")) {
                    camera.showNothing();
                    return true;
                }
                return false;
            });
        }
    }

    private static void show(SimulatedCamera camera, Path file, PrintWriter out) {
        try {
            var picture = ImageIO.read(file.toFile());
            if (picture == null || picture.getWidth() < 2 || picture.getHeight() < 2) {
                out.println("不是图片：" + file);
            } else {
                camera.show(picture);
            }
        } catch (IOException e) {
            out.println("读不出：" + file);
        }
    }
}
