package org.yijianshi.kiosk.preview;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.journey.Kiosk;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.Sessions;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who does at the terminal what a case of a {@code cases.yaml} says, page after page, and keeps a picture of each.
 * What the case leaves open gets a value of its type; whoever cannot go on says on which page and why.
 */
final class Walk {
    private static final int PAGES_AT_MOST = 200;
    private static final int SCROLLS_AT_MOST = 8;
    private static final String LAST_BUTTON = "清除我的信息";

    private final Kiosk kiosk;
    private final LifeEvent event;
    private final JsonNode people;
    private final JsonNode each;
    private final Album.Chapter pictures;
    private final Keys keys;
    private final Plausible plausible = new Plausible();
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private final Deque<String> cards = new ArrayDeque<>();
    private boolean guideSeen;
    private boolean noticeSeen;
    private boolean reviewed;
    private String lastKind = "";

    /** @param file what stands in the event's {@code cases.yaml}; @param guide whether the guide is looked at too */
    Walk(Kiosk kiosk, LifeEvent event, JsonNode file, JsonNode each, Album.Chapter pictures, boolean guide) {
        this.kiosk = kiosk;
        this.event = event;
        this.people = file.path("people");
        this.each = each;
        this.pictures = pictures;
        this.keys = new Keys(kiosk);
        this.guideSeen = !guide;
        each.path("data")
                .propertyStream()
                .forEach(data -> wanted.put(data.getKey(), data.getValue().asString()));
        each.path("cards").valueStream().map(JsonNode::asString).forEach(cards::add);
    }

    /** @throws Stuck when it cannot go on */
    void toTheEnd() {
        begin();
        for (int pages = 0; pages < PAGES_AT_MOST; pages++) {
            try {
                settled();
                if (step()) {
                    return;
                }
            } catch (PlaywrightException | ConditionTimeoutException e) {
                throw new Stuck(title(), words().map(said -> "页面说：" + said).orElse("按下以后页面没有变化"));
            }
        }
        throw new Stuck(title(), "走了 %d 页还没有到头".formatted(PAGES_AT_MOST));
    }

    private void begin() {
        var person = each.path("person").asString();
        kiosk.reads("请刷身份证");
        picture("home", "首页");
        if (!CasePeople.hasCard(people.path(person))) {
            throw new Stuck("首页", "%s 拿的不是居民身份证，模拟读卡器没有这张卡".formatted(person));
        }
        kiosk.lay(person);
        kiosk.page().locator(".page-title").first().waitFor();
    }

    private String title() {
        return kiosk.page().locator(".page-title").count() == 0 ? "首页" : kiosk.title();
    }

    private void settled() {
        kiosk.settles();
        kiosk.answered();
    }

    /** What the terminal says that keeps one on a page. */
    private Optional<String> words() {
        var dialog = kiosk.page().locator("[role=alertdialog]");
        var notice = kiosk.page().locator(".notice-amber, .notice-error");
        return dialog.count() > 0
                ? Optional.of(dialog.first().innerText().replace('\n', ' '))
                : notice.count() > 0 ? Optional.of(notice.first().innerText().replace('\n', ' ')) : Optional.empty();
    }

    private Optional<Application> application() {
        return kiosk.terminal().part(Sessions.class).current().flatMap(CitizenSession::application);
    }

