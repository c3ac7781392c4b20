package org.yijianshi.kiosk.terminal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
     * @param receiptWidthDots printable width of the receipt printer at 203 dpi: 576 or 384
     * @param identityApps apps of the province by whose code a citizen may show who he is, as he calls them; none where
     *     there is neither scanner nor camera
     * @param face the platform compares faces, and a citizen without his card may agree to it
     * @param ups the power supply that can be asked
     * @param pagePrinter the printer for A4 papers
     */
    public record Devices(
            Connection idCard,
            Connection receiptPrinter,
            int receiptWidthDots,
            Optional<Scanner> scanner,
            boolean camera,
            List<String> identityApps,
            boolean face,
            Optional<PowerSupply> ups,
            Optional<PagePrinter> pagePrinter) {
        public Devices {
            identityApps = List.copyOf(identityApps);
        }
    }

    /** A device for codes, beside the camera or instead of it. */
    public record Scanner(Connection connection, ScannerFamily family, CodeEnd end) {}

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

    /** How a device is reached. */
    public sealed interface Connection {}

    /** A serial device by its stable name, 8N1. */
    public record Serial(Path port, int baud) implements Connection {}

    /** How the uninterruptible power supply is asked. */
    public sealed interface PowerSupply {}

    /**
     * Through Network UPS Tools.
     *
     * @param name in its {@code ups.conf}
     */
    public record NutDaemon(String host, int port, String name) implements PowerSupply {}

    /** How the printer for A4 papers is reached. */
    public sealed interface PagePrinter {}

    /** @param uri {@code ipp://host[:port]/path} */
    public record IppPrinter(URI uri) implements PagePrinter {}

    /** A simulator that speaks the device's bytes. */
    public record Simulated() implements Connection, PowerSupply, PagePrinter {}

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
