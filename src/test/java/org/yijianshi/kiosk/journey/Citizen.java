package org.yijianshi.kiosk.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Someone at the terminal, a mother if nothing else is said: what is answered and pressed, page after page. */
public final class Citizen {
    private static final int PAGES_AT_MOST = 200;
    static final String MOBILE = "13800000000";
    /** Passes the Luhn check; no bank has issued it. */
    static final String ACCOUNT = "6222000000000009";

    /** A day gone by, as it is typed. */
    private static final String A_DAY = "20250301";

    private static final String PRICE = "580000";

    private static final String SOMEBODYS_NUMBER = "411199196003019017";

    private final Screen kiosk;
    private final Map<String, String> known = new LinkedHashMap<>();
    private boolean unseen;

    public Citizen(Screen kiosk) {
        this.kiosk = kiosk;
    }

    /** Leaves his way out of the tour: another journey shows it. */
    Citizen unseen() {
        unseen = true;
        return this;
    }

    private void picture(String name) {
        if (!unseen) {
            kiosk.picture(name);
        }
    }

    /** What he types wherever he is asked for this; the same words again change it. */
    Citizen knows(String asked, String typed) {
        known.put(asked, typed);
        return this;
    }

    /** From the card to the signature, with the father beside her and every paper photographed. */
    public void applies() {
        begins();
        answers();
        choosesItems();
        letsTheOtherParentAgree();
        readsTheNotice();
        fillsTheForm();
        photographs();
        choosesDelivery();
        reviews();
        signsAndSubmits();
    }

    /** From the home page to the materials, the other parent being away. */
    void fillsTheFormAlone() {
        begins();
        answers();
        choosesItems();
        goesOnAlone();
        readsTheNotice();
        fillsTheForm();
    }

    void begins() {
        begins("mother", "生了宝宝", "我是宝宝妈妈");
    }

    void begins(String card, String event, String role) {
        begins(card, event);
        kiosk.press(role);
    }

    /** Until the question for the role. */
    void begins(String card, String event) {
        kiosk.reads("请刷身份证");
        kiosk.lay(card);
        goesOnAsHimself(event);
    }

    /** From the page after the card to the question for the role. */
    void goesOnAsHimself(String event) {
        kiosk.sees("您好");
        picture("privacy");
        kiosk.press("知道了，开始办理");
        kiosk.awaitTrue("the next page", () -> !kiosk.title().contains("您好"));
        if (kiosk.title().contains("您要办哪件事")) {
            picture("event");
            kiosk.press(event);
            kiosk.awaitTrue("the next page", () -> !kiosk.title().contains("您要办哪件事"));
        }
        if (kiosk.title().contains("企业要办哪件事")) {
            picture("event");
            kiosk.press(event);
        }
        kiosk.sees("您以什么身份来办");
        picture("role");
    }

    /** From the question for the role to the guide and back. */
    void looksAtTheGuide() {
        kiosk.press("先看办事指南");
        kiosk.sees("办事指南");
        kiosk.page().locator("img.paper").first().waitFor();
        picture("guide");
        kiosk.press("看完了，返回");
        kiosk.sees("您以什么身份来办");
    }

    /** Why the first item or material on the page is there. */
    void asksWhy() {
        kiosk.settles();
        kiosk.press("为什么");
        kiosk.page().locator(".dialog").waitFor();
        picture("why");
        kiosk.press("知道了");
        kiosk.gone("知道了");
    }

    /** The first answer of every question leads straight through; a day is a few days ago. */
    void answers() {
        until("要办哪些", "question", () -> {
            if (kiosk.title().contains("哪天")) {
                kiosk.types(LocalDate.now(ZoneId.of("Asia/Shanghai"))
                        .minusDays(10)
                        .format(DateTimeFormatter.BASIC_ISO_DATE));
                kiosk.press("就是这天");
                // The keys have changed the page already: only another question shows that the day was taken.
                kiosk.gone("就是这天");
            } else {
                kiosk.page().locator(".choice").first().click();
            }
        });
    }

    /** This answer to this question, which must be the next. */
    void answersTo(String question, String answer) {
        kiosk.sees(question);
        kiosk.settles();
        picture("question");
        kiosk.page()
                .locator(".choice")
                .filter(new Locator.FilterOptions().setHasText(answer))
                .first()
                .click();
    }

