package org.yijianshi.kiosk.journey;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/**
 * The terminal's service in a JVM of its own with the launcher's options, as it runs in a village: devices on serial
 * ports, the platform somewhere else. Whatever is found in it a citizen has left there, not a test.
 */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BAUD = 115_200;

    private final Path directory;
    private final Process process;

    /**
     * @param directory for everything the service writes: {@code data}, {@code key}, {@code tmp}, {@code log}
     * @param devices holds the ports {@code id-card}, {@code receipt-printer} and {@code scanner}
     */
    ServiceProcess(Path directory, Path devices, URI platform, Duration idle, Duration answer) throws IOException {
        this.directory = directory;
        var temporary = Files.createDirectories(directory.resolve("tmp"));
        var command = new ArrayList<String>();
        command.add(jdk("java"));
        command.addAll(Launcher.javaOptions());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(ServiceProcess.class.getName());
        command.add(directory.toString());
        command.add(devices.toString());
        command.add(platform.toString());
        command.add(Long.toString(idle.toSeconds()));
        command.add(Long.toString(answer.toSeconds()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** The service itself; ends like the launcher's when it is told to stop. */
    public static void main(String[] args) throws Exception {
        var directory = Path.of(args[0]);
        var devices = Path.of(args[1]);
        var demo = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        var config = new TerminalConfig(
                demo.demonstration(),
                demo.site(),
                demo.ui(),
                new TerminalConfig.Session(
                        Duration.ofSeconds(Long.parseLong(args[3])),
                        Duration.ofSeconds(Long.parseLong(args[4])),
                        demo.session().extensions()),
                new TerminalConfig.Devices(
                        new TerminalConfig.Serial(devices.resolve("id-card"), BAUD),
                        new TerminalConfig.ReceiptPrinter(
                                new TerminalConfig.Serial(devices.resolve("receipt-printer"), BAUD),
                                demo.devices().receiptPrinter().widthDots()),
                        Optional.of(new TerminalConfig.Scanner(
                                new TerminalConfig.Serial(devices.resolve("scanner"), BAUD),
                                TerminalConfig.ScannerFamily.GM65,
                                TerminalConfig.CodeEnd.CR)),
                        true,
                        demo.devices().identityApps(),
                        demo.devices().face(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new TerminalConfig.Remote(URI.create(args[2])),
                demo.store(),
                demo.catalogue(),
                demo.fonts());
        var terminal = Terminal.start(config);
        terminal.closeAtShutdown();
        Files.writeString(directory.resolve("address.new"), terminal.address().toString());
        Files.move(directory.resolve("address.new"), directory.resolve("address"));
        Thread.currentThread().join();
    }

    String address() throws IOException {
        var file = directory.resolve("address");
        await("the service serves").atMost(PATIENCE).until(() -> Files.exists(file) || !process.isAlive());
        return Files.readString(file);
    }

    long pid() {
        return process.pid();
    }

    /** What the service has said, standard output and error together. */
    Path log() {
        return directory.resolve("log");
    }

    /** Writes every object that is still reachable; collects garbage first. */
    void dumpHeap(Path file) throws Exception {
        Files.deleteIfExists(file);
        var dump = new ProcessBuilder(jdk("jcmd"), Long.toString(pid()), "GC.heap_dump", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(dump.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (dump.waitFor() != 0 || !Files.exists(file)) {
            throw new IOException(said);
        }
    }

    private static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** Tells it to stop, as the launcher does, and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        await("the service ends").atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
