package org.yijianshi.kiosk.device.scanner;

import java.time.Duration;
import java.util.Arrays;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialLine;

/** An open scanner: makes it look while somebody waits for a code, and takes in what it sends. One thread only. */
final class ScanWatch {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 2;

    /** Time to take a code away before a scanner that reads one at a time looks again. */
    private static final long AFTER_CODE = Duration.ofMillis(500).toNanos();

    private static final byte[] SYN_ON = {0x16, 'T', '\r'};
    private static final byte[] SYN_OFF = {0x16, 'U', '\r'};
    private static final byte[] NOTHING = {};

    /** Who waits for codes. Whoever holds its monitor sees nobody begin to wait. */
    interface Waiting {
        boolean anybody();

        /** How often somebody began to wait. */
        int begun();

        /** Whether somebody wants to know if the scanner lives, once. */
        boolean asked();

        void tell(ScanEvent event);

        void flooded();
    }

    private final SerialLine line;
    private final ScannerFamily family;
    private final Timing timing;
    private final Waiting waiting;
    private final ScanDecoder decoder;
    private final CodeFlow flow;
    private final byte[] buffer = new byte[1024];
    private byte[] answer = NOTHING;
    private boolean garbled;
    private boolean lit;
    private long lastByte = System.nanoTime();
    private long nextLight = lastByte;
    private long nextPulse = lastByte;

    /** @param flow goes on over connections: a code that still lies there when the plug is back was told */
    ScanWatch(SerialLine line, ScannerSettings settings, Timing timing, CodeFlow flow, Waiting waiting) {
        this.line = line;
        this.family = settings.family();
        this.timing = timing;
        this.waiting = waiting;
        this.decoder = new ScanDecoder(settings.family(), settings.end());
        this.flow = flow;
        flow.pause();
    }

    /** Sets what is relied on; a scanner that lost its power since has forgotten it. */
    void prepare() throws DeviceException, LineException, InterruptedException {
        if (family != ScannerFamily.GM65) {
            return;
        }
        int mode = zone(Gm65.ZONE_MODE);
        if ((mode & Gm65.MODE_BITS) != Gm65.MODE_COMMAND) {
            ask(Gm65.write(Gm65.ZONE_MODE, mode & ~Gm65.MODE_BITS | Gm65.MODE_COMMAND));
            if ((zone(Gm65.ZONE_MODE) & Gm65.MODE_BITS) != Gm65.MODE_COMMAND) {
                throw new DeviceException(ScannerFault.MODE_REFUSED);
            }
        }
        ask(Gm65.write(Gm65.ZONE_AIM, Gm65.AIM_ON));
        nextPulse = System.nanoTime() + timing.pulse().toNanos();
    }

    /** Looks once, for a tenth of a second at most while nothing comes. */
    void look() throws DeviceException, LineException, InterruptedException {
        tend();
        listen();
    }

    private void tend() throws DeviceException, LineException, InterruptedException {
        long now = System.nanoTime();
        synchronized (waiting) {
            if (flow.isAnotherWaiting(waiting.begun())) {
                nextLight = now;
            }
        }
        if (waiting.asked()) {
            prepare();
        }
        if (waiting.anybody()) {
            if (now - nextLight >= 0) {
                light(true);
            }
        } else if (lit) {
            light(false);
        } else if (family == ScannerFamily.GM65 && now - nextPulse >= 0) {
            prepare();
        }
    }

    private void light(boolean on) throws DeviceException, LineException, InterruptedException {
        // Before it is sent: the code may come with the answer.
        lit = on;
        nextLight = System.nanoTime() + timing.relight().toNanos();
        switch (family) {
            case LINE -> {}
            case HONEYWELL -> line.write(on ? SYN_ON : SYN_OFF, WRITE_TIMEOUT);
            case GM65 -> ask(Gm65.write(Gm65.ZONE_TRIGGER, on ? 1 : 0));
        }
    }

    private int zone(int zone) throws DeviceException, LineException, InterruptedException {
        return ask(Gm65.read(zone, 1))[0] & 0xFF;
    }

    /** Codes that come before the answer are told. */
    private byte[] ask(byte[] request) throws DeviceException, LineException, InterruptedException {
        garbled = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            answer = NOTHING;
            line.write(request, WRITE_TIMEOUT);
            long deadline = System.nanoTime() + timing.reply().toNanos();
            while (answer.length == 0 && System.nanoTime() - deadline < 0) {
                listen();
            }
            if (answer.length > 0) {
                return answer;
            }
        }
        throw new DeviceException(garbled ? ScannerFault.REPLY_GARBLED : ScannerFault.NO_ANSWER);
    }

    private void listen() throws LineException, InterruptedException {
        int count = line.read(buffer, Duration.ZERO);
        long now = System.nanoTime();
        if (count > 0) {
            lastByte = now;
            decoder.feed(buffer, count);
            Arrays.fill(buffer, 0, count, (byte) 0);
            if (flow.bytes(count) == CodeFlow.Verdict.FLOOD) {
                waitOut();
                return;
            }
            while (take(decoder.next(), now)) {}
        } else if (now - lastByte >= timing.pause().toNanos()) {
            flow.pause();
            take(decoder.pause(), now);
        }
    }

    /** Whether there may be more of it. */
    private boolean take(ScanDecoder.Result result, long now) throws LineException, InterruptedException {
        switch (result) {
            case ScanDecoder.Result.NeedMore(boolean ignored) -> {
                return false;
            }
            case ScanDecoder.Result.Reply(byte[] data) -> answer = data;
            case ScanDecoder.Result.Bad(ScannerFault fault) when fault == ScannerFault.REPLY_GARBLED -> garbled = true;
            case ScanDecoder.Result.Bad(ScannerFault fault) -> {
                return tell(flow.counted(now), new ScanEvent.Refused(fault));
            }
            case ScanDecoder.Result.Code(byte[] payload) -> {
                nextLight = now + AFTER_CODE;
                ScanEvent event = CodeText.read(payload);
                // Who begins to wait is told this code or the next, never one showing twice.
                synchronized (waiting) {
                    flow.isAnotherWaiting(waiting.begun());
                    CodeFlow.Verdict verdict = flow.code(payload, now);
                    Arrays.fill(payload, (byte) 0);
                    if (verdict != CodeFlow.Verdict.FLOOD) {
                        return tell(verdict, event);
                    }
                }
                return tell(CodeFlow.Verdict.FLOOD, event);
            }
        }
        return true;
    }

    private boolean tell(CodeFlow.Verdict verdict, ScanEvent event) throws LineException, InterruptedException {
        switch (verdict) {
            case NEW -> waiting.tell(event);
            case SAME -> {}
            case FLOOD -> {
                waitOut();
                return false;
            }
        }
        return true;
    }

    /** Nothing is kept or told until the line has been quiet. */
    private void waitOut() throws LineException, InterruptedException {
        waiting.flooded();
        decoder.clear();
        flow.clear();
        long last = System.nanoTime();
        while (System.nanoTime() - last < timing.quiet().toNanos()) {
            int count = line.read(buffer, Duration.ZERO);
            if (count > 0) {
                last = System.nanoTime();
                Arrays.fill(buffer, 0, count, (byte) 0);
            }
        }
    }
}
