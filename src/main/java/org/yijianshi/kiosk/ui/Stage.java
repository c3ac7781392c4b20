package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.kit.AccessBar;
import org.yijianshi.kiosk.ui.kit.Dialog;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.TopBar;

/** The screen: one page at a time, dialogs over it, and the settings of the access bar. */
public final class Stage extends Div {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final transient Desk desk;
    private final transient Runnable demonstration;
    private final Set<AccessBar.Choice> settings = EnumSet.noneOf(AccessBar.Choice.class);
    private transient Consumer<Arrivals.Arrival> cards = arrival -> {};
    private transient Runnable onReadiness = () -> {};
    private transient Consumer<Optional<byte[]>> onHeldUp = picture -> {};
    private transient Optional<byte[]> heldUp = Optional.empty();
    private final transient Set<Thread> sleepers = ConcurrentHashMap.newKeySet();
    private transient Optional<Subscription> atScanner = Optional.empty();
    private final transient List<Subscription> lights = new ArrayList<>();
    private transient Optional<Subscription> cardLight = Optional.empty();
    private boolean awaitsCard;
    private TopBar top = new TopBar("");
    private boolean quiet;

    /** @param demonstration what pressing the 演示 mark does */
    public Stage(Desk desk, Runnable demonstration) {
        this.desk = desk;
        this.demonstration = demonstration;
        addClassName("stage");
        addDetachListener(event -> {
            leaveScanner();
            darken();
        });
    }

    public Desk desk() {
        return desk;
    }

    /** An empty frame with its bars and the quiet way out. */
    public PageFrame frame() {
        top = new TopBar(desk.site().name());
        top.setDemo(desk.site().demonstration() ? "演示" : "");
        top.onDemo(demonstration);
        showReadiness();
        var access = new AccessBar(Stage::label, this::pressed);
        access.button(AccessBar.Choice.SPEECH).setVisible(false);
        access.button(AccessBar.Choice.LANGUAGE).setVisible(false);
        settings.forEach(setting -> access.setOn(setting, true));
        var frame = new PageFrame(top, access);
        frame.setExit("其他情况，找工作人员", this::callStaff);
        return frame;
    }

    public void show(Component page) {
        clear();
        add(page);
    }

    /** Takes the page away, and with it whatever it listened to. */
    private void clear() {
        removeAll();
        leaveScanner();
        darken();
        cards = arrival -> {};
        onReadiness = () -> {};
        onHeldUp = picture -> {};
    }

    /** Until the next page is shown, the scanner looks for codes, and they go to the listener. */
    public void onCode(Consumer<CodeArrivals.Sight> listener) {
        leaveScanner();
        var ui = UI.getCurrent();
        atScanner = Optional.of(desk.scanner().onCode(sight -> backOn(ui, () -> listener.accept(sight))));
    }

    private void leaveScanner() {
        atScanner.ifPresent(Subscription::close);
        atScanner = Optional.empty();
    }

    /** Until the next page is shown, cards go to the listener, and the place for them is lit while they can be read. */
    public void onCard(Consumer<Arrivals.Arrival> listener) {
        cards = listener;
        awaitsCard = true;
        lightCard();
    }

    private void lightCard() {
        boolean wanted = awaitsCard && desk.arrivals().readiness() instanceof Arrivals.Readiness.Ready;
        if (wanted && cardLight.isEmpty()) {
            cardLight = Optional.of(desk.cabinet().light(Cabinet.Place.CARD));
        } else if (!wanted) {
            cardLight.ifPresent(Subscription::close);
            cardLight = Optional.empty();
        }
    }

    /** Lit until the next page is shown. */
    public void light(Cabinet.Place place) {
        lights.add(desk.cabinet().light(place));
    }

    private void darken() {
        awaitsCard = false;
        lightCard();
        lights.forEach(Subscription::close);
        lights.clear();
    }

    /** Until the next page is shown, whoever lays his card goes to the listener; a card that cannot be read is said. */
    public void onPerson(Consumer<Identity> listener) {
        onCard(arrival -> {
            switch (arrival) {
                case Arrivals.Arrival.Person(Identity person) -> listener.accept(person);
                case Arrivals.Arrival.Trouble(String text) -> unread(text);
                case Arrivals.Arrival.Removed() -> {}
            }
        });
    }

    /** @param text why, and what to do */
    public void unread(String text) {
        tell("没有读到身份证", text);
    }

    /** Until the next page is shown, the listener hears that a device came or went. */
    public void onReadiness(Runnable listener) {
        onReadiness = listener;
    }

    /**
     * Until the next page is shown, pictures held before the camera in a demonstration (PNG) go to the listener, the one
     * there now at once. Empty when it is taken away.
     */
    public void onHeldUp(Consumer<Optional<byte[]>> listener) {
        onHeldUp = listener;
        if (heldUp.isPresent()) {
            listener.accept(heldUp);
        }
    }

    void heldUp(Optional<byte[]> picture) {
        if (heldUp.equals(picture)) {
            return;
        }
        heldUp = picture;
        onHeldUp.accept(picture);
    }

