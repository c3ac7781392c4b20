package org.yijianshi.kiosk.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticPeopleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T20:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final String OWNER = "411199196003019017";
    private static final String CLERK = "411199196807159023";
    private static final String SHOP = "91411199KTE0000156";
    private static final String FILE = """
            title: 示例小店
            people:
              owner:
                label: 老板
                card: {name: 示例翁, nationCode: '01', address: 示例路1号, number: '411199196003019017', validTo: 长期}
              clerk:
                label: 经办人
                card: {name: 示例姨, nationCode: '01', address: 示例路1号, number: '411199196807159023', validFrom: -1y, validTo: -1d}
            enterprises:
              shop: {name: 示例小店, number: 91411199KTE0000156}
            records:
              - dataset: contact
                about: [shop]
                may-ask: [owner]
                source: 登记信息
                issuer: 示例县市场监管局
                confirmed: -3d
                values: {mobile: '13800000000', address: 示例路1号}
              - dataset: birth-certificate
                about: [owner, clerk]
                source: 出生医学证明
                issuer: 示例县妇幼保健院
                confirmed: -1m
                values: {number: Z411199009, birthDateTime: -10dT08:26}
            """;

    @TempDir
    Path directory;

    @Test
    void theBundledPeopleHaveNoDefectAndNobodyTwice() {
        assertThat(SyntheticPeople.bundled().cards())
                .isNotEmpty()
                .allSatisfy(card -> assertThat(card.number()).startsWith("411199"))
                .extracting(SyntheticPeople.Card::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void datesFollowToday() throws Exception {
        SyntheticPeople people = people(FILE);

        assertThat(people.find("birth-certificate", OWNER)).hasValueSatisfying(found -> {
            assertThat(found.licence()).isTrue();
            assertThat(found.values()).containsEntry("birthDateTime", "2026-11-14T08:26");
            assertThat(found.asOf()).isEqualTo(Instant.parse("2026-10-24T01:00:00Z"));
        });
        assertThat(people.cards().getFirst().validTo()).isNull();
        assertThat(people.cards().getLast().validTo()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @ParameterizedTest
    @CsvSource({
        OWNER + "," + SHOP + ",contact,true",
        CLERK + "," + SHOP + ",contact,false",
        CLERK + "," + OWNER + ",birth-certificate,true",
        CLERK + "," + OWNER + ",contact,false",
        CLERK + "," + CLERK + ",contact,true",
    })
    void onlySomeMayAsk(String requester, String subject, String dataset, boolean allowed) throws Exception {
        assertThat(people(FILE).mayAsk(requester, subject, dataset)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "411199196003019017,411199196003019018,a.yaml:5: 身份证号不对，请检查出生日期和最后一位校验码",
        "91411199KTE0000156,91411199KTE0000157,a.yaml:10: 统一社会信用代码不对，请检查第 17 位和第 18 位校验码",
        "411199196807159023,411199196003019017,a.yaml:6: “clerk”的号码别人已经用了，请换一个",
        "about: [shop],about: [firm],a.yaml:13: 没有叫“firm”的人或单位，请检查拼写，或先写上",
        "dataset: contact,dataset: contacts,a.yaml:12: 没有叫“contacts”的共享数据，请检查拼写，或先写进 catalog/datasets.yaml",
        "{mobile:,{phone:,'a.yaml:18: “contact”里没有“phone”，请从 address、mobile 中选'",
        "'13800000000','110101199003070003',a.yaml:18: 这里的身份证号可能是真人的，请改用区划 411199 的号码",
        "'values: {mobile: ''13800000000'', address: 示例路1号}','rows: [{mobile: ''13800000000''}]',a.yaml:12: 这种数据只有一份，请写 values，不写 rows",
        "Z411199009,Z110101199003070003,a.yaml:24: 这里的身份证号可能是真人的，请改用区划 411199 的号码",
        "confirmed: -3d,confirmed: 3d,a.yaml:17: “confirmed”的写法不合规定的格式 ^-[0-9]{1,5}[dmy]$",
    })
    void namesTheDefect(String good, String bad, String defect) {
        assertThatThrownBy(() -> people(FILE.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(defect);
    }

    private SyntheticPeople people(String file) throws Exception {
        Files.writeString(directory.resolve("a.yaml"), file);
        return SyntheticPeople.read(directory, CLOCK);
    }
}
