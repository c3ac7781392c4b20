package org.yijianshi.kiosk.device.scanner;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.yijianshi.kiosk.device.Awaited;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * A code scanner on a serial or USB-CDC port: reads all the time, looks while somebody waits for a code, and comes back
 * by itself after the cable was pulled. A code that nobody waits for goes nowhere. Listeners are called on the owner
 * thread and must return soon.
 */
public final class Scanner extends Device {
    /** The owner notices an interrupt within one read slice; closing the native port comes on top. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final ScannerSettings settings;
    private final Timing timing;
    private final CodeFlow flow;
    private final Listeners<ScanEvent> eventListeners;
    private final AtomicLong scanned = new AtomicLong();
    private final Hall hall = new Hall();
    private final Owner owner;

    private Scanner(String name, ScannerSettings settings, Timing timing, Clock clock) {
        super(name, clock);
        this.settings = settings;
        this.timing = timing;
        this.flow = new CodeFlow(timing.again());
        this.eventListeners = new Listeners<>(name);
        this.owner = new Owner(standing, this::connectAndWatch, () -> become(ScannerFault.CLOSED));
    }

    /** Returns at once, in state STARTING; the port is opened on the scanner's own thread. */
    public static Scanner start(String name, ScannerSettings settings, Clock clock) {
        return start(name, settings, Timing.STANDARD, clock);
    }

    static Scanner start(String name, ScannerSettings settings, Timing timing, Clock clock) {
        Scanner scanner = new Scanner(name, settings, timing, clock);
        scanner.owner.start();
        return scanner;
    }

    @Override
    public String title() {
        return "扫码器";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of(
                "driver", "serial",
                "port", settings.line().path(),
                "baud", String.valueOf(settings.line().baud()),
                "family", settings.family().name(),
                "end", settings.end().name());
    }

    @Override
    public long served() {
        return scanned.get();
    }

    /** One that answers nothing is only known to have its port. */
    @Override
    protected boolean ask() {
        hall.ask();
        owner.hurry();
        return true;
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(GuidedTest.of("请把任意一个二维码放到扫码口下方。", this::read));
    }

    /**
     * Waits for codes from now on, also for one that lies there already; a code that stays where it is is told once.
     * Closing the result ends it, and the scanner's light goes out with the last who waits.
     */
    public Subscription onEvent(Consumer<ScanEvent> listener) {
        synchronized (hall) {
            Subscription place = eventListeners.add(listener);
            hall.begun++;
            return place;
        }
    }

    /**
     * Waits for one code.
     *
     * @throws DeviceException NO_CODE when none came in time, or what is wrong with the code or the scanner
     */
    public ScannedCode read(Duration timeout) throws DeviceException, InterruptedException {
        var code = new Awaited<ScannedCode>();
        var ignoredEvents = onEvent(event -> {
            switch (event) {
                case ScanEvent.Scanned(ScannedCode scanned) -> code.came(scanned);
                case ScanEvent.Refused(ScannerFault fault) -> code.failed(fault);
            }
        });
        var ignoredStatus = code.failsWith(standing);
        try (ignoredStatus;
                ignoredEvents) {
            return code.within(timeout, ScannerFault.NO_CODE);
        }
    }

    /** Stops reading and releases the port before it returns. */
    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT);
    }

    /** Returns when the port has to be opened afresh. */
    private void connectAndWatch() throws InterruptedException {
        try (SerialLine line = SerialLine.open(settings.line())) {
            ScanWatch watch = new ScanWatch(line, settings, timing, flow, hall);
            watch.prepare();
            owner.connected();
            while (!owner.isClosed()) {
                standing.become(DeviceState.ONLINE, null);
                watch.look();
            }
        } catch (LineException e) {
            become(ScannerFault.of(e.reason()));
        } catch (DeviceException e) {
            become((ScannerFault) e.fault());
        }
    }

    private void become(ScannerFault fault) {
        standing.become(fault.state(), fault);
    }

    /** Everybody who waits for a code. */
    private final class Hall implements ScanWatch.Waiting {
        private final AtomicBoolean asked = new AtomicBoolean();
        private int begun;

        void ask() {
            asked.set(true);
        }

        @Override
        public boolean asked() {
            return asked.getAndSet(false);
        }

        @Override
        public boolean anybody() {
            return !eventListeners.isEmpty();
        }

        @Override
        public synchronized int begun() {
            return begun;
        }

        @Override
        public void tell(ScanEvent event) {
            if (event instanceof ScanEvent.Scanned && anybody()) {
                scanned.incrementAndGet();
            }
            eventListeners.tell(event);
        }

        @Override
        public void flooded() {
            become(ScannerFault.FLOODED);
            eventListeners.tell(new ScanEvent.Refused(ScannerFault.FLOODED));
        }
    }
}
