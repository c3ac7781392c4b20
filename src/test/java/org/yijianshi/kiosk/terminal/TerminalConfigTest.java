package org.yijianshi.kiosk.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.terminal.TerminalConfig.Board;
import org.yijianshi.kiosk.terminal.TerminalConfig.CodeEnd;
import org.yijianshi.kiosk.terminal.TerminalConfig.Contact;
import org.yijianshi.kiosk.terminal.TerminalConfig.Devices;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyStoreFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.LeftBehind;
import org.yijianshi.kiosk.terminal.TerminalConfig.Level;
import org.yijianshi.kiosk.terminal.TerminalConfig.Light;
import org.yijianshi.kiosk.terminal.TerminalConfig.Link;
import org.yijianshi.kiosk.terminal.TerminalConfig.NutDaemon;
import org.yijianshi.kiosk.terminal.TerminalConfig.Point;
import org.yijianshi.kiosk.terminal.TerminalConfig.Presenter;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrintMode;
import org.yijianshi.kiosk.terminal.TerminalConfig.ReceiptPrinter;
import org.yijianshi.kiosk.terminal.TerminalConfig.Remote;
import org.yijianshi.kiosk.terminal.TerminalConfig.Sandbox;
import org.yijianshi.kiosk.terminal.TerminalConfig.Scanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.ScannerFamily;
import org.yijianshi.kiosk.terminal.TerminalConfig.Serial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Session;
import org.yijianshi.kiosk.terminal.TerminalConfig.Signature;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;
import org.yijianshi.kiosk.terminal.TerminalConfig.Site;
import org.yijianshi.kiosk.terminal.TerminalConfig.Tcp;
import org.yijianshi.kiosk.terminal.TerminalConfig.Token;
import org.yijianshi.kiosk.terminal.TerminalConfig.Ui;
import org.yijianshi.kiosk.yaml.Defect;

class TerminalConfigTest {
    private static final String REAL = """
            demonstration: false
            site:
              name: 舞泉镇便民服务中心
              level: TOWN
              division: "411121100"
              terminal: "A7"
              hotline: "12345"
            ui:
              port: 8080
              servicePort: 8081
            session:
              idleSeconds: 120
              answerSeconds: 45
              extensions: 10
            devices:
              idCard:
                driver: serial
                port: /dev/kiosk-idcard
                baud: 115200
              receiptPrinter:
                driver: serial
                port: /dev/kiosk-receipt
                baud: 19200
                widthDots: 384
              camera:
                enabled: false
              ups:
                driver: nut
                name: santak
            platform:
              url: https://platform.example/ycb
            store:
              directory: data
              keyFile: key/terminal.key
            catalogue:
              directory: events
            fonts:
              - /usr/share/fonts/truetype
            """;

    @TempDir
    private Path directory;

    @Test
    void theShippedDemonstrationStarts() throws Exception {
        TerminalConfig config = TerminalConfig.load(Path.of("device-config/demo.yaml"));

        assertThat(config.demonstration()).isTrue();
        assertThat(config.devices())
                .isEqualTo(new Devices(
                        new Simulated(),
                        new ReceiptPrinter(new Simulated(), 576),
                        Optional.of(new Scanner(new Simulated(), ScannerFamily.GM65, CodeEnd.CR)),
                        true,
                        List.of("豫事办", "电子身份证"),
                        true,
                        Optional.of(new Simulated()),
                        Optional.of(new Board(
                                new Simulated(),
                                1,
                                Map.of(
                                        Light.CARD, new Point(0, true),
                                        Light.RECEIPT, new Point(1, true),
                                        Light.CAMERA, new Point(2, true)),
                                Map.of(
                                        Contact.DOOR, new Point(0, false),
                                        Contact.TAMPER, new Point(1, false),
                                        Contact.PRESENCE, new Point(2, true)))),
                        Optional.of(new Simulated()),
                        Optional.of(new Simulated()),
                        Optional.of(new Simulated())));
        assertThat(config.site().attended()).isTrue();
        assertThat(config.platform()).isEqualTo(new Sandbox(8082, null));
        assertThat(config.catalogue()).isEqualTo(new TerminalConfig.Bundled());
        assertThat(config.fonts()).isEmpty();
        assertThat(config.store().directory())
                .isEqualTo(Path.of("var/demo").toAbsolutePath().normalize());
    }

