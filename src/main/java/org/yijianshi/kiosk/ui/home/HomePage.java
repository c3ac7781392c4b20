package org.yijianshi.kiosk.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.apply.Journey;
import org.yijianshi.kiosk.ui.identity.WithoutCard;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Hero;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Tile;
import org.yijianshi.kiosk.ui.sign.SignerJourney;
import org.yijianshi.kiosk.ui.track.ProgressPage;

/** The attract page: what can be done here now, and how to begin. */
public final class HomePage {
    private final Stage stage;
    private @Nullable LifeEvent wanted;
    private @Nullable Shown shown;

    /** The page that stands, and what its tiles were made from. */
    private record Shown(PageFrame frame, Catalog catalog, boolean withoutCard) {}

    public HomePage(Stage stage) {
        this.stage = stage;
    }

    /** After a session, first says goodbye. */
    public void show() {
        var end = stage.desk().sessions().takeLastEnd();
        if (end.isPresent()) {
            new GoodbyePage(stage, end.get()).show();
        } else {
            attract();
        }
    }

    void attract() {
        stage.desk().sessions().leaveWithoutCard();
        var closed = stage.desk().intake().closedBecause();
        if (closed.isPresent()) {
            turnAway(closed.get());
            return;
        }
        keepWishUpToDate();
        var frame = stage.frame();
        var content = new ArrayList<Component>();
        content.add(heading("您遇到了哪件事？"));
        content.add(events());
        content.add(heading("不刷卡也可以"));
        content.add(Tile.smallGrid(withoutCard()));
        frame.setContent(content.toArray(Component[]::new));
        frame.removeExit();
        tell(frame);
        shown = new Shown(frame, stage.desk().catalog(), WithoutCard.offered(stage));
        stage.show(frame);
        stage.onCard(this::arrived);
        stage.onReadiness(this::refresh);
    }

    /** Devices come and go: the tiles stay where they are, below a finger perhaps, as long as the same are offered. */
    private void refresh() {
        var now = shown;
        if (now != null
                && stage.desk().intake().closedBecause().isEmpty()
                && now.catalog.equals(stage.desk().catalog())
                && now.withoutCard == WithoutCard.offered(stage)) {
            tell(now.frame);
        } else {
            attract();
        }
    }

    /** What the devices let one say. */
    private void tell(PageFrame frame) {
        frame.setHero(hero());
        notice().ifPresentOrElse(frame::setAside, frame::removeAside);
    }

    private Optional<Notice> notice() {
        if (stage.desk().arrivals().holdsCard()) {
            return Optional.of(new Notice(Notice.Tone.AMBER, Icon.ID_CARD, "读卡区有别人忘记的身份证", "请拿起来交给工作人员，再放您自己的。"));
        }
        if (stage.desk().printing().readiness() instanceof Printing.Readiness.Unable unable) {
            return Optional.of(new Notice(
                    Notice.Tone.AMBER, Icon.PRINTER, "现在不能打印凭证", unable.citizenText() + "照样可以办，最后请记下或拍下屏幕上的查询码。"));
        }
        return stage.desk().printing().paperWaiting()
                ? Optional.of(new Notice(Notice.Tone.INFO, Icon.PRINTER, "取纸口有一张凭证", "刚办完的请取走。没有人取的会自动收回。"))
                : Optional.empty();
    }

    private void turnAway(Intake.Closed why) {
        var frame = stage.frame();
        String[] words = why.citizenText().split("(?<=。)");
        frame.setHero(
                switch (why.cause()) {
                    case POWER -> new Hero(Icon.BATTERY_LOW, "现在不能办理", words);
                    case SERVICE -> new Hero(Icon.WRENCH, "维护中", words);
                });
        var title = switch (why.cause()) {
            case POWER -> "来电后自动恢复办理";
            case SERVICE -> "维护完自动恢复办理";
        };
        var again = switch (why.cause()) {
            case POWER -> "请来电后再来";
            case SERVICE -> "请稍后再来";
        };
        frame.setContent(new Notice(
                Notice.Tone.AMBER,
                Icon.PHONE,
                title,
                again + "，急事可拨打 " + stage.desk().site().hotline() + "。以前交上去的申请都保存好了，照常办。"));
        frame.removeExit();
        stage.show(frame);
        stage.onReadiness(this::attract);
    }

    /** Many events are tiles; the only one of a small site is opened up, so that everyone sees what it spares. */
    private Component events() {
        var events = stage.desk().catalog().events();
        return events.size() == 1
                ? opened(events.getFirst())
                : Tile.grid(choice("点一下，再刷身份证。", this::want).tiles(this::attract));
    }

