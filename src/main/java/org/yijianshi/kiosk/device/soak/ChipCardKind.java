package org.yijianshi.kiosk.device.soak;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.chipcard.CardApplication;
import org.yijianshi.kiosk.device.chipcard.ChipCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.VirtualCard;
import org.yijianshi.kiosk.device.soak.Subject.Happening;
import org.yijianshi.kiosk.listening.Subscription;

/** The chip-card reader: the service, the reader and its cards come and go. */
final class ChipCardKind {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private ChipCardKind() {}

    static Subject start(Path ignored) {
        var simulator = new SimulatedChipReader();
        var reader = ChipCardReader.start(
                "chip-card", simulator, "", List.of(CardApplication.SOCIAL_SECURITY), Clock.systemUTC());
        var waiting = new AtomicReference<Subscription>(() -> {});
        Happening leave = () -> waiting.getAndSet(() -> {}).close();
        Happening insert = () -> simulator.insert(VirtualCard.SOCIAL_SECURITY);
        return Subject.asked(
                reader,
                List.of(
                        () -> waiting.getAndSet(reader.onEvent(event -> {})).close(),
                        leave,
                        () -> Thread.startVirtualThread(() -> read(reader)),
                        insert,
                        insert,
                        () -> simulator.insert(VirtualCard.OTHER),
                        simulator::pull,
                        () -> simulator.plug(false),
                        () -> simulator.plug(true),
                        () -> simulator.plug(true),
                        () -> simulator.run(false),
                        () -> simulator.run(true),
                        () -> simulator.run(true),
                        () -> simulator.setMute(true),
                        () -> simulator.setMute(false),
                        () -> simulator.pullAfter(0),
                        () -> simulator.pullAfter(1)),
                () -> simulator.plug(false),
                () -> {
                    leave.happen();
                    simulator.setMute(false);
                    simulator.pullAfter(-1);
                    simulator.run(true);
                    simulator.plug(true);
                },
                () -> {});
    }

    private static void read(ChipCardReader reader) {
        try {
            reader.read(PATIENCE);
        } catch (DeviceException | InterruptedException e) {
            // No card in time, or the reader's status says why.
        }
    }
}
