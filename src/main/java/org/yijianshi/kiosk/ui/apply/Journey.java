package org.yijianshi.kiosk.ui.apply;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.Party;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.ui.Desk;
import org.yijianshi.kiosk.ui.Stage;
import org.yijianshi.kiosk.ui.home.ChoosePage;
import org.yijianshi.kiosk.ui.home.GuidePage;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.PrimaryButton;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Tile;
import org.yijianshi.kiosk.ui.sign.SignerJourney;

/** The order of the pages of one application. Each page says only "on" or "back"; where that leads stands here. */
public final class Journey {
    /** The segments of the bar at the top. */
    enum Part {
        GUIDANCE("说说情况"),
        ITEMS("选事项"),
        FORM("核对信息"),
        MATERIALS("备材料"),
        REVIEW("最后核对"),
        SIGN("签字"),
        RECEIPT("拿凭证");

        private final String word;

        Part(String word) {
            this.word = word;
        }
    }

    private final Stage stage;
    private final CitizenSession session;
    private final Identity identity;
    private final @Nullable LifeEvent wanted;
    private final Set<String> passedOver = new HashSet<>();
    private final Set<Text> told = new HashSet<>();

    public Journey(Stage stage, CitizenSession session, Identity identity, @Nullable LifeEvent wanted) {
        this.stage = stage;
        this.session = session;
        this.identity = identity;
        this.wanted = wanted;
    }

    Stage stage() {
        return stage;
    }

    Desk desk() {
        return stage.desk();
    }

    Identity identity() {
        return identity;
    }

    Application application() {
        return session.application().orElseThrow();
    }

    /** Whether the event asks for muted pages. */
    boolean quiet() {
        return application().event().tone() == LifeEvent.Tone.QUIET;
    }

    public void begin() {
        if (identity.expiredOn(java.time.LocalDate.now(desk().clock()))) {
            WindowPage.expiredCard(this);
        } else {
            new PrivacyPage(this).show();
        }
    }

    void backToNotice() {
        stage.setQuiet(false);
        new PrivacyPage(this).show();
    }

    void afterPrivacy() {
        var events = desk().catalog().events();
        if (wanted != null) {
            choose(wanted);
        } else if (events.size() == 1) {
            choose(events.getFirst());
        } else {
            new ChoosePage(stage, "点一下就开始。", this::choose)
                    .and(new Tile(Icon.PEN_LINE, "我来签字", "别人已经办好，等您签字", () -> SignerJourney.with(stage, identity)))
                    .show(this::backToNotice);
        }
    }

    void choose(LifeEvent event) {
        if (event.target() == LifeEvent.Target.PERSON && identity.kind() != Identity.Kind.RESIDENT) {
            WindowPage.otherCard(this, event);
            return;
        }
        stage.setQuiet(event.tone() == LifeEvent.Tone.QUIET);
        session.begin(new Application(event, desk().catalog(), identity, desk().records(), desk().clock()));
        new RolePage(this).show();
    }

    void showGuide(Runnable back) {
        new GuidePage(stage, application().event(), back).show();
    }

    void afterRole() {
        new GatherPage(this, Part.GUIDANCE, this::guide).showFirst();
    }

    /** The next question, or the way to the window, or the items. */
    void guide() {
        switch (application().path().step()) {
            case org.yijianshi.kiosk.application.Guidance.Step.Ask ask -> new QuestionPage(this, ask).show();
            case org.yijianshi.kiosk.application.Guidance.Step.Redirect(var advice) -> WindowPage.advice(this, advice);
            case org.yijianshi.kiosk.application.Guidance.Step.Decided() -> new ItemsPage(this).show();
        }
    }

    /** An answer may tell whose records help with the next question. */
    void afterAnswer() {
        if (application().wantsRecords()) {
            new GatherPage(this, Part.GUIDANCE, this::guide).show();
        } else {
            guide();
        }
    }

    void backInGuidance() {
        if (application().takeBackLastAnswer()) {
            guide();
        } else {
            new RolePage(this).show();
        }
    }

    /** The other parties come before the notice, so that what the notice asks for is final. */
    void afterItems() {
        passedOver.clear();
        notice();
    }

    /** A late record may have made somebody known whose card helps. */
    void notice() {
        askParties(() -> new ItemsPage(this).show(), this::afterParties);
    }

