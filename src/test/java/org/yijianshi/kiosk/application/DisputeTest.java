package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.shared;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 纠错: the citizen's word counts, and the source hears of it. */
class DisputeTest {
    private final MemoryRecords records = new MemoryRecords();
    private final MemorySubmissions submissions = new MemorySubmissions();
    private final Application application = TestEvents.application(
            TestEvents.form(TestEvents.none(), field("name", shared("one", "name"), shared("two", "name"), typed())),
            records);

    @Test
    void theSourceOfTheValueInUseGetsTheTicketBeforeAnythingIsSubmitted() {
        gather("示例甲", "示例乙");
        application.choose("name", entry().candidates().getLast());

        assertThat(dispute("示例丙")).isEqualTo(new Dispute.Taken());

        assertThat(entry().state()).isEqualTo(FormEntry.State.DISPUTED);
        assertThat(entry().chosen().text()).isEqualTo("示例丙");
        assertThat(submissions.packages).isEmpty();
        assertThat(submissions.tickets).singleElement().satisfies(ticket -> {
            assertThat(ticket.key()).matches("[A-Za-z0-9:-]{1,80}");
            assertThat(json(ticket))
                    .isEqualTo(JsonMapper.shared()
                            .valueToTree(Map.of(
                                    "eventId", "example",
                                    "field", "name",
                                    "source", "来源two",
                                    "subjectNumber", TestEvents.MOTHER.number(),
                                    "note", "示例丙")));
        });
    }

    @Test
    void theSameWordTwiceIsOneTicketAndAnotherWordAnother() {
        gather("示例甲", "示例甲");

        dispute("示例丙");
        application.undoEdit("name");
        dispute(" 示例丙 ");
        dispute("示例丁");

        assertThat(submissions.tickets).extracting(Submissions.Ticket::key).satisfies(keys -> {
            assertThat(keys.get(1)).isEqualTo(keys.get(0));
            assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
        });
    }

    @Test
    void whereNoSourceSpokeNobodyIsTold() {
        assertThat(dispute("示例丙")).isEqualTo(new Dispute.Taken());

        assertThat(entry().state()).isEqualTo(FormEntry.State.TYPED);
        assertThat(submissions.tickets).isEmpty();
    }

    @Test
    void aWordThatCannotStandChangesNothing() {
        gather("示例甲", "示例甲");

        assertThat(dispute(" "))
                .isInstanceOfSatisfying(
                        Dispute.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("请填写"));

        assertThat(entry().state()).isEqualTo(FormEntry.State.FILLED);
        assertThat(submissions.tickets).isEmpty();
    }

    @Test
    void aBrokenStoreLeavesTheCitizensWordStandingAndIsLoggedWithoutIt() {
        gather("示例甲", "示例甲");
        submissions.failure = new Submissions.StoreException(Submissions.StoreFault.DISK_FULL, null);
        var log = (Logger) LoggerFactory.getLogger(Application.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            assertThat(dispute("示例丙")).isEqualTo(new Dispute.Untold());
        } finally {
            log.detachAppender(lines);
        }

        assertThat(entry().chosen().text()).isEqualTo("示例丙");
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).contains("DISK_FULL").doesNotContain("示例", "411199", "name");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    private Dispute dispute(String text) {
        return application.dispute(submissions, "name", text);
    }

    private FormEntry entry() {
        return application.form().getFirst();
    }

    private void gather(String one, String two) {
        records.put("one", Map.of("name", one)).put("two", Map.of("name", two));
        application.gather();
    }

    private static JsonNode json(Submissions.Ticket ticket) {
        return JsonMapper.shared().readTree(ticket.document());
    }
}
