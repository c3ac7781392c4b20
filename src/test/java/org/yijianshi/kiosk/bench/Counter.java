package org.yijianshi.kiosk.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.catalog.release.LiveCatalogue;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.run.Simulators;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.run.TestCards;
import org.yijianshi.kiosk.session.Arrivals;

/** Turns cards on a terminal's simulated reader into applications, as its pages do. */
final class Counter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final SimulatedIdCardReader reader;
    private final BlockingQueue<Arrivals.Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Subscription subscription;

    Counter(Terminal terminal) {
        this.terminal = terminal;
        reader = terminal.part(Simulators.class).idCard().orElseThrow();
        var desk = terminal.part(Arrivals.class);
        Awaitility.await("the reader is ready")
                .atMost(PATIENCE)
                .until(() -> desk.readiness() instanceof Arrivals.Readiness.Ready);
        subscription = desk.onArrival(arrivals::add);
    }

    /**
     * @param millis from the laying of the card to the filled form
     * @param bytes on the reader's line, both ways, from the laying until the card was read
     * @param prefilled fields of the form that nobody had to fill
     */
    record Served(Application application, double millis, long bytes, int prefilled) {}

    Served serve(String card) throws InterruptedException {
        long before = reader.bytesExchanged();
        long laid = System.nanoTime();
        reader.lay(TestCards.byId(card));
        var person = (Arrivals.Arrival.Person) next();
        long bytes = reader.bytesExchanged() - before;
        var application = open(person.identity());
        int prefilled = Math.toIntExact(application.form().stream()
                .filter(entry -> entry.state() != FormEntry.State.EMPTY)
                .count());
        double millis = (System.nanoTime() - laid) / 1e6;
        reader.lift();
        if (!(next() instanceof Arrivals.Arrival.Removed)) {
            throw new IllegalStateException("the card was not taken away");
        }
        return new Served(application, millis, bytes, prefilled);
    }

    /** An application of this person in the first role open to him, with all that records hold. */
    Application open(Identity person) {
        var catalog = terminal.part(LiveCatalogue.class).get();
        var application = new Application(
                catalog.event("newborn"), catalog, person, terminal.part(Records.class), terminal.part(Clock.class));
        application.chooseRole(application.roles().getFirst().id());
        application.gather();
        return application;
    }

    private Arrivals.Arrival next() throws InterruptedException {
        var arrival = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (arrival == null) {
            throw new IllegalStateException("nothing came from the reader");
        }
        return arrival;
    }

    @Override
    public void close() throws Exception {
        subscription.close();
    }
}
