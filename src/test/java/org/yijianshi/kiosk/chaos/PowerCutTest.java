package org.yijianshi.kiosk.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.Kiosk;

/** Skipped, and said so, where there is no strace. */
class PowerCutTest {
    private static List<Template> templates;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make() throws Exception {
        var missing = CallTrace.missing();
        assumeTrue(missing.isEmpty(), missing::toString);
        templates = Portfolio.all();
    }

    @Test
    void whatWasAcknowledgedIsThereWheneverThePowerGoes() throws Exception {
        try (var powerCut = powerCut(false)) {
            powerCut.run(20);

            assertThat(powerCut.defects()).isEmpty();
            assertThat(powerCut.honest()).isTrue();
            assertThat(powerCut.acknowledged()).isPositive();
        }
    }

    @Test
    void aDiskThatSyncsNothingIsFoundOut() throws Exception {
        try (var powerCut = powerCut(true)) {
            powerCut.run(20);

            assertThat(powerCut.lost()).isPositive();
            assertThat(powerCut.honest()).isFalse();
        }
    }

    private PowerCut powerCut(boolean lying) throws Exception {
        var programs = new Chaos.Programs(Kiosk.class.getName(), HeadlessTerminal.class.getName());
        return new PowerCut(directory, programs, templates, 20261124, lying);
    }
}
