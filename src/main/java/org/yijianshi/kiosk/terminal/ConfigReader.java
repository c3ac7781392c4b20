package org.yijianshi.kiosk.terminal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.terminal.TerminalConfig.Board;
import org.yijianshi.kiosk.terminal.TerminalConfig.Bundled;
import org.yijianshi.kiosk.terminal.TerminalConfig.CardConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Catalogue;
import org.yijianshi.kiosk.terminal.TerminalConfig.ChipReader;
import org.yijianshi.kiosk.terminal.TerminalConfig.CodeEnd;
import org.yijianshi.kiosk.terminal.TerminalConfig.CodeReader;
import org.yijianshi.kiosk.terminal.TerminalConfig.Connection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Contact;
import org.yijianshi.kiosk.terminal.TerminalConfig.Devices;
import org.yijianshi.kiosk.terminal.TerminalConfig.FlatbedScanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.HidCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.IppPrinter;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyStoreFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyboardScanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.Keys;
import org.yijianshi.kiosk.terminal.TerminalConfig.LeftBehind;
import org.yijianshi.kiosk.terminal.TerminalConfig.Level;
import org.yijianshi.kiosk.terminal.TerminalConfig.Light;
import org.yijianshi.kiosk.terminal.TerminalConfig.Link;
import org.yijianshi.kiosk.terminal.TerminalConfig.NutDaemon;
import org.yijianshi.kiosk.terminal.TerminalConfig.PagePrinter;
import org.yijianshi.kiosk.terminal.TerminalConfig.Pcsc;
import org.yijianshi.kiosk.terminal.TerminalConfig.Pipes;
import org.yijianshi.kiosk.terminal.TerminalConfig.Platform;
import org.yijianshi.kiosk.terminal.TerminalConfig.Point;
import org.yijianshi.kiosk.terminal.TerminalConfig.PowerSupply;
import org.yijianshi.kiosk.terminal.TerminalConfig.Presenter;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrintMode;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrinterConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.ReceiptPrinter;
import org.yijianshi.kiosk.terminal.TerminalConfig.Released;
import org.yijianshi.kiosk.terminal.TerminalConfig.Remote;
import org.yijianshi.kiosk.terminal.TerminalConfig.Sandbox;
import org.yijianshi.kiosk.terminal.TerminalConfig.Sane;
import org.yijianshi.kiosk.terminal.TerminalConfig.Scanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.ScannerFamily;
import org.yijianshi.kiosk.terminal.TerminalConfig.Serial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Session;
import org.yijianshi.kiosk.terminal.TerminalConfig.Signature;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;
import org.yijianshi.kiosk.terminal.TerminalConfig.Site;
import org.yijianshi.kiosk.terminal.TerminalConfig.Store;
import org.yijianshi.kiosk.terminal.TerminalConfig.Tcp;
import org.yijianshi.kiosk.terminal.TerminalConfig.Token;
import org.yijianshi.kiosk.terminal.TerminalConfig.Ui;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbSerial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Written;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import org.yijianshi.kiosk.yaml.YamlSchema;
import tools.jackson.databind.JsonNode;

/** File → shape → rules → records. The records are only made of a file without a defect. */
final class ConfigReader {
    /** Registered with IANA for upsd. */
    private static final int NUT_PORT = 3493;

    /** Print stays readable and a page takes some ten seconds. */
    private static final int FLATBED_DPI = 200;

    /** Enough to put a card away and reach for the paper. */
    private static final int TAKE_SECONDS = 20;

    private static final String SCHEMA = "/terminal/device-config.schema.json";

    private final JsonNode root;
    private final Path file;

    private ConfigReader(JsonNode root, Path file) {
        this.root = root;
        this.file = file;
    }

    static TerminalConfig read(Path file) throws InvalidConfigException {
        YamlDocument document;
        try {
            document = YamlReader.read(file);
        } catch (YamlException e) {
            throw new InvalidConfigException(List.of(e.defect()));
        }
        refuse(YamlSchema.ofResource(SCHEMA).check(document));
        TerminalConfig config = new ConfigReader(document.root(), file.toAbsolutePath()).config();
        refuse(new ConfigRules(document, config).check());
        return config;
    }

    private static void refuse(List<Defect> defects) throws InvalidConfigException {
        if (!defects.isEmpty()) {
            throw new InvalidConfigException(defects);
        }
    }

    private TerminalConfig config() {
        return new TerminalConfig(
                root.at("/demonstration").booleanValue(),
                new Site(
                        text("/site/name"),
                        Level.valueOf(text("/site/level")),
                        text("/site/division"),
                        text("/site/terminal"),
                        text("/site/hotline"),
                        root.at("/site/attended").booleanValue(false)),
                new Ui(number("/ui/port"), number("/ui/servicePort")),
                new Session(
                        Duration.ofSeconds(number("/session/idleSeconds")),
                        Duration.ofSeconds(number("/session/answerSeconds")),
                        number("/session/extensions")),
                new Devices(
                        card(),
                        receiptPrinter(),
                        scanner(),
                        root.at("/devices/camera/enabled").booleanValue(),
                        root.at("/devices/camera/identityApps")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList(),
                        root.at("/devices/camera/face").booleanValue(false),
                        ups(),
                        board(),
                        chipCard(),
                        flatbed(),
                        pagePrinter()),
                platform(),
                new Store(path(root.at("/store/directory")), path(root.at("/store/keyFile")), keys("/store/keys")),
                catalogue(),
                root.at("/fonts").valueStream().map(this::path).toList());
    }