    /** One page, told by its question. True on the last one. */
    private boolean step() {
        var title = title();
        var dialog = kiosk.page().locator("[role=alertdialog]");
        if (dialog.count() > 0) {
            return answered(dialog.first());
        }
        var application = application().orElse(null);
        if (application == null) {
            before(title);
            return false;
        }
        if (title.endsWith("本人来签字") || title.endsWith("来刷一次身份证")) {
            picture("window", title);
            throw new Stuck(title, "样例的 cards 里没有这个人，走不到提交");
        }
        if (advice(application, title)) {
            picture("window", title);
            leave();
            return true;
        }
        if (title.equals("您以什么身份来办？")) {
            role(application);
        } else if (application.path().step() instanceof Guidance.Step.Ask ask
                && title.equals(ask.question().text().zh())) {
            question(ask);
        } else if (title.equals("要办哪些？")) {
            items(application);
        } else if (title.endsWith("在这里吗？")) {
            party();
        } else if (title.endsWith("不在，怎么办？")) {
            picture("absent", title);
            changes(() -> kiosk.page().locator(".choice").first().click());
        } else if (title.equals("需要准备什么？")) {
            notice(application);
        } else if (title.startsWith("还差") && title.endsWith("样材料") || title.equals("材料已经齐了")) {
            materials(title);
        } else if (title.equals("您想哪天去？")) {
            appointment(application);
        } else if (title.equals("结果怎么取？")) {
            picture("delivery", title);
            on();
        } else if (title.equals("请从头看一遍")) {
            review(application);
        } else if (title.endsWith("签名")) {
            kiosk.signs();
            kiosk.page()
                    .locator(".page-actions .button-primary:not([disabled])")
                    .waitFor();
            picture("sign", title);
            on();
        } else if (title.equals("待签字，尚未提交")) {
            kiosk.reads("待签字单已打印");
            picture("handed-over", title);
            slip("handover-slip", "待签字单（打印）");
            leave();
            return true;
        } else if (kiosk.button(LAST_BUTTON).count() > 0) {
            kiosk.sees("省平台已");
            kiosk.reads("凭证已打印");
            picture("receipt", title());
            slip("receipt-slip", "凭证（打印）");
            leave();
            return true;
        } else {
            form(application, title);
        }
        return false;
    }

    private static boolean advice(Application application, String title) {
        return application.path().step() instanceof Guidance.Step.Redirect(var advice)
                && title.equals(advice.title().zh());
    }

    /** Pages before an event is chosen. */
    private void before(String title) {
        if (title.endsWith("，您好")) {
            picture("privacy", "个人信息怎么用");
            on();
        } else if (title.equals("您要办哪件事？")) {
            picture("event", title);
            var tile = tile(event.plainTitle().zh());
            changes(() -> (tile.count() > 0 ? tile : tile("企业办事")).first().click());
        } else if (title.equals("企业要办哪件事？")) {
            picture("event", title);
            changes(() -> tile(event.plainTitle().zh()).first().click());
        } else {
            picture("unknown", title);
            throw new Stuck(title, words().map(said -> "页面说：" + said).orElse("预览不认得这一页"));
        }
    }

    private Locator tile(String title) {
        return kiosk.page()
                .locator(".tile")
                .filter(new Locator.FilterOptions()
                        .setHas(kiosk.page().getByText(title, new Page.GetByTextOptions().setExact(true))));
    }

    /** Dialogs that ask are answered; one that only says what is missing ends the walk. */
    private boolean answered(Locator dialog) {
        var words = dialog.innerText().replace('\n', ' ');
        picture("dialog", title() + "（提示）");
        var wayOn = dialog.locator("button")
                .filter(new Locator.FilterOptions().setHasText(java.util.regex.Pattern.compile("没有了|先提交其他的")));
        if (wayOn.count() > 0) {
            changes(() -> wayOn.first().click());
        } else if (words.startsWith("请留意")) {
            changes(() -> dialog.locator("button").first().click());
        } else {
            throw new Stuck(title(), "页面说：" + words);
        }
        return false;
    }

