package org.yijianshi.kiosk.ui.scan;

import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.CodeUse;
import org.yijianshi.kiosk.application.ScanTrouble;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.CodeScanner;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** 扫一扫: the live picture, words, and another way. Leads on by itself as soon as the right code is seen. */
public final class ScanPage {
    private static final Logger LOG = LoggerFactory.getLogger(ScanPage.class);
    /** A page that sent pictures faster would not be ours. */
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    /** Without any code in sight for so long, the citizen is told what helps. */
    private static final Duration HINT_AFTER = Duration.ofSeconds(12);

    private final Stage stage;
    private final CodeUse use;
    private final Consumer<String> found;
    private final CodeScanner scanner = new CodeScanner();
    private final Div words = new Div();
    private long lastFrame;
    private boolean looking;
    private boolean done;

    /** @param found what to do with a code of the right form; shows the next page */
    public ScanPage(Stage stage, CodeUse use, Consumer<String> found) {
        this.stage = stage;
        this.use = use;
        this.found = found;
    }

    /** The button that opens it; none where the terminal has no camera. */
    public static Optional<SecondaryButton> button(Stage stage, String text, Runnable opened) {
        return stage.desk().site().camera()
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
        frame.setContent(scanner, words);
        frame.setActions(SecondaryButton.outlined(instead, way));
        stage.show(frame);
        stage.onHeldUp(picture -> picture.ifPresentOrElse(scanner::show, scanner::showNothing));
        stage.later(HINT_AFTER, frame, this::hint);
    }

    private void look(byte[] jpeg) {
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
        switch (text.map(use::read).orElse(null)) {
            case CodeUse.Reading.Code(String code) -> {
                done = true;
                scanner.found();
                found.accept(code);
            }
            case CodeUse.Reading.Wrong(ScanTrouble trouble) -> {
                tell(trouble);
                scanner.next();
            }
            case null -> scanner.next();
        }
    }

    private void unavailable(String reason) {
        var trouble = ScanTrouble.camera(reason);
        LOG.warn("the camera gives no picture: {}: {}", trouble, trouble.technician());
        tell(trouble);
    }

    private void hint() {
        if (!done && words.getComponentCount() == 0) {
            tell(ScanTrouble.NOT_SEEN);
        }
    }

    private void tell(ScanTrouble trouble) {
        words.removeAll();
        words.add(new Notice(Notice.Tone.AMBER, trouble.title(), trouble.sentence()));
    }
}
