package org.yijianshi.kiosk.document;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Correction;
import org.yijianshi.kiosk.application.CorrectionOutcome;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.Ending;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.LicenceFace;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.OneTimeNotice;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Sheets;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.application.TimeLimits;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.document.Block.Column;
import org.yijianshi.kiosk.document.Block.Footnote;
import org.yijianshi.kiosk.document.Block.Heading;
import org.yijianshi.kiosk.document.Block.KeyValueTable;
import org.yijianshi.kiosk.document.Block.ListTable;
import org.yijianshi.kiosk.document.Block.Paragraph;
import org.yijianshi.kiosk.document.Block.RowGroup;
import org.yijianshi.kiosk.document.Block.SignatureBox;

/** Composes the papers of an application. */
public final class ApplicationDocuments implements Documents {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    /** Sharp enough to read small print on a 1080-dot-wide screen. */
    private static final int SCREEN_DPI = 120;

    private static final int QR_MODULE_DOTS = 8;
    private static final String PROMISE = "本人承诺：以上内容真实，愿承担相应责任；同意各部门为办理上述事项共享、核验本表及所附信息。";
    private static final String HOW_RESULTS_COME = "电子结果办好即可查看；纸质结果可到窗口自取或快递送达。";

    /** @param receiptWidthDots printable width of the receipt printer */
    public record Site(String name, String hotline, int receiptWidthDots, boolean demonstration) {}

    private final Fonts fonts;
    private final DocumentRenderer renderer;
    private final Slips slips;
    private final NoticeImage notices;
    private final Site site;
    private final Clock clock;

    public ApplicationDocuments(Fonts fonts, Site site, Clock clock) {
        this.fonts = fonts;
        this.renderer = new DocumentRenderer(fonts);
        this.slips = new Slips(fonts, site, clock);
        this.notices = new NoticeImage(fonts);
        this.site = site;
        this.clock = clock;
    }

    @Override
    public byte[] bound(List<byte[]> pages) {
        return MaterialPdf.of(pages);
    }

    @Override
    public byte[] oneTimeNotice(Application application) {
        var event = application.event();
        var blocks = new ArrayList<Block>();
        blocks.add(new Paragraph("您申请办理“%s”，共 %d 个事项。办理所需一次告知如下。"
                .formatted(event.title().zh(), application.selected().size())));
        blocks.add(new Heading("一、办理事项"));
        blocks.add(new ListTable(
                List.of(
                        new Column("事项", 4),
                        new Column("部门", 3),
                        new Column("时限", 5),
                        new Column("收费", 2),
                        new Column("结果", 4)),
                selected(application)
                        .map(item -> List.of(
                                item.title().zh(),
                                item.department().name().zh(),
                                application.limit(item, today()),
                                application.fee(item),
                                results(application, item)))
                        .toList()));
        application.wholeLimit(today()).ifPresent(words -> blocks.add(new Block.Paragraph(words + "。")));
        blocks.add(new Heading("二、申请材料"));
        blocks.add(new ListTable(
                List.of(new Column("材料", 4), new Column("来源", 3), new Column("您要做的", 5)),
                application.materials().stream()
                        .map(entry -> material(application, entry))
                        .toList()));
        var notice = application.notice();
        blocks.add(new Heading("三、到场签字和需要填写的内容"));
        blocks.add(new Paragraph(signers(application)));
        notice.toFill().forEach(group -> blocks.add(new Paragraph(toFill(group))));
        blocks.add(new Heading("四、怎么取结果"));
        blocks.add(new Paragraph("%s咨询电话 %s。".formatted(HOW_RESULTS_COME, site.hotline())));
        blocks.add(new Footnote(guideVersion(event) + "。"));
        return renderer.pdf(document(event.title().zh() + "一次性告知单", null, blocks));
    }

    @Override
    public byte[] guide(LifeEvent event) {
        return renderer.pdf(new GuideDocument(event, fonts).compose(footer(), site.demonstration()));
    }

