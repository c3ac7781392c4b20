package org.yijianshi.kiosk.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.Kiosk;

/** Real processes, killed. The seed is fixed, the machine's timing is not. */
class ChaosTest {
    private static final int CYCLES = 8;
    private static final int SOON = 40;

    private static List<Template> templates;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make() throws Exception {
        templates = Portfolio.all();
    }

    @Test
    void nothingIsLostAndNothingArrivesTwice() throws Exception {
        try (var chaos = chaos(HeadlessTerminal.class)) {
            chaos.run(CYCLES);
            // A life is short: on a busy machine many end before the line has had anything to spoil.
            while (chaos.line().faults() == 0 && chaos.kills() < SOON) {
                chaos.run(2);
            }

            Tally tally = chaos.tally();
            assertThat(tally.defects()).isEmpty();
            assertThat(tally.honest()).isTrue();
            assertThat(chaos.kills()).isGreaterThanOrEqualTo(CYCLES);
            assertThat(chaos.line().faults()).isPositive();
            assertThat(tally.delivered()).isPositive();
            assertThat(tally.delivered() + tally.dead()).isEqualTo(tally.acknowledged());
        }
    }

    @Test
    void aSenderWithoutAnIdempotencyKeyIsFoundOut() throws Exception {
        try (var chaos = chaos(KeylessTerminal.class)) {
            while (chaos.tally().duplicates() == 0 && chaos.kills() < SOON) {
                chaos.run(2);
            }
            assertThat(chaos.tally().duplicates()).isPositive();
            assertThat(chaos.tally().honest()).isFalse();
        }
    }

    @Test
    void aNumberGivenBeforeTheCommitIsFoundOut() throws Exception {
        try (var chaos = chaos(HastyTerminal.class)) {
            while (chaos.tally().lost() == 0 && chaos.kills() < SOON) {
                chaos.run(2);
            }
            assertThat(chaos.tally().lost()).isPositive();
            assertThat(chaos.tally().honest()).isFalse();
        }
    }

    private Chaos chaos(Class<?> terminal) throws Exception {
        var programs = new Chaos.Programs(Kiosk.class.getName(), terminal.getName());
        return new Chaos(directory, programs, templates, 20261124, line -> {});
    }
}
