package org.yijianshi.kiosk.ui.identity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.ChoiceCard;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Tile;
import org.yijianshi.kiosk.ui.scan.ScanPage;

/** 没带身份证: the ways there are at this terminal. Where there is only one, it is the first page. */
public final class WithoutCard {
    private final Visit visit;
    private final IdentityPage code;
    private final WitnessPage witness;
    private final FacePage face;

    /**
     * @param frames an empty page with a question and a sentence
     * @param known hears who is here; shows the next page
     */
    public WithoutCard(
            Stage stage, BiFunction<String, String, PageFrame> frames, Runnable back, Consumer<Identity> known) {
        var ways = ways(stage);
        visit = new Visit(stage, frames, back, known);
        var inside = ways.size() > 1 ? new Visit(stage, frames, this::show, known) : visit;
        var number = new NumberPage(inside);
        code = new IdentityPage(inside);
        witness = new WitnessPage(inside, number);
        face = new FacePage(inside, number);
    }

    private enum Way {
        CODE,
        WITNESS,
        FACE
    }

    /** Whether there is any way at all now. */
    public static boolean offered(Stage stage) {
        return !ways(stage).isEmpty();
    }

    private static List<Way> ways(Stage stage) {
        var site = stage.desk().site();
        var ways = new ArrayList<Way>();
        if (ScanPage.offered(stage) && !site.identityApps().isEmpty()) {
            ways.add(Way.CODE);
        }
        if (site.attended()) {
            ways.add(Way.WITNESS);
        }
        if (site.face()) {
            ways.add(Way.FACE);
        }
        return ways;
    }

    /** On the attract page; none where there is no way. */
    public static Optional<Tile> tile(Stage stage, Runnable pressed) {
        var ways = ways(stage);
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ways.equals(List.of(Way.CODE))
                        ? Tile.small(Icon.QR_CODE, "亮码办理", pressed)
                        : Tile.small(Icon.ID_CARD, "没带证件", pressed));
    }

    /** The button that opens it; none where there is no way. */
    public Optional<SecondaryButton> button() {
        var ways = ways(visit.stage());
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ways.equals(List.of(Way.CODE))
                        ? SecondaryButton.outlined("没带身份证，亮码", this::show).withIcon(Icon.QR_CODE)
                        : SecondaryButton.outlined("没带身份证", this::show).withIcon(Icon.ID_CARD));
    }

    public void show() {
        var ways = ways(visit.stage());
        if (ways.size() == 1) {
            open(ways.getFirst());
            return;
        }
        var frame = visit.frames().apply("没带身份证，用哪种办法？", "选一种就行。带了身份证的，直接刷。");
        var choices = new Div();
        choices.addClassName("choices");
        ways.stream().map(this::choice).forEach(choices::add);
        frame.setContent(choices);
        frame.setActions(SecondaryButton.outlined("返回", visit.back()));
        visit.stage().show(frame);
        visit.stage().onPerson(visit.known());
    }

    private Component choice(Way way) {
        return switch (way) {
            case CODE ->
                new ChoiceCard(
                        Icon.QR_CODE,
                        "亮手机上的身份码",
                        "用“%s”。".formatted(String.join("”或“", site().identityApps())),
                        () -> open(way));
            case WITNESS -> new ChoiceCard(Icon.USERS, "请工作人员见证", "您输入身份证号，他看一看是不是您。", () -> open(way));
            case FACE -> new ChoiceCard(Icon.CAMERA, "刷脸核验", "您输入身份证号，拍一张照片比对。", () -> open(way));
        };
    }

    private void open(Way way) {
        switch (way) {
            case CODE -> code.show();
            case WITNESS -> witness.begin();
            case FACE -> face.begin();
        }
    }

    private Desk.Site site() {
        return visit.stage().desk().site();
    }
}
