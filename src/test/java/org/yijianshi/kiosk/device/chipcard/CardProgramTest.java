package org.yijianshi.kiosk.device.chipcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.VirtualCard;

/** Against small real programs in place of an issuer's, and a card that answers their commands. */
class CardProgramTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Path EXAMPLE = Path.of("src", "docs", "read-chip-card.sh");
    private static final CardContent HELD = new CardContent(
            Optional.of(VirtualCard.CARD_NUMBER),
            Optional.of(VirtualCard.NAME),
            Optional.of(VirtualCard.SOCIAL_SECURITY_NUMBER));

    @TempDir
    Path directory;

    private final SimulatedChipReader simulator = new SimulatedChipReader();
    private final List<ChipCardEvent> events = new CopyOnWriteArrayList<>();
    private ChipCardReader reader;

    @AfterEach
    void stop() {
        reader.close();
    }

    private void start(CardApplication application) {
        reader = ChipCardReader.start("chip-card", simulator, "", List.of(application), Clock.systemUTC());
        reader.onEvent(events::add);
        await().atMost(LONG).until(() -> reader.status().state() == DeviceState.ONLINE);
    }

    private void start(String script, Duration patience) {
        start(application(List.of("/bin/sh", "-c", script.replace("DIR", directory.toString())), patience));
    }

    private static CardApplication application(List<String> program, Duration patience) {
        return new ProgramApplication(
                CardApplication.SOCIAL_SECURITY.name(), CardApplication.SOCIAL_SECURITY.aid(), program, patience);
    }

    private void assertFails(ChipCardFault fault) {
        var failure = catchThrowableOfType(DeviceException.class, () -> reader.content(LONG));
        assertThat(failure.fault()).isEqualTo(fault);
    }

    private CompletableFuture<ChipCardFault> failing() {
        return CompletableFuture.supplyAsync(
                () -> (ChipCardFault) catchThrowableOfType(DeviceException.class, () -> reader.content(LONG))
                        .fault());
    }

    private void awaitStarted() {
        await().atMost(LONG).until(() -> Files.exists(directory.resolve("started")));
    }

    private void assertEnded(int count) throws Exception {
        assertThat(Files.readAllLines(directory.resolve("pids")))
                .hasSize(count)
                .allSatisfy(pid -> await().atMost(LONG)
                        .until(() -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()));
    }

    @Test
    void whatTheCardHoldsIsReadByItsIssuersProgramAsOftenAsSomebodyAsks() throws Exception {
        start(application(List.of(EXAMPLE.toString()), LONG));
        simulator.insert(VirtualCard.SOCIAL_SECURITY);

        assertThat(reader.content(LONG)).isEqualTo(HELD);
        assertThat(reader.content(LONG)).isEqualTo(HELD);

        assertThat(events).hasSize(1);
        assertThat(events + HELD.toString()).doesNotContain(VirtualCard.NAME, VirtualCard.SOCIAL_SECURITY_NUMBER);
        assertThat(reader.guidedTest().orElseThrow().act().run(LONG, _ -> Optional.empty()))
                .isEmpty();
        await().atMost(LONG).until(() -> reader.status().state() == DeviceState.ONLINE);
    }

    @Test
    void aCardThatNobodyAsksForIsNotRead() throws Exception {
        start("touch DIR/started; exit 1", LONG);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        assertThat(reader.read(LONG).applications()).hasSize(1);
        simulator.pull();
        await().atMost(LONG).untilAsserted(() -> assertThat(events).hasSize(2));

        assertThat(directory.resolve("started")).doesNotExist();
    }

    @Test
    void withoutACardAProgramOrItsApplicationThereIsNothingToRead() throws Exception {
        start(CardApplication.socialSecurity(List.of()));
        var none = catchThrowableOfType(DeviceException.class, () -> reader.content(Duration.ofMillis(50)));
        assertThat(none.fault()).isEqualTo(ChipCardFault.NO_CARD);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        assertFails(ChipCardFault.NOT_READABLE);
        reader.close();

        start(CardApplication.socialSecurity(List.of(EXAMPLE.toString())));
        simulator.insert(VirtualCard.OTHER);
        assertFails(ChipCardFault.NOT_READABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    exit 1                                                    | PROGRAM_FAILED
                    exit 0                                                    | PROGRAM_FAILED
                    read -r _; kill -9 $$                                     | PROGRAM_FAILED
                    echo '{"name":"示例"}'; exit 3                            | PROGRAM_FAILED
                    echo no hex                                               | PROGRAM_GARBLED
                    echo 00                                                   | PROGRAM_GARBLED
                    echo 0070000001                                           | PROGRAM_GARBLED
                    echo '{"name":"示例","sex":"1"}'                          | PROGRAM_GARBLED
                    echo '{"name":"示例"} {"name":"示例"}'                    | PROGRAM_GARBLED
                    echo '{"cardNumber":"A 1"}'                               | PROGRAM_GARBLED
                    printf '\\377\\n'                                         | PROGRAM_GARBLED
                    printf '{"name":"示'                                      | PROGRAM_GARBLED
                    printf '%0524d\\n' 0                                      | PROGRAM_GREEDY
                    cat /dev/zero                                             | PROGRAM_GREEDY
                    yes 00B2070400                                            | PROGRAM_GREEDY
                    """)
    void aProgramThatDoesNotKeepToTheAgreementReadsNothing(String script, ChipCardFault fault) throws Exception {
        start(script, LONG);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);

        assertFails(fault);

        assertThat(reader.status().usable()).isTrue();
        assertThat(reader.read(LONG).applications()).hasSize(1);
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        start(application(List.of(directory.resolve("none").toString()), LONG));
        simulator.insert(VirtualCard.SOCIAL_SECURITY);

        assertFails(ChipCardFault.PROGRAM_NOT_STARTED);
        assertThat(reader.guidedTest().orElseThrow().act())
                .satisfies(act ->
                        assertThat(act.run(LONG, _ -> Optional.empty())).contains(ChipCardFault.PROGRAM_NOT_STARTED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    sleep 600
                    echo '{"name":"示例"}'; sleep 600
                    echo 00B2070400; sleep 600
                    """)
    void aProgramThatTakesTooLongIsKilledWithWhatItStarted(String script) throws Exception {
        start("sleep 600 & echo $! >DIR/pids; echo $$ >>DIR/pids; " + script, SHORT);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);

        assertFails(ChipCardFault.PROGRAM_SLOW);

        assertEnded(2);
    }

    @Test
    void aProgramThatStillRunsWhenTheTerminalEndsIsKilled() throws Exception {
        start("echo $$ >DIR/pids; touch DIR/started; sleep 600", LONG);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        var failure = failing();
        awaitStarted();

        reader.close();

        assertThat(failure).succeedsWithin(LONG).isEqualTo(ChipCardFault.CLOSED);
        assertEnded(1);
    }

    @Test
    void aCardPulledWhileItsProgramThinksEndsTheReadingAtOnce() throws Exception {
        start("read -r _; echo 00A4020002EF05; read -r _; echo $$ >DIR/pids; touch DIR/started; sleep 600", LONG);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        var failure = failing();
        awaitStarted();

        simulator.pull();

        assertThat(failure).succeedsWithin(LONG).isEqualTo(ChipCardFault.CARD_PULLED);
        assertEnded(1);
        await().atMost(LONG).untilAsserted(() -> assertThat(events.getLast()).isEqualTo(new ChipCardEvent.Removed()));
    }

    /** To be connected, to be selected, and each of the example's commands. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5", "6"})
    void aCardPulledAtAnyExchangeIsNotReadAndTheNextOneIs(int exchanges) throws Exception {
        start(application(List.of(EXAMPLE.toString()), LONG));
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        reader.read(LONG);
        simulator.pullAfter(exchanges);

        assertFails(ChipCardFault.CARD_PULLED);

        await().atMost(LONG).untilAsserted(() -> assertThat(events.getLast()).isEqualTo(new ChipCardEvent.Removed()));
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        assertThat(reader.content(LONG)).isEqualTo(HELD);
    }

    @Test
    void aReaderPulledWhileACardIsReadIsSaid() throws Exception {
        start("touch DIR/started; sleep 600", LONG);
        simulator.insert(VirtualCard.SOCIAL_SECURITY);
        var failure = failing();
        awaitStarted();

        simulator.plug(false);

        assertThat(failure).succeedsWithin(LONG).isEqualTo(ChipCardFault.CARD_PULLED);
        await().atMost(LONG).until(() -> reader.status().fault() == ChipCardFault.NO_READER);
    }
}
