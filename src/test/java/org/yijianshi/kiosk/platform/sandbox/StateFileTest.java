package org.yijianshi.kiosk.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.platform.SandboxControl;

class StateFileTest {
    @Test
    void aFileOfAnOlderProgramIsStillRead(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("sandbox.json"), """
                {"lastNumber":2,"events":[{"key":"k","eventNumber":"SB-1","eventId":"newborn",
                  "receivedAt":"2026-11-23T04:00:00Z","materials":0,
                  "cases":[{"item":"B3","caseNumber":"SBC-2","state":"ACCEPTED","requires":[]}]}],
                 "materials":{},"evaluations":[],
                 "disputes":[{"eventId":"newborn","field":"mother.address","source":"居民户口簿",
                  "receivedAt":"2026-11-23T04:00:00Z"}],
                 "authorisations":[],"calls":[]}""");

        try (Sandbox sandbox = Sandbox.start(0, file)) {
            var control = new SandboxControl(sandbox.url());
            assertThat(control.state()).contains("SB-1", "mother.address");
            assertThat(control.complete("SBC-2")).contains("DONE");
        }
    }
}
