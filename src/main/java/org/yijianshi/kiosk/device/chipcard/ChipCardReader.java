package org.yijianshi.kiosk.device.chipcard;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * is taken out, or somebody wants what it holds. Listeners are called on the owner thread and must return soon.
 */
public final class ChipCardReader extends Device {
    private static final Logger LOG = LoggerFactory.getLogger(ChipCardReader.class);
    /** What reading a card may take, behind waiting for it. */
    public static final Duration READING = Duration.ofSeconds(15);

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
    /** Who waits for what the card holds. */
    private final Queue<Awaited<CardContent>> waiting = new ConcurrentLinkedQueue<>();

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
        return Optional.of(
                known.stream().anyMatch(CardApplication::isReadable)
                        ? GuidedTest.of("请插入一张社会保障卡，不要取出。只试能不能读，内容不显示、不保存。", this::content)
                        : GuidedTest.of("请插入一张带芯片的卡，例如社会保障卡。", this::read));
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

    /**
     * Waits for a card, also one that is there already, and reads what it holds of its holder: personal data, for whoever
     * has a reason to ask.
     *
     * @param patience until a card is there
     * @throws DeviceException NO_CARD when none came in time, NOT_READABLE when nothing here can read it, or what went
     *     wrong with the card, the program that reads it or the reader
     */
    public CardContent content(Duration patience) throws DeviceException, InterruptedException {
        read(patience);
        var content = new Awaited<CardContent>();
        waiting.add(content);
        try (var ignored = content.failsWith(standing)) {
            return content.within(READING, ChipCardFault.CARD_PULLED);
        } finally {
            waiting.remove(content);
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
        } catch (CardException e) {
            if (lying != null) {
                removed();
            }
            become(ChipCardFault.of(e, wasOpen));
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
                serve(terminal);
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
        for (var each = waiting.poll(); each != null; each = waiting.poll()) {
            each.failed(ChipCardFault.CARD_PULLED);
        }
    }

    private void serve(CardTerminal terminal) throws InterruptedException {
        for (var each = waiting.poll(); each != null; each = waiting.poll()) {
            standing.become(DeviceState.BUSY, null);
            try {
                each.came(contentOf(terminal));
            } catch (DeviceException e) {
                each.failed(e.fault());
            }
        }
    }

    private CardContent contentOf(CardTerminal terminal) throws DeviceException, InterruptedException {
        try {
            Card card = terminal.connect("*");
            try {
                for (CardApplication application : known) {
                    if (application.isReadable() && answers(card, application)) {
                        return application.read(new Lying(terminal, card));
                    }
                }
                throw new DeviceException(ChipCardFault.NOT_READABLE);
            } finally {
                release(card);
            }
        } catch (CardException | IllegalStateException e) {
            throw new DeviceException(Lying.why(terminal));
        }
    }

    /** So that nothing it was shown stays open on it. */
    private static void release(Card card) {
        try {
            card.disconnect(true);
        } catch (CardException e) {
            LOG.debug("a card was gone before it was let go");
        }
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
                return new ChipCardEvent.Inserted(new ChipCard(atr(card), applications));
            } finally {
                card.disconnect(true);
            }
        } catch (CardException | IllegalStateException e) {
            return new ChipCardEvent.Unreadable();
        }
    }

    private static String atr(Card card) {
        return HexFormat.of().withUpperCase().formatHex(card.getATR().getBytes());
    }

    private static boolean answers(Card card, CardApplication application) throws CardException {
        ResponseAPDU answer = card.getBasicChannel()
                .transmit(new CommandAPDU(
                        0, INSTRUCTION_SELECT, BY_NAME, 0, HexFormat.of().parseHex(application.aid()), 256));
        return answer.getSW() == SW_OK || answer.getSW1() == SW1_MORE;
    }

    private void become(ChipCardFault fault) {
        standing.become(fault.state(), fault);
    }

    /** The card as who reads it sees it. */
    private record Lying(CardTerminal terminal, Card card) implements SelectedCard {
        @Override
        public String atr() {
            return ChipCardReader.atr(card);
        }

        @Override
        public boolean isThere() {
            return holdsCard(terminal);
        }

        @Override
        public byte[] transmit(byte[] command) throws DeviceException {
            try {
                return card.getBasicChannel().transmit(new CommandAPDU(command)).getBytes();
            } catch (CardException | IllegalStateException e) {
                throw new DeviceException(why(terminal));
            }
        }

        static ChipCardFault why(CardTerminal terminal) {
            return holdsCard(terminal) ? ChipCardFault.CARD_MUTE : ChipCardFault.CARD_PULLED;
        }

        private static boolean holdsCard(CardTerminal terminal) {
            try {
                return terminal.isCardPresent();
            } catch (CardException e) {
                return false;
            }
        }
    }
}
