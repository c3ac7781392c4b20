package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** A neighbour applies in the mother's place; the mother lays her own card and signs with her. */
class AgentJourneyTest {
    @TempDir
    Path directory;

    @Test
    void aNeighbourAppliesForTheMotherWhoLaysHerCardAndSigns() throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var kiosk = new Kiosk(config, 1080, 1920, "agent")) {
            var citizen = new Citizen(kiosk);
            comesToTheSignature(kiosk, citizen);
            kiosk.sees("请申请人");
            citizen.signsAndSubmits();
            kiosk.sees("请孩子妈妈");
            citizen.signsAndSubmits();
            kiosk.sees("省平台已受理");
            assertThat(kiosk.eventsAtPlatform()).isEqualTo(1);
        }
    }

    /** From the neighbour's card over the mother's to the first signature. */
    static void comesToTheSignature(Kiosk kiosk, Citizen citizen) {
        standsInForTheMother(kiosk, citizen);
        citizen.goesOnAlone();

        kiosk.sees("需要准备什么");
        assertThat(kiosk.page().locator(".page").innerText())
                .contains("委托书（妈妈委托）", "孩子妈妈", "到场签字", "住在哪个乡镇")
                .doesNotContain("宝宝姓名", "委托人的身份证号");
        citizen.readsTheNotice();
        citizen.fillsTheForm();
        citizen.leavesMaterialsForLater();
        citizen.choosesDelivery();
        citizen.reviews();
    }

    /** From the neighbour's card to the question for the father. */
    static void standsInForTheMother(Screen kiosk, Citizen citizen) {
        citizen.begins("neighbour", "生了宝宝", "我替宝宝父母来办");
        citizen.answers();
        kiosk.press("下一步");
        citizen.letsLay("委托您的人在这里吗", "mother");
        kiosk.sees("孩子爸爸在这里吗");
    }
}
