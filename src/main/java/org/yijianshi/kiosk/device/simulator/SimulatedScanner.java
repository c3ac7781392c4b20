package org.yijianshi.kiosk.device.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.Gm65;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;

/**
 * A code scanner without hardware: speaks the bytes of its family on a pseudo-terminal. A triggered one reads the code
 * before it once per trigger; the others read it as soon as it is there.
 */
public final class SimulatedScanner implements Pluggable, AutoCloseable {
    private static final Duration READ = Duration.ofMillis(50);
    private static final int REQUEST_BYTES = 9;
    /** As it comes from the factory: lamps and sound on, looks all the time. */
    private static final byte FACTORY_MODE = (byte) 0xD6;

    private static final byte[] QR = "]Q1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final Pty pty;
    private final Cable cable;
    private final ScannerFamily family;
    private final byte[] end;
    private final Thread thread;
    private final byte[] zones = new byte[0x100];
    private byte[] requests = {};
    private byte[] code = NOTHING;
    private boolean lit;
    private boolean silent;
    private boolean wrongChecksums;
    private boolean stubborn;
    private boolean flooding;
    private int flooded;
    private int triggers;
    private volatile boolean closed;

    private SimulatedScanner(Pty pty, ScannerFamily family, FrameEnd end) {
        this.pty = pty;
        this.cable = new Cable(pty);
        this.family = family;
        this.end = end.bytes();
        this.zones[Gm65.ZONE_MODE] = FACTORY_MODE;
        this.thread = Thread.ofPlatform().daemon().name("simulated-scanner").unstarted(this::run);
    }

    /** Plugged in, with nothing before it, its port reached through this symbolic link. */
    public static SimulatedScanner start(Path link, ScannerFamily family, FrameEnd end) throws IOException {
        SimulatedScanner scanner = new SimulatedScanner(Pty.open(link), family, end);
        scanner.thread.start();
        return scanner;
    }

    public Path path() {
        return pty.path();
    }

    /** What the host has set on the line now. */
    public LineSettings lineSettings() throws IOException {
        return pty.lineSettings();
    }

    /** Puts a code before it, taking away what is there. */
    public void show(String text) {
        show(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param bytes what the code holds */
    public synchronized void show(byte[] bytes) {
        code = bytes.clone();
        if (looks()) {
            sendCode();
        }
    }

    public synchronized void takeAway() {
        code = NOTHING;
    }

    public synchronized boolean holdsCode() {
        return code.length > 0;
    }

    /** Puts bytes on the line that are of no code. */
    public synchronized void send(byte[] bytes) {
        write(bytes);
    }

    @Override
    public void unplug() {
        pty.unplug();
    }

    /** Its power came with the cable: what it was told is forgotten. */
    @Override
    public synchronized void replug() throws IOException {
        Arrays.fill(zones, (byte) 0);
        zones[Gm65.ZONE_MODE] = FACTORY_MODE;
        requests = NOTHING;
        lit = false;
        cable.firm();
        pty.replug();
    }

    public boolean plugged() {
        return pty.plugged();
    }

    /** Answers nothing and reads nothing. */
    public synchronized void setSilent(boolean nothing) {
        silent = nothing;
    }

    public synchronized void setWrongChecksums(boolean wrong) {
        wrongChecksums = wrong;
    }

    /** Says yes to every setting and keeps its own. */
    public synchronized void setStubborn(boolean keeps) {
        stubborn = keeps;
    }

    /** Reads another code each few hundredths of a second without being told to look. */
    public synchronized void setFlooding(boolean floods) {
        flooding = floods;
    }

    public synchronized boolean floods() {
        return flooding;
    }

    /** What it is plugged in with. */
    public Cable cable() {
        return cable;
    }

    /** How often it was told to look. */
    public synchronized int triggers() {
        return triggers;
    }

    /** Whether it looks for a code now. */
    public synchronized boolean looks() {
        return !silent
                && switch (family) {
                    case LINE -> true;
                    case HONEYWELL -> lit;
                    case GM65 -> lit || (zones[Gm65.ZONE_MODE] & Gm65.MODE_BITS) != Gm65.MODE_COMMAND;
                };
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        pty.close();
    }

    private void run() {
        byte[] buffer = new byte[256];
        while (!closed) {
            try {
                int count = cable.read(buffer, READ);
                if (count > 0) {
                    receive(buffer, count);
                }
                flood();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized void flood() {
        if (flooding && pty.plugged()) {
            flooded++;
            write(frame(("flood " + flooded).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private synchronized void receive(byte[] buffer, int count) {
        int before = requests.length;
        requests = Arrays.copyOf(requests, before + count);
        System.arraycopy(buffer, 0, requests, before, count);
        switch (family) {
            case LINE -> requests = NOTHING;
            case HONEYWELL -> triggered();
            case GM65 -> commanded();
        }
    }

    private void triggered() {
        while (requests.length >= 3) {
            if (requests[0] == 0x16 && requests[2] == '\r' && (requests[1] == 'T' || requests[1] == 'U')) {
                trigger(requests[1] == 'T');
                taken(3);
            } else {
                taken(1);
            }
        }
    }

    private void commanded() {
        while (requests.length >= REQUEST_BYTES) {
            if (requests[0] == 0x7E && requests[1] == 0 && requests[3] == 1 && checked()) {
                byte[] request = Arrays.copyOf(requests, REQUEST_BYTES);
                taken(REQUEST_BYTES);
                command(request[2], (request[4] & 0xFF) << 8 | request[5] & 0xFF, request[6]);
            } else {
                taken(1);
            }
        }
    }

    private boolean checked() {
        int given = (requests[7] & 0xFF) << 8 | requests[8] & 0xFF;
        return given == 0xABCD || given == Gm65.crc(requests, 2, 7);
    }

    private void taken(int count) {
        requests = Arrays.copyOfRange(requests, count, requests.length);
    }

    private void command(int type, int zone, byte data) {
        if (zone >= zones.length) {
            return;
        }
        switch (type) {
            case Gm65.TYPE_READ -> reply(Arrays.copyOfRange(zones, zone, Math.min(zones.length, zone + data)));
            case Gm65.TYPE_WRITE -> {
                reply((byte) 0);
                if (zone == Gm65.ZONE_TRIGGER) {
                    trigger(data == 1);
                } else if (!stubborn) {
                    zones[zone] = data;
                }
            }
            default -> {}
        }
    }

    private void reply(byte... data) {
        byte[] frame = Gm65.reply(data);
        if (wrongChecksums) {
            frame[frame.length - 1] ^= 0x01;
        }
        write(frame);
    }

    private void trigger(boolean on) {
        lit = on;
        if (on) {
            triggers++;
            if (code.length > 0) {
                sendCode();
            }
        }
    }

    private void sendCode() {
        lit = false;
        write(frame(code));
    }

    private byte[] frame(byte[] payload) {
        var frame = new ByteArrayOutputStream();
        if (zones[Gm65.ZONE_AIM] == (byte) Gm65.AIM_ON) {
            frame.writeBytes(QR);
        }
        frame.writeBytes(payload);
        frame.writeBytes(end);
        return frame.toByteArray();
    }

    private void write(byte[] bytes) {
        if (silent || closed) {
            return;
        }
        try {
            cable.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
