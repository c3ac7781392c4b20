package org.yijianshi.kiosk.device.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver against upsd itself, with the supply that comes with it for trials. */
class NetworkUpsToolsTest {
    private static final Path TOOLS = Path.of("/lib/nut");

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void isInstalled() {
        assumeTrue(Files.exists(TOOLS.resolve("upsd")), "没有 nut-server，这次没有用真的 upsd 测：apt-get install nut-server");
    }

    @AfterEach
    void stop() {
        processes.reversed().forEach(Process::destroyForcibly);
    }

    @Test
    void aPowerCutIsSeenAndItsEnd() throws Exception {
        int port = freePort();
        var state = directory.resolve("demo.dev");
        Files.createDirectory(directory.resolve("state"));
        write("ups.conf", "[demo]\ndriver = dummy-ups\nport = demo.dev\n");
        write("upsd.conf", "LISTEN 127.0.0.1 " + port + "\n");
        write("upsd.users", "");
        Files.writeString(state, "ups.status: OL\n");
        start("dummy-ups", "-F", "-a", "demo");
        start("upsd", "-F");

        try (Ups ups = Ups.start("ups", new UpsAddress("127.0.0.1", port, "demo"), Clock.systemUTC())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> ups.status().usable());
            assertThat(ups.supply()).isEqualTo(Supply.MAINS);

            Files.writeString(state, "ups.status: OB DISCHRG\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> ups.supply() == Supply.BATTERY);

            Files.writeString(state, "ups.status: OB DISCHRG LB\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> ups.supply() == Supply.BATTERY_AT_ITS_END);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(directory.resolve(name), text), PosixFilePermissions.fromString("rw-------"));
    }

    private void start(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(TOOLS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-u", System.getProperty("user.name")));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(program + ".log").toFile());
        builder.environment().put("NUT_CONFPATH", directory.toString());
        builder.environment().put("NUT_STATEPATH", directory.resolve("state").toString());
        builder.environment().put("NUT_ALTPIDPATH", directory.resolve("state").toString());
        processes.add(builder.start());
    }
}
