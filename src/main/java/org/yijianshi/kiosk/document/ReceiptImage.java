package org.yijianshi.kiosk.document;

import java.util.List;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.document.ReceiptModel.ItemLine;

/**
 * Draws a receipt for a thermal printer: one bit a dot, 576 dots wide on 80 mm paper, 384 on 58 mm. The picture is a
 * {@code TYPE_BYTE_BINARY} image, black where the paper is heated.
 */
public final class ReceiptImage {
    public static final int WIDTH_80_MM = 576;
    public static final int WIDTH_58_MM = 384;

    private static final int MAX_ITEMS = 20;
    private static final int MAX_LINES = 6;
    private static final int MAX_STEPS = 8;

    private final Fonts fonts;

    public ReceiptImage(Fonts fonts) {
        this.fonts = fonts;
    }

    /** @param widthDots {@link #WIDTH_80_MM} or {@link #WIDTH_58_MM}, or another multiple of 8 from 320 on */
    public PrintedStrip draw(ReceiptModel receipt, int widthDots) {
        var strip = new Strip(fonts, widthDots);
        var demonstration = strip.narrow() ? "演示 · 不具效力" : "演示凭证 · 不具效力";
        if (receipt.demonstration()) {
            strip.bar(demonstration);
        }
        strip.smallCentred(receipt.siteName());
        strip.space(6);
        strip.titleCentred(receipt.title());
        strip.space(20);
        strip.headlineCentred(receipt.state());
        strip.space(8);
        strip.bodyCentred(receipt.stateMeaning());
        strip.space(20);
        strip.smallCentred(receipt.words().code());
        strip.space(10);
        strip.framed(receipt.queryCode());
        strip.separator();
        strip.pair("办理", receipt.eventName());
        strip.number("编号", receipt.eventNumber());
        if (!receipt.applicant().isEmpty()) {
            strip.pair("申请人", receipt.applicant());
        }
        strip.separator();
        if (!receipt.items().isEmpty()) {
            items(strip, receipt.items());
            strip.separator();
        }
        if (!receipt.nextSteps().isEmpty()) {
            strip.numbered("接下来", receipt.nextSteps().stream().limit(MAX_STEPS).toList());
        }
        var qrText = receipt.qrText();
        if (qrText != null) {
            strip.qr(qrText);
            strip.bodyCentred(receipt.words().scan());
        }
        strip.bodyCentred("咨询电话 " + receipt.hotline());
        strip.space(4);
        strip.smallCentred(receipt.printedAt() + " 打印");
        if (!receipt.trace().isEmpty()) {
            strip.smallCentred("存证码 " + receipt.trace());
        }
        if (receipt.demonstration()) {
            strip.space(14);
            strip.bar(demonstration);
        }
        return strip.cut();
    }

    private static void items(Strip strip, List<ItemLine> items) {
        items.stream()
                .limit(MAX_ITEMS)
                .forEach(item -> strip.entry(
                        item.name(),
                        item.state(),
                        item.limit().lines().limit(MAX_LINES).toList()));
        if (items.size() > MAX_ITEMS) {
            strip.paragraph("另有 " + (items.size() - MAX_ITEMS) + " 项，请凭查询码查看。");
        }
    }
}
