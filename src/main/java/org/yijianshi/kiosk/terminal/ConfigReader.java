package org.yijianshi.kiosk.terminal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yijianshi.kiosk.terminal.TerminalConfig.Bundled;
import org.yijianshi.kiosk.terminal.TerminalConfig.Catalogue;
import org.yijianshi.kiosk.terminal.TerminalConfig.CodeEnd;
import org.yijianshi.kiosk.terminal.TerminalConfig.Connection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Devices;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyStoreFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.Keys;
import org.yijianshi.kiosk.terminal.TerminalConfig.LeftBehind;
import org.yijianshi.kiosk.terminal.TerminalConfig.Level;
import org.yijianshi.kiosk.terminal.TerminalConfig.Link;
import org.yijianshi.kiosk.terminal.TerminalConfig.NutDaemon;
import org.yijianshi.kiosk.terminal.TerminalConfig.Platform;
import org.yijianshi.kiosk.terminal.TerminalConfig.PowerSupply;
import org.yijianshi.kiosk.terminal.TerminalConfig.Presenter;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrintMode;
import org.yijianshi.kiosk.terminal.TerminalConfig.PrinterConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.ReceiptPrinter;
import org.yijianshi.kiosk.terminal.TerminalConfig.Released;
import org.yijianshi.kiosk.terminal.TerminalConfig.Remote;
import org.yijianshi.kiosk.terminal.TerminalConfig.Sandbox;
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
                        connection("/devices/idCard"),
                        receiptPrinter(),
                        scanner(),
                        root.at("/devices/camera/enabled").booleanValue(),
                        root.at("/devices/camera/identityApps")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList(),
                        root.at("/devices/camera/face").booleanValue(false),
                        ups()),
                platform(),
                new Store(path(root.at("/store/directory")), path(root.at("/store/keyFile")), keys("/store/keys")),
                catalogue(),
                root.at("/fonts").valueStream().map(this::path).toList());
    }

    private Optional<Scanner> scanner() {
        return root.at("/devices").has("scanner")
                ? Optional.of(new Scanner(
                        connection("/devices/scanner"),
                        ScannerFamily.valueOf(text("/devices/scanner/family")),
                        CodeEnd.valueOf(text("/devices/scanner/end"))))
                : Optional.empty();
    }

    private ReceiptPrinter receiptPrinter() {
        String at = "/devices/receiptPrinter";
        PrinterConnection connection = switch (text(at + "/driver")) {
            case "serial" -> new Serial(path(root.at(at + "/port")), number(at + "/baud"));
            case "tcp" -> new Tcp(text(at + "/host"), number(at + "/port"));
            default -> new Simulated();
        };
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
        return text(at + "/driver").equals("serial")
                ? new Serial(path(root.at(at + "/port")), number(at + "/baud"))
                : new Simulated();
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
