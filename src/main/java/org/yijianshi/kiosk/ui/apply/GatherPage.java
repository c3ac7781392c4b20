package org.yijianshi.kiosk.ui.apply;

import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;

/** Shown only while records are being fetched. */
final class GatherPage {
    private final Journey journey;
    private final Journey.Part part;
    private final Runnable next;

    GatherPage(Journey journey, Journey.Part part, Runnable next) {
        this.journey = journey;
        this.part = part;
        this.next = next;
    }

    /** Whatever failed before is tried again. */
    void showFirst() {
        show(Application::gather);
    }

    void show() {
        show(Application::gatherMore);
    }

    private void show(Consumer<Application> gather) {
        var frame = journey.frame(part, "正在替您查找已有的材料", "不用再交的，我们自己去调取。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        frame.setContent(new Notice(Notice.Tone.PLAIN, Icon.LINK, "", "电子证照、共享数据，通常几秒钟就好。"));
        journey.stage().show(frame);
        var application = journey.application();
        journey.stage()
                .background(
                        () -> {
                            gather.accept(application);
                            return application;
                        },
                        done -> next.run(),
                        next);
    }
}
