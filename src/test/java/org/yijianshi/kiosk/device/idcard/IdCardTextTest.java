package org.yijianshi.kiosk.device.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;

class IdCardTextTest {
    static Iterable<SyntheticCard> cards() {
        return SyntheticCards.all();
    }

    private static IdCard card(String id) {
        return SyntheticCards.byId(id).orElseThrow().card();
    }

    private static String field(String id, int offset, int length) {
        return new String(IdCardText.encode(card(id)), offset, length, StandardCharsets.UTF_16LE);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void readsBackEveryCard(SyntheticCard synthetic) throws Exception {
        IdCard read = IdCardText.parse(synthetic.text(), synthetic.card().photo());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(synthetic.card().withAdditionalAddress(null));
        assertThat(read.name()).isEqualTo(PrivateUse.assigned(synthetic.card().name()));
    }

    @ParameterizedTest
    @CsvSource({
        "plain,30,2,1",
        "plain,32,4,01",
        "plain,36,16,19900101",
        "plain,122,36,411199199001019017",
        "plain,188,16,20220301",
        "plain,204,16,20420301",
        "plain,248,2,' '",
        "long-term,204,4,长期",
        "hong-kong,220,18,H00000000",
        "hong-kong,238,4,01",
        "hong-kong,248,2,J",
        "foreign-2017,0,30,'EXAMPLE, PERSON'",
        "foreign-2017,120,2,1",
        "foreign-2017,152,6,XXX",
        "foreign-2017,158,6,示例外",
        "foreign-2017,220,16,19810803",
        "foreign-2017,236,4,01",
        "foreign-2017,240,8,1500",
        "foreign-2017,248,2,I",
        "foreign-2023,32,4,00",
        "foreign-2023,52,70,'EXAMPLE, PERSON WITH A VERY LONG GI'",
        "foreign-2023,220,16,VEN NAME",
        "foreign-2023,242,6,XXX",
        "foreign-2023,248,2,Y",
        "foreign-2023,250,6,001"
    })
    void putsEachFieldWhereTheLayoutHasIt(String id, int offset, int length, String text) {
        assertThat(field(id, offset, length)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void cardsOfNobodyHaveValidCheckCharacters(SyntheticCard synthetic) {
        String number = synthetic.card().number();
        if (number.length() == 18) {
            int sum = 0;
            for (int i = 0; i < 18; i++) {
                int value = number.charAt(i) == 'X' ? 10 : number.charAt(i) - '0';
                sum += value * ((1 << (17 - i)) % 11);
            }
            assertThat(sum % 11).isEqualTo(1);
        }
    }

    @Test
    void keepsInnerSpacesSurrogatesAndPrivateUse() throws Exception {
        assertThat(card("rare-name").name()).isEqualTo("示例𠮷䶮");
        byte[] text = IdCardText.encode(card("private-use"));
        assertThat(IdCardText.parse(text, new byte[0]).name()).isEqualTo("示例䶮");
        text[1] = (byte) 0xD8;
        text[0] = 0x42;
        assertThat(IdCardText.parse(text, new byte[0]).name()).startsWith("\uD842");
        assertThat(card("foreign-2017").englishName()).contains(" ");
    }

    @ParameterizedTest
    @CsvSource({"E815,2E81", "E81E,9FB4", "E843,9FB9", "E863,4DAE", "E864,9FBB"})
    void anOlderCardsCharacterIsTheOneItHasBecome(String before, String now) {
        assertThat(PrivateUse.assigned("示" + Character.toString(Integer.parseInt(before, 16))))
                .isEqualTo("示" + Character.toString(Integer.parseInt(now, 16)));
    }

    /** One that has become none, and the neighbours of the range. */
    @ParameterizedTest
    @ValueSource(strings = {"E816", "E814", "E865", "F8FF"})
    void aCharacterThatNobodyCouldNameStays(String kept) {
        var name = "示" + Character.toString(Integer.parseInt(kept, 16));
        assertThat(PrivateUse.assigned(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"30,7,sex", "36,Z,birth", "122,-,number", "188,9,validFrom", "204,9,validTo"})
    void refusesAMalformedFieldWithoutRepeatingIt(int offset, char unit, String field) {
        byte[] text = IdCardText.encode(card("plain"));
        text[offset] = (byte) unit;
        text[offset + 2] = (byte) unit;
        text[offset + 4] = (byte) unit;
        text[offset + 8] = (byte) unit;
        assertThatThrownBy(() -> IdCardText.parse(text, new byte[0]))
                .isInstanceOf(IdCardText.MalformedException.class)
                .hasMessage("RESIDENT card with malformed " + field)
                .hasNoCause();
    }

    @Test
    void masksAndHides() {
        IdCard card = card("long-term");
        assertThat(card.maskedNumber()).isEqualTo("411199********9014");
        assertThat(card.maskedName()).isEqualTo("示**");
        assertThat(card.toString()).isEqualTo("IdCard[RESIDENT]");
        assertThat(SyntheticCards.all().toString()).contains("IdCard[RESIDENT]");
    }

    @Test
    void namesNations() {
        assertThat(Nations.name("01")).isEqualTo("汉");
        assertThat(Nations.name("03")).isEqualTo("回");
        assertThat(Nations.name("56")).isEqualTo("基诺");
        assertThat(Nations.name("97")).isEqualTo("其他");
        assertThat(Nations.name("57")).isNull();
        assertThat(Nations.name("")).isNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultSaysWhatToDo(IdCardFault fault) {
        assertThat(fault.citizenText()).contains("请").endsWith("。");
        assertThat(fault.action()).isNotBlank().endsWith("。");
    }

    static IdCardFault[] faults() {
        return IdCardFault.values();
    }
}
