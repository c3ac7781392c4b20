package org.yijianshi.kiosk.ui.fill;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.application.MaterialFile;
import org.yijianshi.kiosk.application.PageChange;
import org.yijianshi.kiosk.application.PagePictures.Flaw;
import org.yijianshi.kiosk.application.PagePictures.Look;
import org.yijianshi.kiosk.application.PagePictures.Origin;
import org.yijianshi.kiosk.application.PageRefusal;
import org.yijianshi.kiosk.application.Scanning.Scanned;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.kit.CameraCapture;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageCard;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PaperImage;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;

/** Photographs or scans one material, page by page; the pages stand in a row and can be moved, taken again, removed. */
public final class CapturePage {
    private final Stage stage;
    private final Material material;

    /** What is photographed, and for whom. */
    public interface Material {
        /** An empty page of its journey that names the material. */
        PageFrame frame(String sentence);

        String howTo();

        int maxPages();

        /** What has been kept, JPEG. */
        List<byte[]> pages();

        /** Empty when it was done. */
        Optional<PageRefusal> change(PageChange change);

        /** The list the material stands on. */
        void back();
    }

    /** Where the next picture goes. */
    private sealed interface Place {
        record Behind() implements Place {}

        record InsteadOf(int page) implements Place {}
    }

    public CapturePage(Stage stage, Material material) {
        this.stage = stage;
        this.material = material;
    }

    /** Its pages; the camera when there are none yet. */
    public void show() {
        if (material.pages().isEmpty()) {
            take(new Place.Behind());
        } else {
            pages();
        }
    }

    // taking

    private void take(Place place) {
        if (stage.desk().site().camera()) {
            photograph(place);
        } else {
            onTheGlass(place);
        }
    }

    private void photograph(Place place) {
        var frame = material.frame(material.howTo()
                + switch (place) {
                    case Place.Behind() ->
                        "（已拍 %d 页，最多 %d 页）".formatted(material.pages().size(), material.maxPages());
                    case Place.InsteadOf(int page) -> "（重拍第 %d 页）".formatted(page + 1);
                });
        var camera = new CameraCapture(CameraCapture.Subject.PAPER);
        frame.setContent(camera);
        offerShutter(place, frame, camera);
        camera.addLiveListener(() -> {
            stage.desk().camera().live();
            if (camera.shutter().getParent().isEmpty()) {
                offerShutter(place, frame, camera);
            }
        });
        camera.addStillListener(_ -> camera.read(jpeg -> look(jpeg, Origin.CAMERA, place), () -> {
            camera.retake();
            failed();
        }));
        camera.addUnavailableListener(reason -> {
            stage.desk().camera().unavailable(reason);
            unavailable(place, frame, camera);
        });
        stage.show(frame);
        stage.light(Cabinet.Place.CAMERA);
    }

    private void offerShutter(Place place, PageFrame frame, CameraCapture camera) {
        frame.setActions(SecondaryButton.outlined("返回", this::back), camera.shutter());
        if (stage.desk().scanning().ready()) {
            frame.setAside(flatbedButton(place));
        } else {
            frame.removeAside();
        }
    }

    private SecondaryButton flatbedButton(Place place) {
        return SecondaryButton.small("用平板扫描", () -> onTheGlass(place));
    }

    /** The page keeps the camera's element: plugged in again, it opens by itself. */
    private void unavailable(Place place, PageFrame frame, CameraCapture camera) {
        frame.setActions(SecondaryButton.outlined("返回", this::back), new PrimaryButton("再试一次", camera::retake));
        var ways = new ArrayList<Component>();
        ways.add(new Notice(
                Notice.Tone.AMBER,
                stage.desk().camera().trouble().orElse("摄像头现在用不了。"),
                stage.desk().scanning().ready() ? "拍过的、填过的都还在。可以用平板扫描，或之后交到窗口。" : "拍过的、填过的都还在。可以先办别的，这份之后交到窗口。"));
        if (stage.desk().scanning().ready()) {
            ways.add(flatbedButton(place));
        }
        ways.add(SecondaryButton.small("这份之后交到窗口", material::back));
        frame.setAside(ways.toArray(Component[]::new));
    }

    private void onTheGlass(Place place) {
        var frame = material.frame("把纸正面朝下放在扫描仪的玻璃上，盖好盖子。");
        frame.setContent(new Notice(Notice.Tone.INFO, Icon.FILE_TEXT, "放好了就开始", "扫描要等十几秒，灯走完之前不要打开盖子。"));
        frame.setActions(SecondaryButton.outlined("返回", this::back), new PrimaryButton("开始扫描", () -> scan(place)));
        stage.show(frame);
    }