    @Override
    public PrintedStrip noticeStrip(Application application) {
        var notice = application.notice();
        return notices.draw(
                new NoticeModel(
                        site.name(),
                        application.event().title().zh(),
                        Stream.concat(
                                        selected(application).map(item -> itemEntry(application, item)),
                                        application.wholeLimit(today()).stream()
                                                .map(words -> new NoticeModel.Entry("全部办好", List.of(words))))
                                .toList(),
                        notice.toPrepare().stream()
                                .map(entry -> new NoticeModel.Entry(
                                        entry.material().title().zh(), List.of(toDo(entry))))
                                .toList(),
                        Stream.concat(
                                        Stream.of(signers(application)),
                                        notice.toFill().stream().map(ApplicationDocuments::toFill))
                                .toList(),
                        notice.spared().stream()
                                .map(entry -> entry.material().title().zh())
                                .toList(),
                        HOW_RESULTS_COME,
                        site.hotline(),
                        guideVersion(application.event()),
                        MINUTE.format(LocalDateTime.now(clock)),
                        site.demonstration()),
                site.receiptWidthDots());
    }

    private static Stream<String> together(Application application, ServiceItem item) {
        return application.plan().together(item.id(), application.selected()).map(Text::zh).stream();
    }

    private static String signers(Application application) {
        return "签字的人：%s。"
                .formatted(application.signers().stream().map(Party::called).collect(Collectors.joining("、")));
    }

    private static String toFill(OneTimeNotice.ToFill group) {
        return "%s：%s。"
                .formatted(
                        group.group().zh(),
                        group.labels().stream().map(Text::zh).collect(Collectors.joining("、")));
    }

    /** With the space that belongs between a hanzi and a number. */
    private String today() {
        return " " + TimeLimits.day(clock.instant());
    }

    private static String results(Application application, ServiceItem item) {
        return application.results(item.id()).stream()
                .map(result -> result.title().zh())
                .collect(Collectors.joining("、"));
    }

    private static String guideVersion(LifeEvent event) {
        return "指南版本 %s，更新于 %s".formatted(event.version(), DAY.format(event.updated()));
    }

    private static List<String> material(Application application, MaterialEntry entry) {
        var title = entry.material().title().zh();
        var why = application
                .whyNeeded(entry.material())
                .map(because -> toDo(entry) + "。" + because)
                .orElseGet(() -> toDo(entry));
        return switch (entry.means()) {
            case MaterialEntry.Means.Held held -> List.of(title, held.source(), toDo(entry));
            case MaterialEntry.Means.Statement ignored -> List.of(title, "现场生成", why);
            case MaterialEntry.Means.Capture ignored ->
                List.of(title, entry.material().issuerName().zh(), why);
            case MaterialEntry.Means.Later ignored ->
                List.of(title, entry.material().issuerName().zh(), toDo(entry));
        };
    }

    private static String toDo(MaterialEntry entry) {
        return switch (entry.means()) {
            case MaterialEntry.Means.Held ignored -> "免提交";
            case MaterialEntry.Means.Statement statement ->
                statement.signers().stream().map(Party::called).collect(Collectors.joining("、")) + "看过后签字";
            case MaterialEntry.Means.Capture capture ->
                "在自助机上拍照：" + capture.howTo().zh();
            case MaterialEntry.Means.Later later -> later.why().zh();
        };
    }

    @Override
    public byte[] licence(LicenceFace face) {
        return renderer.pdf(LicenceSheet.of(face, clock.getZone(), footer(), site.demonstration()));
    }

    @Override
    public List<SignedDocument> toSign(Application application) {
        var documents = new ArrayList<SignedDocument>();
        documents.add(form(application));
        for (var entry : application.materials()) {
            if (entry.means() instanceof MaterialEntry.Means.Statement statement) {
                documents.add(statement(application, entry.material().id(), statement));
            }
        }
        return documents;
    }

    private SignedDocument form(Application application) {
        var event = application.event();
        var title = event.title().zh() + "“一件事一次办”申请表";
        var entries = application.form();
        var groups = new ArrayList<RowGroup>();
        groups.add(new RowGroup(
                "申请事项",
                List.of(new Block.Field(
                        "申请办理",
                        String.join(
                                "、",
                                selected(application)
                                        .map(item -> item.title().zh())
                                        .toList()),
                        true))));
        for (var group : event.groups()) {
            groups.addAll(rows(application, group, entries));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new KeyValueTable(2, groups));
        blocks.add(signatures(application, PROMISE, application.signers()));
        blocks.add(new Footnote("标“*”的内容由申请人填写或更正，其余取自身份证（或亮码、见证、刷脸核验后的身份信息）、电子证照和共享数据。"));
        return new SignedDocument("form", title, renderer.pdf(document(title, null, blocks)));
    }

