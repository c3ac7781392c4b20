package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.OneTimeNotice;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.ui.SheetOffer;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.Notice;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Spot;

/** 一次告知: everything that is needed, said once. */
final class NoticePage {
    private static final String WITHOUT_PAPER = "可以用手机拍下这一页，不影响办理。";

    private final Journey journey;
    private final Div offers = new Div();
    private final Spot print = new Spot();
    private final Optional<SheetOffer> sheets;
    private Consumer<Notice> aside = notice -> {};
    /** Under way or done: then it is not offered again. */
    private boolean printing;

    NoticePage(Journey journey) {
        this.journey = journey;
        offers.addClassName("stack");
        offers.add(SecondaryButton.small("看正式的一次性告知单", this::paper), print);
        sheets = SheetOffer.of(journey.stage(), "告知单", WITHOUT_PAPER, () -> {
            var documents = journey.desk().documents();
            return List.of(documents.sheets(documents.oneTimeNotice(journey.application())));
        });
    }

    void show() {
        var application = journey.application();
        var notice = application.notice();
        var frame = journey.frame(Journey.Part.ITEMS, "需要准备什么？", "一次说清，后面不再加。");
        var content = new ArrayList<Component>();
        var toPrepare = notice.toPrepare().size();
        section(
                content,
                toPrepare == 0 ? "材料：什么都不用带" : "请您准备 %d 样".formatted(toPrepare),
                notice.toPrepare().stream().map(this::toPrepare));
        section(content, "要一起来签字的人", notice.signers().stream().map(NoticePage::row));
        section(
                content,
                "要您填的 %d 项"
                        .formatted(notice.toFill().stream()
                                .mapToInt(group -> group.labels().size())
                                .sum()),
                notice.toFill().stream().map(NoticePage::row));
        section(
                content,
                "%d 样免提交".formatted(notice.spared().size()),
                notice.spared().stream().map(NoticePage::row));
        content.add(heading("多久办好、拿到什么"));
        content.add(Card.rows(application.selected().stream()
                .map(id -> application.event().item(id))
                .map(item -> Card.timed(
                        item.title().zh(),
                        application.limit(item, "今天"),
                        Stream.of(
                                        Stream.of(application.fee(item)),
                                        application.results(item.id()).stream()
                                                .map(result -> result.title().zh()),
                                        application
                                                .plan()
                                                .together(item.id(), application.selected())
                                                .map(Text::zh)
                                                .stream())
                                .flatMap(words -> words)
                                .collect(Collectors.joining(" · "))))
                .toArray(Div[]::new)));
        application
                .wholeLimit("今天")
                .ifPresent(words -> content.add(Card.rows(Card.row(Icon.HOURGLASS, "全部办好", words))));
        content.add(offers);
        sheets.ifPresent(content::add);
        GatherPage.notValid(journey).ifPresent(content::addFirst);
        GatherPage.missing(journey, Journey.Part.ITEMS, journey::notice).ifPresent(content::addFirst);
        frame.setContent(content.toArray(Component[]::new));
        aside = frame::setAside;
        tell(Notice.Tone.GREEN, Icon.CIRCLE_CHECK, "", (application.free() ? "办这件事不收费，" : "") + "现在还没有提交任何东西。");
        Journey.actions(frame, () -> new ItemsPage(journey).show(), "下一步：核对信息", journey::afterNotice);
        journey.stage().show(frame);
        journey.stage().onReadiness(this::offerPrint);
        offerPrint();
    }

    private static Component heading(String text) {
        var heading = new H2(text);
        heading.addClassName("section-title");
        return heading;
    }

    /** Nothing where there is nothing to say, except that there is nothing to bring. */
    private static void section(List<Component> content, String title, Stream<Div> rows) {
        var lines = rows.toArray(Div[]::new);
        if (lines.length > 0 || content.isEmpty()) {
            content.add(heading(title));
        }
        if (lines.length > 0) {
            content.add(Card.rows(lines));
        }
    }

    private static Div row(Party signer) {
        return Card.row(
                Icon.USERS, signer.called(), "要本人签字。今天来不了的，以后带身份证到任何一台自助机签。", new Chip(Chip.Kind.PLAIN, "到场签字"));
    }

    private static Div row(OneTimeNotice.ToFill group) {
        return Card.row(
                Icon.PEN_LINE,
                group.group().zh(),
                group.labels().stream().map(Text::zh).collect(Collectors.joining("、")),
                new Chip(Chip.Kind.TYPED, "您来填"));
    }

