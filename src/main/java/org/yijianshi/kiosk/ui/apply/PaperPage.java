package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.IntStream;
import org.yijianshi.kiosk.ui.kit.PaperImage;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;

/** A document as pictures of its pages. */
final class PaperPage {
    private PaperPage() {}

    static void show(Journey journey, String title, List<byte[]> pages, Runnable back) {
        var frame = journey.stage().frame();
        frame.setQuestion(title, "共 %d 页，可以上下滑动。".formatted(pages.size()));
        frame.setContent(IntStream.range(0, pages.size())
                .mapToObj(i -> PaperImage.page(pages.get(i), "%s第%d页".formatted(title, i + 1)))
                .toArray(Component[]::new));
        frame.setActions(new PrimaryButton("看完了，返回", back));
        journey.stage().show(frame);
    }
}
