package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.PageFrame;

/** Shown only while records are being fetched. */
final class GatherPage {
    private final Journey journey;
    private final Runnable next;

    GatherPage(Journey journey, Runnable next) {
        this.journey = journey;
        this.next = next;
    }

    void show() {
        var frame = journey.frame(Journey.Part.GUIDANCE, "正在替您查找已有的材料", "不用再交的，我们自己去调取。");
        frame.setMark(Icon.HOURGLASS, PageFrame.Mark.PLAIN);
        frame.setContent(new Notice(Notice.Tone.PLAIN, Icon.LINK, "", "电子证照、共享数据，通常几秒钟就好。"));
        journey.stage().show(frame);
        var application = journey.application();
        journey.stage()
                .background(
                        () -> {
                            application.gather();
                            return application;
                        },
                        done -> next.run(),
                        next);
    }
}