    @Test
    void everySettingOfARealTerminalIsRead() throws Exception {
        TerminalConfig config = TerminalConfig.load(file(REAL));

        assertThat(config)
                .isEqualTo(new TerminalConfig(
                        false,
                        new Site("舞泉镇便民服务中心", Level.TOWN, "411121100", "A7", "12345", false),
                        new Ui(8080, 8081),
                        new Session(Duration.ofMinutes(2), Duration.ofSeconds(45), 10),
                        new Devices(
                                new Serial(Path.of("/dev/kiosk-idcard"), 115200),
                                new ReceiptPrinter(new Serial(Path.of("/dev/kiosk-receipt"), 19200), 384),
                                Optional.empty(),
                                false,
                                List.of(),
                                false,
                                Optional.of(new NutDaemon("127.0.0.1", 3493, "santak")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Remote(URI.create("https://platform.example/ycb")),
                        new TerminalConfig.Store(
                                directory.resolve("data"), directory.resolve("key/terminal.key"), new KeyFile()),
                        new TerminalConfig.Written(directory.resolve("events")),
                        List.of(Path.of("/usr/share/fonts/truetype"))));
    }

    @ParameterizedTest
    @CsvSource({"'device: genesys:libusb:001:004', 200", "'device: escl:https://192.0.2.7:443, dpi: 150', 150"})
    void aFlatbedScannerIsReadBySanesName(String settings, int dpi) throws Exception {
        var config = TerminalConfig.load(file(flatbed("driver: sane, " + settings)));

        assertThat(config.devices().flatbed()).containsInstanceOf(TerminalConfig.Sane.class);
        assertThat(((TerminalConfig.Sane) config.devices().flatbed().orElseThrow()).dpi())
                .isEqualTo(dpi);
    }

    @Test
    void aRealTerminalHasNoSimulatedFlatbedScanner() {
        assertThatThrownBy(() -> TerminalConfig.load(file(flatbed("driver: simulated"))))
                .hasMessageContaining("正式终端不能用模拟扫描仪");
    }

    private static String flatbed(String settings) {
        return REAL.replace("  camera:", "  flatbed: {" + settings + "}\n  camera:");
    }

    @Test
    void aBoardIsReadAndItsPointsDiffer() throws Exception {
        var board = "  board: {driver: serial, port: /dev/kiosk-board, baud: 9600, unit: 7,"
                + " lights: {card: {coil: 3, active: LOW}}, contacts: {door: {input: 4}, presence: {input: 5}}}\n";

        assertThat(TerminalConfig.load(file(REAL.replace("platform:", board + "platform:")))
                        .devices()
                        .board())
                .contains(new Board(
                        new Serial(Path.of("/dev/kiosk-board"), 9600),
                        7,
                        Map.of(Light.CARD, new Point(3, false)),
                        Map.of(Contact.DOOR, new Point(4, true), Contact.PRESENCE, new Point(5, true))));
        assertDeviceRefused(board.replace("input: 5", "input: 4"), "编号 4 已用于 door");
        assertDeviceRefused(board.replace("kiosk-board", "kiosk-idcard"), "同一个串口");
        assertDeviceRefused(board.replace("unit: 7", "unit: 0"), "unit");
        assertDeviceRefused(board.replaceFirst("driver: serial.*unit: 7", "driver: simulated"), "正式终端不能用模拟设备");
    }

    @Test
    void aChipReaderIsReadAndNeverSimulatedInEarnest() throws Exception {
        var reader = "  chipCard: {driver: pcsc, reader: ACR39}\n";
        assertThat(TerminalConfig.load(file(REAL.replace("platform:", reader + "platform:")))
                        .devices()
                        .chipCard())
                .contains(new TerminalConfig.Pcsc("ACR39", List.of()));
        assertDeviceRefused("  chipCard: {driver: simulated}\n", "正式终端不能用模拟读卡器");
        assertDeviceRefused("  chipCard: {driver: simulated, reader: x}\n", "reader");
    }

    @Test
    void theProgramThatReadsAChipCardLiesBesideTheFileAndMayBeExecuted() throws Exception {
        var program = Files.createFile(
                directory.resolve("read-card"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var reader = "  chipCard: {driver: pcsc, program: [read-card, --slot, ./1]}\n";
        assertThat(TerminalConfig.load(file(REAL.replace("platform:", reader + "platform:")))
                        .devices()
                        .chipCard())
                .contains(new TerminalConfig.Pcsc("", List.of(program.toString(), "--slot", "./1")));
        assertDeviceRefused(reader.replace("read-card", "none"), "没有这个程序");
        assertDeviceRefused(reader.replace("[read-card, --slot, ./1]", "[]"), "program");
        assertDeviceRefused(reader.replace("[read-card, --slot, ./1]", "read-card"), "program");
        assertDeviceRefused(reader.replace("pcsc", "simulated"), "program");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-------"));
        assertDeviceRefused(reader, "没有这个程序");
    }

    private void assertDeviceRefused(String board, String reason) throws IOException {
        var file = file(REAL.replace("platform:", board + "platform:"));
        assertThatThrownBy(() -> TerminalConfig.load(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aNetworkPrinterWithItsOwnFontAndAPresenterIsRead() throws Exception {
        var config =
                TerminalConfig.load(file(printer("driver: tcp\n    host: 192.168.1.87\n    port: 9100\n    mode: text\n"
                        + "    presenter: {steps: 12, leftBehind: retract}")));

        assertThat(config.devices().receiptPrinter())
                .isEqualTo(new ReceiptPrinter(
                        new Tcp("192.168.1.87", 9100),
                        384,
                        PrintMode.TEXT,
                        Optional.of(new Presenter(12, LeftBehind.RETRACT, Duration.ofSeconds(20)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver: tcp\\n    host: 192.168.1.87 | 缺少“port”",
                "driver: tcp\\n    host: 192.168.1.87\\n    port: /dev/kiosk-receipt | port",
                "driver: serial\\n    port: 9100\\n    baud: 9600 | port",
                "driver: serial\\n    port: /dev/kiosk-receipt\\n    baud: 9600\\n    host: a.b | host",
                "driver: serial\\n    port: /dev/kiosk-receipt\\n    baud: 9600\\n    presenter: {steps: 0, leftBehind: eject} | steps",
            })
    void aPrinterThatCannotBeReachedAsWrittenIsRefused(String written, String named) throws Exception {
        Path file = file(printer(written.replace("\\n", "\n")));

        assertThatThrownBy(() -> TerminalConfig.load(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(named);
    }

    private static String printer(String written) {
        return REAL.replace("driver: serial\n    port: /dev/kiosk-receipt\n    baud: 19200", written);
    }

    @Test
    void aScannerIsReadAndMakesACameraDispensable() throws Exception {
        var config =
                TerminalConfig.load(file(scanner("port: /dev/kiosk-scanner, baud: 9600, family: HONEYWELL, end: CRLF")
                        .replace("enabled: false", "enabled: false\n    identityApps: [豫事办]")));

        assertThat(config.devices().scanner())
                .contains(new Scanner(
                        new Serial(Path.of("/dev/kiosk-scanner"), 9600), ScannerFamily.HONEYWELL, CodeEnd.CRLF));
        assertThat(config.devices().identityApps()).containsExactly("豫事办");
    }

    @Test
    void aPortMayBeNamedByItsUsbBridge() throws Exception {
        var config = TerminalConfig.load(file(scanner("usb: \"1A86:7523:77\", baud: 9600, family: LINE, end: CR")));

        assertThat(config.devices().scanner())
                .contains(new Scanner(
                        new TerminalConfig.UsbSerial("1A86:7523:77", 9600),
                        TerminalConfig.ScannerFamily.LINE,
                        TerminalConfig.CodeEnd.CR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver: usb, usb: '0400:C35A' | UsbCard[usb=0400:C35A, pipes=SPLIT]",
                "driver: usb, usb: '0400:C35A', pipes: SINGLE | UsbCard[usb=0400:C35A, pipes=SINGLE]",
                "driver: hid, usb: '0483:5750:7' | HidCard[usb=0483:5750:7]"
            })
    void aCardReaderMayBeOnUsbWithoutAPort(String entries, String connection) throws Exception {
        var config = TerminalConfig.load(file(reader(entries)));

        assertThat(config.devices().idCard()).hasToString(connection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver: usb",
                "driver: hid",
                "driver: usb, usb: '0400:C35A', baud: 9600",
                "driver: hid, usb: '0400:C35A', pipes: SPLIT",
                "driver: serial, port: /dev/kiosk-x, baud: 9600, pipes: SPLIT",
                "driver: usb, usb: '0400'"
            })
    void aDefectOfAReaderOnUsbIsRefused(String entries) {
        assertThatThrownBy(() -> TerminalConfig.load(file(reader(entries)))).isInstanceOf(InvalidConfigException.class);
    }

    private static String reader(String entries) {
        return REAL.replaceFirst("  idCard:\n(    .*\n)+", "  idCard: {" + entries + "}\n");
    }

    @Test
    void aScannerMayPoseAsAKeyboardAndSaysNothingElse() throws Exception {
        var keyboard = scanner("").replace("driver: serial, ", "driver: keyboard");

        assertThat(TerminalConfig.load(file(keyboard)).devices().scanner())
                .contains(new TerminalConfig.KeyboardScanner());
        assertThatThrownBy(() ->
                        TerminalConfig.load(file(keyboard.replace("driver: keyboard", "driver: keyboard, end: CR"))))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: /dev/kiosk-scanner, baud: 9600, family: GM65 | 缺少“end”",
                "port: /dev/kiosk-scanner, baud: 9600, family: WEDGE, end: CR | LINE、GM65、HONEYWELL",
                "port: /dev/kiosk-scanner, baud: 9600, family: LINE, end: NUL | CR、LF、CRLF、TAB、PAUSE",
                "port: /dev/ttyACM0, baud: 9600, family: LINE, end: CR | udev",
                "port: /dev/kiosk-receipt, baud: 9600, family: LINE, end: CR | 同一个串口",
                "usb: 1A86, baud: 9600, family: LINE, end: CR | usb",
                "usb: \"1A86:7523\", port: /dev/kiosk-scanner, baud: 9600, family: LINE, end: CR | port"
            })
    void aDefectOfAScannerIsRefused(String entries, String reason) {
        assertThatThrownBy(() -> TerminalConfig.load(file(scanner(entries))))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void everyScannerThatCanBeConfiguredHasItsDriver() {
        assertThat(names(ScannerFamily.values()))
                .isEqualTo(names(org.yijianshi.kiosk.device.scanner.ScannerFamily.values()));
        assertThat(names(CodeEnd.values())).isEqualTo(names(FrameEnd.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static String scanner(String entries) {
        return REAL.replace("  camera:", "  scanner: {driver: serial, " + entries + "}\n  camera:");
    }

    @Test
    void aFaceMayBeComparedWhereThereIsAnotherWayWithoutACard() throws Exception {
        var face = REAL.replace("enabled: false", "enabled: true\n    face: true");

        var byStaff = TerminalConfig.load(file(face.replace("level: TOWN", "level: TOWN\n  attended: true")));
        assertThat(byStaff.site().attended()).isTrue();
        assertThat(byStaff.devices().face()).isTrue();

        var byCode = TerminalConfig.load(file(face.replace("face: true", "face: true\n    identityApps: [豫事办]")));
        assertThat(byCode.site().attended()).isFalse();
        assertThat(byCode.devices().face()).isTrue();
    }

    @Test
    void signedReleasesNeedTheirPublishersKey() throws Exception {
        var config = TerminalConfig.load(
                file(REAL.replace("directory: events", "releases: releases\n  trust: publish.pub")));
        assertThat(config.catalogue())
                .isEqualTo(
                        new TerminalConfig.Released(directory.resolve("releases"), directory.resolve("publish.pub")));

        assertThatThrownBy(() -> TerminalConfig.load(file(REAL.replace("directory: events", "releases: releases"))))
                .isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void howRequestsAreSignedAndWhereTheKeyLiesCanBeChosen() throws Exception {
        var pin = Files.createFile(
                directory.resolve("pin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var library = Files.createFile(directory.resolve("token.so"));

        assertThat(link("signature: SM2")).isEqualTo(new Link(Signature.SM2, new KeyFile(), null));
        assertThat(link("keys: {store: PKCS12, pinFile: pin}"))
                .isEqualTo(new Link(Signature.ED25519, new KeyStoreFile(pin), null));
        assertThat(link("signature: ECDSA_P256\n  keys: {store: PKCS11, pinFile: pin, library: token.so, slot: 2}"))
                .isEqualTo(new Link(Signature.ECDSA_P256, new Token(pin, library, 2), null));
        assertThatThrownBy(() -> link("signature: RSA")).hasMessageContaining("ED25519、ECDSA_P256、SM2");
        assertThatThrownBy(() -> link("keys: {store: PKCS12, pinFile: none}")).hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> link("keys: {store: PKCS11, pinFile: pin}")).hasMessageContaining("library");
        assertThatThrownBy(() -> link("keys: {store: PKCS12, pinFile: pin, pin: secret}"))
                .hasMessageContaining("不认识“pin”");
        assertThatThrownBy(() -> link("keys: {store: PKCS11, pinFile: pin, library: token.so}"))
                .hasMessageContaining("请写 signature: ECDSA_P256");
        assertThatThrownBy(() -> link("signature: ECDSA_P256\n  keys: {store: PKCS11, pinFile: pin, library: none.so}"))
                .hasMessageContaining("PKCS#11 库");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> link("keys: {store: PKCS12, pinFile: pin}")).hasMessageContaining("别的用户能读");
    }

    @Test
    void whereTheStoresKeyLiesCanBeChosen() throws Exception {
        var pin = Files.createFile(
                directory.resolve("pin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var library = Files.createFile(directory.resolve("token.so"));
        Files.createDirectory(directory.resolve("data"));
        Files.copy(pin, directory.resolve("data/pin"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(storeKeys("{store: PKCS12, pinFile: pin}")).isEqualTo(new KeyStoreFile(pin));
        assertThat(storeKeys("{store: PKCS11, pinFile: pin, library: token.so}"))
                .as("a key that signs nothing asks for no signature")
                .isEqualTo(new Token(pin, library, 0));
        assertThatThrownBy(() -> storeKeys("{store: PKCS11, pinFile: pin, library: none.so}"))
                .hasMessageContaining("PKCS#11 库");
        assertThatThrownBy(() -> storeKeys("{store: PKCS12, pinFile: none}")).hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> storeKeys("{store: PKCS12, pinFile: data/pin}"))
                .hasMessageContaining("口令不能放在数据目录里");
        assertThatThrownBy(() -> storeKeys("{store: PKCS12, pin: secret}")).hasMessageContaining("不认识“pin”");
    }

    private TerminalConfig.Keys storeKeys(String keys) throws Exception {
        var lines = "keyFile: key/terminal.key\n  keys: " + keys;
        return TerminalConfig.load(file(REAL.replace("keyFile: key/terminal.key", lines)))
                .store()
                .keys();
    }

    @Test
    void whoCertifiesThePlatformIsAFileOfCertificates() throws Exception {
        var authorities = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), (char[]) null);
        var one = authorities.getCertificate(authorities.aliases().nextElement());
        var pem = Files.writeString(
                directory.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(one.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Files.writeString(directory.resolve("text.pem"), "ca");

        assertThat(link("trust: ca.pem").trust()).isEqualTo(pem);
        assertThatThrownBy(() -> link("trust: none.pem")).hasMessageContaining("没有这个文件");
        assertThatThrownBy(() -> link("trust: text.pem")).hasMessageContaining("发证机构的证书（PEM）");
        assertThatThrownBy(() -> TerminalConfig.load(file(Files.readString(Path.of("device-config/demo.yaml"))
                        .replace("sandboxPort: 8082", "sandboxPort: 8082\n  trust: ca.pem"))))
                .isInstanceOf(InvalidConfigException.class);
    }

    private Link link(String lines) throws Exception {
        return TerminalConfig.load(file(REAL.replace("ycb\n", "ycb\n  " + lines + "\n")))
                .platform()
                .link();
    }

    @Test
    void aDemonstrationMayHavePeopleOfItsOwn() throws Exception {
        var demonstration = Files.readString(Path.of("device-config/demo.yaml"))
                .replace("sandboxPort: 8082", "sandboxPort: 8082\n  people: people");

        assertThatThrownBy(() -> TerminalConfig.load(file(demonstration)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("没有这个目录");

        var people = Files.createDirectories(directory.resolve("people"));
        assertThat(TerminalConfig.load(file(demonstration)).withPort(0).platform())
                .isEqualTo(new Sandbox(0, people));
        assertThatThrownBy(
                        () -> TerminalConfig.load(file(REAL.replaceFirst("(?m)^( +)url: .*$", "$0\n$1people: people"))))
                .isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void thePortsMoveTogether() throws Exception {
        TerminalConfig config = TerminalConfig.load(Path.of("device-config/demo.yaml"));

        assertThat(config.withPort(9000).ui()).isEqualTo(new Ui(9000, 9001));
        assertThat(config.withPort(9000).platform()).isEqualTo(new Sandbox(9002, null));
        assertThat(config.withPort(0).ui()).isEqualTo(new Ui(0, 0));
        assertThat(config.withPort(0).platform()).isEqualTo(new Sandbox(0, null));
        assertThat(TerminalConfig.load(file(REAL)).withPort(9000).platform()).isInstanceOf(Remote.class);
    }

    @Test
    void anA4PrinterIsReachedByIpp() throws Exception {
        assertThat(TerminalConfig.load(file(pagePrinter("driver: ipp, uri: \"ipp://192.168.1.20/ipp/print\"")))
                        .devices()
                        .pagePrinter())
                .contains(new TerminalConfig.IppPrinter(URI.create("ipp://192.168.1.20/ipp/print")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver: ipp | 缺少“uri”",
                "driver: ipp, uri: \"http://192.168.1.20/ipp/print\" | “uri”",
                "driver: ipp, uri: \"ipp://192.168.1.20\" | “uri”",
                "driver: ipp, uri: \"ipp://user:word@192.168.1.20/ipp/print\" | “uri”",
                "driver: cups | ipp、simulated",
                "driver: simulated | 正式终端不能用模拟的 A4 打印机",
            })
    void anA4PrinterThatCannotBeReachedIsRefused(String entries, String reason) {
        assertThatThrownBy(() -> TerminalConfig.load(file(pagePrinter(entries))))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(reason);
    }

    private static String pagePrinter(String entries) {
        return REAL.replace("  ups:", "  pagePrinter: {" + entries + "}\n  ups:");
    }

    /** Line to replace, its replacement, expected line of the defect, words of its reason. */
    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of("ui:", "  colour: red\nui:", 8, "不认识“colour”"),
                Arguments.of("hotline: \"12345\"", "hotline: 12345", 7, "“hotline”应写成文字"),
                Arguments.of("level: TOWN", "level: CITY", 4, "COUNTY、TOWN、VILLAGE"),
                Arguments.of("level: TOWN", "level: VILLAGE", 5, "应为 12 位"),
                Arguments.of("\"411121100\"", "\"411199001\"", 5, "411199 是演示用的代码"),
                Arguments.of("\"411121100\"", "\"4111211\"", 5, "“division”"),
                Arguments.of("\"A7\"", "\"AO\"", 6, "“terminal”"),
                Arguments.of("\"A7\"", "10", 6, "“terminal”应写成文字"),
                Arguments.of("port: 8080", "port: 80", 9, "1024"),
                Arguments.of("servicePort: 8081", "servicePort: 8080", 10, "已用于第 9 行"),
                Arguments.of("idleSeconds: 120", "idleSeconds: 2 分钟", 12, "“idleSeconds”应写成整数"),
                Arguments.of(
                        "driver: serial\n    port: /dev/kiosk-idcard\n    baud: 115200",
                        "driver: simulated",
                        17,
                        "正式终端不能用模拟设备"),
                Arguments.of("    port: /dev/kiosk-idcard\n", "", 16, "缺少“port”"),
                Arguments.of("/dev/kiosk-idcard", "/dev/ttyUSB0", 18, "udev"),
                Arguments.of("/dev/kiosk-receipt", "/dev/kiosk-idcard", 22, "同一个串口"),
                Arguments.of("baud: 19200", "baud: 19201", 23, "19200"),
                Arguments.of("widthDots: 384", "widthDots: 512", 24, "576、384"),
                Arguments.of("enabled: false", "enabled: no", 26, "true 或 false"),
                Arguments.of("enabled: false", "enabled: false\n    identityApps: [豫事办]", 27, "没有摄像头也没有扫码器就不能亮码"),
                Arguments.of("enabled: false", "enabled: false\n    face: true", 27, "没有摄像头就不能刷脸"),
                Arguments.of("enabled: false", "enabled: true\n    face: true", 27, "唯一的办法"),
                Arguments.of("enabled: false", "enabled: true\n    face: maybe", 27, "true 或 false"),
                Arguments.of("enabled: false", "enabled: true\n    identityApps: []", 27, "“identityApps”"),
                Arguments.of("driver: nut\n    name: santak", "driver: simulated", 28, "正式终端不能用模拟电源"),
                Arguments.of("    name: santak\n", "", 27, "缺少“name”"),
                Arguments.of("name: santak", "name: ../x", 29, "“name”"),
                Arguments.of("url: https://platform.example/ycb", "sandboxPort: 8082", 31, "正式终端不能连接沙箱"),
                Arguments.of("url: https:", "url: http:", 31, "“url”"),
                Arguments.of("demonstration: false", "demonstration: true", 31, "演示终端不能连接正式平台"),
                Arguments.of("keyFile: key/terminal.key", "keyFile: data/terminal.key", 34, "密钥不能放在数据目录里"),
                Arguments.of("keyFile: key/terminal.key", "keyFile: \"a\\0b\"", 34, "“keyFile”"),
                Arguments.of("site:", "site: {", 4, "YAML"));
    }

    @ParameterizedTest(name = "{1} → line {2}")
    @MethodSource("defects")
    void aDefectIsRefusedWithItsLineAndReason(String from, String to, int line, String reason) throws Exception {
        assertThat(REAL).as("the line to spoil").contains(from);
        Path file = file(REAL.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));

        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> TerminalConfig.load(file));

        assertThat(refused).isNotNull();
        assertThat(refused.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason()).contains(reason);
            assertThat(refused).hasMessage(file + ":" + line + ": " + defect.reason());
        });
    }

    @Test
    void everyDefectIsToldAtOnce() throws Exception {
        Path file = file(REAL.replace("/dev/kiosk-idcard", "/dev/ttyUSB0")
                .replace("411121100", "411199001")
                .replace("servicePort: 8081", "servicePort: 8080"));

        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> TerminalConfig.load(file));

        assertThat(refused.defects()).extracting(Defect::line).containsExactly(5, 10, 18);
    }

    @Test
    void aMissingFileIsOneDefect() {
        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class, () -> TerminalConfig.load(directory.resolve("none.yaml")));

        assertThat(refused.defects()).hasSize(1);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("terminal.yaml"), content);
    }
}
