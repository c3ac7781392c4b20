package org.yijianshi.kiosk.application;

import java.util.Map;
import org.yijianshi.kiosk.application.Submissions.Delivery;

/** How far what was supplied has come, in words for the screen and for paper. */
public enum CorrectionOutcome {
    WAITING("补正材料已提交待送达", "正在送往省平台，送达后才算补正。您不用等。", "待送达"),
    DELIVERED("省平台已收到补正材料", "部门接着办。还有不对的，会再一次全部告诉您。", "已补"),
    SET_ASIDE("补正材料请到窗口处理", "省平台没有收下。材料保存在这台机器里，没有丢。请带查询码和身份证到窗口。", "请到窗口");

    private final String title;
    private final String sentence;
    private final String label;

    CorrectionOutcome(String title, String sentence, String label) {
        this.title = title;
        this.sentence = sentence;
        this.label = label;
    }

    /** @param waiting as {@link Corrections#waiting} tells */
    public static CorrectionOutcome of(Map<String, Delivery> waiting, String caseNumber) {
        var here = waiting.get(caseNumber);
        return here == null ? DELIVERED : here == Delivery.SET_ASIDE ? SET_ASIDE : WAITING;
    }

    public String title() {
        return title;
    }

    public String sentence() {
        return sentence;
    }

    /** In one word, for each part. */
    public String label() {
        return label;
    }
}
