package org.yijianshi.kiosk.device.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import org.yijianshi.kiosk.device.board.ModbusRtu;

/** An input/output board without hardware: speaks Modbus RTU on a pseudo-terminal. */
public final class SimulatedBoard implements Pluggable, AutoCloseable {
    private static final Duration READ = Duration.ofMillis(20);
    private static final int UNIT = 1;
    private static final byte[] NOTHING = {};
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;

    private final Pty pty;
    private final Cable cable;
    private final int points;
    private final Thread thread;
    private final BitSet inputs = new BitSet();
    private final BitSet coils = new BitSet();
    private byte[] received = NOTHING;
    private byte[] noise = NOTHING;
    private boolean silent;
    private boolean wrongChecksums;
    private boolean echoing;
    private int exception;
    private volatile boolean closed;

    private SimulatedBoard(Pty pty, int points) {
        this.pty = pty;
        this.cable = new Cable(pty);
        this.points = points;
        this.thread = Thread.ofPlatform().daemon().name("simulated-board").unstarted(this::run);
    }

    /**
     * Plugged in, unit 1, everything 0, its port reached through this symbolic link.
     *
     * @param points how many inputs and coils it has
     */
    public static SimulatedBoard start(Path link, int points) throws IOException {
        SimulatedBoard board = new SimulatedBoard(Pty.open(link), points);
        board.thread.start();
        return board;
    }

    public Path path() {
        return pty.path();
    }

    /** What the host has set on the line now. */
    public LineSettings lineSettings() throws IOException {
        return pty.lineSettings();
    }

    public synchronized void input(int number, boolean value) {
        inputs.set(number, value);
    }

    public synchronized boolean input(int number) {
        return inputs.get(number);
    }

    public synchronized boolean coil(int number) {
        return coils.get(number);
    }

    /** Its own power fails and comes back; the port stays. */
    public synchronized void restart() {
        coils.clear();
    }

    @Override
    public void unplug() {
        pty.unplug();
    }

    /** Its power came with the cable: the coils fall. */
    @Override
    public synchronized void replug() throws IOException {
        coils.clear();
        received = NOTHING;
        cable.firm();
        pty.replug();
    }

    public boolean plugged() {
        return pty.plugged();
    }

    public synchronized void setSilent(boolean nothing) {
        silent = nothing;
    }

    public synchronized boolean isSilent() {
        return silent;
    }

    public synchronized void setWrongChecksums(boolean wrong) {
        wrongChecksums = wrong;
    }

    /** A two-wire line whose adapter also returns what the host sends. */
    public synchronized void setEchoing(boolean echoes) {
        echoing = echoes;
    }

    /** Comes before each reply. */
    public synchronized void setNoise(byte[] bytes) {
        noise = bytes.clone();
    }

    /** Answers everything with this exception; 0 for none. */
    public synchronized void setException(int code) {
        exception = code;
    }

    /** What it is plugged in with. */
    public Cable cable() {
        return cable;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        pty.close();
    }

    private void run() {
        byte[] buffer = new byte[ModbusRtu.LONGEST];
        while (!closed) {
            try {
                int count = cable.read(buffer, READ);
                if (count > 0) {
                    receive(buffer, count);
                } else {
                    pause();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Silence ends a frame, whole or not. */
    private synchronized void pause() {
        received = NOTHING;
    }

    private synchronized void receive(byte[] buffer, int count) throws IOException {
        int before = received.length;
        received = Arrays.copyOf(received, before + count);
        System.arraycopy(buffer, 0, received, before, count);
        int length = length();
        if (length > 0 && received.length >= length) {
            byte[] frame = Arrays.copyOf(received, length);
            received = Arrays.copyOfRange(received, length, received.length);
            serve(frame);
        }
    }

    /** Of the request that has begun; 0 while it cannot be told. */
    private int length() {
        if (received.length < 2) {
            return 0;
        }
        if ((received[1] & 0xFF) != ModbusRtu.WRITE_COILS) {
            return 8;
        }
        return received.length < 7 ? 0 : 9 + (received[6] & 0xFF);
    }

    private void serve(byte[] frame) throws IOException {
        int end = frame.length - 2;
        boolean intact = ModbusRtu.crc(frame, 0, end) == ((frame[end] & 0xFF) | (frame[end + 1] & 0xFF) << 8);
        if (!intact || frame[0] != UNIT || silent) {
            return;
        }
        byte[] reply = exception > 0 ? refusal(frame, exception) : answer(frame);
        if (wrongChecksums) {
            reply[reply.length - 1] ^= 0x01;
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(echoing ? frame : NOTHING);
        out.writeBytes(noise);
        out.writeBytes(reply);
        cable.write(out.toByteArray());
    }

    private byte[] answer(byte[] frame) {
        int first = word(frame, 2);
        int second = word(frame, 4);
        return switch (frame[1]) {
            case ModbusRtu.READ_COILS -> read(frame, coils, first, second);
            case ModbusRtu.READ_INPUTS -> read(frame, inputs, first, second);
            case ModbusRtu.WRITE_COIL -> {
                if (first >= points) {
                    yield refusal(frame, ILLEGAL_ADDRESS);
                }
                if (second != 0 && second != ModbusRtu.ON) {
                    yield refusal(frame, ILLEGAL_VALUE);
                }
                coils.set(first, second == ModbusRtu.ON);
                yield frame;
            }
            case ModbusRtu.WRITE_COILS -> {
                if (first + second > points) {
                    yield refusal(frame, ILLEGAL_ADDRESS);
                }
                var values = BitSet.valueOf(Arrays.copyOfRange(frame, 7, frame.length - 2));
                for (int i = 0; i < second; i++) {
                    coils.set(first + i, values.get(i));
                }
                yield ModbusRtu.closed(UNIT, ModbusRtu.WRITE_COILS, Arrays.copyOfRange(frame, 2, 6));
            }
            default -> refusal(frame, ILLEGAL_FUNCTION);
        };
    }

    private byte[] read(byte[] frame, BitSet from, int first, int count) {
        if (first + count > points) {
            return refusal(frame, ILLEGAL_ADDRESS);
        }
        byte[] bits = ModbusRtu.bytes(from.get(first, first + count), count);
        byte[] data = new byte[1 + bits.length];
        data[0] = (byte) bits.length;
        System.arraycopy(bits, 0, data, 1, bits.length);
        return ModbusRtu.closed(UNIT, frame[1], data);
    }

    private static byte[] refusal(byte[] frame, int code) {
        return ModbusRtu.closed(UNIT, frame[1] | ModbusRtu.EXCEPTION, new byte[] {(byte) code});
    }

    private static int word(byte[] frame, int at) {
        return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
    }
}
