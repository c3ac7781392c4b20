package org.yijianshi.kiosk.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a receipt. Over-long texts are cut with an ellipsis: nobody can spend the roll.
 *
 * @param siteName where the terminal stands
 * @param title kind of receipt, for example 办件凭证
 * @param state the state in big honest words, for example 已提交待送达
 * @param stateMeaning what that state means for the citizen, in a sentence
 * @param queryCode as shown, for example {@code K7M 4PX}
 * @param eventName for example 新生儿出生“一件事”
 * @param eventNumber the 联办编号, or the honest local number before the platform gave one
 * @param applicant already masked by the caller; empty where the paper is nobody's
 * @param nextSteps short sentences, numbered on paper
 * @param hotline for example 12345
 * @param qrText never personal data; absent leaves the code away
 * @param trace the place on the terminal's audit trail; empty leaves it away
 * @param printedAt as written, for example 2026-11-23 09:12
 * @param demonstration marks the receipt 演示 at its head and foot
 */
public record ReceiptModel(
        String siteName,
        String title,
        String state,
        String stateMeaning,
        String queryCode,
        String eventName,
        String eventNumber,
        String applicant,
        List<ItemLine> items,
        List<String> nextSteps,
        String hotline,
        @Nullable String qrText,
        String trace,
        String printedAt,
        boolean demonstration,
        Words words) {
    /**
     * @param code what the code in the frame is called
     * @param scan what to do with the QR code
     */
    public record Words(String code, String scan) {
        static final Words QUERY = new Words("查询码", "在自助机上扫码或输入查询码");
        static final Words SIGNING = new Words("签字码", "在自助机上点“我来签字”，扫码或输入签字码");
    }

    public ReceiptModel {
        items = List.copyOf(items);
        nextSteps = List.copyOf(nextSteps);
    }

    /** @param limit for example 最晚 12月1日办结, or several lines; empty when there is none yet */
    public record ItemLine(String name, String state, String limit) {}

    @Override
    public String toString() {
        return "ReceiptModel[" + title + ", " + items.size() + " items]";
    }
}
