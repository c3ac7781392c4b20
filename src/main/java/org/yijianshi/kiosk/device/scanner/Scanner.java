package org.yijianshi.kiosk.device.scanner;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.Backoff;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.serial.SerialException;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * A code scanner on a serial or USB-CDC port: reads all the time, looks while somebody waits for a code, and comes back
 * by itself after the cable was pulled. A code that nobody waits for goes nowhere. Listeners are called on the owner
 * thread and must return soon.
 */
public final class Scanner implements Device {
    /** The owner notices an interrupt within one read slice; closing the native port comes on top. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);

    private final String name;
    private final ScannerSettings settings;
    private final Timing timing;
    private final Clock clock;
    private final Backoff backoff = new Backoff(new SecureRandom());
    private final Listeners<DeviceStatus> statusListeners;
    private final Listeners<ScanEvent> eventListeners;
    private final Hall hall = new Hall();
    private final Thread owner;

    private volatile DeviceStatus status;
    private volatile boolean closed;

    private Scanner(String name, ScannerSettings settings, Timing timing, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.timing = timing;
        this.clock = clock;
        this.statusListeners = new Listeners<>(name);
        this.eventListeners = new Listeners<>(name);
        this.status = new DeviceStatus(DeviceState.STARTING, null, clock.instant());
        this.owner = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
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
    public String name() {
        return name;
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public Subscription onStatusChange(Consumer<DeviceStatus> listener) {
        return statusListeners.add(listener);
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
        BlockingQueue<Object> outcome = new ArrayBlockingQueue<>(1);
        Consumer<ScanEvent> onEvent = event -> {
            switch (event) {
                case ScanEvent.Scanned(ScannedCode code) -> outcome.offer(code);
                case ScanEvent.Refused(ScannerFault fault) -> outcome.offer(fault);
            }
        };
        Consumer<DeviceStatus> onStatus = changed -> {
            if (!changed.usable() && changed.fault() != null) {
                outcome.offer(changed.fault());
            }
        };
        var ignoredStatus = statusListeners.add(onStatus);
        var ignoredEvents = onEvent(onEvent);
        try (ignoredStatus;
                ignoredEvents) {
            onStatus.accept(status);
            return switch (outcome.poll(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                case ScannedCode code -> code;
                case ScannerFault fault -> throw new DeviceException(fault);
                case null, default -> throw new DeviceException(ScannerFault.NO_CODE);
            };
        }
    }

    /** Stops reading and releases the port before it returns. */
    @Override
    public void close() {
        closed = true;
        owner.interrupt();
        if (Thread.currentThread() == owner) {
            return;
        }
        try {
            if (!owner.join(CLOSE_TIMEOUT)) {
                LOG.warn("{}: port not released within {}", name, CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                connectAndWatch();
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: interrupted", name);
        } finally {
            become(ScannerFault.CLOSED);
        }
    }

    /** Returns when the port has to be opened afresh. */
    private void connectAndWatch() throws InterruptedException {
        try (SerialLine line = SerialLine.open(settings.line())) {
            ScanWatch watch = new ScanWatch(line, settings, timing, hall);
            watch.prepare();
            backoff.reset();
            while (!closed) {
                become(DeviceState.ONLINE, null);
                watch.look();
            }
        } catch (SerialException e) {
            become(ScannerFault.of(e.reason()));
        } catch (DeviceException e) {
            become((ScannerFault) e.fault());
        }
    }

    private void become(ScannerFault fault) {
        become(fault.state(), fault);
    }

    private void become(DeviceState state, @Nullable ScannerFault fault) {
        DeviceStatus before = status;
        if (before.state() == state && before.fault() == fault) {
            return;
        }
        DeviceStatus now = new DeviceStatus(state, fault, clock.instant());
        status = now;
        LOG.info("{}: {} {}", name, state, fault == null ? "" : fault);
        statusListeners.tell(now);
    }

    /** Everybody who waits for a code. */
    private final class Hall implements ScanWatch.Waiting {
        private int begun;

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
            eventListeners.tell(event);
        }

        @Override
        public void flooded() {
            become(ScannerFault.FLOODED);
        }
    }
}
