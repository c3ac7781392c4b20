package org.yijianshi.kiosk.dock;

import io.micronaut.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.yijianshi.kiosk.device.barcode.QrPicture;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.simulator.Pluggable;
import org.yijianshi.kiosk.device.simulator.SimulatedChipReader;
import org.yijianshi.kiosk.device.simulator.SimulatedFlatbed;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedReceiptPrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedScanner;
import org.yijianshi.kiosk.device.simulator.SimulatedUps;
import org.yijianshi.kiosk.device.simulator.SyntheticCard;
import org.yijianshi.kiosk.device.simulator.VirtualCard;
import org.yijianshi.kiosk.device.simulator.WiredBoard;
import org.yijianshi.kiosk.listening.Listeners;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * The hands of a demonstration, the same for its page, its HTTP interface and tests. Threads may share it. Verbs of the
 * platform throw {@link UncheckedIOException} when the sandbox does not answer.
 */
public final class Dock implements AutoCloseable {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final int LONGEST_TEXT = 1000;

    private final SimulatedDevices devices;
    private final List<SyntheticCard> cards;
    private final SandboxControl platform;
    private final Function<String, byte[]> qr;
    private final Function<byte[], List<byte[]>> pictures;
    private final Listeners<CameraScene> lookers = new Listeners<>("dock");
    private CameraScene scene = new CameraScene(CameraCondition.READY, Optional.empty());
    private ReaderTrouble readerTrouble = ReaderTrouble.NONE;
    private ScannerTrouble scannerTrouble = ScannerTrouble.NONE;
    private BoardTrouble boardTrouble = BoardTrouble.NONE;
    private PageCondition pageCondition = PageCondition.READY;

    /**
     * What the pages have for a camera.
     *
     * @param heldUp what is held before it, PNG
     */
    public record CameraScene(CameraCondition condition, Optional<byte[]> heldUp) {
        @Override
        public String toString() {
            return "CameraScene[" + condition + "]";
        }
    }

    /**
     * @param cards what can be laid on the reader; their ids differ
     * @param qr a QR code of a text, as PNG
     * @param pictures the pages of a PDF, as PNG
     */
    public Dock(
            SimulatedDevices devices,
            List<SyntheticCard> cards,
            Function<String, byte[]> qr,
            Function<byte[], List<byte[]>> pictures,
            URI sandbox,
            JsonMapper json) {
        this.devices = devices;
        this.cards = List.copyOf(cards);
        this.qr = qr;
        this.pictures = pictures;
        this.platform = new SandboxControl(sandbox, json);
    }

    public DockState state() {
        var condition = devices.printer().condition();
        return new DockState(
                cards.stream()
                        .map(card -> new DockState.CardChoice(card.id(), card.group(), card.label()))
                        .toList(),
                new DockState.Reader(
                        devices.reader().plugged(),
                        devices.reader().card().map(SyntheticCard::id).orElse(null),
                        readerTrouble()),
                new DockState.Printer(
                        condition.plugged(),
                        condition.paper(),
                        condition.nearEnd(),
                        condition.coverOpen(),
                        condition.cutterError(),
                        condition.mechanicalError(),
                        condition.overheated(),
                        condition.silent(),
                        condition.ticket() == SimulatedReceiptPrinter.Ticket.PRESENTED,
                        devices.printer().slips().size()),
                devices.ups()
                        .map(SimulatedUps::condition)
                        .map(PowerCondition::of)
                        .orElse(null),
                new DockState.Lens(scene().condition(), scene().heldUp().isPresent(), platform.licences()),
                devices.scanner()
                        .map(each -> new DockState.Scanner(
                                each.plugged(), each.holdsCode(), each.floods(), scannerTrouble()))
                        .orElse(null),
                devices.board().map(this::state).orElse(null),
                devices.chipCard()
                        .map(each -> new DockState.ChipReader(
                                each.plugged(),
                                each.running(),
                                each.isMute(),
                                each.card().map(VirtualCard::label).orElse(null)))
                        .orElse(null),
                devices.flatbed()
                        .map(SimulatedFlatbed::condition)
                        .map(FlatbedCondition::of)
                        .orElse(null),
                devices.pages()
                        .map(each -> new DockState.PagePrinter(pageCondition(), papers(each), each.jobsInside()))
                        .orElse(null),
                platform.state());
    }

    private DockState.Board state(WiredBoard wired) {
        return new DockState.Board(
                wired.board().plugged(),
                boardTrouble(),
                wired.felt().stream()
                        .sorted()
                        .map(each -> DockState.Contact.valueOf(each.name()))
                        .toList(),
                wired.lit().stream()
                        .sorted()
                        .map(each -> DockState.Light.valueOf(each.name()))
                        .toList());
    }

    /** @throws IllegalArgumentException when there is no such card */
    public void lay(String cardId) {
        devices.reader().lay(find(cardId));
    }