    private Optional<CodeReader> scanner() {
        if (!root.at("/devices").has("scanner")) {
            return Optional.empty();
        }
        return Optional.of(
                text("/devices/scanner/driver").equals("keyboard")
                        ? new KeyboardScanner()
                        : new Scanner(
                                connection("/devices/scanner"),
                                ScannerFamily.valueOf(text("/devices/scanner/family")),
                                CodeEnd.valueOf(text("/devices/scanner/end"))));
    }

    private CardConnection card() {
        return switch (text("/devices/idCard/driver")) {
            case "usb" ->
                new UsbCard(
                        text("/devices/idCard/usb"),
                        Pipes.valueOf(root.at("/devices/idCard/pipes").asString(Pipes.SPLIT.name())));
            case "hid" -> new HidCard(text("/devices/idCard/usb"));
            default -> connection("/devices/idCard");
        };
    }

    private Optional<Board> board() {
        if (!root.at("/devices").has("board")) {
            return Optional.empty();
        }
        return Optional.of(new Board(
                connection("/devices/board"),
                root.at("/devices/board").path("unit").asInt(1),
                points(Light.class, "/devices/board/lights", "coil"),
                points(Contact.class, "/devices/board/contacts", "input")));
    }

    private Optional<ChipReader> chipCard() {
        if (!root.at("/devices").has("chipCard")) {
            return Optional.empty();
        }
        return Optional.of(
                text("/devices/chipCard/driver").equals("pcsc")
                        ? new Pcsc(root.at("/devices/chipCard").path("reader").asString(""), program())
                        : new Simulated());
    }

    private List<String> program() {
        var words = root.at("/devices/chipCard/program").valueStream().toList();
        return IntStream.range(0, words.size())
                .mapToObj(at ->
                        at == 0 ? path(words.get(at)).toString() : words.get(at).stringValue())
                .toList();
    }

    private <K extends Enum<K>> Map<K, Point> points(Class<K> names, String at, String number) {
        return root.at(at)
                .propertyStream()
                .collect(Collectors.toMap(
                        each -> Enum.valueOf(names, each.getKey().toUpperCase(Locale.ROOT)),
                        each -> new Point(
                                each.getValue().path(number).asInt(),
                                each.getValue().path("active").asString("HIGH").equals("HIGH"))));
    }

    private ReceiptPrinter receiptPrinter() {
        String at = "/devices/receiptPrinter";
        PrinterConnection connection =
                text(at + "/driver").equals("tcp") ? new Tcp(text(at + "/host"), number(at + "/port")) : connection(at);
        JsonNode presenter = root.at(at + "/presenter");
        return new ReceiptPrinter(
                connection,
                number(at + "/widthDots"),
                PrintMode.valueOf(root.at(at + "/mode").asString("raster").toUpperCase(Locale.ROOT)),
                presenter.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Presenter(
                                presenter.path("steps").intValue(),
                                LeftBehind.valueOf(presenter
                                        .path("leftBehind")
                                        .stringValue()
                                        .toUpperCase(Locale.ROOT)),
                                Duration.ofSeconds(presenter.path("takeSeconds").asInt(TAKE_SECONDS)))));
    }

    private Connection connection(String at) {
        if (!text(at + "/driver").equals("serial")) {
            return new Simulated();
        }
        return root.at(at).has("usb")
                ? new UsbSerial(text(at + "/usb"), number(at + "/baud"))
                : new Serial(path(root.at(at + "/port")), number(at + "/baud"));
    }

    private Optional<PowerSupply> ups() {
        var at = root.at("/devices/ups");
        if (at.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                text("/devices/ups/driver").equals("nut")
                        ? new NutDaemon(
                                at.path("host").asString("127.0.0.1"),
                                at.path("port").asInt(NUT_PORT),
                                text("/devices/ups/name"))
                        : new Simulated());
    }

    private Optional<FlatbedScanner> flatbed() {
        var at = root.at("/devices/flatbed");
        if (at.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                text("/devices/flatbed/driver").equals("sane")
                        ? new Sane(
                                text("/devices/flatbed/device"), at.path("dpi").asInt(FLATBED_DPI))
                        : new Simulated());
    }

    private Optional<PagePrinter> pagePrinter() {
        if (!root.at("/devices").has("pagePrinter")) {
            return Optional.empty();
        }
        return Optional.of(
                text("/devices/pagePrinter/driver").equals("ipp")
                        ? new IppPrinter(URI.create(text("/devices/pagePrinter/uri")))
                        : new Simulated());
    }

    private Platform platform() {
        return root.at("/platform").has("url")
                ? new Remote(URI.create(text("/platform/url")), link())
                : new Sandbox(
                        number("/platform/sandboxPort"),
                        root.at("/platform").has("people") ? path(root.at("/platform/people")) : null,
                        link());
    }

    private Link link() {
        return new Link(
                Signature.valueOf(root.at("/platform/signature").asString(Signature.ED25519.name())),
                keys("/platform/keys"),
                root.at("/platform").has("trust") ? path(root.at("/platform/trust")) : null);
    }

    private Keys keys(String pointer) {
        JsonNode at = root.at(pointer);
        if (at.isMissingNode()) {
            return new KeyFile();
        }
        Path pinFile = path(at.path("pinFile"));
        return at.has("library")
                ? new Token(pinFile, path(at.path("library")), at.path("slot").asInt(0))
                : new KeyStoreFile(pinFile);
    }

    private Catalogue catalogue() {
        JsonNode at = root.at("/catalogue");
        if (at.has("releases")) {
            return new Released(path(at.path("releases")), path(at.path("trust")));
        }
        return at.has("directory") ? new Written(path(at.path("directory"))) : new Bundled();
    }

    private Path path(JsonNode node) {
        return file.resolveSibling(node.stringValue()).normalize();
    }

    private String text(String at) {
        return root.at(at).stringValue();
    }

    private int number(String at) {
        return root.at(at).intValue();
    }
}
