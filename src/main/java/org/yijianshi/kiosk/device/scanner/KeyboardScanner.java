package org.yijianshi.kiosk.device.scanner;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * A code scanner that poses as a keyboard: the page takes its keys and says here what they came to. Whether it is
 * plugged in nobody can know. A code that nobody waits for goes nowhere.
 */
public final class KeyboardScanner extends Device {
    private final Listeners<ScanEvent> listeners;
    private final CodeFlow flow = new CodeFlow(Timing.STANDARD.again());
    private final AtomicLong told = new AtomicLong();

    public KeyboardScanner(String name, Clock clock) {
        super(name, clock);
        this.listeners = new Listeners<>(name);
        standing.become(DeviceState.ONLINE, null);
    }

    @Override
    public String title() {
        return "扫码器";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "keyboard");
    }

    @Override
    public long served() {
        return told.get();
    }

    /** Its keys reach whoever runs the test as those of a person do. */
    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(new GuidedTest("请把任意一个二维码放到扫码口下方，读到以后等一等。", Optional.empty(), (patience, keys) -> {
            Optional<String> line = keys.line(patience);
            return line.isEmpty()
                    ? Optional.of(ScannerFault.NO_CODE)
                    : flaw(line.get()).map(DeviceFault.class::cast);
        }));
    }

    /** Waits for codes from now on; a code that stays where it is is told once. */
    public Subscription onEvent(Consumer<ScanEvent> listener) {
        synchronized (flow) {
            flow.forget();
            return listeners.add(listener);
        }
    }

    /** @param text what was typed, without its end; whatever is no code is refused */
    public void typed(String text) {
        flaw(text).ifPresentOrElse(this::refused, () -> code(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Optional<ScannerFault> flaw(String text) {
        if (text.length() > ScanDecoder.MAX_PAYLOAD) {
            return Optional.of(ScannerFault.CODE_TOO_LONG);
        }
        return text.chars().allMatch(each -> each >= ' ' && each <= '~')
                ? Optional.empty()
                : Optional.of(ScannerFault.KEYS_MIXED);
    }

    private void code(byte[] payload) {
        synchronized (flow) {
            if (flow.code(payload, System.nanoTime()) != CodeFlow.Verdict.NEW) {
                return;
            }
        }
        if (!listeners.isEmpty()) {
            told.incrementAndGet();
        }
        listeners.tell(CodeText.read(payload));
    }

    /** Keys came that are no code; a flood is over with {@link #quiet}. */
    public void refused(ScannerFault fault) {
        if (fault == ScannerFault.FLOODED) {
            standing.become(fault.state(), fault);
        }
        listeners.tell(new ScanEvent.Refused(fault));
    }

    public void quiet() {
        standing.become(DeviceState.ONLINE, null);
    }

    /** Nothing was opened. */
    @Override
    public void close() {}
}
