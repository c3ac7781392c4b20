package org.yijianshi.kiosk.device.ups;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Awaited;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;

/**
 * The power supply behind {@code upsd}, asked every two seconds.
 *
 * <p>A supply that was on battery when it fell silent counts as one at its end: what cannot be seen any more is not
 * hoped for.
 */
public final class Ups extends Device {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final UpsAddress address;
    private final Timing timing;
    private final Owner owner;
    private volatile Supply supply = Supply.MAINS;
    /** While on battery and unseen: since when, on the monotonic clock. */
    private @Nullable Long unseenSince;

    /**
     * @param poll between two questions
     * @param answer longest time for a connection or an answer
     * @param unseen how long a supply on battery may be silent before it counts as at its end
     */
    record Timing(Duration poll, Duration answer, Duration unseen) {
        static final Timing STANDARD = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    private Ups(String name, UpsAddress address, Timing timing, Clock clock) {
        super(name, clock);
        this.address = address;
        this.timing = timing;
        this.owner = new Owner(
                standing, this::askUntilItFails, () -> standing.become(UpsFault.CLOSED.state(), UpsFault.CLOSED));
    }

    /** Returns at once, in state STARTING; asking happens on a thread of its own. */
    public static Ups start(String name, UpsAddress address, Clock clock) {
        return start(name, address, Timing.STANDARD, clock);
    }

    static Ups start(String name, UpsAddress address, Timing timing, Clock clock) {
        Ups ups = new Ups(name, address, timing, clock);
        ups.owner.start();
        return ups;
    }

    @Override
    public String title() {
        return "不间断电源";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "nut", "address", address.host() + ":" + address.port(), "name", address.name());
    }

    @Override
    protected boolean ask() {
        owner.hurry();
        return true;
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(GuidedTest.of("请拔下不间断电源的市电插头，慢慢数到五，再插回去。", this::feelOutage));
    }

    private void feelOutage(Duration patience) throws DeviceException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        awaitSupply(now -> now != Supply.MAINS, patience);
        awaitSupply(now -> now == Supply.MAINS, Duration.ofNanos(deadline - System.nanoTime()));
    }

    private void awaitSupply(Predicate<Supply> wanted, Duration patience) throws DeviceException, InterruptedException {
        var seen = new Awaited<Supply>();
        Consumer<DeviceStatus> look = _ -> {
            if (wanted.test(supply)) {
                seen.came(supply);
            }
        };
        var ignoredFaults = seen.failsWith(standing);
        var ignoredChanges = onStatusChange(look);
        try (ignoredFaults;
                ignoredChanges) {
            look.accept(status());
            seen.within(patience, UpsFault.NO_OUTAGE);
        }
    }

    /** What is known last. A terminal whose supply has never answered is taken to run on the mains. */
    public Supply supply() {
        return supply;
    }

    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT.plus(timing.answer()));
    }

    private void askUntilItFails() throws InterruptedException {
        try (NutConnection connection = new NutConnection(address, timing.answer())) {
            while (true) {
                switch (connection.ask(address, "ups.status")) {
                    case NutReply.Value value
                    when isOurs(value) -> {
                        owner.connected();
                        seen(value.words());
                    }
                    case NutReply.Value _, NutReply.Garbage _ -> {
                        unseen(UpsFault.PROTOCOL_ERROR);
                        return;
                    }
                    case NutReply.Error(String word) -> {
                        unseen(fault(word));
                        return;
                    }
                }
                owner.pause(timing.poll());
            }
        } catch (IOException e) {
            unseen(UpsFault.UNREACHABLE);
        }
    }

    private boolean isOurs(NutReply.Value value) {
        return value.ups().equals(address.name()) && value.variable().equals("ups.status");
    }

    private static UpsFault fault(String word) {
        return switch (word) {
            case "UNKNOWN-UPS" -> UpsFault.UNKNOWN_UPS;
            case "DATA-STALE", "DRIVER-NOT-CONNECTED" -> UpsFault.DRIVER_LOST;
            case "ACCESS-DENIED", "USERNAME-REQUIRED", "PASSWORD-REQUIRED" -> UpsFault.REFUSED;
            default -> UpsFault.PROTOCOL_ERROR;
        };
    }

    private void seen(Set<String> words) {
        unseenSince = null;
        if (words.contains("FSD") || (words.contains("OB") && words.contains("LB"))) {
            become(Supply.BATTERY_AT_ITS_END, UpsFault.BATTERY_AT_ITS_END);
        } else if (words.contains("OB")) {
            become(Supply.BATTERY, UpsFault.ON_BATTERY);
        } else {
            become(Supply.MAINS, words.contains("RB") ? UpsFault.REPLACE_BATTERY : null);
        }
    }

    private void unseen(UpsFault fault) {
        if (supply == Supply.BATTERY) {
            long now = System.nanoTime();
            Long since = unseenSince;
            if (since == null) {
                unseenSince = now;
            } else if (now - since >= timing.unseen().toNanos()) {
                supply = Supply.BATTERY_AT_ITS_END;
                // The fault stays the same, so nobody would be told that the supply has changed.
                standing.become(UpsFault.BATTERY_AT_ITS_END.state(), UpsFault.BATTERY_AT_ITS_END);
                return;
            }
        } else if (supply == Supply.BATTERY_AT_ITS_END) {
            return;
        }
        standing.become(fault.state(), fault);
    }

    private void become(Supply now, @Nullable UpsFault warning) {
        supply = now;
        standing.become(DeviceState.ONLINE, warning);
    }
}
