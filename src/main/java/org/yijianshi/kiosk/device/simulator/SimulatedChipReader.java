package org.yijianshi.kiosk.device.simulator;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.chipcard.Terminals;

/** A PC/SC service with one reader, without hardware and without pcscd. */
public final class SimulatedChipReader implements Terminals {
    public static final String NAME = "演示读卡器 00 00";

    private @Nullable VirtualCard card;
    private boolean plugged = true;
    private boolean running = true;
    private boolean mute;
    /** Exchanges until the card is pulled; none while negative. */
    private int exchanges = -1;

    @Override
    public CardTerminals open() throws CardException {
        checkRunning();
        return new Readers();
    }

    public synchronized void insert(VirtualCard inserted) {
        card = inserted;
        notifyAll();
    }

    public synchronized void pull() {
        card = null;
        notifyAll();
    }

    public synchronized Optional<VirtualCard> card() {
        return Optional.ofNullable(card);
    }

    /** A card in it goes with it. */
    public synchronized void plug(boolean in) {
        plugged = in;
        card = null;
        notifyAll();
    }

    public synchronized boolean plugged() {
        return plugged;
    }

    /** The service of the operating system. */
    public synchronized void run(boolean runs) {
        running = runs;
        notifyAll();
    }

    public synchronized boolean running() {
        return running;
    }

    /** Whatever card is there answers nothing. */
    public synchronized void setMute(boolean answersNothing) {
        mute = answersNothing;
    }

    public synchronized boolean isMute() {
        return mute;
    }

    /** The next card is pulled after so many exchanges. */
    public synchronized void pullAfter(int count) {
        exchanges = count;
    }

    private synchronized boolean await(BooleanSupplier condition, long millis) throws CardException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (running && plugged && !condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        checkRunning();
        return plugged && condition.getAsBoolean();
    }

    private synchronized void checkRunning() throws CardException {
        if (!running) {
            throw failure("SCARD_E_NO_SERVICE");
        }
    }

    private static CardException failure(String word) {
        return new CardException("failed", new CardException(word));
    }

    private synchronized VirtualCard exchange() throws CardException {
        checkRunning();
        if (exchanges == 0) {
            exchanges = -1;
            card = null;
            notifyAll();
        } else if (exchanges > 0) {
            exchanges--;
        }
        if (mute) {
            throw failure("SCARD_W_UNRESPONSIVE_CARD");
        }
        VirtualCard there = card;
        if (there == null) {
            throw new CardNotPresentException("no card");
        }
        return there;
    }

    private final class Readers extends CardTerminals {
        private final Reader reader = new Reader();

        @Override
        public List<CardTerminal> list(State state) throws CardException {
            checkRunning();
            boolean listed = plugged()
                    && switch (state) {
                        case ALL -> true;
                        case CARD_PRESENT, CARD_INSERTION -> reader.isCardPresent();
                        case CARD_ABSENT, CARD_REMOVAL -> !reader.isCardPresent();
                    };
            return listed ? List.of(reader) : List.of();
        }

        @Override
        public boolean waitForChange(long millis) throws CardException {
            boolean before = reader.isCardPresent();
            return await(() -> reader.isCardPresent() != before, millis);
        }
    }

    private final class Reader extends CardTerminal {
        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public Card connect(String protocol) throws CardException {
            return new Inserted(exchange());
        }

        @Override
        public boolean isCardPresent() {
            return card().isPresent();
        }

        @Override
        public boolean waitForCardPresent(long millis) throws CardException {
            return await(this::isCardPresent, millis);
        }

        @Override
        public boolean waitForCardAbsent(long millis) throws CardException {
            return await(() -> !isCardPresent(), millis);
        }
    }

    private final class Inserted extends Card {
        private final VirtualCard card;
        private final VirtualCard.Powered powered;

        Inserted(VirtualCard card) {
            this.card = card;
            this.powered = card.power();
        }

        @Override
        public ATR getATR() {
            return new ATR(card.atrBytes());
        }

        @Override
        public String getProtocol() {
            return "T=1";
        }

        @Override
        public CardChannel getBasicChannel() {
            return new Channel(this);
        }

        @Override
        public CardChannel openLogicalChannel() throws CardException {
            throw failure("SCARD_E_UNSUPPORTED_FEATURE");
        }

        @Override
        public void beginExclusive() {}

        @Override
        public void endExclusive() {}

        @Override
        public byte[] transmitControlCommand(int code, byte[] command) throws CardException {
            throw failure("SCARD_E_UNSUPPORTED_FEATURE");
        }

        @Override
        public void disconnect(boolean reset) {}
    }

    private final class Channel extends CardChannel {
        private final Inserted inserted;

        Channel(Inserted inserted) {
            this.inserted = inserted;
        }

        @Override
        public Card getCard() {
            return inserted;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            exchange();
            return new ResponseAPDU(inserted.powered.answer(command.getBytes()));
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
            byte[] bytes = new byte[command.remaining()];
            command.get(bytes);
            exchange();
            byte[] answer = inserted.powered.answer(bytes);
            response.put(answer);
            return answer.length;
        }

        @Override
        public void close() {}
    }
}
