package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.dock.CameraCondition;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.session.KeyboardDesk;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.dock.DockPanel;
import org.yijianshi.kiosk.ui.home.HomePage;
import org.yijianshi.kiosk.ui.kit.Countdown;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.KeyboardCodes;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/**
 * The one address of the terminal. Pages change without changing it, so that nothing about a person can ever stand in
 * an address.
 */
@Route("")
@Prototype
public final class KioskView extends Div {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KioskView.class);

    private final transient Desk desk;
    private final Stage stage;
    private final transient Optional<Dock> dock;
    private final transient List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable Dialog warning;

    public KioskView(Desk desk, Optional<Dock> dock) {
        this.desk = desk;
        this.dock = dock;
        this.stage = new Stage(desk, () -> dock.ifPresent(this::openDock));
        addClassName("kiosk");
        add(stage);
        if (desk.scanner() instanceof KeyboardDesk keyboard) {
            add(new KeyboardCodes(keyboard::typed, keyboard::troubled));
        }
    }

    private void openDock(Dock dock) {
        var drawer = new Div();
        drawer.addClassName("dock-drawer");
        drawer.add(SecondaryButton.small("收起", () -> remove(drawer)), new DockPanel(dock));
        add(drawer);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        // A page that is loaded anew belongs to nobody: whoever stood here before has lost his page and is wiped.
        desk.sessions().end(SessionEvent.Reason.LEFT);
        subscriptions.add(desk.sessions().onEvent(change -> {
            // Asked here: the task below runs after the answer is written, when the request is no longer current.
            boolean answering =
                    ui.getSession() == VaadinSession.getCurrent() && VaadinService.getCurrentRequest() != null;
            ui.access(() -> changed(change, answering));
        }));
        subscriptions.add(desk.arrivals().onArrival(arrival -> ui.access(() -> stage.arrived(arrival))));
        subscriptions.add(desk.arrivals().onReadinessChange(() -> ui.access(stage::readinessChanged)));
        subscriptions.add(desk.scanner().onReadinessChange(() -> ui.access(stage::readinessChanged)));
        subscriptions.add(desk.printing().onReadinessChange(() -> ui.access(stage::readinessChanged)));
        subscriptions.add(desk.camera().onChange(() -> ui.access(stage::readinessChanged)));
        subscriptions.add(desk.intake().onChange(() -> ui.access(stage::readinessChanged)));
        subscriptions.add(desk.cabinet().onApproach(() -> ui.access(stage::readinessChanged)));
        subscriptions.add(desk.catalogue().onChange(() -> ui.access(stage::readinessChanged)));
        dock.ifPresent(hands -> subscriptions.add(hands.onCamera(scene -> ui.access(() -> played(scene)))));
        getElement().executeJs("document.addEventListener('kiosk-activity', () => this.$server.active())");
        new HomePage(stage).show();
    }

    private void played(Dock.CameraScene scene) {
        getElement()
                .executeJs(
                        "import('/kiosk/played-camera.js').then((camera) => camera.play($0))",
                        scene.condition().reason());
        stage.heldUp(scene.condition() == CameraCondition.READY ? scene.heldUp() : Optional.empty());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }

    @com.vaadin.flow.component.ClientCallable
    public void active() {
        desk.sessions().touch();
    }

    /** @param answering whether the change comes from a request of this page */
    private void changed(SessionEvent change, boolean answering) {
        switch (change) {
            case SessionEvent.Started ignored -> closeWarning();
            case SessionEvent.Warned warned -> warn(warned);
            case SessionEvent.Resumed ignored -> closeWarning();
            case SessionEvent.Ended ignored -> leave(answering);
        }
    }

    private void warn(SessionEvent.Warned warned) {
        closeWarning();
        var dialog = new Dialog("您还在吗？", "长时间没有操作，到时会清除您的信息，保护您的隐私。")
                .beside(new Countdown(warned.left()))
                .primary("我还在，继续办理", () -> desk.sessions().touch())
                .secondary("不办了，清除信息", () -> desk.sessions().end(SessionEvent.Reason.LEFT));
        warning = dialog;
        stage.open(dialog);
    }

    private void closeWarning() {
        if (warning != null) {
            warning.close();
            warning = null;
        }
    }

    /**
     * A new page in a new web session: the old session holds the last answer and the page's state. Within a request it is
     * closed when the request ends; else it is destroyed here and now, because there may be no browser left to ask for
     * anything. The old page is replaced, not left: in the history the browser would keep it whole.
     */
    private void leave(boolean answering) {
        closeWarning();
        stage.leave();
        var ui = UI.getCurrent();
        ui.getPage().executeJs("this.stopApplication(); window.location.replace('/')");
        var session = ui.getSession();
        if (answering) {
            session.close();
            return;
        }
        try {
            ui.push();
        } catch (RuntimeException e) {
            // While the terminal shuts down nothing reaches the page any more; it is wiped all the same.
            LOG.info("the page could not be told that the session ended");
        }
        var web = session.getSession();
        if (web != null) {
            web.invalidate();
        }
    }
}
