package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.idcard.SamAddress;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.device.idcard.SamStatus;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.Disturbance;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedUsb;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;
import org.yijianshi.kiosk.device.soak.Subject.Happening;

/** The identity card reader, on each kind of line it may have. */
final class IdCardKind {
    private static final byte[] NOISE = {0x13, (byte) 0xAA, (byte) 0xAA, 0x00, (byte) 0xFF};

    private IdCardKind() {}

    static Subject serial(Path directory) throws IOException {
        var simulator = SimulatedIdCardReader.start(directory.resolve("id-card"));
        var line = new SerialSettings(simulator.path().toString(), IdCardReader.DEFAULT_BAUD);
        return subject(simulator, IdCardReader.start("id-card", line, Clock.systemUTC()), List.of(), () -> {});
    }

    static Subject bulk(Path directory) throws IOException {
        return usb(directory, "id-card-bulk", new SamAddress.Bulk(SamAddress.COMMON, SamAddress.Pipes.SPLIT));
    }

    static Subject hid(Path directory) throws IOException {
        return usb(directory, "id-card-hid", new SamAddress.Hid(SamAddress.COMMON));
    }

    private static Subject usb(Path directory, String name, SamAddress address) throws IOException {
        var simulator = SimulatedIdCardReader.start(directory.resolve(name));
        var usb = new SimulatedUsb(simulator);
        return subject(
                simulator,
                IdCardReader.start(name, address, usb, Clock.systemUTC()),
                List.of(() -> usb.pulledIn(1), () -> usb.pulledIn(2), () -> usb.pulledIn(20)),
                usb::firm);
    }

    private static Subject subject(
            SimulatedIdCardReader simulator, IdCardReader reader, List<Happening> ofItsLine, Happening firm) {
        var card = SyntheticCards.byId("plain").orElseThrow();
        Happening lay = () -> simulator.lay(card);
        var happenings = new ArrayList<>(List.of(
                lay,
                lay,
                simulator::lift,
                simulator::unplug,
                simulator::replug,
                simulator::replug,
                simulator::calm,
                simulator::calm,
                () -> simulator.setFindsAgain(true),
                () -> simulator.setFindsAgain(false),
                () -> simulator.disturbAll(new Disturbance.Silent()),
                () -> simulator.disturbAll(new Disturbance.WrongChecksum()),
                () -> simulator.disturbAll(new Disturbance.GarbageBefore(NOISE)),
                () -> simulator.disturbAll(new Disturbance.Truncated(9)),
                () -> simulator.disturbAll(new Disturbance.Status(SamStatus.SELF_TEST_FAILED)),
                () -> reading(simulator, new Disturbance.CardLifted()),
                () -> reading(simulator, new Disturbance.Status(SamStatus.READ_FAILED)),
                () -> reading(simulator, new Disturbance.Unplugged(100)),
                () -> reading(simulator, new Disturbance.Split(16, Duration.ofMillis(1)))));
        happenings.addAll(ofItsLine);
        return Subject.asked(
                reader,
                List.copyOf(happenings),
                simulator::unplug,
                () -> {
                    firm.happen();
                    simulator.calm();
                    simulator.lift();
                    simulator.replug();
                },
                simulator);
    }

    private static void reading(SimulatedIdCardReader simulator, Disturbance disturbance) {
        simulator.disturb(SamCommand.READ_TEXT_AND_PHOTO, disturbance);
    }
}
