package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 企业职工退休 in real Chromium: who pays his own contributions applies here, an employee is shown to his employer. */
class RetirementJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aManWhoPaysHisOwnContributionsRetires() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "retirement")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("retiring-worker", "办退休", "我给自己办");
            citizen.answers();
            citizen.takesEverythingAndSigns();

            kiosk.sees("省平台已受理");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    @Test
    void whoIsEmployedIsShownWhatToBringToHisEmployer() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1280, 1024, "employee")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("employee", "办退休", "我给自己办");
            kiosk.sees("请单位替您申请退休");
            kiosk.reads("您的身份证（给人事核对）");
            kiosk.picture("window");
        }
    }
}
