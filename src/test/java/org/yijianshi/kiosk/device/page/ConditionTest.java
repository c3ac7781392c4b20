package org.yijianshi.kiosk.device.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.model.PrinterState;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a printer says of itself and of a job, in the words of RFC 8011. */
class ConditionTest {
    @ParameterizedTest
    @CsvSource({
        "idle,       none,                                    , ",
        "idle,       media-empty-report,                      , PAPER_LOW",
        "processing, media-empty-warning,                     , PAPER_LOW",
        "stopped,    media-empty-error,            MEDIA_EMPTY, PAPER_LOW",
        "stopped,    media-empty-report,           MEDIA_EMPTY, PAPER_LOW",
        "idle,       media-empty,                  MEDIA_EMPTY, PAPER_LOW",
        "stopped,    media-needed-error,           MEDIA_NEEDED, ",
        "stopped,    media-jam-error,              MEDIA_JAM, ",
        "idle,       cover-open-error,             COVER_OPEN, ",
        "stopped,    door-open,                    COVER_OPEN, ",
        "stopped,    input-tray-missing-error,     TRAY_MISSING, PAPER_LOW",
        "stopped,    output-area-full-error,       OUTPUT_FULL, ",
        "idle,       output-area-full-warning,                , ",
        "idle,       toner-low-report,                        , TONER_LOW",
        "idle,       marker-supply-low,                       , TONER_LOW",
        "stopped,    toner-empty-error,            TONER_EMPTY, TONER_LOW",
        "stopped,    marker-waste-full,            WASTE_FULL, WASTE_ALMOST_FULL",
        "idle,       offline-report,                          , ",
        "stopped,    offline-report,               OFFLINE, ",
        "stopped,    paused,                       PAUSED, ",
        "stopped,    none,                         STOPPED, ",
        "stopped,    com.example-soup-in-the-fuser-error, STOPPED, ",
        "idle,       com.example-soup-in-the-fuser-error,     , ",
    })
    void aReasonStopsAsItIsSevereOrAsThePrinterStands(
            String state, String reason, @Nullable PageFault blocking, @Nullable PageFault warning) {
        assertThat(condition(state, true, reason))
                .isEqualTo(new Condition(Optional.ofNullable(blocking), Optional.ofNullable(warning)));
    }

    @Test
    void ofSeveralReasonsTheFirstToMendIsTold() {
        assertThat(condition("stopped", true, "toner-empty-error", "media-jam-error", "media-low-warning")
                        .blocking())
                .contains(PageFault.MEDIA_JAM);
    }

    @Test
    void whoAcceptsNothingPrintsNothing() {
        assertThat(condition("idle", false, "none").blocking()).contains(PageFault.NOT_ACCEPTING);
    }

    private static Condition condition(String state, boolean accepting, String... reasons) {
        return Condition.of(
                switch (state) {
                    case "idle" -> PrinterState.idle;
                    case "processing" -> PrinterState.processing;
                    default -> PrinterState.stopped;
                },
                Arrays.asList(reasons),
                accepting);
    }

    @ParameterizedTest
    @CsvSource({
        "9, job-completed-successfully, 3, Printed[pages=3]",
        "9, none,                       0, Printed[pages=3]",
        "9, none,                       2, Unknown[fault=JOB_SHORT]",
        "9, processing-to-stop-point,   3, Unknown[fault=JOB_SHORT]",
        "9, job-completed-with-errors,  0, Unknown[fault=JOB_SHORT]",
        "8, aborted-by-system,          1, 'NotPrinted[fault=JOB_ABORTED, pagesOut=1]'",
        "7, job-canceled-at-device,     0, 'NotPrinted[fault=JOB_CANCELLED, pagesOut=0]'",
    })
    void onlyACompletedJobIsPrinted(int state, String reason, int pagesOut, String outcome) {
        assertThat(new JobView(state, Set.of(reason), pagesOut).outcome(3, Optional.empty()))
                .hasToString(outcome);
    }

    @Test
    void aJobWeStoppedNamesTheReason() {
        assertThat(new JobView(7, Set.of("job-canceled-by-user"), 1).outcome(3, Optional.of(PageFault.MEDIA_JAM)))
                .isEqualTo(new PageOutcome.NotPrinted(PageFault.MEDIA_JAM, 1));
        assertThat(new JobView(9, Set.of("none"), 3).outcome(3, Optional.of(PageFault.LEFT)))
                .isEqualTo(new PageOutcome.Printed(3));
    }
}
