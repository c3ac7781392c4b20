package org.yijianshi.kiosk.device.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.yijianshi.kiosk.device.Awaited;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.Programs;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the camera as the pages do: in the browser, with the pages' own script, and on the terminal's own address, so
 * that what the browser allows is tried as well. The terminal must be stopped. Nothing is shown or kept.
 *
 * @param program the browser
 * @param switches for it, beside those it takes to open a camera
 * @param port of the pages; 0 for any
 */
public record CameraTrial(String program, List<String> switches, int port) {
    static final String STANDARD_BROWSER = "chromium";

    private static final Pattern SCRIPT = Pattern.compile("/kiosk/[a-z-]+\\.js");
    private static final int MOST_BYTES = 4096;
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <script type="module" src="/kiosk/camera-trial.js"></script>
            <kiosk-camera subject="paper"></kiosk-camera>
            </html>
            """;

    public CameraTrial {
        switches = List.copyOf(switches);
    }

    public static CameraTrial at(int port) {
        return new CameraTrial(STANDARD_BROWSER, List.of(), port);
    }

    /**
     * What the camera gives.
     *
     * @param camera its name, as the browser gives it
     * @param width in pixels
     * @param height in pixels
     */
    record Picture(String camera, int width, int height) {}

    /** @throws DeviceException why there is no picture */
    Picture open(Duration patience) throws DeviceException, InterruptedException {
        var found = new Awaited<Picture>();
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new DeviceException(CameraFault.NO_BROWSER);
        }
        server.createContext("/", exchange -> answer(exchange, found));
        server.start();
        try {
            return look("http://127.0.0.1:" + server.getAddress().getPort() + "/", found, patience);
        } finally {
            server.stop(0);
        }
    }

    private Picture look(String address, Awaited<Picture> found, Duration patience)
            throws DeviceException, InterruptedException {
        try {
            Path profile = Files.createTempDirectory("kiosk-camera");
            try {
                return look(start(address, profile), found, patience);
            } finally {
                delete(profile);
            }
        } catch (IOException e) {
            throw new DeviceException(CameraFault.NO_BROWSER);
        }
    }

    private static Picture look(Process browser, Awaited<Picture> found, Duration patience)
            throws DeviceException, InterruptedException {
        try {
            browser.onExit().thenRun(() -> found.failed(CameraFault.NO_BROWSER));
            return found.within(patience, CameraFault.NO_PICTURE);
        } finally {
            Programs.end(browser, END_WITHIN);
        }
    }

    private Process start(String address, Path profile) throws IOException {
        return new ProcessBuilder(command(address, profile))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> command(String address, Path profile) {
        var command = new ArrayList<>(List.of(
                program,
                "--headless=new",
                "--disable-gpu",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--auto-accept-camera-and-microphone-capture"));
        if (ProcessHandle.current().info().user().orElse("").equals("root")) {
            command.add("--no-sandbox");
        }
        command.addAll(switches);
        command.add(address);
        return command;
    }

    /** What a helper of the browser still writes while it ends is left to the operating system. */
    private static void delete(Path profile) {
        try (var files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            profile.toFile().deleteOnExit();
        }
    }

    private static void answer(HttpExchange exchange, Awaited<Picture> found) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /" -> send(exchange, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8));
                case "POST /found" -> {
                    heard(exchange.getRequestBody().readNBytes(MOST_BYTES), found);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> script(exchange, path);
            }
        }
    }

    private static void script(HttpExchange exchange, String path) throws IOException {
        try (InputStream script = SCRIPT.matcher(path).matches()
                ? CameraTrial.class.getResourceAsStream("/META-INF/resources" + path)
                : null) {
            if (script == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                send(exchange, "text/javascript; charset=utf-8", script.readAllBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void heard(byte[] body, Awaited<Picture> found) {
        try {
            JsonNode said = JsonMapper.shared().readTree(body);
            int width = said.path("width").asInt(0);
            int height = said.path("height").asInt(0);
            if (width > 0 && height > 0) {
                found.came(new Picture(said.path("camera").asString(""), width, height));
            } else {
                found.failed(CameraFault.of(said.path("reason").asString("")));
            }
        } catch (JacksonException e) {
            found.failed(CameraFault.NO_PICTURE);
        }
    }
}
