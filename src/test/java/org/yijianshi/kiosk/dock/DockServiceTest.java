package org.yijianshi.kiosk.dock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.terminal.TerminalConfig;

class DockServiceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path store;

    private static Terminal terminal;

    @BeforeAll
    static void start() throws Exception {
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config/demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @Test
    void aCardLaidOverHttpIsReadAndLiftedAgain() throws Exception {
        var arrivals = new java.util.concurrent.LinkedBlockingQueue<Arrivals.Arrival>();
        try (var ignored = terminal.part(Arrivals.class).onArrival(arrivals::add)) {
            assertThat(post("/dock/card", "{\"lay\":\"mother\"}").body()).contains("\"card\":\"mother\"");
            assertThat(arrivals.poll(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Arrivals.Arrival.Person.class,
                            person -> assertThat(person.identity().name()).isEqualTo("示例女"));

            assertThat(post("/dock/card", "{\"lift\":true}").body()).doesNotContain("\"card\":\"mother\"");
            assertThat(arrivals.poll(20, TimeUnit.SECONDS)).isInstanceOf(Arrivals.Arrival.Removed.class);
        }
    }

    @Test
    void aCardThatCannotBeReadIsTroubleUntilTheFaultIsTakenBack() throws Exception {
        var arrivals = new java.util.concurrent.LinkedBlockingQueue<Arrivals.Arrival>();
        try (var ignored = terminal.part(Arrivals.class).onArrival(arrivals::add)) {
            assertThat(post("/dock/reader", "{\"trouble\":\"READ_FAILED\"}").body())
                    .contains("\"trouble\":\"READ_FAILED\"");
            post("/dock/card", "{\"lay\":\"father\"}");
            assertThat(arrivals.poll(20, TimeUnit.SECONDS)).isInstanceOf(Arrivals.Arrival.Trouble.class);
        } finally {
            post("/dock/card", "{\"lift\":true}");
            assertThat(post("/dock/reader", "{\"trouble\":\"NONE\"}").body()).contains("\"trouble\":\"NONE\"");
            // The reader has to see that it is gone before another is laid.
            var reader = terminal.part(Simulators.class).idCard().orElseThrow();
            int looked = reader.requests(SamCommand.FIND_CARD);
            await().atMost(Duration.ofSeconds(20)).until(() -> reader.requests(SamCommand.FIND_CARD) > looked + 1);
        }
    }

    @Test
    void aPulledCableIsSeenInTheHealthAndComesBack() throws Exception {
        post("/dock/printer", "{\"plugged\":false}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("receipt-printer")).contains("\"usable\":false", "\"action\":"));
        post("/dock/printer", "{\"plugged\":true}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("receipt-printer")).contains("\"usable\":true"));
    }

    /** Only when it is plugged in is it told how to look. */
    @ParameterizedTest
    @CsvSource({"SILENT, NO_ANSWER", "CORRUPT, REPLY_GARBLED", "STUBBORN, MODE_REFUSED"})
    void aTroubleOfTheScannerIsPlayedAndPassesAway(String trouble, String found) throws Exception {
        post("/dock/scanner", "{\"plugged\":false}");
        assertThat(post("/dock/scanner", "{\"plugged\":true,\"trouble\":\"%s\"}".formatted(trouble))
                        .body())
                .contains("\"trouble\":\"%s\"".formatted(trouble));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("scanner")).contains("\"usable\":false", found));
        post("/dock/scanner", "{\"trouble\":\"NONE\"}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("scanner")).contains("\"usable\":true"));
    }

    @Test
    void aCodePutBeforeTheScannerOverHttpIsReadAndItsCableCanBePulled() throws Exception {
        var sights = new java.util.concurrent.LinkedBlockingQueue<CodeArrivals.Sight>();
        try (var ignored = terminal.part(CodeArrivals.class).onCode(sights::add)) {
            assertThat(post("/dock/scanner", "{\"text\":\"示例 K7M4PX\"}").body())
                    .contains(
                            "\"scanner\":{\"plugged\":true,\"occupied\":true,\"flooding\":false,\"trouble\":\"NONE\"}");
            assertThat(sights.poll(20, TimeUnit.SECONDS)).isEqualTo(new CodeArrivals.Sight.Code("示例 K7M4PX"));
        }
        post("/dock/scanner", "{\"away\":true,\"flood\":true}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("scanner")).contains("\"usable\":false", "FLOODED"));
        post("/dock/scanner", "{\"flood\":false}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("scanner")).contains("\"usable\":true"));
        post("/dock/scanner", "{\"plugged\":false}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("scanner")).contains("\"usable\":false", "\"action\":"));
        post("/dock/scanner", "{\"plugged\":true}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("scanner")).contains("\"usable\":true"));
    }

    @Test
    void aDoorThatIsOpenedOverHttpClosesTheTerminalUntilItIsShut() throws Exception {
        assertThat(post("/dock/board", "{\"door\":true}").body()).contains("\"DOOR\"");
        var intake = terminal.part(Intake.class);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> intake.closedBecause().isPresent());
        post("/dock/board", "{\"door\":false}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> intake.closedBecause().isEmpty());
        post("/dock/board", "{\"plugged\":false}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("board")).contains("\"usable\":false", "\"action\":"));
        post("/dock/board", "{\"plugged\":true}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("board")).contains("\"usable\":true"));
    }

    @Test
    void aSocialSecurityCardPutInOverHttpIsNamedAndTheIdentityCardAskedFor() throws Exception {
        var arrivals = new java.util.concurrent.LinkedBlockingQueue<Arrivals.Arrival>();
        try (var ignored = terminal.part(Arrivals.class).onArrival(arrivals::add)) {
            assertThat(post("/dock/chip-card", "{\"insert\":true}").body()).contains("演示社会保障卡");
            assertThat(arrivals.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(new Arrivals.Arrival.Trouble("这是社会保障卡，这台机器还不能用它办理。请取出来，改刷身份证。"));
        }
        post("/dock/chip-card", "{\"pull\":true,\"plugged\":false}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("chip-card")).contains("\"usable\":false", "\"action\":"));
        post("/dock/chip-card", "{\"plugged\":true}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("chip-card")).contains("\"usable\":true"));
    }

    @Test
    void theA4PrinterCanBeJammedAndMended() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("page-printer")).contains("\"usable\":true"));
        assertThat(post("/dock/pages", "{\"condition\":\"JAM\"}").body()).contains("\"condition\":\"JAM\"");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("page-printer")).contains("MEDIA_JAM"));
        post("/dock/pages", "{\"condition\":\"READY\"}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(health("page-printer")).contains("\"usable\":true"));
        assertThat(get("/dock/pages/1/1").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasPrintedCanBeLookedAt() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> terminal.part(Printing.class).readiness() instanceof Printing.Readiness.Ready);
        int slips = terminal.part(Dock.class).state().printer().slips();
        assertThat(get("/dock/slips/" + (slips + 1)).statusCode()).isEqualTo(404);

        var outcome = terminal.part(Printing.class)
                .print(
                        "dock-test",
                        () -> new PrintedStrip(new BufferedImage(576, 80, BufferedImage.TYPE_BYTE_GRAY), List.of()))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        assertThat(outcome).isInstanceOf(Printing.Outcome.Printed.class);
        var slip = HTTP.send(request("/dock/slips/" + (slips + 1)).build(), BodyHandlers.ofByteArray());
        assertThat(slip.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(slip.body())).getWidth())
                .isEqualTo(576);
    }

    @Test
    void theLastSlipIsPutBeforeTheScannerIfItHasACode() throws Exception {
        var qr = ImageIO.read(
                new ByteArrayInputStream(terminal.part(Documents.class).qr("KIOSK-SLIP")));
        var strip = new BufferedImage(576, qr.getHeight() + 80, BufferedImage.TYPE_BYTE_GRAY);
        var pen = strip.createGraphics();
        pen.setColor(java.awt.Color.WHITE);
        pen.fillRect(0, 0, strip.getWidth(), strip.getHeight());
        pen.drawImage(qr, 40, 40, null);
        pen.dispose();
        var printing = terminal.part(Printing.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> printing.readiness() instanceof Printing.Readiness.Ready);
        var outcome = ((java.util.concurrent.CompletionStage<?>)
                        printing.print("dock-slip", () -> new PrintedStrip(strip, List.of())))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Printing.Outcome.Printed.class);

        assertThat(post("/dock/scanner", "{\"slip\":true}").body()).contains("\"occupied\":true");
        assertThat(post("/dock/scanner", "{\"away\":true}").body()).contains("\"occupied\":false");
    }

    @ParameterizedTest
    @CsvSource({
        "paper, false, true",
        "nearEnd, true, false",
        "coverOpen, true, false",
        "cutterError, true, false",
        "mechanicalError, true, false",
        "overheated, true, false",
        "silent, true, false"
    })
    void eachKnobOfThePrinterGoesThereAndBack(String knob, boolean there, boolean back) throws Exception {
        assertThat(post("/dock/printer", "{\"" + knob + "\":" + there + "}").body())
                .contains("\"" + knob + "\":" + there);
        assertThat(post("/dock/printer", "{\"" + knob + "\":" + back + "}").body())
                .contains("\"" + knob + "\":" + back);
    }

    @Test
    void whatIsHeldBeforeTheCameraIsSeenUntilItIsTakenAway() throws Exception {
        var seen = new java.util.concurrent.LinkedBlockingQueue<java.util.Optional<byte[]>>();
        try (var ignored = terminal.part(Dock.class).onCamera(scene -> seen.add(scene.heldUp()))) {
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(post("/dock/lens", "{\"text\":\"K7M4PX\"}").body()).contains("\"occupied\":true");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isPresent();
            var licence = post("/dock/lens", "{\"licence\":\"91411199MAEDEMA20U\"}");
            assertThat(licence.statusCode()).isEqualTo(200);
            assertThat(licence.body()).contains("示例县示例凉皮店");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isPresent();
            assertThat(post("/dock/lens", "{\"identity\":\"mother\",\"expired\":true}")
                            .body())
                    .contains("\"occupied\":true");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isPresent();
            assertThat(post("/dock/lens", "{\"away\":true}").body()).contains("\"occupied\":false");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(CameraCondition.class)
    void thePagesFindTheCameraAsItIsPlayed(CameraCondition condition) throws Exception {
        var seen = new java.util.concurrent.LinkedBlockingQueue<CameraCondition>();
        try (var ignored = terminal.part(Dock.class).onCamera(scene -> seen.add(scene.condition()))) {
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(CameraCondition.READY);
            assertThat(post("/dock/lens", "{\"condition\":\"" + condition + "\"}")
                            .body())
                    .contains("\"condition\":\"" + condition + "\",\"occupied\":false");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(condition);
        } finally {
            post("/dock/lens", "{\"condition\":\"READY\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SILENT, NO_ANSWER",
        "CORRUPT, REPLY_GARBLED",
        "REFUSING, BOARD_FAILED",
    })
    void theBoardIsLostByEachOfItsTroublesAndComesBack(BoardTrouble trouble, String fault) throws Exception {
        var board = terminal.part(Board.class);
        try {
            assertThat(post("/dock/board", "{\"trouble\":\"" + trouble + "\"}").body())
                    .contains("\"trouble\":\"" + trouble + "\"");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> String.valueOf(board.status().fault()), fault::equals);
        } finally {
            post("/dock/board", "{\"trouble\":\"NONE\"}");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> board.status().usable());
    }

    @ParameterizedTest
    @EnumSource(
            value = BoardTrouble.class,
            names = {"ECHOING", "NOISY"})
    void theBoardBearsWhatALineMayAdd(BoardTrouble trouble) throws Exception {
        var board = terminal.part(Board.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> board.status().usable());
        try {
            post("/dock/board", "{\"trouble\":\"" + trouble + "\"}");
            assertThat(board.checkHealth(Duration.ofSeconds(20)))
                    .hasValueSatisfying(status -> assertThat(status.usable()).isTrue());
        } finally {
            post("/dock/board", "{\"trouble\":\"NONE\"}");
        }
    }

    @Test
    void thePlatformIsSlowedAndResetOverItsOwnControl() throws Exception {
        assertThat(post("/dock/platform", "{\"mode\":\"SLOW\",\"delayMillis\":1500}")
                        .body())
                .contains("\"mode\":\"SLOW\"", "\"delayMillis\":1500");
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(terminal.platform().resolve("/control"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("SLOW");
        assertThat(post("/dock/platform", "{\"reset\":true}").body()).contains("\"mode\":\"UP\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dock/card     | {\"lay\":\"nobody\"}",
                "/dock/card     | {}",
                "/dock/reader   | {\"trouble\":\"BORED\"}",
                "/dock/printer  | {\"rowsLeft\":-1}",
                "/dock/platform | {\"mode\":\"SLOW\",\"delayMillis\":999999999}",
                "/dock/lens     | {\"text\":\"\"}",
                "/dock/lens     | {\"identity\":\"nobody\"}",
                "/dock/platform | {\"mode\"",
            })
    void whatCannotBeDoneIsRefused(String path, String body) throws Exception {
        assertThat(post(path, body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1.evil.example:8080", "null"})
    void aForeignOriginIsRefused(String origin) throws Exception {
        for (String path : new String[] {"/dock", "/health", "/nothing"}) {
            var answer = HTTP.send(request(path).header("Origin", origin).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void theTerminalsOwnOriginIsServed() throws Exception {
        var answer = HTTP.send(
                request("/health").header("Origin", "http://127.0.0.1:8080").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"id-card\"", "\"receipt-printer\"", "\"board\"", "\"scanner\"");
        assertThat(answer.body())
                .contains("\"identity\":{\"ways\":[\"CARD\",\"CODE\",\"WITNESS\",\"FACE\"],\"facesCompared\":false}");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8081, 200", "localhost, 200", "evil.example, 403", "127.0.0.1.evil.example, 403"})
    void aNameMadeToLeadHereIsRefused(String host, int status) throws IOException {
        assertThat(statusFor(host)).contains(" " + status + " ");
    }

    @Test
    void withoutSimulatedPlatformAndDevicesThereIsNoDock(@TempDir Path other) throws Exception {
        var demo = TerminalConfig.load(Path.of("device-config/demo.yaml"))
                .withPort(0)
                .withStoreIn(other);
        var plain = new TerminalConfig(
                false,
                demo.site(),
                demo.ui(),
                demo.session(),
                demo.devices(),
                new TerminalConfig.Remote(URI.create("https://127.0.0.1:1")),
                demo.store(),
                demo.catalogue(),
                demo.fonts());
        try (var without = Terminal.start(plain)) {
            var service = without.service();
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(service.resolve("/dock"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(service.resolve("/health"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** What the health says of one device. */
    private static String health(String device) throws Exception {
        String health = get("/health").body();
        int from = health.indexOf("\"" + device + "\"");
        return health.substring(from, health.indexOf('}', from));
    }

    /** The JDK's client does not let a Host header be chosen. */
    private static String statusFor(String host) throws IOException {
        var service = terminal.service();
        try (var socket = new Socket("127.0.0.1", service.getPort())) {
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(terminal.service().resolve(path));
    }
}