    /** One part of the form for a group, or one for each of its rows. */
    private static List<RowGroup> rows(Application application, FieldGroup group, List<FormEntry> entries) {
        var rows = new TreeMap<Integer, List<Block.Field>>();
        for (var entry : entries) {
            if (group.holds(entry.field()) && entry.chosen() != null) {
                rows.computeIfAbsent(Field.rowOf(entry.field().id()), row -> new ArrayList<>())
                        .add(field(application, entry));
            }
        }
        var repeat = group.repeat();
        return rows.entrySet().stream()
                .map(row ->
                        new RowGroup(repeat == null ? group.title().zh() : repeat.called(row.getKey()), row.getValue()))
                .toList();
    }

    private static Block.Field field(Application application, FormEntry entry) {
        var value = java.util.Objects.requireNonNull(entry.chosen());
        var text = application.labels().display(entry.field(), value.text());
        var own = value.provenance().kind() == Field.Source.Kind.TYPED ? " *" : "";
        return new Block.Field(
                entry.field().formLabel().zh(), text + own, entry.field().type() == Field.Type.ADDRESS);
    }

    private SignedDocument statement(Application application, String id, MaterialEntry.Means.Statement statement) {
        var blocks = new ArrayList<Block>();
        statement.paragraphs().forEach(paragraph -> blocks.add(new Paragraph(paragraph)));
        blocks.add(signatures(application, "", statement.signers()));
        var title = statement.title().zh();
        return new SignedDocument(id, title, renderer.pdf(document(title, null, blocks)));
    }

    private static SignatureBox signatures(Application application, String promise, List<Party> parties) {
        return new SignatureBox(
                promise,
                parties.stream()
                        .map(party -> application
                                .signature(party)
                                .map(signature -> new Block.Signature(
                                        party.formLabel() + "签名",
                                        signature.png(),
                                        DAY.format(LocalDateTime.ofInstant(
                                                signature.at(),
                                                application.clock().getZone()))))
                                .orElseGet(() -> new Block.Signature(party.formLabel() + "签名", null, "")))
                        .toList());
    }

    private NoticeModel.Entry itemEntry(Application application, ServiceItem item) {
        return new NoticeModel.Entry(
                item.title().zh(),
                Stream.concat(
                                Stream.of(
                                        application.limit(item, today()),
                                        application.fee(item) + " · " + results(application, item)),
                                together(application, item))
                        .toList());
    }

    @Override
    public PrintedStrip voidMark() {
        var strip = new Strip(fonts, site.receiptWidthDots());
        strip.bar("作废 · 没有打完");
        return strip.cut();
    }

    @Override
    public PrintedStrip receiptStrip(Application application, Progress progress) {
        return slips.receipt(application, progress);
    }

    @Override
    public PrintedStrip handoverStrip(Application application, Handovers.Slip slip) {
        return slips.handover(application, slip);
    }

    @Override
    public PrintedStrip signingStrip(HandedOver handover, Signing.Answer answer, @Nullable Progress progress) {
        return slips.signing(handover, answer, progress);
    }

    @Override
    public PrintedStrip correctionStrip(Correction correction, Identity applicant, CorrectionOutcome outcome) {
        return slips.correction(correction, applicant, outcome);
    }

    @Override
    public PrintedStrip collectionStrip(String event, Progress progress, List<Ending> toCollect) {
        return slips.collection(event, progress, toCollect);
    }

    @Override
    public List<byte[]> pictures(byte[] pdf) {
        return DocumentRenderer.pageImages(pdf, SCREEN_DPI);
    }

    @Override
    public Sheets sheets(byte[] pdf) {
        return new Sheets(pdf, DocumentRenderer.pages(pdf));
    }

    @Override
    public byte[] qr(String text) {
        return Pictures.qrPng(text, QR_MODULE_DOTS);
    }

    private static Stream<ServiceItem> selected(Application application) {
        return application.selected().stream().map(id -> application.event().item(id));
    }

    private PrintableDocument document(String title, @Nullable String number, List<Block> blocks) {
        return new PrintableDocument(title, number, footer(), site.demonstration(), blocks);
    }

    private String footer() {
        return "%s · %s".formatted(site.name(), MINUTE.format(LocalDateTime.now(clock)));
    }
}