    /** Somebody else steps up with his card. */
    void letsLay(String question, String card) {
        kiosk.sees(question);
        picture("party");
        kiosk.lift();
        kiosk.lay(card);
    }

    /** The choices that begin with these words, question after question. */
    void answers(String... choices) {
        for (var choice : choices) {
            kiosk.reads(choice);
            kiosk.settles();
            picture("question");
            var asked = kiosk.title();
            kiosk.page()
                    .locator(".choice", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + choice)))
                    .first()
                    .click();
            kiosk.awaitTrue("the next question", () -> !kiosk.title().equals(asked));
        }
    }

    void choosesItems() {
        kiosk.sees("要办哪些");
        picture("items");
        tick("上户口（出生登记）");
        kiosk.reads("请留意");
        picture("consequences");
        kiosk.press("知道了");
        tick("办社保卡");
        kiosk.reads("请留意");
        kiosk.press("知道了");
        tick("参加城乡居民医保");
        kiosk.press("下一步");
    }

    void takesAllItems() {
        kiosk.sees("要办哪些");
        picture("items");
        kiosk.press("下一步");
    }

    private void tick(String item) {
        kiosk.answered();
        var name = kiosk.page().getByText(item, new Page.GetByTextOptions().setExact(true));
        kiosk.page()
                .locator(".check-card", new Page.LocatorOptions().setHas(name))
                .click();
    }

    void letsTheOtherParentAgree() {
        kiosk.sees("在这里吗");
        picture("authorise");
        kiosk.lift();
        kiosk.lay("father");
    }

    void goesOnAlone() {
        kiosk.sees("在这里吗");
        kiosk.press("先不刷");
    }

    void printsTheNotice() {
        kiosk.sees("需要准备什么");
        kiosk.press("打印一张带走");
        kiosk.reads("告知单已打印");
        picture("notice-printed");
    }

    void readsTheNotice() {
        kiosk.sees("需要准备什么");
        picture("notice");
        kiosk.press("看正式的一次性告知单");
        kiosk.page().locator("img.paper").first().waitFor();
        picture("notice-paper");
        kiosk.press("看完了");
        kiosk.sees("需要准备什么");
        kiosk.press("下一步");
    }

    /** Fills what is asked, chooses where records disagree, and goes on until the materials. */
    void fillsTheForm() {
        fillsUntil("材料");
    }

    /** @param question of the page to stop at */
    void fillsUntil(String question) {
        until(question, "form", this::oneStepOfTheForm);
    }

    /** Fills every row that says so, from the page that shows them all. */
    void fillsTheRows() {
        var rows = kiosk.title();
        for (int steps = 0; steps < PAGES_AT_MOST; steps++) {
            kiosk.settles();
            if (kiosk.title().equals(rows) && kiosk.button("去填写").count() == 0) {
                return;
            }
            picture("row");
            changes("the rows", this::oneStepOfTheForm);
        }
        throw new AssertionError("the rows never were complete");
    }

    private void oneStepOfTheForm() {
        if (kiosk.title().startsWith("请填")) {
            fill();
            return;
        }
        var disagreeing = kiosk.page().locator(".field .choice");
        var empty = kiosk.page().locator(".entry-empty", new Page.LocatorOptions().setHasText("点这里填写"));
        var unchosen = kiosk.page().locator(".field:not(:has([aria-checked=true])) .segment");
        if (kiosk.button("去填写").count() > 0) {
            kiosk.button("去填写").click();
        } else if (disagreeing.count() > 0) {
            disagreeing.first().click();
        } else if (empty.count() > 0) {
            empty.first().click();
        } else if (unchosen.count() > 0) {
            unchosen.first().click();
        } else {
            kiosk.page().locator(".page-actions .button-primary").click();
        }
    }

    private void fill() {
        kiosk.answered();
        Locator choices = kiosk.page().locator(".choice");
        if (choices.count() > 0) {
            choices.first().click();
            return;
        }
        Locator names = kiosk.page().locator(".name");
        if (names.count() > 0) {
            picture("names");
            names.first().click();
            return;
        }
        var knows = known.entrySet().stream()
                .filter(each -> kiosk.title().contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (knows.isPresent()) {
            kiosk.types(knows.get());
        } else if (kiosk.page().locator(".keyboard").count() > 0) {
            spells("he");
            spells("nan");
        } else if (kiosk.page().getByText("例如 20").count() > 0) {
            kiosk.types(A_DAY);
        } else {
            kiosk.types(number());
        }
        var asked = kiosk.title();
        kiosk.press("填好了");
        // The keys have changed the page already: only another question shows that the value was taken.
        kiosk.awaitTrue("the next question", () -> !kiosk.title().equals(asked));
    }

    /** One character; what is offered before all keys have been answered is offered for fewer of them. */
    private void spells(String pinyin) {
        kiosk.types(pinyin);
        kiosk.answered();
        kiosk.page().locator(".candidate").first().click();
    }

    private String number() {
        var asked = kiosk.title();
        return asked.contains("手机")
                ? MOBILE
                : asked.contains("元") ? PRICE : asked.contains("身份证号") ? SOMEBODYS_NUMBER : ACCOUNT;
    }

    void photographs() {
        kiosk.sees("材料");
        while (kiosk.page().getByText("拍照").count() > 0
                && kiosk.button("拍照").isVisible()
                && kiosk.title().contains("还差")) {
            picture("materials");
            var left = kiosk.title();
            kiosk.button("拍照").click();
            kiosk.press("拍一张");
            picture("camera");
            kiosk.page()
                    .locator("button", new Page.LocatorOptions().setHasText(Pattern.compile("就用这张|还是用")))
                    .click();
            kiosk.settles();
            // A material of one page is complete with its first picture.
            if (kiosk.button("没有了").count() > 0) {
                kiosk.press("没有了");
            }
            kiosk.awaitTrue(
                    "one material less",
                    () -> !kiosk.title().equals(left) && kiosk.title().contains("材料"));
        }
        kiosk.sees("材料已经齐了");
        picture("materials");
        kiosk.press("下一步");
    }

    void leavesMaterialsForLater() {
        kiosk.sees("材料");
        picture("materials");
        if (kiosk.title().contains("还差")) {
            kiosk.press("先不拍");
            kiosk.press("先提交其他的");
        } else {
            kiosk.press("下一步");
        }
    }

    /** All items, papers later: from the answered questions to the signature of whoever stands here. */
    void takesEverythingAndSigns() {
        takesAllItems();
        readsTheNotice();
        fillsTheForm();
        finishesWithoutPapers();
    }

    /** From the filled form to the signature; what is to be photographed is left for later. */
    void finishesWithoutPapers() {
        leavesMaterialsForLater();
        choosesDelivery();
        reviews();
        signsAndSubmits();
    }

    void choosesDelivery() {
        kiosk.sees("结果怎么取");
        picture("delivery");
        kiosk.press("下一步");
    }

    void reviews() {
        kiosk.sees("请从头看一遍");
        kiosk.page().locator("img.paper").first().waitFor();
        picture("review");
        kiosk.press("没有问题");
    }

    void signsAndSubmits() {
        kiosk.sees("签名");
        kiosk.signs();
        picture("sign");
        kiosk.press("签好了");
    }

    /** Repeats a step, each on a new state of the page, until the page with this question is there. */
    private void until(String question, String picture, Runnable step) {
        for (int pages = 0; pages < PAGES_AT_MOST; pages++) {
            kiosk.settles();
            var title = kiosk.title();
            if (title.contains(question)) {
                return;
            }
            picture(picture);
            changes(title, step);
        }
        throw new AssertionError("never came to " + question);
    }

    private void changes(String title, Runnable step) {
        var before = looks();
        step.run();
        kiosk.awaitTrue("something after " + title, () -> !looks().equals(before));
    }

    /** Different for different pages; pages with pictures are too long to be fetched again and again. */
    private Object looks() {
        return kiosk.page().locator(".page").evaluate("""
                (page) => {
                  const text = page.innerHTML;
                  let hash = 0;
                  for (let i = 0; i < text.length; i++) {
                    hash = (hash * 31 + text.charCodeAt(i)) | 0;
                  }
                  return `${text.length} ${hash}`;
                }
                """);
    }
}
