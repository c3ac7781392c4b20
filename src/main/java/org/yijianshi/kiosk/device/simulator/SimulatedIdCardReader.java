package org.yijianshi.kiosk.device.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.idcard.IdCard;
import org.yijianshi.kiosk.device.idcard.SamCommand;
import org.yijianshi.kiosk.device.idcard.SamDecoder;
import org.yijianshi.kiosk.device.idcard.SamFrame;
import org.yijianshi.kiosk.device.idcard.SamStatus;

/**
 * An identity card reader without hardware: answers as a SAM module on a pseudo-terminal at the speed of its line. It
 * hears a host only when that has set the same speed, eight data bits, no parity and one stop bit.
 */
public final class SimulatedIdCardReader implements Pluggable, AutoCloseable {
    private static final int ADDRESS_BYTES = 70;
    private static final int CHIP_NUMBER_BYTES = 28;

    /** Start bit, eight data bits, stop bit. */
    private static final int BITS_PER_BYTE = 10;

    /** About the FIFO of a serial bridge; small enough that a frame arrives in visible pieces. */
    private static final int PACED_BYTES = 64;

    private enum State {
        PRESENT,
        FOUND,
        SELECTED
    }

    private final Pty pty;
    private final Thread thread;
    private final SamDecoder decoder = SamDecoder.forRequests();
    private final Map<SamCommand, Disturbance> disturbances = new EnumMap<>(SamCommand.class);
    private final Map<SamCommand, Integer> requests = new EnumMap<>(SamCommand.class);

    private @Nullable SyntheticCard card;
    private State state = State.PRESENT;
    private int baud = 115200;
    private boolean paced = true;
    private boolean findsAgain;
    private int fingerprintBytes = 1024;
    private int cardIin;
    private long cardSerial;
    private long bytesExchanged;
    private volatile boolean closed;

    private SimulatedIdCardReader(Pty pty) {
        this.pty = pty;
        this.thread = Thread.ofPlatform().daemon().name("simulated-id-card").unstarted(this::run);
    }

    /** Plugged in, without a card, its port reached through this symbolic link. */
    public static SimulatedIdCardReader start(Path link) throws IOException {
        SimulatedIdCardReader reader = new SimulatedIdCardReader(Pty.open(link));
        reader.thread.start();
        return reader;
    }

    public Path path() {
        return pty.path();
    }

    /** What the host has set on the line now. */
    public LineSettings lineSettings() throws IOException {
        return pty.lineSettings();
    }

    /** Puts a card on the reader, taking away one that lies there. */
    public synchronized void lay(SyntheticCard laid) {
        card = laid;
        state = State.PRESENT;
    }

    public synchronized void lift() {
        card = null;
    }

    public synchronized Optional<SyntheticCard> card() {
        return Optional.ofNullable(card);
    }

    @Override
    public void unplug() {
        pty.unplug();
    }

    @Override
    public void replug() throws IOException {
        pty.replug();
    }

    public boolean plugged() {
        return pty.plugged();
    }

    /** Disturbs each reply to this command until {@link #calm}. */
    public synchronized void disturb(SamCommand command, Disturbance disturbance) {
        disturbances.put(command, disturbance);
    }

    /** Disturbs every reply until {@link #calm}. */
    public synchronized void disturbAll(Disturbance disturbance) {
        for (SamCommand command : SamCommand.values()) {
            disturbances.put(command, disturbance);
        }
    }

    public synchronized void calm() {
        disturbances.clear();
    }

    /** How often this command was asked. */
    public synchronized int requests(SamCommand command) {
        return requests.getOrDefault(command, 0);
    }

    /** Bytes that went over the line so far, both ways together. */
    public synchronized long bytesExchanged() {
        return bytesExchanged;
    }

    private synchronized void exchanged(int bytes) {
        bytesExchanged += bytes;
    }

    public synchronized int baud() {
        return baud;
    }

