package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Parcel;
import org.yijianshi.kiosk.application.Submissions.Case;
import org.yijianshi.kiosk.application.Submissions.Lookup;
import org.yijianshi.kiosk.store.Outbox;

/** Where a result is that goes by post, over real HTTP and in a real store; every word kept to the contract. */
class ParcelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final Province province = Province.watched();

    @TempDir
    private Path directory;

    @Test
    void whereItIsReachesEveryTerminalAndStaysWhereTheApplicationWasMade() throws Exception {
        var first = province.terminals().outbox(directory.resolve("01"), "01");
        var code = first.accept(Terminals.application()).queryCode();
        await().atMost(PATIENCE).until(() -> !cases(first, code).isEmpty());
        var number = cases(first, code).getFirst().caseNumber();
        assertThat(cases(first, code)).allMatch(each -> each.parcel() == null);
        province.control().complete(number);
        province.control().parcel(number, "ON_THE_WAY");

        var second = province.terminals().outbox(directory.resolve("02"), "02");
        assertThat(second.lookUp(code)).isInstanceOfSatisfying(Lookup.Known.class, known -> {
            var parcel =
                    Objects.requireNonNull(known.progress().cases().getFirst().parcel());
            assertThat(parcel.state()).isEqualTo(Parcel.State.ON_THE_WAY);
            assertThat(parcel.words()).startsWith("快递正在路上（").endsWith("），示例快递 EX411199001");
            assertThat(parcel).asString().doesNotContain("EX411199001");
            assertThat(known.progress().cases().getLast().parcel()).isNull();
        });
        await().atMost(PATIENCE).until(() -> cases(first, code).getFirst().parcel() != null);
        assertThat(province.watch().talks()).isNotEmpty().allSatisfy(province.watch()::keepsTheContract);

        province.control().parcel(number, "DELIVERED");
        await().atMost(PATIENCE)
                .until(() ->
                        Objects.requireNonNull(cases(first, code).getFirst().parcel())
                                        .state()
                                == Parcel.State.DELIVERED);
        province.control().set("{\"mode\":\"DOWN\",\"delayMillis\":0}");
        first.close();
        var again = province.terminals().outbox(directory.resolve("01"), "01");
        assertThat(cases(again, code).getFirst().parcel())
                .extracting(Parcel::carrier, Parcel::number, Parcel::state)
                .containsExactly("示例快递", "EX411199001", Parcel.State.DELIVERED);
    }

    private static java.util.List<Case> cases(Outbox outbox, String code) {
        return outbox.find(code).orElseThrow().cases();
    }
}
