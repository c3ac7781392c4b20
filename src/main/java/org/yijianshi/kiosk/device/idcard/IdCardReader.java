package org.yijianshi.kiosk.device.idcard;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Awaited;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * An identity card reader on a serial port or on USB: looks for cards all the time, tells its listeners, and comes back by itself
 * after the cable was pulled. Listeners are called on the owner thread and must return soon.
 */
public final class IdCardReader extends Device {
    public static final int DEFAULT_BAUD = 115200;

    /** Vendors ask for at least this between two searches; the radio field needs it to recover. */
    private static final Duration FIND_INTERVAL = Duration.ofMillis(300);

    /** One or two bad replies are noise; after three the port is opened afresh. */
    private static final int FAULTS_BEFORE_REOPEN = 3;

    /** The owner notices an interrupt within one read slice; closing the native port comes on top. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final SamAddress address;
    private final UsbPorts usb;
    private final Listeners<IdCardEvent> eventListeners;
    private final Owner owner;

    private final AtomicLong read = new AtomicLong();
    private volatile @Nullable String samId;
    private volatile boolean forgetCard;
    private volatile boolean holdsCard;

    private IdCardReader(String name, SamAddress address, UsbPorts usb, Clock clock) {
        super(name, clock);
        this.eventListeners = new Listeners<>(name);
        this.address = address;
        this.usb = usb;
        this.owner = new Owner(standing, this::connectAndWatch, () -> become(IdCardFault.CLOSED));
    }

    /** Returns at once, in state STARTING; the port is opened on the reader's own thread. */
    public static IdCardReader start(String name, SerialSettings settings, Clock clock) {
        return start(name, new SamAddress.Serial(settings), clock);
    }

    /** Returns at once, in state STARTING; the reader is opened on its own thread. */
    public static IdCardReader start(String name, SamAddress address, Clock clock) {
        return start(name, address, UsbPorts.ofThisMachine(), clock);
    }

    /** As above, a reader on USB being reached so. */
    public static IdCardReader start(String name, SamAddress address, UsbPorts usb, Clock clock) {
        IdCardReader reader = new IdCardReader(name, address, usb, clock);
        reader.owner.start();
        return reader;
    }

    /** Number of the security module, known once the reader has been online. */
    public Optional<String> samId() {
        return Optional.ofNullable(samId);
    }

    @Override
    public String title() {
        return "身份证读卡器";
    }

    @Override
    public Map<String, String> capabilities() {
        var facts = new LinkedHashMap<>(address.facts());
        samId().ifPresent(id -> facts.put("samId", id));
        return facts;
    }

    @Override
    public long served() {
        return read.get();
    }

    @Override
    protected boolean ask() {
        owner.hurry();
        return true;
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(GuidedTest.of("请把一张身份证平放在感应区，读完再拿起。", this::read));
    }

    /** Whether a card that was read still lies there. One that no longer answers nor is found again counts as lifted. */
    public boolean holdsCard() {
        return holdsCard;
    }

    /** Calls back with each event from now on. */
    public Subscription onEvent(Consumer<IdCardEvent> listener) {
        return eventListeners.add(listener);
    }

    /**
     * Waits for one card. A card already lying there counts if the reader finds it again, else it must be lifted.
     *
     * @throws DeviceException NO_CARD when none came in time, or what went wrong with the card or the reader
     */
    public IdCard read(Duration timeout) throws DeviceException, InterruptedException {
        var card = new Awaited<IdCard>();
        Consumer<IdCardEvent> onEvent = event -> {
            switch (event) {
                case IdCardEvent.CardRead(IdCard read, Duration ignored) -> card.came(read);
                case IdCardEvent.ReadFailed(IdCardFault fault) -> card.failed(fault);
                case IdCardEvent.CardRemoved() -> {}
            }
        };
        try (var ignoredEvents = eventListeners.add(onEvent);
                var ignoredStatus = card.failsWith(standing)) {
            forgetCard = true;
            return card.within(timeout, IdCardFault.NO_CARD);
        }
    }

    /** Stops looking and releases the port before it returns. */
    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT);
    }

    /** Returns when the port has to be opened afresh. */
    private void connectAndWatch() throws InterruptedException {
        try (SamLine line = SamLine.open(address, usb)) {
            SamClient sam = new SamClient(line);
            samId = sam.samId();
            becomeOnline();
            owner.connected();
            watch(new CardWatch(sam, this::tell));
        } catch (LineException e) {
            become(IdCardFault.of(e.reason()));
        } catch (DeviceException e) {
            become((IdCardFault) e.fault());
        }
    }

    private void watch(CardWatch cards) throws DeviceException, LineException, InterruptedException {
        int faults = 0;
        try {
            while (true) {
                long start = System.nanoTime();
                if (forgetCard) {
                    forgetCard = false;
                    cards.forget();
                }
                try {
                    cards.look();
                    becomeOnline();
                    faults = 0;
                } catch (DeviceException e) {
                    if (++faults == FAULTS_BEFORE_REOPEN) {
                        throw e;
                    }
                    become((IdCardFault) e.fault());
                }
                Thread.sleep(FIND_INTERVAL.minusNanos(Math.min(System.nanoTime() - start, FIND_INTERVAL.toNanos())));
            }
        } finally {
            cards.release();
        }
    }

    private void becomeOnline() {
        standing.become(DeviceState.ONLINE, null);
    }

    private void become(IdCardFault fault) {
        DeviceState state = fault.state();
        standing.become(state, state == DeviceState.ONLINE ? null : fault);
    }

    private void tell(IdCardEvent event) {
        switch (event) {
            case IdCardEvent.CardRead _ -> {
                holdsCard = true;
                read.incrementAndGet();
            }
            case IdCardEvent.CardRemoved _ -> holdsCard = false;
            case IdCardEvent.ReadFailed _ -> {}
        }
        eventListeners.tell(event);
    }
}
