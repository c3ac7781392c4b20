package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.flatbed.Flatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed.Condition;
import org.yijianshi.kiosk.device.soak.Subject.Happening;

/** The flatbed, over real processes. Whoever scans may stop waiting at any moment. */
final class FlatbedKind {
    private FlatbedKind() {}

    static Subject start(Path directory) throws IOException {
        var simulator = SimulatedFlatbed.start(directory.resolve("flatbed"));
        var flatbed = Flatbed.start("flatbed", simulator.settings(), Clock.systemUTC());
        var whoScans = new AtomicReference<@Nullable Thread>();
        Happening scan = () -> leave(whoScans.getAndSet(Thread.startVirtualThread(() -> scanned(flatbed))));
        Happening leave = () -> leave(whoScans.get());
        Happening ready = () -> simulator.become(Condition.READY);
        var happenings = new ArrayList<>(Collections.nCopies(6, scan));
        happenings.addAll(List.of(leave, leave, ready, ready, ready));
        for (var condition : Condition.values()) {
            happenings.add(() -> simulator.become(condition));
        }
        return Subject.asked(
                flatbed,
                List.copyOf(happenings),
                () -> simulator.become(Condition.MISSING),
                () -> {
                    leave.happen();
                    ready.happen();
                },
                simulator);
    }

    private static void leave(@Nullable Thread who) {
        if (who != null) {
            who.interrupt();
        }
    }

    private static void scanned(Flatbed flatbed) {
        try {
            flatbed.scan();
        } catch (DeviceException | InterruptedException e) {
            // The flatbed's status says why; whoever has left needs no page.
        }
    }
}