    private Component opened(LifeEvent event) {
        var rows = new ArrayList<Component>();
        var start = SecondaryButton.small("办这件事", () -> want(event));
        rows.add(Card.row(icon(event), event.plainTitle().zh(), event.summary().zh(), start));
        event.items().stream()
                .filter(item -> item.mode().appliedForHere())
                .forEach(item -> rows.add(Card.row(
                        null, item.title().zh(), item.department().name().zh())));
        return Card.rows(rows.toArray(Component[]::new));
    }

    private List<Tile> withoutCard() {
        var tiles = new ArrayList<Tile>();
        WithoutCard.tile(stage, () -> browse(this::withoutHisCard)).ifPresent(tiles::add);
        if (stage.desk().catalog().events().size() > 1) {
            tiles.add(Tile.small(
                    Icon.KEYBOARD,
                    "按拼音找",
                    () -> browse(() -> choice("点一下，再刷身份证。", this::want).search(this::attract))));
        }
        tiles.add(Tile.small(Icon.SEARCH, "查进度", () -> new ProgressPage(stage).show()));
        tiles.add(Tile.small(Icon.PEN_LINE, "我来签字", () -> browse(() -> SignerJourney.begin(stage, this::attract))));
        tiles.add(Tile.small(Icon.BOOK_OPEN, "看指南", () -> browse(this::guides)));
        return tiles;
    }

    /** Pages behind the attract page: whoever leaves them standing is asked, and the next one finds the start. */
    private void browse(Runnable page) {
        stage.desk().sessions().startWithoutCard();
        page.run();
    }

    private void withoutHisCard() {
        new WithoutCard(stage, this::page, this::attract, this::beginHere).show();
    }

    /** Nothing of him was here: his session begins on this page, without a new one. */
    private void beginHere(Identity identity) {
        stage.desk().sessions().leaveWithoutCard();
        begin(identity);
    }

    private PageFrame page(String question, String sentence) {
        var frame = stage.frame();
        frame.setQuestion(question, sentence);
        return frame;
    }

    private void begin(Identity identity) {
        var session = stage.desk().sessions().start(identity);
        new Journey(stage, session, identity, wanted).begin();
    }

    private ChoosePage choice(String sentence, Consumer<LifeEvent> chosen) {
        return new ChoosePage(stage, sentence, chosen);
    }

    private static H2 heading(String text) {
        var heading = new H2(text);
        heading.addClassName("section-title");
        return heading;
    }

    private Hero hero() {
        if (stage.desk().arrivals().readiness() instanceof Arrivals.Readiness.Unable unable) {
            return new Hero(Icon.TRIANGLE_ALERT, "暂时不能刷卡", unable.citizenText());
        }
        return wanted == null
                ? new Hero(
                        Icon.ID_CARD,
                        stage.desk().cabinet().seesSomebody() ? "欢迎，请刷身份证" : "请刷身份证",
                        "放在右侧读卡区，马上开始办理。",
                        "不用注册，不用手机。")
                : new Hero(Icon.ID_CARD, "请刷身份证", "要办：" + wanted.plainTitle().zh(), "放在右侧读卡区，马上开始。");
    }

    /** A newer catalogue may have come since the wish was made. */
    private void keepWishUpToDate() {
        var wish = wanted;
        if (wish != null) {
            wanted = stage.desk().catalog().events().stream()
                    .filter(event -> event.id().equals(wish.id()))
                    .findFirst()
                    .orElse(null);
        }
    }

    private void want(LifeEvent event) {
        wanted = event;
        attract();
    }

    private void guides() {
        var events = stage.desk().catalog().events();
        if (wanted != null) {
            new GuidePage(stage, wanted, this::attract).show();
        } else if (events.size() == 1) {
            new GuidePage(stage, events.getFirst(), this::attract).show();
        } else {
            choice("点一下看办事指南。", event -> new GuidePage(stage, event, this::guides).show())
                    .show(this::attract);
        }
    }

    void arrived(Arrivals.Arrival arrival) {
        switch (arrival) {
            case Arrivals.Arrival.Person(Identity identity) -> begin(identity);
            case Arrivals.Arrival.Trouble(String text) -> {
                attract();
                stage.unread(text);
            }
            case Arrivals.Arrival.Removed() -> refresh();
        }
    }

    public static Icon icon(LifeEvent event) {
        var name = event.icon().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Icon.values())
                .filter(icon -> icon.name().equals(name))
                .findFirst()
                .orElse(Icon.FILE_TEXT);
    }
}