    private Div toPrepare(MaterialEntry entry) {
        var row = row(entry);
        row.add(SecondaryButton.why(() -> WhyPage.open(
                journey,
                new WhyPage.Entry(
                        entry.material().title().zh(), journey.application().why(entry.material())))));
        return row;
    }

    /** The catalogue's words speak of a card. */
    static String spared(Material material, MaterialEntry.Means.Held held) {
        return Identity.Evidence.by(held.source())
                .filter(evidence -> evidence != Identity.Evidence.Own.CARD)
                .map(evidence -> evidence.checked() + "，不用交复印件")
                .orElseGet(
                        () -> material.reason() == null ? "" : material.reason().zh());
    }

    private static Div row(MaterialEntry entry) {
        var title = entry.material().title().zh();
        return switch (entry.means()) {
            case MaterialEntry.Means.Held held ->
                Card.row(null, title, spared(entry.material(), held), new Chip(Chip.Kind.FREE, held.source()));
            case MaterialEntry.Means.Statement statement ->
                Card.row(
                        Icon.PEN_LINE,
                        title,
                        "在这里生成，%s看过后签字。"
                                .formatted(statement.signers().stream()
                                        .map(Party::called)
                                        .collect(Collectors.joining("、"))),
                        new Chip(Chip.Kind.TYPED, "现场签字"));
            case MaterialEntry.Means.Capture capture ->
                Card.row(Icon.CAMERA, title, capture.howTo().zh(), new Chip(Chip.Kind.CAPTURE, "现场拍照"));
            case MaterialEntry.Means.Later later ->
                Card.row(Icon.USERS, title, later.why().zh(), new Chip(Chip.Kind.PLAIN, "工作人员核对"));
        };
    }

    private void offerPrint() {
        if (printing) {
            print.clear();
            return;
        }
        var readiness = journey.desk().printing().readiness();
        print.show(readiness, () -> switch (readiness) {
            case Printing.Readiness.Ready() -> SecondaryButton.small("打印一张带走", this::print);
            case Printing.Readiness.Unable(String text) ->
                new Notice(Notice.Tone.PLAIN, Icon.PRINTER, "现在不能打印告知单", text + WITHOUT_PAPER);
        });
    }

    private void print() {
        printing = true;
        offerPrint();
        tell(Notice.Tone.INFO, Icon.PRINTER, "正在打印告知单…", "请在下方取纸口取走。");
        var application = journey.application();
        var desk = journey.desk();
        var hold = desk.sessions().hold();
        journey.stage()
                .background(
                        () -> {
                            try (hold) {
                                return desk.printing()
                                        .print(
                                                "notice-" + UUID.randomUUID(),
                                                () -> desk.documents().noticeStrip(application))
                                        .toCompletableFuture()
                                        .get();
                            }
                        },
                        this::printed,
                        () -> printed(new Printing.Outcome.NotPrinted("", false)));
    }

    private void printed(Printing.Outcome outcome) {
        printing = outcome instanceof Printing.Outcome.Printed;
        offerPrint();
        switch (outcome) {
            case Printing.Outcome.Printed() ->
                tell(Notice.Tone.GREEN, Icon.PRINTER, "告知单已打印", "请在下方取纸口取走。现在还没有提交任何东西。");
            case Printing.Outcome.NotPrinted(String text, boolean _) ->
                tell(Notice.Tone.AMBER, Icon.PRINTER, "告知单没有打印出来", text + WITHOUT_PAPER);
            case Printing.Outcome.Uncertain(String text) ->
                tell(Notice.Tone.AMBER, Icon.PRINTER, "请看一看取纸口", text + "没有拿到纸，" + WITHOUT_PAPER);
        }
    }

    private void tell(Notice.Tone tone, Icon icon, String title, String text) {
        aside.accept(new Notice(tone, icon, title, text));
    }

    private void paper() {
        var application = journey.application();
        journey.stage()
                .background(
                        () -> journey.desk()
                                .documents()
                                .pictures(journey.desk().documents().oneTimeNotice(application)),
                        pages -> PaperPage.show(journey, "一次性告知单", pages, this::show),
                        () -> journey.stage().tell("暂时看不了", "告知单没有生成出来，不影响办理。"));
    }
}