    public synchronized void setBaud(int bitsPerSecond) {
        baud = bitsPerSecond;
    }

    /** Whether replies take the time they would on the wire. */
    public synchronized void setPaced(boolean asOnTheWire) {
        paced = asOnTheWire;
    }

    /** Whether a card that was selected and left in place is found again; vendors differ. */
    public synchronized void setFindsAgain(boolean again) {
        findsAgain = again;
    }

    /** 1024, 512 or 0. */
    public synchronized void setFingerprintBytes(int bytes) {
        fingerprintBytes = bytes;
    }

    /** What the card says of itself on finding and selecting; almost always zero in the field. */
    public synchronized void setCardNumbers(int iin, long serial) {
        cardIin = iin;
        cardSerial = serial;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        pty.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        byte[] buffer = new byte[256];
        try {
            while (!closed) {
                int count = pty.read(buffer, Duration.ofMillis(200));
                exchanged(count);
                if (count > 0 && hears()) {
                    decoder.feed(buffer, count);
                    answerAll();
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** At another speed a real module sees framing errors only. */
    private boolean hears() throws IOException {
        return pty.isSetTo(LineSettings.raw8N1(baud()));
    }

    private void answerAll() throws IOException {
        while (true) {
            switch (decoder.next()) {
                case SamDecoder.Result.Frame(SamFrame request) -> answer(request);
                case SamDecoder.Result.Bad(SamDecoder.Reason reason) ->
                    send(
                            switch (reason) {
                                case CHECKSUM -> SamStatus.CHECKSUM_WRONG.reply();
                                case TOO_SHORT, TOO_LONG -> SamStatus.LENGTH_WRONG.reply();
                            },
                            null);
                case SamDecoder.Result.NeedMore ignored -> {
                    return;
                }
            }
        }
    }

    private void answer(SamFrame request) throws IOException {
        Optional<SamCommand> command = SamCommand.of(request);
        if (command.isEmpty()) {
            send(SamStatus.COMMAND_WRONG.reply(), null);
            return;
        }
        SamFrame reply;
        Disturbance disturbance;
        synchronized (this) {
            requests.merge(command.get(), 1, Integer::sum);
            disturbance = disturbances.get(command.get());
            if (disturbance instanceof Disturbance.CardLifted) {
                card = null;
            }
            reply = disturbance instanceof Disturbance.Status(SamStatus status)
                    ? status.reply()
                    : replyTo(command.get());
        }
        send(reply, disturbance);
        newBaud(command.get()).ifPresent(this::setBaud);
    }

    private SamFrame replyTo(SamCommand command) {
        return switch (command) {
            case SAM_STATUS,
                    SET_BAUD_115200,
                    SET_BAUD_57600,
                    SET_BAUD_38400,
                    SET_BAUD_19200,
                    SET_BAUD_9600,
                    SET_MAX_RADIO_BYTES -> SamStatus.OK.reply();
            case RESET_SAM -> {
                state = State.PRESENT;
                yield SamStatus.OK.reply();
            }
            case SAM_ID -> SamStatus.OK.reply(samId());
            case FIND_CARD -> find();
            case SELECT_CARD -> select();
            case READ_TEXT_AND_PHOTO, READ_TEXT_PHOTO_AND_FINGERPRINT, READ_NEWEST_ADDRESS, READ_CHIP_NUMBER -> {
                SyntheticCard selected = card;
                yield selected == null || state != State.SELECTED
                        ? SamStatus.READ_FAILED.reply()
                        : read(command, selected.text(), selected.card());
            }
        };
    }

    private SamFrame find() {
        if (card == null || state == State.SELECTED && !findsAgain) {
            return SamStatus.FIND_FAILED.reply();
        }
        state = State.FOUND;
        return SamStatus.CARD_FOUND.reply(ByteBuffer.allocate(4).putInt(cardIin).array());
    }

    private SamFrame select() {
        if (card == null || state != State.FOUND) {
            return SamStatus.SELECT_FAILED.reply();
        }
        state = State.SELECTED;
        return SamStatus.OK.reply(ByteBuffer.allocate(8).putLong(cardSerial).array());
    }

    private SamFrame read(SamCommand command, byte[] text, IdCard content) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        switch (command) {
            case READ_NEWEST_ADDRESS -> {
                String address = content.additionalAddress();
                if (address == null) {
                    return SamStatus.ITEM_EMPTY.reply();
                }
                data.writeBytes(" ".repeat(ADDRESS_BYTES / 2).getBytes(StandardCharsets.UTF_16LE));
                byte[] padded = data.toByteArray();
                byte[] written = address.getBytes(StandardCharsets.UTF_16LE);
                System.arraycopy(written, 0, padded, 0, written.length);
                return SamStatus.OK.reply(padded);
            }
            case READ_CHIP_NUMBER -> data.writeBytes(new byte[CHIP_NUMBER_BYTES]);
            default -> {
                boolean fingerprints = command == SamCommand.READ_TEXT_PHOTO_AND_FINGERPRINT;
                data.writeBytes(new byte[] {1, 0, 4, 0});
                if (fingerprints) {
                    data.writeBytes(new byte[] {(byte) (fingerprintBytes >> 8), (byte) fingerprintBytes});
                }
                data.writeBytes(text);
                data.writeBytes(content.photo());
                if (fingerprints) {
                    data.writeBytes(new byte[fingerprintBytes]);
                }
            }
        }
        return SamStatus.OK.reply(data.toByteArray());
    }

    /** 05.03-20140401-0000123456-1234567890. */
    private static byte[] samId() {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 5)
                .putShort((short) 3)
                .putInt(20140401)
                .putInt(123456)
                .putInt(1234567890)
                .array();
    }

    private static Optional<Integer> newBaud(SamCommand command) {
        return switch (command) {
            case SET_BAUD_115200 -> Optional.of(115200);
            case SET_BAUD_57600 -> Optional.of(57600);
            case SET_BAUD_38400 -> Optional.of(38400);
            case SET_BAUD_19200 -> Optional.of(19200);
            case SET_BAUD_9600 -> Optional.of(9600);
            default -> Optional.empty();
        };
    }

    private void send(SamFrame reply, @Nullable Disturbance disturbance) throws IOException {
        byte[] wire = reply.encode();
        switch (disturbance) {
            case null -> transmit(wire);
            case Disturbance.Status ignored -> transmit(wire);
            case Disturbance.CardLifted ignored -> transmit(wire);
            case Disturbance.Silent ignored -> {}
            case Disturbance.Truncated(int bytes) -> transmit(Arrays.copyOf(wire, Math.min(bytes, wire.length)));
            case Disturbance.GarbageBefore(byte[] garbage) -> {
                transmit(garbage);
                transmit(wire);
            }
            case Disturbance.WrongChecksum ignored -> {
                wire[wire.length - 1] ^= 0x55;
                transmit(wire);
            }
            case Disturbance.Split(int bytes, Duration pause) -> {
                for (int from = 0; from < wire.length; from += bytes) {
                    transmit(Arrays.copyOfRange(wire, from, Math.min(wire.length, from + bytes)));
                    LockSupport.parkNanos(pause.toNanos());
                }
            }
            case Disturbance.Unplugged(int afterBytes) -> {
                transmit(Arrays.copyOf(wire, Math.min(afterBytes, wire.length)));
                pty.unplug();
            }
        }
    }

    private void transmit(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += PACED_BYTES) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PACED_BYTES));
            exchanged(pty.write(part));
            long nanos;
            synchronized (this) {
                nanos = paced ? part.length * BITS_PER_BYTE * 1_000_000_000L / baud : 0;
            }
            LockSupport.parkNanos(nanos);
        }
    }
}
