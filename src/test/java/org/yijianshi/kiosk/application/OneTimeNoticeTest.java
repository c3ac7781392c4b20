package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.derived;
import static org.yijianshi.kiosk.application.TestEvents.field;
import static org.yijianshi.kiosk.application.TestEvents.item;
import static org.yijianshi.kiosk.application.TestEvents.shared;
import static org.yijianshi.kiosk.application.TestEvents.typed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Text;

class OneTimeNoticeTest {
    private final MemoryRecords records = new MemoryRecords();
    private final Application application = TestEvents.application(
            TestEvents.event(
                    List.of(),
                    List.of(item("a")),
                    List.of(
                            field("phone", shared("contact", "mobile"), typed()),
                            field("account", typed()),
                            field("year", derived("year"))),
                    List.of(
                            material("bill", new Material.Source.Capture(Text.zh("拍照"), 1)),
                            material("certificate", new Material.Source.ELicence("certificate", "applicant")),
                            material(
                                    "nation",
                                    new Material.Source.Statement(
                                            Text.zh("确认书"), List.of(Text.zh("示例")), List.of("father", "mother")))),
                    TestEvents.conditions(Map.of(), Map.of("year", facts -> "2026"))),
            records);

    @Test
    void saysWhatIsToBePhotographedSignedAndFilledAndWhoMustCome() {
        records.put("certificate", Map.of());
        application.chooseRole("mother");
        application.gather();

        var notice = application.notice();
        assertThat(notice.toPrepare())
                .extracting(entry -> entry.material().id())
                .containsExactly("bill", "nation");
        assertThat(notice.spared()).extracting(entry -> entry.material().id()).containsExactly("certificate");
        assertThat(notice.signers()).extracting(Party::called).containsExactly("father");
        assertThat(notice.toFill())
                .singleElement()
                .satisfies(group -> assertThat(group.labels()).containsExactly(Text.zh("phone"), Text.zh("account")));
    }

    @Test
    void doesNotNameWhatARecordFills() {
        records.put("contact", Map.of("mobile", "13800000000"));
        application.gather();

        assertThat(application.notice().toFill())
                .singleElement()
                .satisfies(group -> assertThat(group.labels()).containsExactly(Text.zh("account")));
    }

    @Test
    void hasNothingToFillOnceEverythingIsFilled() {
        application.type("phone", "13800000000");
        application.type("account", "1");

        assertThat(application.notice().toFill()).isEmpty();
    }

    private static Material material(String id, Material.Source source) {
        return new Material(
                id, Text.zh(id), Material.Issuer.APPLICANT, Text.zh("示例"), List.of("a"), null, List.of(source), null);
    }
}