    void readinessChanged() {
        showReadiness();
        lightCard();
        onReadiness.run();
    }

    private void showReadiness() {
        var trouble = trouble();
        top.setDevice(trouble.isEmpty() ? "设备正常" : trouble, trouble.isEmpty());
    }

    void arrived(Arrivals.Arrival arrival) {
        cards.accept(arrival);
    }

    public void open(Dialog dialog) {
        dialog.openIn(this);
    }

    public void tell(String title, String text) {
        open(new Dialog(title, text).primary("知道了", () -> {}));
    }

    /**
     * Runs work off the page's thread and comes back to it, unless the page is gone by then.
     *
     * @param failed shown when the work throws; the exception's class is logged, never its message
     */
    public <T> void background(Callable<T> work, Consumer<T> done, Runnable failed) {
        var ui = UI.getCurrent();
        Thread.ofVirtual().name("page-work").start(() -> {
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                LOG.warn("background work failed: {}", e.getClass().getSimpleName());
                backOn(ui, failed);
                return;
            }
            backOn(ui, () -> done.accept(result));
        });
    }

    /** Runs the step after a while, unless the page has been left. */
    public void later(Duration delay, Component page, Runnable step) {
        var ui = UI.getCurrent();
        var sleeper = Thread.ofVirtual().name("page-later").unstarted(() -> {
            try {
                Thread.sleep(delay);
                backOn(ui, () -> {
                    if (page.getParent().isPresent()) {
                        step.run();
                    }
                });
            } catch (InterruptedException e) {
                LOG.debug("left");
            } finally {
                sleepers.remove(Thread.currentThread());
            }
        });
        sleepers.add(sleeper);
        sleeper.start();
    }

    /** Nobody stands here any more: what sleeps would keep his page in memory until it wakes. */
    void leave() {
        clear();
        sleepers.forEach(Thread::interrupt);
    }

    /** A citizen may leave while something still runs for his page; then there is nobody to tell. */
    private static void backOn(UI ui, Runnable step) {
        try {
            ui.access(step::run);
        } catch (UIDetachedException e) {
            LOG.debug("page gone");
        }
    }

    public void callStaff() {
        open(new Dialog("找工作人员", "您填的内容都还在。可以请身边的工作人员来帮忙，或拨打 " + desk.site().hotline() + "。")
                .primary("继续办理", () -> {})
                .secondary("不办了，清除信息", () -> desk.sessions().end(SessionEvent.Reason.LEFT)));
    }

    /** Muted colours, no movement and no ticks, for events that bring people here in grief. */
    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
        applySettings();
    }

    private String trouble() {
        var closed = desk.intake().closedBecause();
        if (closed.isPresent()) {
            return switch (closed.get().cause()) {
                case POWER -> desk.sessions().current().isPresent() ? "停电，请尽快办完" : "停电，电池供电";
                case SERVICE -> "维护中";
            };
        }
        if (desk.arrivals().readiness() instanceof Arrivals.Readiness.Unable) {
            return "暂不能读卡";
        }
        if (desk.printing().readiness() instanceof Printing.Readiness.Unable) {
            return "暂不能打印";
        }
        boolean scannerAway =
                desk.scanner() != CodeArrivals.NONE && !desk.scanner().ready();
        if (scannerAway && !desk.site().camera()) {
            return "暂不能扫码";
        }
        return desk.camera().trouble().isPresent() ? "暂不能拍照" : "";
    }

    private void pressed(AccessBar.Choice choice) {
        switch (choice) {
            case HELP -> callStaff();
            case LARGE_TEXT, CONTRAST, LOW -> {
                if (!settings.remove(choice)) {
                    settings.add(choice);
                }
                applySettings();
            }
            case SPEECH, LANGUAGE -> throw new IllegalStateException("not offered: " + choice);
        }
    }

    private void applySettings() {
        getElement()
                .executeJs(
                        "const c = document.documentElement.classList;"
                                + "c.toggle('text-large', $0); c.toggle('theme-contrast', $1); c.toggle('low-mode', $2);"
                                + "c.toggle('quiet', $3);",
                        settings.contains(AccessBar.Choice.LARGE_TEXT),
                        settings.contains(AccessBar.Choice.CONTRAST),
                        settings.contains(AccessBar.Choice.LOW),
                        quiet);
        getChildren()
                .filter(PageFrame.class::isInstance)
                .flatMap(Component::getChildren)
                .filter(AccessBar.class::isInstance)
                .map(AccessBar.class::cast)
                .forEach(bar -> {
                    for (var choice :
                            Set.of(AccessBar.Choice.LARGE_TEXT, AccessBar.Choice.CONTRAST, AccessBar.Choice.LOW)) {
                        bar.setOn(choice, settings.contains(choice));
                    }
                });
    }

    private static String label(AccessBar.Choice choice) {
        return switch (choice) {
            case LARGE_TEXT -> "大字";
            case CONTRAST -> "高对比";
            case SPEECH -> "语音";
            case LOW -> "低位";
            case LANGUAGE -> "English";
            case HELP -> "呼叫帮办";
        };
    }
}
