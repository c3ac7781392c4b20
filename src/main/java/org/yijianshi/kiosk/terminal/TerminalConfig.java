package org.yijianshi.kiosk.terminal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one terminal is: where it stands, what is plugged in, whom it talks to. Holds no personal data.
 *
 * <p>Written by a technician as YAML in the shape of {@code /terminal/device-config.schema.json}. Paths are absolute
 * here; in the file they may be relative to it.
 *
 * @param demonstration simulated devices and the sandbox are allowed, and everything shown or printed says so
 * @param fonts further directories of fonts
 */
public record TerminalConfig(
        boolean demonstration,
        Site site,
        Ui ui,
        Session session,
        Devices devices,
        Platform platform,
        Store store,
        Catalogue catalogue,
        List<Path> fonts) {
    public TerminalConfig {
        fonts = List.copyOf(fonts);
    }

    /** @throws InvalidConfigException with every defect of the file */
    public static TerminalConfig load(Path file) throws InvalidConfigException {
        return ConfigReader.read(file);
    }

    /** The same terminal with its pages on {@code port} and its service and sandbox on the next two; 0 takes any. */
    public TerminalConfig withPort(int port) {
        Platform moved = switch (platform) {
            case Sandbox(int _, var people, var link) -> new Sandbox(after(port, 2), people, link);
            case Remote remote -> remote;
        };
        var ports = new Ui(port, after(port, 1));
        return new TerminalConfig(demonstration, site, ports, session, devices, moved, store, catalogue, fonts);
    }

    /** The same terminal with its data and, in a file, its key below {@code directory}. */
    public TerminalConfig withStoreIn(Path directory) {
        var moved =
                new Store(directory.resolve("data"), directory.resolve("key").resolve("terminal.key"), new KeyFile());
        return new TerminalConfig(demonstration, site, ui, session, devices, platform, moved, catalogue, fonts);
    }

    /** The same terminal with other devices. */
    public TerminalConfig with(Devices others) {
        return new TerminalConfig(demonstration, site, ui, session, others, platform, store, catalogue, fonts);
    }

    private static int after(int port, int steps) {
        return port == 0 ? 0 : port + steps;
    }

    /**
     * @param division administrative division: 6 digits of a county (GB/T 2260), 9 of a town, 12 of a village
     * @param terminal two digits or capitals without I and O, unique in the county
     * @param hotline telephone number a citizen may call for help
     * @param attended a staff member is beside it whenever it is open, and can vouch for a citizen
     */
    public record Site(String name, Level level, String division, String terminal, String hotline, boolean attended) {}

    /** Kind of place the terminal stands in, and the digits of its division. */
    public enum Level {
        COUNTY(6),
        TOWN(9),
        VILLAGE(12);

        private final int digits;

        Level(int digits) {
            this.digits = digits;
        }

        int digits() {
            return digits;
        }
    }

    /** Loopback ports of the pages and of the local service. */
    public record Ui(int port, int servicePort) {}

    /**
     * @param idle without a touch until the citizen is asked
     * @param answer time to answer before the session ends
     * @param extensions how often the citizen may go on
     */
    public record Session(Duration idle, Duration answer, int extensions) {}

    /**
     * @param identityApps apps of the province by whose code a citizen may show who he is, as he calls them; none where
     *     there is neither scanner nor camera
     * @param face the platform compares faces, and a citizen without his card may agree to it
     * @param ups the power supply that can be asked
     * @param board lights, door contacts and presence sensor
     * @param chipCard a reader for cards with a chip, beside that for identity cards
     * @param flatbed the scanner for papers, beside the camera or instead of it
     * @param pagePrinter the printer for A4 papers
     */
    public record Devices(
            CardConnection idCard,
            ReceiptPrinter receiptPrinter,
            Optional<CodeReader> scanner,
            boolean camera,
            List<String> identityApps,
            boolean face,
            Optional<PowerSupply> ups,
            Optional<Board> board,
            Optional<ChipReader> chipCard,
            Optional<FlatbedScanner> flatbed,
            Optional<PagePrinter> pagePrinter) {
        public Devices {
            identityApps = List.copyOf(identityApps);
        }

        /** The same, but codes are read by this and nothing is photographed. */
        public Devices withoutCamera(CodeReader reader) {
            return new Devices(
                    idCard,
                    receiptPrinter,
                    Optional.of(reader),
                    false,
                    identityApps,
                    false,
                    ups,
                    board,
                    chipCard,
                    flatbed,
                    pagePrinter);
        }
    }

    /** @param widthDots printable width at 203 dpi: 576 or 384 */
    public record ReceiptPrinter(
            PrinterConnection connection, int widthDots, PrintMode mode, Optional<Presenter> presenter) {
        /** Pictures only, no presenter. */
        public ReceiptPrinter(PrinterConnection connection, int widthDots) {
            this(connection, widthDots, PrintMode.RASTER, Optional.empty());
        }
    }

    /** Everything as dots, or lines in the printer's own font where GBK has all of them. */
    public enum PrintMode {
        RASTER,
        TEXT
    }

    /**
     * A mouth that holds the paper until it is taken.
     *
     * @param steps how far the paper is pushed out, in the maker's steps
     * @param takeWithin what its owner has to take it after the session's end
     */
    public record Presenter(int steps, LeftBehind leftBehind, Duration takeWithin) {}

    /** What becomes of a paper nobody took. */
    public enum LeftBehind {
        RETRACT,
        EJECT
    }

    /** A device for codes, beside the camera or instead of it. */
    public sealed interface CodeReader {}

    public record Scanner(Connection connection, ScannerFamily family, CodeEnd end) implements CodeReader {}

    /** It poses as a keyboard, and every physical key of the terminal belongs to it. */
    public record KeyboardScanner() implements CodeReader {}

    /** How a scanner is made to look: not at all, by framed commands, by SYN T. */
    public enum ScannerFamily {
        LINE,
        GM65,
        HONEYWELL
    }

    /** What a scanner sends behind a code. */
    public enum CodeEnd {
        CR,
        LF,
        CRLF,
        TAB,
        PAUSE
    }

    /**
     * An input/output board in Modbus RTU.
     *
     * @param unit its address
     */
    public record Board(Connection connection, int unit, Map<Light, Point> lights, Map<Contact, Point> contacts) {
        public Board {
            lights = Map.copyOf(lights);
            contacts = Map.copyOf(contacts);
        }
    }

    /** Where a light is. */
    public enum Light {
        CARD,
        RECEIPT,
        CAMERA
    }

    /** What is felt: the door to computer and cables, the casing, somebody standing there. */
    public enum Contact {
        DOOR,
        TAMPER,
        PRESENCE
    }

    /**
     * A coil or discrete input, counted from 0.
     *
     * @param high whether 1 means lit, or active
     */
    public record Point(int number, boolean high) {}

    /** How the card reader is reached. */
    public sealed interface CardConnection {}

    /**
     * A card reader on USB with bulk pipes of its own.
     *
     * @param usb {@code VID:PID} or {@code VID:PID:serial number}
     * @param pipes how they share a frame
     */
    public record UsbCard(String usb, Pipes pipes) implements CardConnection {}

    /** How bulk pipes share a frame: head and rest apart, or all through one pair. */
    public enum Pipes {
        SPLIT,
        SINGLE
    }

    /** A card reader on USB as a HID device. */
    public record HidCard(String usb) implements CardConnection {}

    /** How a device on a port is reached. */
    public sealed interface Connection extends CardConnection, PrinterConnection {}

    /** How a printer is reached. */
    public sealed interface PrinterConnection {}

    /** A serial device by its stable name, 8N1. */
    public record Serial(Path port, int baud) implements Connection {}

    /** A device that takes raw bytes on a port of the network, 9100 as a rule. */
    public record Tcp(String host, int port) implements PrinterConnection {}

    /**
     * A serial device on a USB bridge by what the bridge calls itself, looked for at each opening, 8N1.
     *
     * @param usb {@code VID:PID} or {@code VID:PID:serial number}
     */
    public record UsbSerial(String usb, int baud) implements Connection {}

    /** How the uninterruptible power supply is asked. */
    public sealed interface PowerSupply {}

    /**
     * Through Network UPS Tools.
     *
     * @param name in its {@code ups.conf}
     */
    public record NutDaemon(String host, int port, String name) implements PowerSupply {}

    /** How a reader for cards with a chip is reached. */
    public sealed interface ChipReader {}

    /**
     * Through PC/SC.
     *
     * @param reader part of its name there; empty for the first
     * @param program of a card's issuer that reads social security cards, with its arguments; empty when there is none
     */
    public record Pcsc(String reader, List<String> program) implements ChipReader {
        public Pcsc {
            program = List.copyOf(program);
        }
    }

    /** How the flatbed scanner is worked. */
    public sealed interface FlatbedScanner {}

    /**
     * Through SANE.
     *
     * @param device as {@code scanimage -L} prints it
     * @param dpi dots per inch
     */
    public record Sane(String device, int dpi) implements FlatbedScanner {}

    /** How the printer for A4 papers is reached. */
    public sealed interface PagePrinter {}

    /** @param uri {@code ipp://host[:port]/path} */
    public record IppPrinter(URI uri) implements PagePrinter {}

    /** A simulator that speaks the device's bytes. */
    public record Simulated() implements Connection, PowerSupply, ChipReader, FlatbedScanner, PagePrinter {}

    /** Whom applications are handed to. */
    public sealed interface Platform {
        Link link();
    }

    /** @param url base address, HTTPS */
    public record Remote(URI url, Link link) implements Platform {
        public Remote(URI url) {
            this(url, Link.STANDARD);
        }
    }

    /**
     * @param port loopback port of the platform's stand-in
     * @param people directory of the people it knows; null for those that come with the program
     */
    public record Sandbox(int port, @Nullable Path people, Link link) implements Platform {
        public Sandbox(int port, @Nullable Path people) {
            this(port, people, Link.STANDARD);
        }
    }

    /**
     * How terminal and platform prove themselves.
     *
     * @param trust certificates of who certifies the platform, PEM; null for those the Java platform knows
     */
    public record Link(
            Signature signature, Keys keys, @Nullable Path trust) {
        public static final Link STANDARD = new Link(Signature.ED25519, new KeyFile(), null);
    }

    /** Where a key lies. */
    public sealed interface Keys {}

    /** A file of mode 0600. */
    public record KeyFile() implements Keys {}

    /** @param pinFile holds the word that opens the PKCS #12 file, mode 0600 */
    public record KeyStoreFile(Path pinFile) implements Keys {}

    /**
     * A token behind PKCS #11.
     *
     * @param library of its maker
     * @param slot place in the library's list of slots, from 0
     */
    public record Token(Path pinFile, Path library, int slot) implements Keys {}

    /** How requests are signed (RFC 9421; SM2 by GM/T 0003). */
    public enum Signature {
        ED25519,
        ECDSA_P256,
        SM2
    }

    /** Where the catalogue comes from. */
    public sealed interface Catalogue {}

    /** It comes with the program. */
    public record Bundled() implements Catalogue {}

    /** A directory of its files. */
    public record Written(Path directory) implements Catalogue {}

    /**
     * Signed releases; the newest is in use.
     *
     * @param trust public key of who publishes them, PEM
     */
    public record Released(Path directory, Path trust) implements Catalogue {}

    /**
     * @param keyFile the terminal key, kept apart from the data; what it signs with lies beside it
     * @param keys where the terminal key lies
     */
    public record Store(Path directory, Path keyFile, Keys keys) {}
}
