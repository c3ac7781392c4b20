package org.yijianshi.kiosk.device.chipcard;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Awaited;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * A PC/SC reader that may be plugged and pulled. Each card is asked once for its applications and left alone until it
 * is taken out. Listeners are called on the owner thread and must return soon.
 */
public final class ChipCardReader extends Device {
    /** PC/SC does not notice an interrupt while it waits. */
    private static final Duration WAIT = Duration.ofMillis(250);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final int INSTRUCTION_SELECT = 0xA4;
    private static final int BY_NAME = 0x04;
    private static final int SW_OK = 0x9000;
    private static final int SW1_MORE = 0x61;

    private final Terminals terminals;
    private final String reader;
    private final List<CardApplication> known;
    private final Owner owner;
    private final AtomicLong seen = new AtomicLong();
    private final Listeners<ChipCardEvent> listeners;
    private volatile @Nullable ChipCardEvent lying;
    private boolean wasOpen;

    private ChipCardReader(String name, Terminals terminals, String reader, List<CardApplication> known, Clock clock) {
        super(name, clock);
        this.terminals = terminals;
        this.reader = reader;
        this.known = List.copyOf(known);
        this.listeners = new Listeners<>(name);
        this.owner = new Owner(standing, this::connectAndWatch, () -> become(ChipCardFault.CLOSED));
    }

    /**
     * Returns at once, in state STARTING.
     *
     * @param reader part of the reader's name as PC/SC lists it; empty for the first
     * @param known applications to ask a card for
     */
    public static ChipCardReader start(
            String name, Terminals terminals, String reader, List<CardApplication> known, Clock clock) {
        var device = new ChipCardReader(name, terminals, reader, known, clock);
        device.owner.start();
        return device;
    }

    @Override
    public String title() {
        return "芯片卡读卡器";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "pcsc", "reader", reader);
    }

    @Override
    public long served() {
        return seen.get();
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(GuidedTest.of("请插入一张带芯片的卡，例如社会保障卡。", this::read));
    }

    @Override
    protected boolean ask() {
        owner.hurry();
        return true;
    }

    public Subscription onEvent(Consumer<ChipCardEvent> listener) {
        return listeners.add(listener);
    }

    /**
     * Waits for a card, also one that is there already.
     *
     * @throws DeviceException NO_CARD when none came in time, or what is wrong with the card or the reader
     */
    public ChipCard read(Duration timeout) throws DeviceException, InterruptedException {
        var card = new Awaited<ChipCard>();
        Consumer<ChipCardEvent> onEvent = event -> {
            switch (event) {
                case ChipCardEvent.Inserted(ChipCard inserted) -> card.came(inserted);
                case ChipCardEvent.Unreadable() -> card.failed(ChipCardFault.CARD_MUTE);
                case ChipCardEvent.Removed() -> {}
            }
        };
        var ignoredEvents = onEvent(onEvent);
        var ignoredStatus = card.failsWith(standing);
        try (ignoredStatus;
                ignoredEvents) {
            ChipCardEvent there = lying;
            if (there != null) {
                onEvent.accept(there);
            }
            return card.within(timeout, ChipCardFault.NO_CARD);
        }
    }

    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT);
    }

    private void connectAndWatch() throws InterruptedException {
        try {
            CardTerminals present = terminals.open();
            watch(present);
        } catch (NoSuchAlgorithmException e) {
            become(ChipCardFault.NO_SERVICE);
        } catch (CardException e) {
            lying = null;
            become(fault(e));
        }
    }

    /** Returns when the reader is gone. */
    private void watch(CardTerminals present) throws CardException, InterruptedException {
        CardTerminal terminal = find(present);
        wasOpen = true;
        if (terminal == null) {
            become(ChipCardFault.NO_READER);
            return;
        }
        owner.connected();
        boolean occupied = false;
        while (find(present) != null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            standing.become(DeviceState.ONLINE, null);
            if (occupied) {
                if (terminal.waitForCardAbsent(WAIT.toMillis())) {
                    occupied = false;
                    removed();
                }
            } else if (terminal.waitForCardPresent(WAIT.toMillis())) {
                occupied = true;
                ChipCardEvent found = look(terminal);
                seen.incrementAndGet();
                lying = found;
                listeners.tell(found);
            }
        }
        if (occupied) {
            removed();
        }
        become(ChipCardFault.NO_READER);
    }

    private void removed() {
        lying = null;
        listeners.tell(new ChipCardEvent.Removed());
    }

    private @Nullable CardTerminal find(CardTerminals present) throws CardException {
        return present.list().stream()
                .filter(each -> each.getName().contains(reader))
                .findFirst()
                .orElse(null);
    }

    /** A card may be pulled while it is asked: then it did not answer. */
    private ChipCardEvent look(CardTerminal terminal) {
        try {
            Card card = terminal.connect("*");
            try {
                var applications = new ArrayList<CardApplication>();
                for (CardApplication application : known) {
                    if (answers(card, application)) {
                        applications.add(application);
                    }
                }
                String atr =
                        HexFormat.of().withUpperCase().formatHex(card.getATR().getBytes());
                return new ChipCardEvent.Inserted(new ChipCard(atr, applications));
            } finally {
                card.disconnect(true);
            }
        } catch (CardException | IllegalStateException e) {
            return new ChipCardEvent.Unreadable();
        }
    }

    private static boolean answers(Card card, CardApplication application) throws CardException {
        ResponseAPDU answer = card.getBasicChannel()
                .transmit(new CommandAPDU(0, INSTRUCTION_SELECT, BY_NAME, 0, application.aidBytes(), 256));
        return answer.getSW() == SW_OK || answer.getSW1() == SW1_MORE;
    }

    /** Java keeps PC/SC's own word in the cause only. */
    private ChipCardFault fault(CardException e) {
        String word = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        return switch (word) {
            case "SCARD_E_NO_SERVICE", "SCARD_E_SERVICE_STOPPED", "SCARD_E_INVALID_HANDLE" ->
                wasOpen ? ChipCardFault.SERVICE_LOST : ChipCardFault.NO_SERVICE;
            case "SCARD_E_NO_READERS_AVAILABLE", "SCARD_E_UNKNOWN_READER", "SCARD_E_READER_UNAVAILABLE" ->
                ChipCardFault.NO_READER;
            default -> ChipCardFault.READER_FAILED;
        };
    }

    private void become(ChipCardFault fault) {
        standing.become(fault.state(), fault);
    }
}
