package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import org.yijianshi.kiosk.platform.line.LineFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each fault of the line alone, as an integrator orders it from the sandbox: one event in the end. */
class BadLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final Province province = new Province();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void oneFaultOnEveryRequestUntilTheLineIsWellLosesAndDoublesNothing(LineFault fault) throws Exception {
        JsonNode line = set("{\"percent\":100,\"faults\":[\"%s\"]}".formatted(fault));
        int before = line.path("done").path(fault.name()).asInt();

        try (var terminals = new Terminals(URI.create(line.path("url").asString()))) {
            var outbox = terminals.outbox(directory, "01");
            var code = outbox.accept(Terminals.applicationWithMaterial()).queryCode();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(set("{\"percent\":100,\"faults\":[\"%s\"]}".formatted(fault))
                                    .path("done")
                                    .path(fault.name())
                                    .asInt())
                            .isGreaterThan(before + 1));
            set("{\"percent\":0}");

            await().atMost(PATIENCE).until(() -> outbox.find(code).orElseThrow().delivery() == Delivery.SENT);
        }
        assertThat(JsonMapper.shared().readTree(province.control().state()).path("events"))
                .hasSize(1);
    }

    @Test
    void whatIsNoTroubleIsRefused() {
        assertThatThrownBy(() -> set("{\"percent\":101}")).hasMessageContaining("400");
        assertThatThrownBy(() -> set("{\"percent\":10,\"faults\":[]}")).hasMessageContaining("400");
    }

    private static JsonNode set(String setting) {
        return JsonMapper.shared().readTree(province.control().line(setting));
    }
}
