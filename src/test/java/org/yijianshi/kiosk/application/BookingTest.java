package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;

/** The words about a time at the window; only the platform's word makes it 已约好. */
class BookingTest {
    private static ServiceItem marriage;

    @BeforeAll
    static void load() throws Exception {
        marriage = CatalogLoader.inChina().bundled().event("marriage").item("marriage-registration");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, 预约申请中, '想约 12月3日 周四 09:00，约好了凭查询码能看到'",
        "BOOKED, 已约好, '请 12月3日 周四 09:00 到示例县政务服务大厅；带身份证、合影'",
        "FULL, 没有约上, '12月3日 周四 09:00 已经约满。凭查询码和身份证在终端上另约，或打 12345 问舞阳县民政局婚姻登记处'",
    })
    void saysWhereItStandsAndWhatToDo(Booking.State state, String label, String words) {
        var booking = new Booking(state, LocalDate.of(2026, 12, 3), LocalTime.of(9, 0), "示例县政务服务大厅");

        assertThat(Booking.label(booking)).isEqualTo(label);
        assertThat(Booking.words(marriage, booking, List.of(Text.zh("身份证"), Text.zh("合影"))))
                .isEqualTo(words);
    }

    @Test
    void withoutAWishItSaysWhereToBookAndWhomToCall() {
        assertThat(Booking.label(null)).isEqualTo("还没有约时间");
        assertThat(Booking.words(marriage, null, List.of())).isEqualTo("还没有约时间。凭查询码和身份证在终端上约，或打 12345 问舞阳县民政局婚姻登记处");
    }
}
