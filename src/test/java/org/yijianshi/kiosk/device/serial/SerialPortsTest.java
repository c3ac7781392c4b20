package org.yijianshi.kiosk.device.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;
import org.yijianshi.kiosk.device.serial.SerialPorts.Port;
import org.yijianshi.kiosk.device.simulator.Pty;

class SerialPortsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path dev;

    private final List<Port> plugged = new ArrayList<>();

    private SerialPorts ports() {
        return new SerialPorts(() -> List.copyOf(plugged), dev);
    }

    private void plug(Path path, String usb) {
        plugged.add(new Port(path.toString(), Optional.of(UsbName.of(usb)), "USB Serial"));
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(LineException.class, call)
                .reason();
    }

    @Test
    void aUsbNameIsReadAndWrittenAlike() {
        assertThat(UsbName.of("1a86:7523")).hasToString("1A86:7523");
        assertThat(UsbName.of("0403:6001:A50285BI")).hasToString("0403:6001:A50285BI");
        assertThat(UsbName.of("0403:6001").names(UsbName.of("0403:6001:A50285BI")))
                .isTrue();
        assertThat(UsbName.of("0403:6001:OTHER").names(UsbName.of("0403:6001:A50285BI")))
                .isFalse();
        assertThat(UsbName.of("0403:6001:A50285BI").names(UsbName.of("0403:6001")))
                .isFalse();
        assertThat(UsbName.of("0403:6015").names(UsbName.of("0403:6001"))).isFalse();
        assertThatThrownBy(() -> UsbName.of("403:6001")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameBridgeIsFoundUnderAnotherNameAfterAReplug() throws Exception {
        var settings = new SerialSettings(SerialPorts.pathOf(UsbName.of("1A86:7523:0001")), 9600);
        try (Pty first = Pty.open();
                Pty second = Pty.open();
                Pty other = Pty.open()) {
            plug(other.path(), "1A86:7523:0002");
            plug(first.path(), "1A86:7523:0001");
            hear(settings, first);

            first.unplug();
            plugged.removeLast();
            assertThat(reason(() -> JSerialCommLine.open(settings, ports()))).isEqualTo(Reason.NOT_FOUND);

            plug(second.path(), "1A86:7523:0001");
            hear(settings, second);
        }
    }

    private void hear(SerialSettings settings, Pty device) throws Exception {
        byte[] word = "hello".getBytes(StandardCharsets.US_ASCII);
        byte[] heard = new byte[word.length];
        try (SerialLine line = JSerialCommLine.open(settings, ports())) {
            device.write(word);
            int count = 0;
            while (count < word.length) {
                byte[] part = new byte[word.length];
                int more = line.read(part, LONG);
                assertThat(more).isPositive();
                System.arraycopy(part, 0, heard, count, more);
                count += more;
            }
        }
        assertThat(heard).isEqualTo(word);
    }

    @Test
    void twoThatCannotBeToldApartAreRefused() throws IOException {
        Path one = Files.createFile(dev.resolve("ttyUSB0"));
        Path two = Files.createFile(dev.resolve("ttyUSB1"));
        plug(one, "1A86:7523");
        assertThat(locate("1A86:7523")).isEqualTo(one.toString());
        plug(two, "1A86:7523");
        assertThat(reason(() -> ports().locate(SerialPorts.pathOf(UsbName.of("1A86:7523")))))
                .isEqualTo(Reason.REFUSED);
        assertThat(locate(null)).isEqualTo("/dev/kiosk-idcard");
    }

    private String locate(String usb) throws LineException {
        return ports().locate(usb == null ? "/dev/kiosk-idcard" : SerialPorts.pathOf(UsbName.of(usb)));
    }

    @Test
    void lastingNamesOfAPortAreToldBestFirst() throws IOException {
        Path tty = Files.createFile(dev.resolve("ttyUSB3"));
        Path byPath = link("serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0", tty);
        Path byId = link("serial/by-id/usb-1a86_USB_Serial-if00-port0", tty);
        Path own = link("kiosk-idcard", tty);
        link("kiosk-gone", dev.resolve("ttyUSB9"));
        plug(tty, "1A86:7523");
        plugged.add(new Port("/dev/none", Optional.empty(), "board"));

        var all = ports().all();

        assertThat(all).hasSize(2);
        assertThat(all.get(0).links()).containsExactly(own, byId, byPath);
        assertThat(all.get(1).links()).isEmpty();
    }

    private Path link(String name, Path target) throws IOException {
        Path link = dev.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, target);
    }
}
