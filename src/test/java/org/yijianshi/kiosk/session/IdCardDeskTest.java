package org.yijianshi.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;

/** A card whose number begins with the code of no county is taken; only the technician hears of it, without the number. */
class IdCardDeskTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Logger log = (Logger) LoggerFactory.getLogger(IdCardDesk.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private SimulatedIdCardReader simulator;
    private IdCardReader reader;

    @BeforeEach
    void start() throws Exception {
        lines.start();
        log.addAppender(lines);
        simulator = SimulatedIdCardReader.start(directory.resolve("reader"));
        simulator.setPaced(false);
        reader = IdCardReader.start(
                "id-card", new SerialSettings(simulator.path().toString(), 115200), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        reader.close();
        simulator.close();
        log.detachAppender(lines);
    }

    @Test
    void aNumberOfAnUnknownCountyIsALineInTheLogAndNoRefusal() {
        assertThat(arrival("411198"::equals)).isInstanceOf(Arrivals.Arrival.Person.class);

        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("county")
                        .doesNotContainPattern("[0-9]"));
    }

    @Test
    void aNumberOfAKnownCountyIsNothingToTell() {
        assertThat(arrival("411199"::equals)).isInstanceOf(Arrivals.Arrival.Person.class);

        assertThat(lines.list).isEmpty();
    }

    private Arrivals.Arrival arrival(java.util.function.Predicate<String> county) {
        List<Arrivals.Arrival> arrivals = new CopyOnWriteArrayList<>();
        new IdCardDesk(reader, county).onArrival(arrivals::add);
        simulator.lay(SyntheticCards.byId("moved").orElseThrow());
        await().atMost(LONG).until(() -> !arrivals.isEmpty());
        return arrivals.getFirst();
    }
}
