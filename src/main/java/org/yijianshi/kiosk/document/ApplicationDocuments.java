package org.yijianshi.kiosk.document;

import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.HandedOver;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.OneTimeNotice;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.application.SignedDocument;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.application.SigningOutcome;
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
    private static final String HOW_RESULTS_COME = "电子结果办好即可查看；纸质结果可到窗口自取或快递送达。";

    /** @param receiptWidthDots printable width of the receipt printer */
    public record Site(String name, String hotline, int receiptWidthDots, boolean demonstration) {}

    private final DocumentRenderer renderer;
    private final ReceiptImage receipts;
    private final NoticeImage notices;
    private final Site site;
    private final Clock clock;

    public ApplicationDocuments(Fonts fonts, Site site, Clock clock) {
        this.renderer = new DocumentRenderer(fonts);
        this.receipts = new ReceiptImage(fonts);
        this.notices = new NoticeImage(fonts);
        this.site = site;
        this.clock = clock;
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
                                Labels.fee(item.feeFen()),
                                results(application, item)))
                        .toList()));
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
        blocks.add(new Footnote(guide(event) + "。"));
        return renderer.pdf(document(event.title().zh() + "一次性告知单", null, blocks));
    }

    @Override
    public BufferedImage noticeStrip(Application application) {
        var notice = application.notice();
        return notices.draw(
                new NoticeModel(
                        site.name(),
                        application.event().title().zh(),
                        selected(application)
                                .map(item -> new NoticeModel.Entry(
                                        item.title().zh(),
                                        Stream.concat(
                                                        Stream.of(
                                                                application.limit(item, today()),
                                                                Labels.fee(item.feeFen()) + " · "
                                                                        + results(application, item)),
                                                        together(application, item))
                                                .toList()))
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
                        guide(application.event()),
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

    private static String guide(LifeEvent event) {
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
        blocks.add(new Paragraph("本人承诺：以上内容真实，愿承担相应责任；同意各部门为办理上述事项共享、核验本表及所附信息。"));
        blocks.add(signatures(application, application.signers()));
        blocks.add(new Footnote("标“*”的内容由申请人填写或更正，其余取自身份证、电子证照和共享数据。"));
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
        blocks.add(signatures(application, statement.signers()));
        var title = statement.title().zh();
        return new SignedDocument(id, title, renderer.pdf(document(title, null, blocks)));
    }

    private static SignatureBox signatures(Application application, List<Party> parties) {
        return new SignatureBox(parties.stream()
                .map(party -> application
                        .signature(party)
                        .map(signature -> new Block.Signature(
                                party.formLabel() + "签名",
                                signature.png(),
                                DAY.format(LocalDateTime.ofInstant(
                                        signature.at(), application.clock().getZone()))))
                        .orElseGet(() -> new Block.Signature(party.formLabel() + "签名", null, "")))
                .toList());
    }

    @Override
    public byte[] receipt(Application application, Progress progress) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Callout("查询码", spaced(progress.queryCode()), meaning(progress), progress.queryCode()));
        blocks.add(new KeyValueTable(
                2,
                List.of(new RowGroup(
                        "",
                        List.of(
                                new Block.Field(
                                        "办理", application.event().title().zh(), false),
                                new Block.Field(
                                        "申请人",
                                        Labels.maskName(application.applicant().name()),
                                        false),
                                new Block.Field("状态", state(progress), false),
                                new Block.Field(
                                        "证件号码",
                                        Labels.maskNumber(
                                                application.applicant().number()),
                                        false))))));
        blocks.add(new ListTable(
                List.of(new Column("事项", 5), new Column("状态", 3), new Column("时限", 4)),
                lines(application, progress).stream()
                        .map(line -> List.of(line.name(), line.state(), line.limit()))
                        .toList()));
        blocks.add(new Block.NumberedList(nextSteps(progress)));
        return renderer.pdf(document("收件凭证", number(progress), blocks));
    }

    @Override
    public BufferedImage receiptStrip(Application application, Progress progress) {
        return receipts.draw(
                new ReceiptModel(
                        site.name(),
                        "办件凭证",
                        state(progress),
                        meaning(progress),
                        spaced(progress.queryCode()),
                        application.event().title().zh(),
                        number(progress),
                        Labels.maskName(application.applicant().name()) + "  "
                                + Labels.maskNumber(application.applicant().number()),
                        lines(application, progress),
                        nextSteps(progress),
                        site.hotline(),
                        progress.queryCode(),
                        MINUTE.format(LocalDateTime.now(clock)),
                        site.demonstration()),
                site.receiptWidthDots());
    }

    @Override
    public BufferedImage handoverStrip(Application application, Handovers.Slip slip) {
        var receipt = slip.receipt();
        var last = TimeLimits.day(slip.until());
        var missing = application.signersLater();
        return receipts.draw(
                new ReceiptModel(
                        site.name(),
                        "待签字单",
                        "待签字",
                        "尚未提交，也没有受理。签齐了才会提交。",
                        spaced(slip.code()),
                        application.event().title().zh(),
                        receipt.localNumber(),
                        Labels.maskName(application.applicant().name()) + "  "
                                + Labels.maskNumber(application.applicant().number()),
                        application.signers().stream()
                                .map(party -> signer(
                                        new Signing.Signer(
                                                party.label(),
                                                Labels.maskName(party.name()),
                                                missing.contains(party)
                                                        ? Signing.Answer.MISSING
                                                        : Signing.Answer.SIGNED),
                                        slip.until()))
                                .toList(),
                        List.of(
                                "把签字码告诉要签字的人。",
                                "他带本人身份证到任何一台自助机，点“我来签字”。",
                                "最晚 %s 签字。过期作废，要重新办理。".formatted(last),
                                "查询码 %s：查谁签了；想撤回，凭它和您的身份证在“查进度”里办。".formatted(spaced(receipt.queryCode()))),
                        site.hotline(),
                        slip.code(),
                        MINUTE.format(LocalDateTime.now(clock)),
                        site.demonstration(),
                        new ReceiptModel.Words("签字码", "在自助机上点“我来签字”，输入签字码")),
                site.receiptWidthDots());
    }

    @Override
    public BufferedImage signingStrip(HandedOver handover, Signing.Answer answer, @Nullable Progress progress) {
        var outcome = SigningOutcome.of(answer, handover.place(), progress);
        var signing = progress == null ? null : progress.signing();
        var signers = signing == null || !outcome.settled() ? handover.answered(answer) : signing.signers();
        var number = progress == null ? "" : number(progress);
        return receipts.draw(
                new ReceiptModel(
                        site.name(),
                        "签字凭证",
                        outcome.title(),
                        outcome.sentence(),
                        spaced(handover.queryCode()),
                        handover.title(),
                        number.isEmpty() ? "送达后凭查询码看" : number,
                        handover.applicant(),
                        submitted(progress)
                                ? List.of()
                                : signers.stream()
                                        .map(signer -> signer(signer, handover.until()))
                                        .toList(),
                        List.of("凭查询码可在任何一台自助机查谁签了、提交了没有。", "签字只用于这一份申请。"),
                        site.hotline(),
                        handover.queryCode(),
                        MINUTE.format(LocalDateTime.now(clock)),
                        site.demonstration()),
                site.receiptWidthDots());
    }

    private static boolean submitted(@Nullable Progress progress) {
        return progress != null && progress.eventNumber() != null;
    }

    private static ReceiptModel.ItemLine signer(Signing.Signer signer, LocalDate until) {
        return new ReceiptModel.ItemLine(
                signer.called(),
                signer.answer().label(),
                signer.answer() == Signing.Answer.MISSING ? "最晚 " + TimeLimits.day(until) + " 签字" : "");
    }

    private List<ReceiptModel.ItemLine> lines(Application application, Progress progress) {
        return selected(application)
                .map(item -> progress.cases().stream()
                        .filter(each -> each.item().equals(item.id()))
                        .findFirst()
                        .map(each -> new ReceiptModel.ItemLine(
                                item.title().zh(),
                                each.state().label(),
                                application.limits().of(item.limit(), each)))
                        .orElseGet(() -> new ReceiptModel.ItemLine(
                                item.title().zh(),
                                waits(item, application) ? "等待上一项办好" : "待送达",
                                application.limit(item, today()))))
                .toList();
    }

    private static boolean waits(ServiceItem item, Application application) {
        return application.plan().waitsFor(item.id(), application.selected()).isPresent();
    }

    private static String state(Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> "已提交待送达";
            case SENT -> progress.cases().stream().anyMatch(each -> each.state().underway()) ? "已受理" : "平台已收到";
            case SET_ASIDE -> "请到窗口处理";
        };
    }

    private static String meaning(Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> "正在送往省平台，送达后才算受理。";
            case SENT -> "省平台已收到，各事项状态见下。";
            case SET_ASIDE -> "省平台没有收下，申请没有丢。";
        };
    }

    private static List<String> nextSteps(Progress progress) {
        return switch (progress.delivery()) {
            case QUEUED -> List.of("您不用等，联网后自动送达。", "凭查询码查进度：送达前在本机，送达后在任何一台自助机。", "需要补正时会一次性通知您。");
            case SENT -> List.of("凭查询码可在任何一台自助机查进度。", "需要补正时会一次性通知您。");
            case SET_ASIDE -> List.of("请拿这张凭证到综合窗口。");
        };
    }

    private static String number(Progress progress) {
        var platform = progress.eventNumber();
        return platform == null ? progress.localNumber() : platform;
    }

    private static String spaced(String code) {
        return code.substring(0, code.length() / 2) + " " + code.substring(code.length() / 2);
    }

    @Override
    public List<byte[]> pictures(byte[] pdf) {
        return DocumentRenderer.pageImages(pdf, SCREEN_DPI);
    }

    @Override
    public byte[] qr(String text) {
        return Pictures.qrPng(text, QR_MODULE_DOTS);
    }

    private static Stream<ServiceItem> selected(Application application) {
        return application.selected().stream().map(id -> application.event().item(id));
    }

    private PrintableDocument document(String title, @Nullable String number, List<Block> blocks) {
        var footer = "%s · %s".formatted(site.name(), MINUTE.format(LocalDateTime.now(clock)));
        return new PrintableDocument(title, number, footer, site.demonstration(), blocks);
    }
}