    /** What another card or a late record brings to light may raise a question or lead to the window. */
    private void afterParties() {
        if (application().path().step() instanceof org.yijianshi.kiosk.application.Guidance.Step.Decided) {
            new NoticePage(this).show();
        } else {
            guide();
        }
    }

    /** Asks each awaited party in turn for his card, but for those who are not here. */
    void askParties(Runnable back, Runnable next) {
        application().awaited().stream()
                .filter(party -> !passedOver.contains(party.id()))
                .findFirst()
                .ifPresentOrElse(party -> new AuthorisePage(this, party, back, next).show(), next);
    }

    /** Whether there is something among what could not be asked for that the citizen has not been told yet. */
    boolean tell(Collection<Text> unanswered) {
        return told.addAll(unanswered);
    }

    void forgetTold() {
        told.clear();
    }

    void passOver(Party party) {
        passedOver.add(party.id());
    }

    void afterNotice() {
        form(0);
    }

    /** What was filled may name a record and raise a question; both come before the next page. */
    void form(int index) {
        if (application().wantsRecords()) {
            new GatherPage(this, Part.FORM, () -> form(index)).show();
            return;
        }
        if (!(application().path().step() instanceof org.yijianshi.kiosk.application.Guidance.Step.Decided)) {
            guide();
            return;
        }
        var groups = FormPage.groups(application());
        if (index < 0) {
            new NoticePage(this).show();
        } else if (index >= groups.size()) {
            afterForm();
        } else {
            show(groups.get(index), index);
        }
    }

    private void show(FieldGroup group, int index) {
        if (group.repeat() == null) {
            new FormPage(this, group, index).show();
        } else {
            new RowsPage(this, group, index).show();
        }
    }

    /** A record that arrived late may disagree with what stands on an earlier page. */
    private void afterForm() {
        var groups = FormPage.groups(application());
        for (int index = 0; index < groups.size(); index++) {
            if (FormPage.open(application(), groups.get(index))) {
                form(index);
                return;
            }
        }
        new MaterialsPage(this).show();
    }

    /** What arrived late may raise a question or disagree with what stands on the form. */
    void formAgain() {
        form(FormPage.groups(application()).size());
    }

    void backToForm() {
        form(FormPage.groups(application()).size() - 1);
    }

    void afterMaterials() {
        appointment(0);
    }

    /** The wish for a time of each item that needs one, then how the results come. */
    void appointment(int index) {
        var items = application().appointments();
        if (index < 0) {
            new MaterialsPage(this).show();
        } else if (index < items.size()) {
            new AppointmentPage(this, items.get(index), index).load();
        } else {
            new DeliveryPage(this).show();
        }
    }

    void backFromDelivery() {
        appointment(application().appointments().size() - 1);
    }

    void afterDelivery() {
        new ReviewPage(this).show();
    }

    /** A signer who became known only by the form lays his card now. */
    void afterReview() {
        askParties(() -> new ReviewPage(this).show(), this::earlier);
    }

    private void earlier() {
        var earlier = desk().submissions().earlier(application().claims());
        if (earlier.isEmpty()) {
            sign();
        } else {
            new EarlierPage(this, earlier, this::sign).show();
        }
    }

    /** Whoever was said not to be here signs later, unless nothing tells by which card to know him then. */
    private void sign() {
        for (var party : application().awaited()) {
            if (application().mustSign(party)) {
                if (!application().isKnown(party)) {
                    WindowPage.cardWanted(this, party, () -> new ReviewPage(this).show());
                    return;
                }
                application().signsLater(party);
            }
        }
        new SignPage(this, 0).show();
    }

    void afterSignatures() {
        if (application().signersLater().isEmpty()) {
            new SubmitPage(this).show();
        } else {
            new HandOverPage(this).show();
        }
    }

    void finish(SessionEvent.Reason reason) {
        desk().sessions().end(reason);
    }

    PageFrame frame(Part part, String question, String sentence) {
        var frame = stage.frame();
        frame.setProgress(part.ordinal() + 1, Part.values().length, part.word);
        frame.setQuestion(question, sentence);
        return frame;
    }

    static void actions(PageFrame frame, Runnable back, String next, Runnable on) {
        frame.setActions(SecondaryButton.outlined("上一步", back), new PrimaryButton(next, on));
    }
}
