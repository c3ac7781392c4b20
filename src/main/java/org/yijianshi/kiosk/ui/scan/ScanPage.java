package org.yijianshi.kiosk.ui.scan;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.ScanTrouble;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.CodeScanner;
import org.yijianshi.kiosk.ui.kit.Hero;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * 扫一扫: the live picture, the scanner, or both, words, and another way. Leads on by itself as soon as the right code is
 * seen.
 */
public final class ScanPage {
    /** A page that sent pictures faster would not be ours. */
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    /** Without any code in sight for so long, the citizen is told what helps. */
    private static final Duration HINT_AFTER = Duration.ofSeconds(12);

    private final Stage stage;
    private final CodeUse use;
    private final Consumer<String> found;
    private final CodeScanner scanner = new CodeScanner();
    private final Div words = new Div();
    private final Div sill = new Div();
    private long lastFrame;
    private boolean looking;
    private boolean told;
    private boolean blind;
    private boolean done;

    /** @param found what to do with a code of the right form; shows the next page */
    public ScanPage(Stage stage, CodeUse use, Consumer<String> found) {
        this.stage = stage;
        this.use = use;
        this.found = found;
    }

    /** Whether the terminal has a camera, or a scanner that works now. */
    public static boolean offered(Stage stage) {
        return stage.desk().site().camera() || stage.desk().scanner().ready();
    }

    /** What a code is to be held to here, as the end of a sentence. */
    public static String place(Stage stage) {
        if (!stage.desk().scanner().ready()) {
            return "对准摄像头";
        }
        return stage.desk().site().camera() ? "对准摄像头，或放到扫码口" : "放到扫码口";
    }

    /** What to say once it was seen and something takes time. */
    public static String seen(Stage stage) {
        return stage.desk().site().camera() ? "摄像头已经关了，请稍等。" : "码已经读到，请稍等。";
    }

    /** The button that opens it; none where it is not offered. */
    public static Optional<SecondaryButton> button(Stage stage, String text, Runnable opened) {
        return offered(stage)
                ? Optional.of(SecondaryButton.outlined(text, opened).withIcon(Icon.QR_CODE))
                : Optional.empty();
    }

    /**
     * @param frame with its question
     * @param instead words for the way without scanning
     * @param way where that leads
     */
    public void show(PageFrame frame, String instead, Runnable way) {
        lastFrame = System.nanoTime() - BETWEEN_FRAMES.toNanos();
        scanner.addFrameListener(this::look);
        scanner.addUnavailableListener(this::unavailable);
        frame.setContent(camera() ? new Component[] {scanner, words} : new Component[] {sill, words});
        frame.setActions(SecondaryButton.outlined(instead, way));
        stage.show(frame);
        showSill();
        stage.onReadiness(this::showSill);
        if (camera()) {
            stage.onHeldUp(picture -> picture.ifPresentOrElse(scanner::show, scanner::showNothing));
        }
        stage.onCode(this::scanned);
        stage.later(HINT_AFTER, frame, this::hint);
    }

    private boolean camera() {
        return stage.desk().site().camera();
    }

    /** Below the picture there is room for one thing only: what went wrong comes before what is possible as well. */
    private void showSill() {
        boolean ready = stage.desk().scanner().ready();
        if (camera()) {
            if (!told) {
                words.removeAll();
                if (ready) {
                    words.add(new Notice(Notice.Tone.PLAIN, Icon.QR_CODE, "也可以放到扫码口", "亮灯的地方就是，读到会自己往下走。"));
                }
            }
            return;
        }
        sill.removeAll();
        words.removeAll();
        told = false;
        if (ready) {
            sill.add(new Hero(Icon.QR_CODE, "请放到扫码口", "亮灯的地方就是。", "读到会自己往下走。"));
        } else {
            tell(ScanTrouble.NO_SCANNER);
        }
    }

    private void scanned(CodeArrivals.Sight sight) {
        if (done || words.getParent().isEmpty()) {
            return;
        }
        switch (sight) {
            case CodeArrivals.Sight.Code(String text) -> said(text);
            case CodeArrivals.Sight.Trouble(String citizenText) -> tell(ScanTrouble.UNREADABLE.title(), citizenText);
        }
    }

    private void look(byte[] jpeg) {
        stage.desk().camera().live();
        if (blind) {
            blind = false;
            told = false;
            showSill();
        }
        long now = System.nanoTime();
        if (done || looking || now - lastFrame < BETWEEN_FRAMES.toNanos()) {
            return;
        }
        lastFrame = now;
        looking = true;
        stage.background(() -> stage.desk().codes().read(jpeg), this::looked, () -> looked(Optional.empty()));
    }

    private void looked(Optional<String> text) {
        looking = false;
        if (done || scanner.getParent().isEmpty()) {
            return;
        }
        text.ifPresent(this::said);
        if (!done) {
            scanner.next();
        }
    }

    private void said(String text) {
        switch (use.read(text)) {
            case CodeUse.Reading.Code(String code) -> {
                done = true;
                scanner.found();
                found.accept(code);
            }
            case CodeUse.Reading.Wrong(ScanTrouble trouble) -> tell(trouble);
        }
    }

    private void unavailable(String reason) {
        stage.desk().camera().unavailable(reason);
        blind = true;
        tell(ScanTrouble.camera(reason));
    }

    private void hint() {
        if (!done && !told) {
            tell(camera() ? ScanTrouble.NOT_SEEN : ScanTrouble.NOT_SCANNED);
        }
    }

    private void tell(ScanTrouble trouble) {
        tell(trouble.title(), trouble.sentence());
    }

    private void tell(String title, String sentence) {
        told = true;
        words.removeAll();
        words.add(new Notice(Notice.Tone.AMBER, title, sentence));
    }
}
