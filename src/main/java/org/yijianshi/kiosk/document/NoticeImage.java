package org.yijianshi.kiosk.document;

import java.util.List;
import org.yijianshi.kiosk.application.PrintedStrip;

/** Draws the 一次性告知单 for the receipt printer, in the style of {@link ReceiptImage}. */
public final class NoticeImage {
    private static final String DEMONSTRATION = "演示 · 不具效力";
    private static final int MAX_ENTRIES = 20;

    private final Fonts fonts;

    public NoticeImage(Fonts fonts) {
        this.fonts = fonts;
    }

    /** @param widthDots as for {@link ReceiptImage#draw} */
    public PrintedStrip draw(NoticeModel notice, int widthDots) {
        var strip = new Strip(fonts, widthDots);
        if (notice.demonstration()) {
            strip.bar(DEMONSTRATION);
        }
        strip.smallCentred(notice.siteName());
        strip.space(10);
        strip.headlineCentred("一次性告知单");
        strip.space(4);
        strip.titleCentred(notice.eventName());
        strip.space(10);
        strip.bodyCentred("要准备的都在这张纸上，没有列出的不用交。");
        strip.separator();
        strip.heading(
                notice.toPrepare().isEmpty()
                        ? "材料：什么都不用准备"
                        : "请您准备 %d 样".formatted(notice.toPrepare().size()));
        some(notice.toPrepare()).forEach(each -> strip.toTick(each.name(), each.details()));
        if (!notice.toCome().isEmpty()) {
            strip.space(8);
            strip.heading("签字和填写");
            notice.toCome().stream().limit(MAX_ENTRIES).forEach(strip::paragraph);
            strip.space(14);
        }
        if (!notice.spared().isEmpty()) {
            strip.space(8);
            strip.heading("免提交 %d 样".formatted(notice.spared().size()));
            notice.spared().stream().limit(MAX_ENTRIES).forEach(name -> strip.paragraph("· " + name));
        }
        strip.separator();
        strip.heading("一共办 %d 项".formatted(notice.items().size()));
        some(notice.items()).forEach(each -> strip.entry(each.name(), "", each.details()));
        strip.heading("结果怎么拿");
        strip.paragraph(notice.results());
        strip.separator();
        strip.bodyCentred("这不是受理凭证，申请还没有提交。再来办的时候，请带身份证。");
        strip.space(10);
        strip.bodyCentred("咨询电话 " + notice.hotline());
        strip.space(4);
        strip.smallCentred(notice.guide());
        strip.smallCentred(notice.printedAt() + " 打印");
        if (notice.demonstration()) {
            strip.space(14);
            strip.bar(DEMONSTRATION);
        }
        return strip.cut();
    }

    private static List<NoticeModel.Entry> some(List<NoticeModel.Entry> entries) {
        return entries.subList(0, Math.min(MAX_ENTRIES, entries.size()));
    }
}