    private void role(Application application) {
        picture("role", title());
        if (!guideSeen) {
            guideSeen = true;
            kiosk.press("先看办事指南");
            kiosk.page().locator("img.paper").first().waitFor();
            picture("guide", title());
            kiosk.press("看完了，返回");
            return;
        }
        var id = each.path("role").asString();
        var role = application.roles().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Stuck(title(), "没有叫 %s 的身份".formatted(id)));
        choose(role.label().zh());
    }

    private void question(Guidance.Step.Ask ask) {
        picture("question", title());
        var question = ask.question();
        var answer = each.path("answers").path(question.id()).asString("");
        if (answer.isEmpty()) {
            throw new Stuck(title(), "问到了 %s，样例的 answers 里没有回答".formatted(question.id()));
        }
        if (question.kind() == Question.Kind.DATE) {
            keys.replace(answer.replace("-", ""));
            on();
            return;
        }
        var option = ask.options().stream()
                .filter(known -> known.id().equals(answer))
                .findFirst()
                .orElseThrow(() -> new Stuck(title(), "%s 的回答 %s 这里没有".formatted(question.id(), answer)));
        choose(option.text().zh());
    }

    private void choose(String words) {
        changes(() -> exact(".choice", ".choice-title", words).click());
    }

    /** The part of the page in which these words stand alone. */
    private Locator exact(String parts, String named, String words) {
        var quoted = words.replace("\\", "\\\\").replace("\"", "\\\"");
        return kiosk.page()
                .locator(
                        parts,
                        new Page.LocatorOptions()
                                .setHas(kiosk.page().locator("%s:text-is(\"%s\")".formatted(named, quoted))))
                .first();
    }

    private void items(Application application) {
        if (each.has("selected")) {
            var selected =
                    each.path("selected").valueStream().map(JsonNode::asString).toList();
            var surplus = application.selected().stream()
                    .filter(item -> !selected.contains(item))
                    .findFirst();
            if (surplus.isPresent()) {
                attempt("item " + surplus.get(), 2, () -> "%s 去不掉".formatted(surplus.get()));
                picture("items", title());
                exact(
                                ".check-card",
                                ".check-name",
                                application.event().item(surplus.get()).title().zh())
                        .click();
                return;
            }
        }
        picture("items", title());
        on();
    }

    private void party() {
        picture("party", title());
        if (cards.isEmpty()) {
            on();
            return;
        }
        var card = cards.removeFirst();
        if (!CasePeople.hasCard(people.path(card))) {
            throw new Stuck(title(), "%s 拿的不是居民身份证，模拟读卡器没有这张卡".formatted(card));
        }
        changes(() -> {
            kiosk.lift();
            kiosk.lay(card);
        });
    }

    private void notice(Application application) {
        picture("notice", title());
        if (!noticeSeen) {
            noticeSeen = true;
            kiosk.press("看正式的一次性告知单");
            kiosk.page().locator("img.paper").first().waitFor();
            kiosk.press("看完了");
            kiosk.sees("需要准备什么");
            paper(
                    "notice-paper",
                    "一次性告知单",
                    kiosk.terminal().part(Documents.class).oneTimeNotice(application));
            kiosk.press("打印一张带走");
            kiosk.reads("告知单已打印");
            slip("notice-slip", "一次性告知单（打印）");
        }
        on();
    }

    private void materials(String title) {
        var camera = kiosk.page().locator(".page-content button", new Page.LocatorOptions().setHasText("拍照"));
        picture("materials", title);
        if (!title.startsWith("还差") || camera.count() == 0) {
            on();
            return;
        }
        attempt(title, 1, () -> "拍了照，还是缺这样材料");
        camera.first().click();
        kiosk.press("拍一张");
        var use = kiosk.page()
                .locator("button", new Page.LocatorOptions().setHasText(java.util.regex.Pattern.compile("就用这张|还是用")));
        use.waitFor();
        picture("camera", title());
        changes(use::click);
        var enough = kiosk.button("没有了");
        if (enough.count() > 0) {
            picture("pages", title());
            changes(enough::click);
        }
    }

    private void appointment(Application application) {
        if (kiosk.page().locator(".times [aria-checked=true]").count() == 0) {
            picture("appointment", title());
            attempt("appointment " + application.appointments().size(), 5, () -> "选了时间，还是没有选上");
            changes(() -> kiosk.page().locator(".times .segment").first().click());
            return;
        }
        picture("appointment", title());
        on();
    }

    private void review(Application application) {
        kiosk.page().locator("img.paper").first().waitFor();
        if (!reviewed) {
            reviewed = true;
            picture("review", title());
            kiosk.terminal()
                    .part(Documents.class)
                    .toSign(application)
                    .forEach(document -> paper("form-paper", document.title(), document.pdf()));
        }
        on();
    }

    private void form(Application application, String title) {
        for (var group : application.event().groups()) {
            var repeat = group.repeat();
            if (repeat == null && title.equals(group.title().zh())) {
                fields(application, group, 0);
                return;
            }
            for (int row = 1; repeat != null && row <= application.rows(group); row++) {
                if (title.equals(repeat.called(row))) {
                    fields(application, group, row);
                    return;
                }
            }
            if (repeat != null && title.equals(group.title().zh())) {
                rows(application, group);
                return;
            }
        }
        picture("unknown", title);
        if (kiosk.page().locator(".page-actions .button-primary").count() == 0) {
            throw new Stuck(title, "预览不认得这一页，也没有可以继续的按钮");
        }
        attempt(title, 3, () -> words().map(said -> "页面说：" + said).orElse("按下以后页面没有变化"));
        on();
    }

    private void rows(Application application, FieldGroup group) {
        picture("rows", title());
        int needed = wanted.keySet().stream()
                .filter(group::holds)
                .mapToInt(Field::rowOf)
                .max()
                .orElse(0);
        if (application.rows(group) < needed) {
            changes(() -> kiosk.button("再加一个").click());
            return;
        }
        for (int row = 1; row <= application.rows(group); row++) {
            if (next(application, group, row).isPresent()) {
                int at = row - 1;
                attempt("row " + group.id() + row, 3, () -> "这一份填不好");
                changes(() -> kiosk.page()
                        .locator(".row-actions")
                        .nth(at)
                        .locator("button")
                        .first()
                        .click());
                return;
            }
        }
        application.problem(group).ifPresent(problem -> {
            throw new Stuck(title(), "页面说：" + problem + "；请在样例的 data 里写明");
        });
        on();
    }

    private void fields(Application application, FieldGroup group, int row) {
        var next = next(application, group, row);
        if (next.isEmpty()) {
            picture("form", title());
            attempt("page " + group.id() + row, 6, () -> "回到了这一页，还是过不去");
            on();
            return;
        }
        var entry = next.get();
        picture("form-open", title());
        settle(application, entry);
    }

    /** The next field to be filled or chosen: what the case says otherwise, then what is open. */
    private Optional<FormEntry> next(Application application, FieldGroup group, int row) {
        return application.form().stream()
                .filter(entry ->
                        group.holds(entry.field()) && Field.rowOf(entry.field().id()) == row)
                .filter(entry -> entry.open() || differs(entry))
                .findFirst();
    }

    private boolean differs(FormEntry entry) {
        var value = wanted.get(entry.field().id());
        var chosen = entry.chosen();
        return value != null && (chosen == null || !chosen.text().equals(value));
    }

    private void settle(Application application, FormEntry entry) {
        var field = entry.field();
        var label = field.label().zh();
        attempt(field.id(), 2, () -> "“%s”（%s）填不进去".formatted(label, field.id()));
        var line = exact(".field", ".field-label", label);
        switch (entry.state()) {
            case CONFLICT, CHOICE -> {
                var candidates = entry.candidates();
                int at = 0;
                for (int i = 0; i < candidates.size(); i++) {
                    at = candidates.get(i).text().equals(wanted.get(field.id())) ? i : at;
                }
                var choice = line.locator(".choice").nth(at);
                changes(choice::click);
            }
            case EMPTY, TYPED -> {
                var codes = List.copyOf(application.labels().options(field).keySet());
                if (line.locator(".segment").count() > 0) {
                    var at = Math.max(0, codes.indexOf(wanted.getOrDefault(field.id(), "")));
                    changes(() -> line.locator(".segment").nth(at).click());
                } else {
                    changes(() -> line.locator(".entry").click());
                    fill(application, field);
                }
            }
            case FILLED, CHOSEN, DISPUTED -> {
                changes(() -> line.locator(".field-actions button").last().click());
                if (title().startsWith("正确的") || title().startsWith("请填")) {
                    fill(application, field);
                }
            }
        }
    }

    private void fill(Application application, Field field) {
        settled();
        var question = title();
        if (lastKind.startsWith("form")) {
            picture("fill", question);
        }
        switch (field.type()) {
            case CODE -> {
                var options = application.labels().options(field);
                var code = wanted.getOrDefault(
                        field.id(), options.keySet().iterator().next());
                var words = options.get(code);
                if (words == null) {
                    throw new Stuck(question, "%s 没有代码 %s".formatted(field.id(), code));
                }
                changes(() -> (kiosk.page().locator(".choice").count() > 0
                                ? exact(".choice", ".choice-title", words.zh())
                                : exact(".name", "span", words.zh()))
                        .click());
            }
            case DIVISION -> division(application, field, question);
            case DATE, DATE_TIME, MONTH, PHONE, INTEGER, DECIMAL, BANK_ACCOUNT, ID_NUMBER, USCC, TEXT, ADDRESS ->
                typed(field, application.today(), question);
        }
    }

    private void typed(Field field, LocalDate today, String question) {
        var value = wanted.get(field.id());
        var values = value != null ? List.of(value) : plausible.values(field, today);
        for (var text : values) {
            keys.replace(Plausible.keys(field, text));
            kiosk.page().locator(".page-actions .button-primary").click();
            settled();
            if (!title().equals(question)) {
                return;
            }
        }
        picture("fill-refused", question);
        throw new Stuck(
                question,
                "%s 填不进 %s%s"
                        .formatted(
                                field.id(),
                                String.join("、", values),
                                words().map(said -> "，页面说：" + said).orElse("")));
    }

    private void division(Application application, Field field, String question) {
        var code = wanted.get(field.id());
        if (code == null) {
            for (int level = 0; level < 6 && title().equals(question); level++) {
                kiosk.page().locator(".name").first().click();
                settled();
            }
            return;
        }
        kiosk.page().locator(".trail-step").first().click();
        for (var place : application.labels().divisions().path(code)) {
            settled();
            exact(".name", "span", place.name()).click();
        }
        settled();
        if (title().equals(question)) {
            kiosk.press("上面没有");
        }
    }

    /** The strong button, and whatever comes of it. */
    private void on() {
        changes(() -> kiosk.page().locator(".page-actions .button-primary").click());
    }

    /** Waits until what is pressed has changed the page. */
    private void changes(Runnable press) {
        kiosk.answered();
        var before = body();
        press.run();
        kiosk.awaitTrue("the page changes", () -> !body().equals(before));
    }

    private String body() {
        return kiosk.page().locator("body").innerHTML();
    }

    private void attempt(String what, int most, java.util.function.Supplier<String> otherwise) {
        if (tries.merge(what, 1, Integer::sum) > most) {
            throw new Stuck(title(), otherwise.get());
        }
    }

    private void leave() {
        changes(() -> kiosk.button(LAST_BUTTON).click());
        kiosk.sees("您的信息已清除");
        picture("goodbye", title());
    }

    private void slip(String kind, String name) {
        pictures.add(kind, name, kiosk.printer().slips().getLast());
    }

    private void paper(String kind, String name, byte[] pdf) {
        var pages = kiosk.terminal().part(Documents.class).pictures(pdf);
        for (int i = 0; i < pages.size(); i++) {
            pictures.add(kind, pages.size() == 1 ? name : "%s 第 %d 页".formatted(name, i + 1), pages.get(i));
        }
    }

    /** The page, and what of it only shows below. */
    private void picture(String kind, String name) {
        lastKind = kind;
        kiosk.page().evaluate("document.fonts.ready.then(() => true)");
        pictures.add(kind, name, shot());
        for (int part = 2; part <= SCROLLS_AT_MOST && scrolls(); part++) {
            pictures.add(kind, "%s（往下 %d）".formatted(name, part - 1), shot());
        }
        kiosk.page().evaluate("document.querySelector('kiosk-scroll')?.view.scrollTo({ top: 0 })");
    }

    private byte[] shot() {
        return kiosk.page().screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    }

    private boolean scrolls() {
        return (Boolean) kiosk.page().evaluate("""
                () => {
                  const view = document.querySelector('kiosk-scroll')?.view;
                  if (!view || document.querySelector('[role=alertdialog]')) return false;
                  const before = view.scrollTop;
                  view.scrollTo({ top: before + view.clientHeight * 0.85, behavior: 'instant' });
                  return view.scrollTop > before + 4;
                }""");
    }
}
