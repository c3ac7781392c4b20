package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.soak.SoakCommand;
import picocli.CommandLine;

/** A technician without hardware: each class simulated by one command, driven by words, and tried by another. */
class SimulateCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final InputStream before = System.in;
    private final StringWriter simulated = new StringWriter();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private OutputStream words;
    private CompletableFuture<Integer> simulator;

    /** Without its standard input a simulator ends. */
    @AfterEach
    void restore() throws Exception {
        System.setIn(before);
        if (words != null) {
            words.close();
            simulator.get(30, TimeUnit.SECONDS);
        }
    }

    private void simulate(String... arguments) throws Exception {
        var in = new PipedInputStream();
        words = new PipedOutputStream(in);
        System.setIn(in);
        simulator = CompletableFuture.supplyAsync(
                () -> new CommandLine(new SimulateCommand())
                        .setOut(new PrintWriter(simulated, true))
                        .setErr(new PrintWriter(simulated, true))
                        .execute(arguments),
                command -> Thread.ofPlatform().name("simulate").start(command));
        await().atMost(PATIENCE)
                .until(() -> simulator.isDone() || simulated.toString().contains("quit"));
        assertThat(simulator).as(simulated.toString()).isNotDone();
    }

    private void say(String word) throws IOException {
        words.write((word + "\n").getBytes(StandardCharsets.UTF_8));
        words.flush();
    }

    private void quit() throws Exception {
        say("quit");
        assertThat(simulator.get(30, TimeUnit.SECONDS)).isZero();
    }

    private int device(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new DeviceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Words are heard one after the other, and what they do takes a while. */
    private void becomes(int exit, String told, String... arguments) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(device(arguments)).isEqualTo(exit);
            assertThat(out.toString() + err).contains(told);
        });
    }

    private String link() {
        return directory.resolve("device").toString();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    @Test
    void aCardIsLaidReadAndLifted() throws Exception {
        simulate("id-card", "--link", link());
        say("lay mother");
        becomes(0, "411199199408089041", "id-card", "read", "--port", link(), "--timeout", "5");
        say("lay nobody");
        await().atMost(PATIENCE).until(() -> simulated.toString().contains("没有样例证件 nobody"));
        say("lift");
        becomes(1, "NO_CARD", "id-card", "read", "--port", link(), "--timeout", "1");
        quit();
    }

    @Test
    void aCameraIsOpenedByTheBrowserAndShowsThePictureThatIsHeldBeforeIt() throws Exception {
        var clip = directory.resolve("camera.mjpeg");
        var picture = directory.resolve("picture.png");
        ImageIO.write(new BufferedImage(641, 480, BufferedImage.TYPE_BYTE_GRAY), "png", picture.toFile());
        simulate("camera", "--link", clip.toString());
        var open = new String[] {
            "camera",
            "open",
            "--browser-switch=--use-fake-device-for-media-stream",
            "--browser-switch=--use-file-for-fake-video-capture=" + clip
        };
        becomes(0, "\"width\":1280", open);
        say("show " + picture);
        becomes(0, "\"width\":640", open);
        say("show " + directory.resolve("none.png"));
        await().atMost(PATIENCE).until(() -> simulated.toString().contains("读不出"));
        quit();
        assertThat(clip).doesNotExist();
    }

    @Test
    void aTestPageIsPrintedAndAnEmptyPrinterSaysSo() throws Exception {
        simulate(
                "receipt-printer",
                "--link",
                link(),
                "--out",
                directory.resolve("slips").toString());
        becomes(0, "ONLINE", "receipt-printer", "test", "--port", link());
        try (var slips = Files.list(directory.resolve("slips"))) {
            assertThat(slips).hasSize(1);
        }
        say("paper-out");
        becomes(1, "PAPER_END", "receipt-printer", "status", "--port", link());
        quit();
    }

    @Test
    void aCodeIsShownAndRead() throws Exception {
        simulate("scanner", "--link", link(), "--family", "GM65");
        say("show K7M4PX");
        becomes(0, "K7M4PX", "scanner", "read", "--port", link(), "--family", "GM65", "--timeout", "5");
        quit();
    }

    @Test
    void aLampIsLit() throws Exception {
        simulate("board", "--link", link());
        say("input 2 1");
        becomes(0, "2=1", "board", "status", "--port", link());
        assertThat(device("board", "light", "--port", link(), "3", "on")).isZero();
        say("coils");
        await().atMost(PATIENCE).until(() -> simulated.toString().contains("3=1"));
        quit();
    }

    @Test
    void thePowerGoesAway() throws Exception {
        var port = freePort();
        simulate("ups", "--port", port);
        becomes(0, "MAINS", "ups", "status", "--port", port, "--name", "demo");
        say("silent");
        becomes(1, "处理：", "ups", "status", "--port", port, "--name", "demo");
        quit();
    }

    @Test
    void aSheetIsPrintedAndATrayIsEmpty() throws Exception {
        var port = freePort();
        var uri = "ipp://127.0.0.1:" + port + "/ipp/print";
        var pdf = directory.resolve("page.pdf");
        Files.write(pdf, page());
        simulate("page-printer", "--port", port, "--page-millis", "10");
        becomes(0, "ONLINE", "page-printer", "status", "--uri", uri);
        becomes(0, "duplex", "page-printer", "capabilities", "--uri", uri);
        becomes(0, "1", "page-printer", "print", "--uri", uri, pdf.toString());
        quit();
    }

    private static byte[] page() throws IOException {
        try (var document = new org.apache.pdfbox.pdmodel.PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            document.addPage(new org.apache.pdfbox.pdmodel.PDPage());
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void aPageIsScannedOnAFlatbedThatIsNone() throws Exception {
        var bed = directory.resolve("bed");
        Files.createDirectory(bed);
        simulate("flatbed", "--directory", bed.toString());
        var line = simulated.toString();
        var program = line.substring(line.indexOf(bed.toString()), line.indexOf("："));
        becomes(0, "ONLINE", "flatbed", "status", "--device", "test", "--program", program);
        assertThat(device("flatbed", "scan", "--device", "test", "--program", program))
                .as(err.toString())
                .isZero();
        quit();
    }

    @Test
    void withoutAVirtualReaderAChipCardSaysWhatIsMissing() throws Exception {
        int exit = new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("chip-card", "--port", freePort());
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("vsmartcard-vpcd");
    }

    @Test
    void aSoundSoakEndsWithItsFiguresAndZero() {
        int exit = new CommandLine(new SoakCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--events", "20", "--seed", "411199");
        assertThat(out.toString()).startsWith("seed=411199");
        assertThat(out.toString().strip().lines().reduce((_, last) -> last).orElseThrow())
                .contains("threads", "files");
        assertThat(exit).as(out.toString()).isZero();
    }
}
