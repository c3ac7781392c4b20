package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/**
 * The frame of every page: one question with the sentence under it, content that scrolls, one strong button, one way
 * back, one quiet way to a person, and the access bar. What is not set takes no room.
 */
public final class PageFrame extends Main {

    /** The meaning of the round mark beside the question. */
    public enum Mark {
        PLAIN("head-mark-plain"),
        DONE("head-mark-done"),
        WARN("head-mark-warn");

        private final String className;

        Mark(String className) {
            this.className = className;
        }
    }

    private final Div upper = Parts.div("page-upper");
    private final Div progress = Parts.div("progress");
    private final Div head = Parts.div("page-head");
    private final Div content = Parts.div("page-content");
    private final Div aside = Parts.div("page-aside");
    private final Div actions = Parts.div("page-actions");
    private final Div exit = Parts.div("page-exit");

    public PageFrame(TopBar top, AccessBar access) {
        addClassName("page");
        Section body = new Section();
        body.addClassName("page-body");
        Element scroll = new Element("kiosk-scroll");
        scroll.appendChild(content.getElement());
        body.getElement().appendChild(scroll);
        add(top, upper, body, access);
    }

    /** Where the citizen is: {@code step} counts from 1, {@code name} is its word. */
    public void setProgress(int step, int steps, String name) {
        progress.removeAll();
        progress.add(Parts.text("progress-name", "第 %d 步，共 %d 步 · %s".formatted(step, steps, name)));
        for (int i = 1; i <= steps; i++) {
            Span segment = Parts.text("progress-step", "");
            segment.setClassName("progress-done", i < step);
            segment.setClassName("progress-now", i == step);
            progress.add(segment);
        }
        progress.getElement().setAttribute("role", "progressbar");
        progress.getElement().setAttribute("aria-valuenow", Integer.toString(step));
        progress.getElement().setAttribute("aria-valuemax", Integer.toString(steps));
        progress.getElement().setAttribute("aria-valuetext", name);
        upper.addComponentAsFirst(progress);
    }

    /** The one question (at most 20 characters) and the sentence that calms; the sentence may be empty. */
    public void setQuestion(String question, String sentence) {
        head.removeAll();
        head.removeClassName("page-head-marked");
        H1 title = new H1(question);
        title.addClassName("page-title");
        head.add(title);
        if (!sentence.isEmpty()) {
            Paragraph sub = new Paragraph(sentence);
            sub.addClassName("page-sub");
            head.add(sub);
        }
        upper.add(head);
    }

    /** A round mark before the question; call after {@link #setQuestion}. */
    public void setMark(Icon icon, Mark mark) {
        Span round = new Span(icon.create());
        round.addClassNames("head-mark", mark.className);
        head.addComponentAsFirst(round);
        head.addClassName("page-head-marked");
    }

    /** Takes the place of the question on the attract page. */
    public void setHero(Component hero) {
        upper.removeAll();
        upper.add(hero);
    }

    public void setContent(Component... components) {
        content.removeAll();
        content.add(components);
    }

    /** What stays in sight below the content, or beside it on a wide screen: a sum, a second choice. */
    public void setAside(Component... components) {
        fill(aside, components);
    }

    public void removeAside() {
        aside.removeFromParent();
    }

    /** The strong button alone: start pages, receipts. */
    public void setActions(PrimaryButton next) {
        fill(actions, next);
    }

    /** Only the way back: the content itself leads on. */
    public void setActions(SecondaryButton back) {
        fill(actions, back.withIcon(Icon.CHEVRON_LEFT));
    }

    public void setActions(SecondaryButton back, PrimaryButton next) {
        fill(actions, back.withIcon(Icon.CHEVRON_LEFT), next);
    }

    /** The quiet way to a person. */
    public void setExit(String text, Runnable pressed) {
        fill(exit, SecondaryButton.quiet(text, pressed));
    }

    /** For pages where nobody has begun anything. */
    public void removeExit() {
        exit.removeFromParent();
    }

    // Not "replace": with one component that would be HasComponents.replace, which swaps the slot itself away.
    private void fill(Div slot, Component... components) {
        slot.removeAll();
        slot.add(components);
        if (slot.getParent().isEmpty()) {
            // Before the access bar, so that keyboard and reader meet the page in the order the eye does.
            addComponentAtIndex(orderOf(slot), slot);
        }
    }

    private int orderOf(Div slot) {
        if (slot == aside) {
            return 3;
        }
        int beforeAccess = getComponentCount() - 1;
        return slot == actions && exit.getParent().isPresent() ? beforeAccess - 1 : beforeAccess;
    }
}
