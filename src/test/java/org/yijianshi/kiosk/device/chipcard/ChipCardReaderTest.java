package org.yijianshi.kiosk.device.chipcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.VirtualCard;

class ChipCardReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final ChipCardEvent RECOGNISED =
            new ChipCardEvent.Inserted(new ChipCard("3B80800101", List.of(CardApplication.SOCIAL_SECURITY)));

    private final SimulatedChipReader simulator = new SimulatedChipReader();
    private final List<ChipCardEvent> events = new CopyOnWriteArrayList<>();
    private ChipCardReader reader;

    @BeforeEach
    void start() {
        reader = ChipCardReader.start(
                "chip-card", simulator, "", List.of(CardApplication.SOCIAL_SECURITY), Clock.systemUTC());
        reader.onEvent(events::add);
        awaitOnline();
    }

    @AfterEach
    void stop() {
        reader.close();
        assertThat(reader.status().fault()).isEqualTo(ChipCardFault.CLOSED);
    }

    private void awaitOnline() {
        await().atMost(LONG).until(() -> reader.status().state() == DeviceState.ONLINE);
    }

    private void awaitFault(ChipCardFault fault) {
        await().atMost(LONG).until(() -> reader.status().fault() == fault);
    }

    private void awaitEvents(ChipCardEvent... expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(events).containsExactly(expected));
    }

    @Test
    void recognisesACardByItsApplicationOnce() {
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(RECOGNISED);
        simulator.pull();
        awaitEvents(RECOGNISED, new ChipCardEvent.Removed());
        simulator.insert(VirtualCard.OTHER);
        awaitEvents(
                RECOGNISED,
                new ChipCardEvent.Removed(),
                new ChipCardEvent.Inserted(new ChipCard("3B80800101", List.of())));
        assertThat(RECOGNISED.toString()).doesNotContain("3B80");
    }

    @Test
    void aCardThatDoesNotAnswerIsToldAndTheReaderGoesOn() {
        simulator.setMute(true);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(new ChipCardEvent.Unreadable());
        simulator.pull();
        awaitEvents(new ChipCardEvent.Unreadable(), new ChipCardEvent.Removed());
        simulator.setMute(false);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(new ChipCardEvent.Unreadable(), new ChipCardEvent.Removed(), RECOGNISED);
        assertThat(reader.status().fault()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCardPulledAtAnyExchangeWasUnreadable(int exchanges) {
        simulator.pullAfter(exchanges);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(new ChipCardEvent.Unreadable(), new ChipCardEvent.Removed());
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(new ChipCardEvent.Unreadable(), new ChipCardEvent.Removed(), RECOGNISED);
    }

    @Test
    void aReaderMayBePulledWithItsCardAndPluggedAgain() {
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(RECOGNISED);
        simulator.plug(false);
        awaitFault(ChipCardFault.NO_READER);
        awaitEvents(RECOGNISED, new ChipCardEvent.Removed());
        simulator.plug(true);
        awaitOnline();
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(RECOGNISED, new ChipCardEvent.Removed(), RECOGNISED);
    }

    @Test
    void aServiceThatStopsIsSaid() {
        simulator.run(false);
        await().atMost(LONG).until(() -> !reader.status().usable());
        assertThat(reader.status().fault()).isIn(ChipCardFault.SERVICE_LOST, ChipCardFault.NO_SERVICE);
        simulator.run(true);
        awaitOnline();
    }

    @Test
    void readingEndsWithTheNextCardOrWithoutOne() throws Exception {
        var none = catchThrowableOfType(DeviceException.class, () -> reader.read(Duration.ofMillis(50)));
        assertThat(none.fault()).isEqualTo(ChipCardFault.NO_CARD);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        awaitEvents(RECOGNISED);
        assertThat(reader.read(LONG).applications()).containsExactly(CardApplication.SOCIAL_SECURITY);
        simulator.plug(false);
        awaitFault(ChipCardFault.NO_READER);
        var gone = catchThrowableOfType(DeviceException.class, () -> reader.read(LONG));
        assertThat(gone.fault()).isEqualTo(ChipCardFault.NO_READER);
    }

    @Test
    void theNameOfTheSocialSecurityApplicationHasFifteenBytes() {
        assertThat(CardApplication.SOCIAL_SECURITY.aid()).isEqualTo("7378312E73682EC9E7BBE1B1A3D5CF");
    }
}
