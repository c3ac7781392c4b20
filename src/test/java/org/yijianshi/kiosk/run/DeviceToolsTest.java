package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.serial.SerialPorts;
import org.yijianshi.kiosk.device.serial.UsbName;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a technician and a watcher are told of the devices of a running terminal. */
class DeviceToolsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Path DEMO = Path.of("device-config", "demo.yaml");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static final String[] DEVICES = {
        "board",
        "chip-card",
        "document-camera",
        "flatbed",
        "id-card",
        "page-printer",
        "receipt-printer",
        "scanner",
        "ups"
    };

    private static Terminal terminal;
    private static Simulators simulators;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        terminal = Terminal.start(TerminalConfig.load(DEMO).withPort(0).withStoreIn(directory));
        simulators = terminal.part(Simulators.class);
    }

    @AfterAll
    static void stop() {
        terminal.close();
        HTTP.close();
    }

    @BeforeEach
    void allWell() throws Exception {
        simulators.idCard().orElseThrow().replug();
        simulators.receiptPrinter().orElseThrow().loadPaper();
        await().atMost(LONG)
                .until(() -> get("/devices")
                        .path("devices")
                        .valueStream()
                        .filter(each -> !each.path("name").asString().equals("document-camera"))
                        .allMatch(DeviceTable::usable));
    }

    private static HttpResponse<String> ask(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(terminal.service().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static JsonNode get(String path) throws Exception {
        var answer = ask(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode device(JsonNode devices, String name) {
        return devices.path("devices")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int device(String... arguments) {
        return new CommandLine(new DeviceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String port() {
        return String.valueOf(terminal.service().getPort());
    }

    @Test
    void healthTellsWhoActsAndWhatEachDeviceIs() throws Exception {
        simulators.receiptPrinter().orElseThrow().takePaperOut();
        await().atMost(LONG)
                .until(() -> device(get("/health"), "receipt-printer")
                        .path("fault")
                        .asString("")
                        .equals("PAPER_END"));
        var printer = device(get("/health"), "receipt-printer");
        assertThat(printer.path("actor").asString()).isEqualTo("ATTENDANT");
        assertThat(printer.path("retryable").asBoolean()).isTrue();
        assertThat(printer.path("state").asString()).isEqualTo("USER_ERROR");
        var reader = device(get("/health"), "id-card");
        assertThat(reader.path("capabilities").path("samId").asString()).startsWith("05.03-");
        assertThat(reader.path("title").asString()).isEqualTo("身份证读卡器");
        assertThat(reader.path("fault").isString()).isFalse();
    }

    @Test
    void aDeviceIsAskedNowAndAnUnknownOneIsNotFound() throws Exception {
        var checked = get("/devices/id-card/check");
        assertThat(checked.path("answered").asBoolean()).isTrue();
        assertThat(checked.path("device").path("usable").asBoolean()).isTrue();
        assertThat(ask("/devices/nothing/check").statusCode()).isEqualTo(404);
    }

    @Test
    void whoAsksForAnUnknownDeviceIsToldTheNamesThereAre() {
        assertThat(device("status", "--port", port(), "--ask", "no such")).isEqualTo(1);
        assertThat(err.toString()).contains("没有这台设备：no such", "id-card");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theDemonstrationsDevicesAreListedWithWhatIsNested() {
        assertThat(device("list", "--config", "device-config/demo.yaml")).isZero();
        assertThat(out.toString()).contains("scanner: driver simulated", "\"door\":{\"input\":0,\"active\":\"LOW\"}");
    }

    @Test
    void nothingIsChangedThroughTheseAddressesAndForeignPagesAreRefused() throws Exception {
        for (String path :
                new String[] {"/devices", "/devices/changes?after=0", "/devices/id-card/check", "/metrics"}) {
            var post = HttpRequest.newBuilder(terminal.service().resolve(path))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HTTP.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
            var foreign = HttpRequest.newBuilder(terminal.service().resolve(path))
                    .header("Origin", "https://example.org")
                    .build();
            assertThat(HTTP.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void figuresCountConnectsLossesAndWhatWasDone() throws Exception {
        double before = figure("kiosk_device_losses_total{device=\"id-card\",fault=\"PORT_LOST\"}");
        double connects = figure("kiosk_device_connects_total{device=\"id-card\"}");
        assertThat(connects).isPositive();
        simulators.idCard().orElseThrow().unplug();
        await().atMost(LONG)
                .until(() -> figure("kiosk_device_losses_total{device=\"id-card\",fault=\"PORT_LOST\"}") == before + 1);
        assertThat(figure("kiosk_device_usable{device=\"id-card\"}")).isZero();
        simulators.idCard().orElseThrow().replug();
        await().atMost(LONG).until(() -> figure("kiosk_device_connects_total{device=\"id-card\"}") == connects + 1);
        assertThat(figure("kiosk_device_usable{device=\"id-card\"}")).isOne();
        assertThat(ask("/metrics").body()).contains("kiosk_device_state_age_seconds{device=\"ups\"}");
        assertThat(ask("/metrics").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    private static double figure(String name) throws Exception {
        return ask("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    @Test
    void statusEndsWithNoughtOnlyWhenEverythingCanBeUsed() throws Exception {
        assertThat(device("status", "--port", port())).isZero();
        assertThat(out.toString().lines()).hasSize(1 + DEVICES.length);
        assertThat(out.toString()).contains("身份证读卡器 id-card", "正常");
        simulators.receiptPrinter().orElseThrow().takePaperOut();
        await().atMost(LONG).until(() -> device("status", "--port", port()) == 1);
        assertThat(out.toString()).contains("PAPER_END", "值守人员", "等人处理", "换上新的热敏纸卷");
        assertThat(device("status", "--ask", "id-card", "--port", port())).isZero();
    }

    @Test
    void watchTellsAChangeAsItComes() throws Exception {
        var ended = CompletableFuture.supplyAsync(() -> device("watch", "--changes", "1", "--port", port()));
        await().atMost(LONG).until(() -> out.toString().lines().count() > DEVICES.length);
        simulators.receiptPrinter().orElseThrow().takePaperOut();
        assertThat(ended.get(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isZero();
        assertThat(out.toString().lines().skip(5)).anyMatch(line -> line.contains("PAPER_END"));
    }

    @Test
    void withoutARunningTerminalItSaysSo() {
        for (String command : new String[] {"status", "watch"}) {
            assertThat(device(command, "--port", "1")).isEqualTo(1);
            assertThat(err.toString()).contains("终端没有运行");
        }
    }

    @Test
    void listTellsWhatIsConfiguredAndHowToWriteAPort() throws Exception {
        assertThat(device("list", "--config", DEMO.toString())).isZero();
        assertThat(out.toString()).contains("idCard: driver simulated", "串口");
        assertThat(device("list", "--config", directory.resolve("none").toString()))
                .isEqualTo(1);
    }

    @Test
    void thePortIsNamedByWhatLastsLongest() {
        var bare = new SerialPorts.Port("/dev/ttyUSB0", Optional.of(UsbName.of("1A86:7523")), "");
        var numbered = new SerialPorts.Port("/dev/ttyUSB0", Optional.of(UsbName.of("1A86:7523:77")), "");
        var own = Path.of("/dev/kiosk-idcard");
        var byPath = Path.of("/dev/serial/by-path/1");
        assertThat(line(numbered, own, byPath)).isEqualTo("port: /dev/kiosk-idcard");
        assertThat(line(numbered, byPath)).isEqualTo("usb: \"1A86:7523:77\"");
        assertThat(line(bare, byPath)).isEqualTo("port: /dev/serial/by-path/1");
        assertThat(line(bare)).startsWith("usb: \"1A86:7523\"");
        assertThat(line(new SerialPorts.Port("/dev/ttyS0", Optional.empty(), "")))
                .isEqualTo("port: /dev/ttyS0");
    }

    private static String line(SerialPorts.Port port, Path... links) {
        return DeviceListCommand.line(new SerialPorts.Found(port, java.util.List.of(links)));
    }

    @Test
    void aStoppedTerminalsDevicesAreTriedOneByOne() throws Exception {
        Path config = Files.writeString(
                directory.resolve("stopped.yaml"),
                Files.readString(DEMO)
                        .replace("port: 8080", "port: 18080")
                        .replace("servicePort: 8081", "servicePort: 18081")
                        .replace("sandboxPort: 8082", "sandboxPort: 18082"));
        Path keyboard = Files.writeString(
                directory.resolve("keyboard.yaml"),
                Files.readString(config)
                        .replaceAll("(?m)^  scanner:.*\\n(?:    .*\\n)*", "  scanner: {driver: keyboard}\n"));
        var typed = System.in;
        try {
            System.setIn(new ByteArrayInputStream("是\n".getBytes(Charset.defaultCharset())));
            assertThat(device("test", "--config", config.toString(), "--only", "receipt-printer"))
                    .isZero();
            assertThat(out.toString()).contains("凭证打印机", "测试条", "通过");
            assertThat(device("test", "--config", config.toString(), "--only", "id-card", "--timeout", "1"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("没有通过，NO_CARD");
            System.setIn(new ByteArrayInputStream("K7M4PX\n".getBytes(Charset.defaultCharset())));
            assertThat(device("test", "--config", keyboard.toString(), "--only", "scanner"))
                    .isZero();
            System.setIn(InputStream.nullInputStream());
            assertThat(device("test", "--config", keyboard.toString(), "--only", "scanner", "--timeout", "1"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("没有通过，NO_CODE");
        } finally {
            System.setIn(typed);
        }
        try (var context = Terminal.devicesOnly(TerminalConfig.load(config), java.time.Clock.systemUTC())) {
            assertThat(context.getBeansOfType(Device.class))
                    .extracting(Device::name)
                    .containsExactlyInAnyOrder(DEVICES);
        }
    }
}