    private SyntheticCard find(String cardId) {
        return cards.stream()
                .filter(card -> card.id().equals(cardId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有这张卡"));
    }

    public void lift() {
        devices.reader().lift();
    }

    private static void plug(Pluggable device, boolean plugged) {
        try {
            device.plug(plugged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void plugReader(boolean plugged) {
        plug(devices.reader(), plugged);
    }

    public synchronized void disturbReader(ReaderTrouble next) {
        next.apply(devices.reader());
        readerTrouble = next;
    }

    public void plugPrinter(boolean plugged) {
        plug(devices.printer(), plugged);
    }

    /** A new roll, or none. */
    public void paper(boolean loaded) {
        if (loaded) {
            devices.printer().loadPaper();
        } else {
            devices.printer().takePaperOut();
        }
    }

    /** @param rows dots of paper left, 8 to the millimetre */
    public void paperEndsAfter(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("剩余纸长不能为负");
        }
        devices.printer().paperEndsAfter(rows);
    }

    public void paperNearEnd(boolean near) {
        devices.printer().paperNearEnd(near);
    }

    public void coverOpen(boolean open) {
        devices.printer().coverOpen(open);
    }

    public void cutterError(boolean error) {
        devices.printer().cutterError(error);
    }

    public void mechanicalError(boolean error) {
        devices.printer().mechanicalError(error);
    }

    public void overheated(boolean hot) {
        devices.printer().overheated(hot);
    }

    /** A hand takes what the mouth of the printer holds out. */
    public void takeTicket() {
        devices.printer().takeTicket();
    }

    public void silencePrinter(boolean silent) {
        devices.printer().silent(silent);
    }

    /** @throws IllegalArgumentException when the terminal has no power supply that can be asked */
    public void power(PowerCondition condition) {
        devices.ups()
                .orElseThrow(() -> new IllegalArgumentException("这台终端没有配置电源"))
                .become(condition.simulated());
    }

    /** @throws IllegalArgumentException when the terminal has no simulated flatbed scanner */
    public void flatbed(FlatbedCondition condition) {
        devices.flatbed()
                .orElseThrow(() -> new IllegalArgumentException("这台机器没有模拟的平板扫描仪"))
                .become(condition.simulated());
    }

    /** @return PNG of the n-th piece of paper that came out, counted from 1 */
    public Optional<byte[]> slip(int n) {
        var slips = devices.printer().slips();
        return n < 1 || n > slips.size() ? Optional.empty() : Optional.of(slips.get(n - 1));
    }

    /** @throws IllegalArgumentException when there is no simulated A4 printer here */
    public void pagePrinter(PageCondition next) {
        var printer = existingPages();
        synchronized (this) {
            try {
                next.apply(printer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            pageCondition = next;
        }
    }

    /**
     * A page that came out of the A4 printer, as PNG.
     *
     * @param paper counted from 1
     * @param page counted from 1
     */
    public Optional<byte[]> page(int paper, int page) {
        var papers = existingPages().papers();
        if (paper < 1 || paper > papers.size()) {
            return Optional.empty();
        }
        var out = papers.get(paper - 1);
        return page < 1 || page > out.pages()
                ? Optional.empty()
                : Optional.of(pictures.apply(out.pdf()).get(page - 1));
    }

    private static List<Integer> papers(SimulatedPagePrinter printer) {
        return printer.papers().stream().map(SimulatedPagePrinter.Paper::pages).toList();
    }

    private synchronized PageCondition pageCondition() {
        return pageCondition;
    }

    private SimulatedPagePrinter existingPages() {
        return devices.pages().orElseThrow(() -> new IllegalArgumentException("这台机器没有模拟的 A4 打印机"));
    }

    /**
     * Holds a QR code before the camera.
     *
     * @param text what it says, at most 1000 characters
     */
    public void holdUp(String text) {
        holdUp(Optional.of(qr.apply(sized(text))));
    }

    private static String sized(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("二维码的内容应有 1 到 %d 个字".formatted(LONGEST_TEXT));
        }
        return text;
    }

    /** Holds the last piece of paper that came out before the camera. */
    public void holdUpSlip() {
        holdUp(Optional.of(lastSlip()));
    }

    private byte[] lastSlip() {
        return slip(devices.printer().slips().size()).orElseThrow(() -> new IllegalArgumentException("还没有打印过"));
    }

    /**
     * Holds a telephone with an enterprise's electronic licence before the camera.
     *
     * @param code 统一社会信用代码
     * @param expired with a code that was good once
     */
    public void holdUpLicence(String code, boolean expired) {
        holdUp(platform.licenceToken(code, expired));
    }

    /**
     * Puts a code before the scanner.
     *
     * @param text what it says, at most 1000 characters
     * @throws IllegalArgumentException when there is no scanner here
     */
    public void scan(String text) {
        existingScanner().show(sized(text));
    }

    /** Puts the last piece of paper that came out before the scanner. */
    public void scanSlip() {
        try {
            var slip = ImageIO.read(new ByteArrayInputStream(lastSlip()));
            scan(QrPicture.read(slip).orElseThrow(() -> new IllegalArgumentException("上面没有二维码")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #holdUpLicence}, before the scanner. */
    public void scanLicence(String code, boolean expired) {
        scan(platform.licenceToken(code, expired));
    }

    /** As {@link #holdUpIdentity}, before the scanner. */
    public void scanIdentity(String cardId, boolean expired) {
        scan(platform.identityToken(find(cardId).card().number(), expired));
    }

    public void takeFromScanner() {
        existingScanner().takeAway();
    }

    public void plugScanner(boolean plugged) {
        plug(existingScanner(), plugged);
    }

    /** Lets it send more codes than hands can show, or stops that. */
    public void floodScanner(boolean floods) {
        existingScanner().setFlooding(floods);
    }

    public synchronized void disturbScanner(ScannerTrouble next) {
        next.apply(existingScanner());
        scannerTrouble = next;
    }

    private SimulatedScanner existingScanner() {
        return devices.scanner().orElseThrow(() -> new IllegalArgumentException("这台机器没有模拟的扫码器"));
    }

    /**
     * Opens or shuts a door, comes or goes.
     *
     * @throws IllegalArgumentException when there is no such contact here
     */
    public void feel(DockState.Contact contact, boolean active) {
        existingBoard().feel(Contact.valueOf(contact.name()), active);
    }

    public void plugBoard(boolean plugged) {
        plug(existingBoard().board(), plugged);
    }

    public synchronized void disturbBoard(BoardTrouble next) {
        next.apply(existingBoard().board());
        boardTrouble = next;
    }

    /** @param socialSecurity a social security card, or any other */
    public void insertChipCard(boolean socialSecurity) {
        existingChipReader().insert(socialSecurity ? VirtualCard.SOCIAL_SECURITY : VirtualCard.OTHER);
    }

    public void pullChipCard() {
        existingChipReader().pull();
    }

    public void plugChipReader(boolean plugged) {
        existingChipReader().plug(plugged);
    }

    /** The PC/SC service of the operating system. */
    public void runChipService(boolean runs) {
        existingChipReader().run(runs);
    }

    /** Cards put in answer nothing from now on, or answer again. */
    public void muteChipCards(boolean mute) {
        existingChipReader().setMute(mute);
    }

    private SimulatedChipReader existingChipReader() {
        return devices.chipCard().orElseThrow(() -> new IllegalArgumentException("这台机器没有模拟的芯片卡读卡器"));
    }

    private WiredBoard existingBoard() {
        return devices.board().orElseThrow(() -> new IllegalArgumentException("这台机器没有模拟的控制板"));
    }

    /**
     * Holds the telephone of somebody before the camera, with the code that says who he is.
     *
     * @param cardId id of his card
     * @param expired with a code that was good once
     * @throws IllegalArgumentException when there is no such card
     */
    public void holdUpIdentity(String cardId, boolean expired) {
        holdUp(platform.identityToken(find(cardId).card().number(), expired));
    }

    public void putAway() {
        holdUp(Optional.empty());
    }

    public void camera(CameraCondition condition) {
        become(before -> new CameraScene(condition, before.heldUp()));
    }

    /** Hears what the pages have for a camera, now and when it changes. */
    public Subscription onCamera(Consumer<CameraScene> listener) {
        var place = lookers.add(listener);
        listener.accept(scene());
        return place;
    }

    private void holdUp(Optional<byte[]> picture) {
        become(before -> new CameraScene(before.condition(), picture));
    }

    private void become(UnaryOperator<CameraScene> change) {
        CameraScene now;
        synchronized (this) {
            scene = change.apply(scene);
            now = scene;
        }
        lookers.tell(now);
    }

    private synchronized CameraScene scene() {
        return scene;
    }

    /** @param delay at most five minutes; meaningful for SLOW and DOWN */
    public void platform(PlatformMode mode, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("延迟应在 0 到 " + LONGEST_DELAY.toMillis() + " 毫秒之间");
        }
        platform.set(mode, delay);
    }

    /** What a face compares as from now on: the sandbox compares none. */
    public void faces(FaceResult result) {
        platform.faces(result);
    }

    /** The platform forgets everything it received and behaves again. */
    public void resetPlatform() {
        platform.reset();
    }

    @Override
    public void close() {
        platform.close();
    }

    private synchronized ScannerTrouble scannerTrouble() {
        return scannerTrouble;
    }

    private synchronized BoardTrouble boardTrouble() {
        return boardTrouble;
    }

    private synchronized ReaderTrouble readerTrouble() {
        return readerTrouble;
    }
}
