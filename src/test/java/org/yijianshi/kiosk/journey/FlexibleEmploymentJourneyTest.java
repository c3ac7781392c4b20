package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 灵活就业 in real Chromium: registration, insurance and subsidy in one go. */
class FlexibleEmploymentJourneyTest {
    @TempDir
    Path directory;

    @Test
    void whoDoesOddJobsRegistersAndInsuresHimself() throws Exception {
        try (var kiosk = new Kiosk(Kiosk.inAHall(directory), 1080, 1920, "flexible-employment")) {
            var citizen = new Citizen(kiosk);
            citizen.begins("gig-rider", "自己找活干", "我给自己办");
            citizen.answers();
            citizen.takesEverythingAndSigns();

            kiosk.sees("省平台已受理");
            kiosk.picture("receipt");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }
}
