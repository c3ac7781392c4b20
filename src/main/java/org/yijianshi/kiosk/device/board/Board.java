package org.yijianshi.kiosk.device.board;

import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yijianshi.kiosk.device.Device;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.GuidedTest;
import org.yijianshi.kiosk.device.Owner;
import org.yijianshi.kiosk.device.board.BoardSettings.Point;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * An input/output board: keeps its lights as they were last wanted, and tells which contacts are active. A board that
 * cannot be seen leaves the contacts as they were seen last; {@link #status} says so. Listeners are called on the owner
 * thread and must return soon.
 */
public final class Board extends Device {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final BoardSettings settings;
    private final Timing timing;
    private final Owner owner;
    private final Listeners<Set<Contact>> listeners;
    private final Map<Contact, Debounce> debounces = new EnumMap<>(Contact.class);
    private final Span inputs;
    private final Span coils;
    private volatile Set<Light> wanted = Set.of();
    private volatile Set<Contact> active = Set.of();

    private Board(String name, BoardSettings settings, Timing timing, Clock clock) {
        super(name, clock);
        this.settings = settings;
        this.timing = timing;
        this.inputs = Span.of(settings.contacts());
        this.coils = Span.of(settings.lights());
        this.listeners = new Listeners<>(name);
        this.owner = new Owner(standing, this::connectAndWatch, () -> become(BoardFault.CLOSED));
    }

    /** Returns at once, in state STARTING; the port is opened on the board's own thread. */
    public static Board start(String name, BoardSettings settings, Clock clock) {
        return start(name, settings, Timing.STANDARD, clock);
    }

    static Board start(String name, BoardSettings settings, Timing timing, Clock clock) {
        Board board = new Board(name, settings, timing, clock);
        board.owner.start();
        return board;
    }

    @Override
    public String title() {
        return "控制板";
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of(
                "driver", "modbus",
                "port", settings.line().path(),
                "unit", String.valueOf(settings.unit()),
                "lights", settings.lights().keySet().toString(),
                "contacts", settings.contacts().keySet().toString());
    }

    /** Leaves the lights lit: they are looked at afterwards. */
    @Override
    public Optional<GuidedTest> guidedTest() {
        return Optional.of(new GuidedTest("指示灯会全部亮起来，请看一看。", Optional.of("接了的指示灯都亮了吗？"), (patience, _) -> {
            light(settings.lights().keySet());
            return checkHealth(patience).map(DeviceStatus::fault);
        }));
    }

    @Override
    protected boolean ask() {
        owner.hurry();
        return true;
    }

    /** These lights shall be lit and all others dark, as soon as the board can be reached; lights it lacks are passed over. */
    public void light(Set<Light> lights) {
        wanted = Set.copyOf(lights);
    }

    /** Contacts active when last seen; none before the first look. */
    public Set<Contact> active() {
        return active;
    }

    /** Hears the active contacts after each change. */
    public Subscription onContact(Consumer<Set<Contact>> listener) {
        return listeners.add(listener);
    }

    /** Darkens the lights and releases the port before it returns. */
    @Override
    public void close() {
        owner.close(CLOSE_TIMEOUT);
    }

    private void connectAndWatch() throws InterruptedException {
        try (SerialLine line = SerialLine.open(settings.line())) {
            BoardLink link = new BoardLink(line, settings, timing);
            try {
                watch(link);
            } catch (InterruptedException e) {
                wanted = Set.of();
                lightAll(link);
                throw e;
            }
        } catch (LineException e) {
            become(BoardFault.of(e.reason()));
        } catch (DeviceException e) {
            become((BoardFault) e.fault());
        }
    }

    private void watch(BoardLink link) throws DeviceException, LineException, InterruptedException {
        BitSet shown = lightAll(link);
        owner.connected();
        long refreshed = System.nanoTime();
        boolean answered = true;
        while (true) {
            look(link);
            // Without contacts a look asks nothing.
            if (answered || !settings.contacts().isEmpty()) {
                standing.become(DeviceState.ONLINE, null);
            }
            answered = System.nanoTime() - refreshed >= timing.refresh().toNanos();
            if (answered) {
                shown = coils(link);
                refreshed = System.nanoTime();
            }
            shown = lightWanted(link, shown);
            Thread.sleep(timing.poll());
        }
    }

    private void look(BoardLink link) throws DeviceException, LineException, InterruptedException {
        if (settings.contacts().isEmpty()) {
            return;
        }
        BitSet seen = bits(link.ask(new ModbusRtu.Request.ReadInputs(inputs.first(), inputs.count())));
        Set<Contact> now = EnumSet.noneOf(Contact.class);
        settings.contacts().forEach((contact, point) -> {
            var debounce = debounces.computeIfAbsent(contact, _ -> new Debounce(timing.steady()));
            if (debounce.look(seen.get(point.number() - inputs.first()) == point.high())) {
                now.add(contact);
            }
        });
        if (!now.equals(active)) {
            active = Set.copyOf(now);
            listeners.tell(active);
        }
    }

    /** @return the coils as they are now, from the first of ours on */
    private BitSet lightAll(BoardLink link) throws DeviceException, LineException, InterruptedException {
        if (coils.count() == settings.lights().size() && coils.count() > 1) {
            BitSet values = wantedCoils();
            link.ask(new ModbusRtu.Request.WriteCoils(coils.first(), coils.count(), values));
            return values;
        }
        // Coils between ours belong to somebody else.
        return lightWanted(link, coils(link));
    }

    private BitSet lightWanted(BoardLink link, BitSet shown)
            throws DeviceException, LineException, InterruptedException {
        BitSet values = wantedCoils();
        for (Point point : settings.lights().values()) {
            int at = point.number() - coils.first();
            if (values.get(at) != shown.get(at)) {
                link.ask(new ModbusRtu.Request.WriteCoil(point.number(), values.get(at)));
                shown.set(at, values.get(at));
            }
        }
        return shown;
    }

    private BitSet coils(BoardLink link) throws DeviceException, LineException, InterruptedException {
        return settings.lights().isEmpty()
                ? new BitSet()
                : bits(link.ask(new ModbusRtu.Request.ReadCoils(coils.first(), coils.count())));
    }

    private BitSet wantedCoils() {
        Set<Light> lit = wanted;
        BitSet values = new BitSet();
        settings.lights()
                .forEach((light, point) ->
                        values.set(point.number() - coils.first(), lit.contains(light) == point.high()));
        return values;
    }

    private static BitSet bits(ModbusRtu.Reply reply) {
        return ((ModbusRtu.Reply.Bits) reply).values();
    }

    private void become(BoardFault fault) {
        standing.become(fault.state(), fault);
    }

    /** The points from the lowest number to the highest. */
    private record Span(int first, int count) {
        static Span of(Map<?, Point> points) {
            var numbers = points.values().stream().mapToInt(Point::number).summaryStatistics();
            return points.isEmpty()
                    ? new Span(0, 0)
                    : new Span(numbers.getMin(), numbers.getMax() - numbers.getMin() + 1);
        }
    }
}
