package org.yijianshi.kiosk.device.flatbed;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;

/** The flatbed scanner: looked for now and then, and scanning one page at a time. Nothing of a page is kept. */
public final class Flatbed extends Device {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** A whole A4 bed at 300 dpi in colour that cannot be compressed. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** The last eight bytes of every whole PNG. */
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xAE, 'B', 0x60, (byte) 0x82};

    private final FlatbedSettings settings;
    private final Timing timing;
    private final Owner owner;
    private final AtomicLong scanned = new AtomicLong();
    private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();

    private sealed interface Wish {
        record Look() implements Wish {}

        record Page(CompletableFuture<byte[]> picture) implements Wish {}
    }

    /**
     * @param check between two looks whether the scanner is there
     * @param answer longest time for such a look
     * @param scan longest time for a page
     */
    record Timing(Duration check, Duration answer, Duration scan) {
        /** Opening a scanner may wake its lamp, so it is looked for seldom. */
        static final Timing STANDARD =
                new Timing(Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofSeconds(90));
    }

    private Flatbed(String name, FlatbedSettings settings, Timing timing, Clock clock) {
        super(name, clock);
        this.settings = settings;
        this.timing = timing;
        this.owner = new Owner(standing, this::serve, this::closed);
    }

    /** Returns at once, in state STARTING. */
    public static Flatbed start(String name, FlatbedSettings settings, Clock clock) {
        return start(name, settings, Timing.STANDARD, clock);
    }

    static Flatbed start(String name, FlatbedSettings settings, Timing timing, Clock clock) {
        var flatbed = new Flatbed(name, settings, timing, clock);
        flatbed.owner.start();
        return flatbed;
    }

    @Override
    public String title() {
        return "平板扫描仪";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("driver", "sane", "device", settings.device(), "dpi", String.valueOf(settings.dpi()));
    }

    @Override
    public long served() {
        return scanned.get();
    }

    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(GuidedTest.of("请放一张纸在平板扫描仪上，盖好盖子。", _ -> scan()));
    }

    @Override
    protected boolean ask() {
        wishes.add(new Wish.Look());
        wishes.add(new Wish.Look());
        return true;
    }

    /**
     * Scans what lies on the bed. Interrupting the caller stops the scanner.
     *
     * @return PNG
     */
    public byte[] scan() throws DeviceException, InterruptedException {
        var wish = new CompletableFuture<byte[]>();
        wishes.add(new Wish.Page(wish));
        if (owner.isClosed()) {
            wish.completeExceptionally(new DeviceException(FlatbedFault.CLOSED));
        }
        try {
            return wish.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DeviceException why ? why : new DeviceException(FlatbedFault.NO_PICTURE);
        } finally {
            wish.cancel(false);
        }
    }

    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT);
    }

    private void serve() throws InterruptedException {
        while (!owner.isClosed()) {
            look();
            for (var wish = next(); wish instanceof Wish.Page(var picture); wish = next()) {
                fulfil(picture);
            }
        }
    }

    private @Nullable Wish next() throws InterruptedException {
        return wishes.poll(timing.check().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() throws InterruptedException {
        try {
            ScanProcess.run(settings.check(), timing.answer(), MOST_BYTES, () -> false);
            standing.become(DeviceState.ONLINE, null);
        } catch (DeviceException e) {
            become((FlatbedFault) e.fault());
        }
    }

    private void fulfil(CompletableFuture<byte[]> wish) throws InterruptedException {
        if (wish.isDone()) {
            return;
        }
        standing.become(DeviceState.BUSY, null);
        try {
            byte[] picture = ScanProcess.run(settings.scan(), timing.scan(), MOST_BYTES, wish::isDone);
            if (!isWhole(picture)) {
                throw new DeviceException(FlatbedFault.NO_PICTURE);
            }
            standing.become(DeviceState.ONLINE, null);
            scanned.incrementAndGet();
            wish.complete(picture);
        } catch (DeviceException e) {
            become((FlatbedFault) e.fault());
            wish.completeExceptionally(e);
        } catch (InterruptedException | RuntimeException e) {
            wish.completeExceptionally(new DeviceException(FlatbedFault.CLOSED));
            throw e;
        }
    }

    private static boolean isWhole(byte[] picture) {
        return picture.length > PNG.length + PNG_END.length
                && Arrays.equals(picture, 0, PNG.length, PNG, 0, PNG.length)
                && Arrays.equals(picture, picture.length - PNG_END.length, picture.length, PNG_END, 0, PNG_END.length);
    }

    private void become(FlatbedFault fault) {
        if (fault == FlatbedFault.CANCELLED) {
            standing.become(DeviceState.ONLINE, null);
        } else {
            standing.become(fault.state(), fault);
        }
    }

    private void closed() {
        become(FlatbedFault.CLOSED);
        for (var wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            if (wish instanceof Wish.Page(var picture)) {
                picture.completeExceptionally(new DeviceException(FlatbedFault.CLOSED));
            }
        }
    }
}
