package org.yijianshi.kiosk.ui.home;

import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.EntryField;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.LetterKeypad;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Tile;

/** Which life event it is: by life situation, or by the first letters of its pinyin. */
public final class ChoosePage {
    private static final int MAX_LETTERS = 8;

    private final Stage stage;
    private final String sentence;
    private final Consumer<LifeEvent> chosen;
    private final List<Tile> others = new ArrayList<>();

    /** @param sentence what a press on an event does */
    public ChoosePage(Stage stage, String sentence, Consumer<LifeEvent> chosen) {
        this.stage = stage;
        this.sentence = sentence;
        this.chosen = chosen;
    }

    /** One more thing that can be done here, behind the events. */
    public ChoosePage and(Tile more) {
        others.add(more);
        return this;
    }

    /** Every event, those of enterprises behind one tile. */
    public void show(Runnable back) {
        var frame = stage.frame();
        frame.setQuestion("您要办哪件事？", sentence);
        var tiles = tiles(() -> show(back));
        tiles.add(new Tile(Icon.KEYBOARD, "按拼音找", "输入每个字的首字母", () -> search(() -> show(back))));
        tiles.addAll(others);
        draw(frame, tiles, back);
    }

    /**
     * The tiles alone, for a page that has more to say.
     *
     * @param here shows that page again
     */
    List<Tile> tiles(Runnable here) {
        var tiles = new ArrayList<Tile>();
        of(LifeEvent.Target.PERSON).forEach(event -> tiles.add(tile(event)));
        var enterprise = of(LifeEvent.Target.ENTERPRISE);
        if (enterprise.size() > 1) {
            var words = enterprise.stream()
                    .map(event -> event.plainTitle().zh())
                    .reduce((a, b) -> a + " · " + b)
                    .orElseThrow();
            tiles.add(new Tile(Icon.STORE, "企业办事", words, () -> enterprise(here)));
        } else {
            enterprise.forEach(event -> tiles.add(tile(event)));
        }
        return tiles;
    }

    private void enterprise(Runnable back) {
        var frame = stage.frame();
        frame.setQuestion("企业要办哪件事？", sentence);
        draw(frame, of(LifeEvent.Target.ENTERPRISE).stream().map(this::tile).toList(), back);
    }

    void search(Runnable back) {
        var frame = stage.frame();
        frame.setQuestion("您要办什么事？", "输入拼音首字母，比如“退休”输入 TX。");
        var found = new Div();
        found.addClassName("stack");
        var entry = new EntryField("拼音首字母", "例如 TX", MAX_LETTERS, letters -> showFound(found, letters));
        entry.setActive(true);
        showFound(found, "");
        frame.setContent(entry, found, LetterKeypad.alphabet(entry, "删除"));
        frame.setActions(SecondaryButton.outlined("上一步", back));
        stage.show(frame);
    }

    private void showFound(Div found, String letters) {
        found.removeAll();
        var wanted = letters.toLowerCase(Locale.ROOT);
        var hits = stage.desk().catalog().events().stream()
                .filter(event -> wanted.isEmpty() || matches(event, wanted))
                .toList();
        if (hits.isEmpty()) {
            found.add(new Notice(Notice.Tone.AMBER, "没有这样开头的事项", "请少输一个字母再看，或点“上一步”从图标里选。"));
        } else {
            found.add(Tile.grid(hits.stream().map(this::tile).toList()));
        }
    }

    /** The catalogue gives the initials among the aliases; a title typed from its middle is found too. */
    static boolean matches(LifeEvent event, String initials) {
        return event.aliases().stream()
                .map(alias -> alias.toLowerCase(Locale.ROOT))
                .anyMatch(alias -> alias.startsWith(initials));
    }

    private List<LifeEvent> of(LifeEvent.Target target) {
        return stage.desk().catalog().events().stream()
                .filter(event -> event.target() == target)
                .toList();
    }

    private Tile tile(LifeEvent event) {
        var title = event.plainTitle().zh();
        var expires = event.expires();
        if (expires != null && expires.isBefore(LocalDate.now(stage.desk().clock()))) {
            return new Tile(
                            HomePage.icon(event),
                            title,
                            "指南正在更新，暂停办理",
                            () -> stage.tell(
                                    title + "暂停办理",
                                    "办事指南已过有效期，正在更新。请到窗口办理，或拨打 %s 问什么时候恢复。"
                                            .formatted(stage.desk().site().hotline())))
                    .closed();
        }
        return new Tile(HomePage.icon(event), title, event.summary().zh(), () -> chosen.accept(event));
    }

    private void draw(PageFrame frame, List<Tile> tiles, Runnable back) {
        frame.setContent(Tile.grid(tiles));
        frame.setActions(SecondaryButton.outlined("上一步", back));
        stage.show(frame);
    }
}