    private void scan(Place place) {
        var frame = material.frame("正在扫描，请不要打开盖子。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        var ui = UI.getCurrent();
        var scanning = stage.desk().scanning().scan(scanned -> {
            try {
                ui.access(() -> {
                    if (frame.isAttached()) {
                        scanned(scanned, place);
                    }
                });
            } catch (UIDetachedException e) {
                // Whoever stood here has left; the picture goes with this thread.
            }
        });
        frame.setActions(SecondaryButton.outlined("停止", () -> onTheGlass(place)));
        frame.addDetachListener(_ -> scanning.close());
        stage.show(frame);
    }

    private void scanned(Scanned scanned, Place place) {
        switch (scanned) {
            case Scanned.Picture(byte[] png) -> look(png, Origin.FLATBED, place);
            case Scanned.Failed(String sentence) -> {
                onTheGlass(place);
                stage.tell("没有扫成", sentence);
            }
        }
    }

    // looking

    private void look(byte[] picture, Origin origin, Place place) {
        var frame = material.frame("正在看拍得清不清楚，请稍等。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        stage.show(frame);
        int share = share(place);
        stage.background(
                () -> stage.desk().pictures().look(picture, origin, share),
                look -> check(new Seen(look, origin, look.upright().orElse(look.asTaken())), place),
                () -> {
                    take(place);
                    failed();
                });
    }

    private int share(Place place) {
        var others = new ArrayList<>(material.pages());
        if (place instanceof Place.InsteadOf(int page)) {
            others.remove(page);
        }
        return MaterialFile.share(material.maxPages(), others);
    }

    /** @param shown what is used, JPEG */
    private record Seen(Look look, Origin origin, byte[] shown) {
        boolean straightened() {
            return look.upright().filter(page -> page == shown).isPresent();
        }

        Seen showing(byte[] other) {
            return new Seen(look, origin, other);
        }

        @Override
        public String toString() {
            return "Seen[]";
        }
    }

    private void check(Seen seen, Place place) {
        boolean good = seen.look().flaws().isEmpty();
        var frame = material.frame(good ? "请看一看：字都看得清，四边都在，就用这张。" : "请看一看下面的提示，能再拍一张最好。");
        var content = new ArrayList<Component>();
        seen.look().flaws().stream()
                .map(Flaw::sentence)
                .map(sentence -> new Notice(Notice.Tone.AMBER, "", sentence))
                .forEach(content::add);
        var page = PaperImage.photo(seen.shown(), "刚拍的一页");
        page.addClassName("taken");
        content.add(page);
        frame.setContent(content.toArray(Component[]::new));
        frame.setAside(choices(seen, place));
        frame.setActions(
                SecondaryButton.outlined(seen.origin() == Origin.CAMERA ? "重拍" : "重扫", () -> again(seen, place)),
                new PrimaryButton(good ? "清楚，就用这张" : "不够清楚，还是用", () -> use(seen.shown(), place)));
        stage.show(frame);
    }

    private Component[] choices(Seen seen, Place place) {
        var choices = new ArrayList<Component>();
        choices.add(SecondaryButton.small("转一下", () -> turn(seen, place)));
        if (seen.straightened()) {
            choices.add(SecondaryButton.small(
                    "用没摆正的原图", () -> check(seen.showing(seen.look().asTaken()), place)));
        } else {
            seen.look()
                    .upright()
                    .ifPresent(page ->
                            choices.add(SecondaryButton.small("用摆正的", () -> check(seen.showing(page), place))));
        }
        return choices.toArray(Component[]::new);
    }

    private void turn(Seen seen, Place place) {
        int share = share(place);
        stage.background(
                () -> stage.desk().pictures().turned(seen.shown(), share),
                turned -> check(seen.showing(turned), place),
                this::failed);
    }

    private void again(Seen seen, Place place) {
        switch (seen.origin()) {
            case CAMERA -> photograph(place);
            case FLATBED -> onTheGlass(place);
        }
    }

    private void use(byte[] jpeg, Place place) {
        var change = switch (place) {
            case Place.Behind() -> new PageChange.Add(jpeg);
            case Place.InsteadOf(int page) -> new PageChange.Replace(page, jpeg);
        };
        material.change(change).ifPresentOrElse(refusal -> stage.tell("没有保留这张", refusal.sentence()), this::kept);
    }

    private void failed() {
        stage.tell("没有拍成", "请再拍一次；多次不行可以之后交到窗口。");
    }

    private void kept() {
        if (material.maxPages() == 1) {
            material.back();
        } else {
            pages();
        }
    }

    private void back() {
        if (material.pages().isEmpty()) {
            material.back();
        } else {
            pages();
        }
    }

    // pages

    private void pages() {
        var pages = material.pages();
        boolean more = pages.size() < material.maxPages();
        var frame = material.frame("已拍 %d 页，最多 %d 页。%s"
                .formatted(pages.size(), material.maxPages(), more ? "还有别的页，接着拍。" : "顺序不对的可以前移、后移。"));
        frame.setContent(PageCard.strip(IntStream.range(0, pages.size())
                .mapToObj(place -> card(pages, place))
                .toList()));
        var done = new PrimaryButton("没有了，就这些", material::back);
        if (more) {
            frame.setActions(SecondaryButton.outlined("再拍一页", () -> take(new Place.Behind())), done);
        } else {
            frame.setActions(done);
        }
        stage.show(frame);
    }

    private PageCard card(List<byte[]> pages, int place) {
        var buttons = new ArrayList<SecondaryButton>();
        if (place > 0) {
            buttons.add(SecondaryButton.small("前移", () -> change(new PageChange.Move(place, place - 1))));
        }
        if (place < pages.size() - 1) {
            buttons.add(SecondaryButton.small("后移", () -> change(new PageChange.Move(place, place + 1))));
        }
        buttons.add(SecondaryButton.small("重拍", () -> take(new Place.InsteadOf(place))));
        buttons.add(SecondaryButton.small("去掉", () -> change(new PageChange.Remove(place))));
        return new PageCard(place + 1, pages.get(place), buttons);
    }

    private void change(PageChange change) {
        material.change(change).ifPresentOrElse(refusal -> stage.tell("没有改成", refusal.sentence()), this::back);
    }
}
