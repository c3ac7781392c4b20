package org.yijianshi.kiosk.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.yijianshi.kiosk.document.Block.Column;
import org.yijianshi.kiosk.document.Block.Field;
import org.yijianshi.kiosk.document.Block.Footnote;
import org.yijianshi.kiosk.document.Block.Heading;
import org.yijianshi.kiosk.document.Block.KeyValueTable;
import org.yijianshi.kiosk.document.Block.ListTable;
import org.yijianshi.kiosk.document.Block.NumberedList;
import org.yijianshi.kiosk.document.Block.Paragraph;
import org.yijianshi.kiosk.document.Block.RowGroup;
import org.yijianshi.kiosk.document.Block.Signature;
import org.yijianshi.kiosk.document.Block.SignatureBox;
import org.yijianshi.kiosk.document.ReceiptModel.ItemLine;

/** Documents with invented people (district 411199) as they come out of a newborn's application. */
final class Samples {
    static final String NUMBER = "YJS-411199-01-20261123-00017P";
    static final String FOOTER = "示例县示例镇便民服务站 · 2026年11月23日 09:12";

    private Samples() {}

    static PrintableDocument form() {
        return new PrintableDocument(
                "新生儿出生“一件事”申请表",
                NUMBER,
                FOOTER,
                true,
                List.of(
                        new KeyValueTable(
                                2,
                                List.of(
                                        new RowGroup(
                                                "新生儿信息",
                                                List.of(
                                                        field("姓名", "示例宝宝𠮷"),
                                                        field("性别", "女"),
                                                        field("出生日期", "2026年11月09日"),
                                                        field("民族", "汉族"),
                                                        field("出生医学证明编号", "示例-0000017"),
                                                        field("出生地点", "示例县妇幼保健院"),
                                                        wide("落户地址", "河南省示例市示例县示例镇示例村一组12号"))),
                                        new RowGroup(
                                                "母亲信息",
                                                List.of(
                                                        field("姓名", "示例女"),
                                                        field("公民身份号码", "411199199001019020"),
                                                        field("联系电话", "13800000000"),
                                                        field("民族", "汉族"),
                                                        wide("户籍地址", "河南省示例市示例县示例镇示例村一组12号"))),
                                        new RowGroup(
                                                "父亲信息",
                                                List.of(
                                                        field("姓名", "示例男䶮"),
                                                        field("公民身份号码", "411199198901019017"),
                                                        field("联系电话", "13800000001"),
                                                        field("民族", "汉族"),
                                                        wide("户籍地址", "河南省示例市示例县示例镇示例村一组12号"))),
                                        new RowGroup(
                                                "结果送达",
                                                List.of(
                                                        field("领取方式", "邮政快递"),
                                                        field("收件人", "示例女"),
                                                        wide("收件地址", "河南省示例市示例县示例镇示例村一组12号"))),
                                        new RowGroup(
                                                "申办事项",
                                                List.of(wide("本次一并申办", "出生户口登记、城乡居民基本医疗保险参保、社会保障卡申领、生育医疗费用报销"))))),
                        new Paragraph("本人承诺：以上内容由本人核对无误，所提供的材料真实有效，同意受理部门为办理上述事项核验和共享相关信息。"),
                        new SignatureBox(List.of(
                                new Signature("申请人签名", handwriting(), "2026年11月23日"),
                                new Signature("共同申请人签名", null, "　　　　年　　月　　日"))),
                        new Footnote("本表由自助终端根据申请人核对的信息生成。标为共享的信息来自发证部门，如有不符请在提交前点“这条信息不对”。")));
    }

    static PrintableDocument notice() {
        return new PrintableDocument(
                "一次性告知单",
                null,
                FOOTER,
                false,
                List.of(
                        new Paragraph("您要办的是新生儿出生“一件事”。下面是需要的全部材料，没有列出的一律不用带。"),
                        new Heading("要办的事项"),
                        new ListTable(
                                List.of(
                                        new Column("事项", 30),
                                        new Column("办理部门", 26),
                                        new Column("时限", 22),
                                        new Column("费用", 12)),
                                List.of(
                                        List.of("出生户口登记", "公安局", "1 个工作日", "免费"),
                                        List.of("城乡居民基本医疗保险参保", "医疗保障局", "1 个工作日", "免费"),
                                        List.of("社会保障卡申领", "人力资源和社会保障局", "15 个工作日", "免费"))),
                        new Heading("需要的材料"),
                        new ListTable(
                                List.of(new Column("材料", 34), new Column("从哪里来", 40), new Column("要您带吗", 16)),
                                List.of(
                                        List.of("出生医学证明", "卫生健康部门共享", "不用带"),
                                        List.of("父母居民身份证", "在本机刷卡读取", "带原件"),
                                        List.of("婴儿照片", "在本机拍摄", "不用带"))),
                        new Heading("接下来怎么办"),
                        new NumberedList(List.of("在本机刷身份证，核对信息并签名。", "提交后拿好凭证，凭查询码随时查进度。", "办好后按您选的方式送到家，不用再跑一趟。")),
                        new Footnote("依据《中华人民共和国行政许可法》第三十二条一次性告知。咨询电话 12345。")));
    }

    static ReceiptModel slip() {
        return new ReceiptModel(
                "示例县示例镇便民服务站",
                "办件凭证",
                "已提交待送达",
                "正在送往省平台，送达后才算受理。您不用等。",
                "K7M 4PX",
                "新生儿出生“一件事”",
                NUMBER,
                "示*女　411199********9020",
                List.of(
                        new ItemLine("出生户口登记", "待送达", "受理后 1 个工作日办结"),
                        new ItemLine("城乡居民基本医疗保险参保", "等户口登记出号", "受理后 1 个工作日办结"),
                        new ItemLine("社会保障卡申领", "等户口登记出号", "受理后 15 个工作日办结"),
                        new ItemLine("生育医疗费用报销", "待送达", "")),
                List.of("不用再跑，办好后寄到您填的地址。", "送达、受理、办结都会发短信告诉您。", "查进度：刷身份证，或输入查询码，任何一台自助机、窗口、手机都行。"),
                "12345",
                "https://example.invalid/q/K7M4PX",
                "137-K7M4PX",
                "2026-11-23 09:12",
                true,
                ReceiptModel.Words.QUERY);
    }

    static Field field(String label, String value) {
        return new Field(label, value, false);
    }

    static Field wide(String label, String value) {
        return new Field(label, value, true);
    }

    static byte[] handwriting() {
        BufferedImage image = new BufferedImage(600, 200, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D stroke = new Path2D.Double();
        stroke.moveTo(60, 120);
        stroke.curveTo(140, 20, 190, 190, 250, 90);
        stroke.curveTo(300, 10, 330, 190, 400, 100);
        stroke.curveTo(440, 50, 500, 150, 550, 70);
        pen.draw(stroke);
        pen.dispose();
        return Pictures.png(image);
    }
}
