package org.yijianshi.kiosk.device.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver against the IPP Everywhere printer of CUPS, which is software, but not ours. */
class IppEvePrinterTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/ippeveprinter");
    private static final Path AVAHI = Path.of("/usr/sbin/avahi-daemon");
    private static final Path BUS = Path.of("/usr/bin/dbus-daemon");
    private static final byte[] PDF = "%PDF-1.7 of nobody".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void isInstalled() {
        assumeTrue(
                Stream.of(PROGRAM, AVAHI, BUS).allMatch(Files::exists),
                "没有 ippeveprinter，这次没有用它测：apt-get install cups-ipp-utils avahi-daemon dbus");
    }

    @AfterEach
    void stop() {
        processes.reversed().forEach(Process::destroyForcibly);
    }

    @Test
    void aPaperArrivesByteForByteAndAJamIsAJam() throws Exception {
        var spool = Files.createDirectory(directory.resolve("spool"));
        var jam = directory.resolve("jam");
        Files.writeString(
                directory.resolve("print.sh"),
                "#!/bin/sh\nif [ -e %s ]; then echo 'STATE: +media-jam-error' >&2; exit 1; fi\n".formatted(jam)
                        + "echo 'ATTR: job-impressions-completed=2' >&2\n");
        Files.setPosixFilePermissions(directory.resolve("print.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        announcer();
        int port = freePort();
        start(
                PROGRAM.toString(),
                "-p",
                Integer.toString(port),
                "-d",
                spool.toString(),
                "-k",
                "-c",
                directory.resolve("print.sh").toString(),
                "-f",
                "application/pdf",
                "KioskTest" + port);

        var uri = URI.create("ipp://127.0.0.1:" + port + "/ipp/print");
        try (var printer = PagePrinter.start("page-printer", uri, "yijianshi-411199-01", Clock.systemUTC())) {
            await().atMost(Duration.ofSeconds(40)).until(() -> printer.status().usable());
            assertThat(printer.described().orElseThrow().suitable()).isTrue();

            assertThat(print(printer, "a")).isEqualTo(new PageOutcome.Printed(2));
            try (var kept = Files.list(spool)) {
                assertThat(kept.filter(file -> file.toString().endsWith(".pdf")))
                        .singleElement()
                        .satisfies(file -> assertThat(file).hasBinaryContent(PDF));
            }

            Files.createFile(jam);
            assertThat(print(printer, "b"))
                    .isInstanceOfSatisfying(
                            PageOutcome.NotPrinted.class,
                            told -> assertThat(told.fault()).isIn(PageFault.JOB_ABORTED, PageFault.MEDIA_JAM));
        }
    }

    private static PageOutcome print(PagePrinter printer, String key) throws Exception {
        return printer.visit()
                .print(new PageJob(key, PDF, 2))
                .toCompletableFuture()
                .get(40, TimeUnit.SECONDS);
    }

    /** It announces itself, or does not start; here to nobody but this machine, over a bus of its own. */
    private void announcer() throws IOException {
        var bus = Files.writeString(directory.resolve("bus.conf"), """
                <busconfig>
                  <type>system</type>
                  <listen>%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
                  </policy>
                </busconfig>
                """.formatted(busAddress()));
        start(BUS.toString(), "--config-file=" + bus, "--nofork", "--nopidfile");
        await().until(() -> Files.exists(busSocket()));
        var config = Files.writeString(
                directory.resolve("avahi.conf"),
                "[server]\nuse-ipv4=yes\nuse-ipv6=no\nallow-interfaces=lo\n"
                        + "[publish]\npublish-hinfo=no\npublish-workstation=no\n");
        start(AVAHI.toString(), "-f", config.toString(), "--no-drop-root", "--no-chroot", "--no-rlimits");
    }

    private Path busSocket() {
        return directory.resolve("bus");
    }

    private String busAddress() {
        return "unix:path=" + busSocket();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start(String... command) throws IOException {
        var program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory
                        .resolve(Path.of(command[0]).getFileName() + ".log")
                        .toFile());
        program.environment().put("DBUS_SYSTEM_BUS_ADDRESS", busAddress());
        processes.add(program.start());
    }
}
