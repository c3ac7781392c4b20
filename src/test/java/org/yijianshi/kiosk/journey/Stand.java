package org.yijianshi.kiosk.journey;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yijianshi.kiosk.device.barcode.CodePicture;
import org.yijianshi.kiosk.device.scanner.FrameEnd;
import org.yijianshi.kiosk.device.scanner.ScannerFamily;
import org.yijianshi.kiosk.device.simulator.Pty;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.platform.SandboxControl;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;
import org.yijianshi.kiosk.run.TestCards;
import tools.jackson.databind.json.JsonMapper;

/**
 * A terminal whose memory and files are its own: service and browser are processes beside this one, which plays the
 * devices, the platform and the citizen. It notes whatever a citizen leaves with the terminal.
 */
final class Stand implements Screen, AutoCloseable {
    private static final int WIDTH_BYTES = SimulatedReceiptPrinter.WIDTH_BYTES_80_MM;

    /** A page that is looked at, or a face. */
    private static final String TAKEN = "(document.querySelector('kiosk-camera[subject=face]')?.result()?.jpeg"
            + " ?? document.querySelector('img.paper')?.src.split(',')[1])";

    private final Traces traces = new Traces();
    /** Everything the terminal writes is below; what test and platform write is not. */
    private final Path scratch;

    private final Path dump;
    /** Where the platform keeps what waits for signatures. */
    private final Path handedOver;

    private final Sandbox sandbox;
    private final SimulatedIdCardReader reader;
    private final SimulatedReceiptPrinter printer;
    private final SimulatedScanner scanner;
    private final ServiceProcess service;
    private final BrowserProcess browser;

    Stand(Path directory, Duration idle, Duration answer) throws IOException {
        scratch = Files.createDirectories(directory.resolve("scratch"));
        dump = directory.resolve("heap.hprof");
        handedOver = directory.resolve("handovers");
        var devices = Files.createDirectories(scratch.resolve("devices"));
        sandbox = Sandbox.start(0, directory.resolve("sandbox.json"));
        reader = SimulatedIdCardReader.start(devices.resolve("id-card"));
        printer = new SimulatedReceiptPrinter(
                Pty.open(devices.resolve("receipt-printer")),
                WIDTH_BYTES,
                SimulatedReceiptPrinter.Speed.UNLIMITED,
                null);
        scanner = SimulatedScanner.start(devices.resolve("scanner"), ScannerFamily.GM65, FrameEnd.CR);
        service = new ServiceProcess(scratch, devices, sandbox.url(), idle, answer);
        browser = new BrowserProcess(scratch, service.address(), 1080, 1920);
        page().setDefaultTimeout(PATIENCE_MILLIS);
        page().locator(".page").waitFor();
    }

    Traces traces() {
        return traces;
    }

    @Override
    public Page page() {
        return browser.page();
    }

    @Override
    public void lay(String card) {
        reader.lay(TestCards.byId(card));
    }

    @Override
    public void lift() {
        reader.lift();
        awaitTrue("the card is gone", () -> reader.card().isEmpty());
    }

    /** Puts a code before the scanner, and notes it. */
    void scans(String name, String text) {
        traces.text(name, text);
        scanner.show(text);
    }

    /** Holds somebody's telephone before the camera, and notes the code on it. */
    void showsCode(String name, String card) throws Exception {
        var token = new SandboxControl(sandbox.url())
                .identity(TestCards.byId(card).card().number(), false);
        traces.text(name, token);
        var picture = Base64.getEncoder().encodeToString(CodePicture.of(token).jpeg());
        page().locator("kiosk-scanner").waitFor();
        page().evaluate(
                        "jpeg => document.querySelector('kiosk-scanner').show('data:image/jpeg;base64,' + jpeg)",
                        picture);
    }

    /** Notes what is on the page only: the picture just taken, the signature just written. */
    @Override
    public void picture(String name) {
        switch (name) {
            case "camera" -> {
                page().waitForFunction("() => " + TAKEN);
                traces.bytes("camera picture", base64(TAKEN));
            }
            case "sign" -> {
                traces.bytes("signature picture", base64("document.querySelector('kiosk-signature').result().png"));
                traces.text("signature strokes", strokes());
            }
            default -> {}
        }
    }

    /** Notes the papers of the only hand-over the platform holds; a PDF's ends are like any other's. */
    void notesHandedOver() throws IOException {
        try (var files = Files.list(handedOver)) {
            var document = JsonMapper.shared().readTree(files.toList().getFirst());
            for (var paper : document.path("documents")) {
                var pdf = Base64.getDecoder().decode(paper.path("pdf").asString());
                traces.bytes("locked papers", Arrays.copyOfRange(pdf, pdf.length / 4, pdf.length * 3 / 4));
            }
        }
    }

    /** The department calls for something of the first case it has accepted. */
    void callsFor(String defects) {
        var control = new SandboxControl(sandbox.url());
        var cases = JsonMapper.shared()
                .readTree(control.state())
                .path("events")
                .path(0)
                .path("cases");
        var accepted = cases.valueStream()
                .filter(each -> each.path("state").asString().equals("ACCEPTED"))
                .findFirst()
                .orElseThrow();
        control.correct(accepted.path("caseNumber").asString(), defects, 15);
    }

    private byte[] base64(String script) {
        return Base64.getDecoder().decode((String) page().evaluate(script));
    }

    /** Three points in a row, as the submission writes them. */
    private String strokes() {
        var points =
                (List<?>) page().evaluate("document.querySelector('kiosk-signature').result().strokes[1].slice(4, 7)");
        return points.stream()
                .map(point -> (List<?>) point)
                .map(point -> "[%.1f,%.1f,%d]"
                        .formatted(
                                ((Number) point.get(0)).doubleValue(),
                                ((Number) point.get(1)).doubleValue(),
                                ((Number) point.get(2)).intValue()))
                .collect(Collectors.joining(","));
    }

    /** Searches every object the service can still reach. */
    Traces.Report heap(String when) throws Exception {
        service.dumpHeap(dump);
        return traces.heap(when + ": heap of the service", dump);
    }

    /** Searches everything the terminal has written anywhere, one report a place. */
    List<Traces.Report> files(String when) throws IOException {
        var reports = new ArrayList<Traces.Report>();
        try (var entries = Files.list(scratch)) {
            for (var entry : entries.sorted().toList()) {
                var place = when + ": " + entry.getFileName();
                reports.add(Files.isDirectory(entry) ? traces.tree(place, entry) : traces.file(place, entry));
            }
        }
        reports.add(openFiles(when + ": files open elsewhere"));
        return reports;
    }

    /** Files that service or browser write outside their directories, also those that have no name any more. */
    private Traces.Report openFiles(String place) throws IOException {
        var report = traces.nothing(place);
        for (var process : processes()) {
            for (var file : OpenFiles.written(process)) {
                if (!file.target().startsWith(scratch.toRealPath().toString() + "/")) {
                    report = report.plus(traces.file(place, file.descriptor()));
                }
            }
        }
        return report;
    }

    List<ProcessHandle> processes() {
        return Stream.of(service.pid(), browser.pid())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** The service is told to stop, while its page is open. */
    void shutDown() {
        service.close();
    }

    @Override
    public void close() throws IOException {
        browser.close();
        service.close();
        printer.close();
        scanner.close();
        reader.close();
        sandbox.close();
    }
}
