package org.yijianshi.kiosk.device.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;

/** The serial ports of this machine, and which of them a lasting name means now. */
public final class SerialPorts {
    /** Before the name of a USB device in {@link SerialSettings#path}. */
    static final String USB = "usb:";

    /** Where udev puts lasting names, best first: the site's own, the device's own, the socket's. */
    private static final List<String> LINKS = List.of("kiosk-*", "serial/by-id/*", "serial/by-path/*");

    private final Supplier<List<Port>> plugged;
    private final Path dev;

    /**
     * @param path device file, which may change with the next start
     * @param usb empty for a port on the board
     * @param description as the device calls itself
     */
    public record Port(String path, Optional<UsbName> usb, String description) {}

    /** @param links lasting names that lead there, best first */
    public record Found(Port port, List<Path> links) {}

    /** @param dev the directory of device files */
    SerialPorts(Supplier<List<Port>> plugged, Path dev) {
        this.plugged = plugged;
        this.dev = dev;
    }

    public static SerialPorts ofThisMachine() {
        return new SerialPorts(SerialPorts::known, Path.of("/dev"));
    }

    /** The path of a USB device's port, for {@link SerialSettings}. */
    public static String pathOf(UsbName name) {
        return USB + name;
    }

    /** All there are now. */
    public List<Found> all() {
        List<Path> links = links();
        return plugged.get().stream()
                .map(port -> new Found(
                        port,
                        links.stream()
                                .filter(link -> leadsTo(link, Path.of(port.path())))
                                .toList()))
                .toList();
    }

    /**
     * The device file behind a path.
     *
     * @throws LineException NOT_FOUND when no such USB device is plugged in, REFUSED when several are: the wrong one
     *     must not be spoken to
     */
    String locate(String path) throws LineException {
        if (!path.startsWith(USB)) {
            return path;
        }
        UsbName wanted = UsbName.of(path.substring(USB.length()));
        List<Port> ports = plugged.get().stream()
                .filter(port -> port.usb().filter(wanted::names).isPresent())
                .toList();
        return switch (ports.size()) {
            case 0 -> throw new LineException(Reason.NOT_FOUND, path);
            case 1 -> ports.getFirst().path();
            default -> throw new LineException(Reason.REFUSED, path + " 有 " + ports.size() + " 个");
        };
    }

    private List<Path> links() {
        List<Path> links = new ArrayList<>();
        for (String each : LINKS) {
            Path pattern = dev.resolve(each);
            Path directory = pattern.getParent();
            if (directory == null || !Files.isDirectory(directory)) {
                continue;
            }
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(directory, pattern.getFileName().toString())) {
                found.forEach(links::add);
            } catch (IOException _) {
                // Not ours to read: then these names are of no use here.
            }
        }
        return links;
    }

    private static boolean leadsTo(Path link, Path device) {
        try {
            return Files.isSameFile(link, device);
        } catch (IOException _) {
            return false;
        }
    }

    private static List<Port> known() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(port -> new Port(port.getSystemPortPath(), usb(port), port.getPortDescription()))
                .toList();
    }

    private static Optional<UsbName> usb(SerialPort port) {
        if (port.getVendorID() < 0) {
            return Optional.empty();
        }
        String serialNumber = port.getSerialNumber();
        boolean none = serialNumber == null || serialNumber.isBlank() || serialNumber.equals("Unknown");
        return Optional.of(new UsbName(
                port.getVendorID(), port.getProductID(), none ? Optional.empty() : Optional.of(serialNumber)));
    }
}
