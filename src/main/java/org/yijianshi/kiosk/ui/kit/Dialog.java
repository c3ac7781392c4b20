package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** A question over the page that must be answered; focus stays inside (keys.js) and starts on the strong button. */
public final class Dialog extends Div {

    private final Div words = Parts.div("grow");
    private final Div head = Parts.div("row", words);
    private final Div buttons = Parts.div("dialog-buttons");
    private final Div panel = Parts.div("dialog", head, buttons);

    public Dialog(String title, String text) {
        this(title, text.isEmpty() ? List.of() : List.of(text));
    }

    /** Each sentence stands on its own; several are marked as a list. */
    public Dialog(String title, List<String> sentences) {
        addClassName("dialog-shade");
        panel.getElement().setAttribute("role", "alertdialog");
        panel.getElement().setAttribute("aria-modal", "true");
        panel.getElement().setAttribute("aria-label", title);
        H2 heading = new H2(title);
        heading.addClassName("dialog-title");
        words.add(heading);
        for (String sentence : sentences) {
            Paragraph paragraph = new Paragraph(sentence);
            paragraph.addClassName("dialog-text");
            paragraph.setClassName("dialog-point", sentences.size() > 1);
            words.add(paragraph);
        }
        add(panel);
    }

    /** Beside the words: a countdown, a picture. */
    public Dialog beside(Component component) {
        head.add(component);
        return this;
    }

    /** Between the words and the buttons. */
    public Dialog with(Component... components) {
        for (Component component : components) {
            panel.addComponentAtIndex(panel.indexOf(buttons), component);
        }
        return this;
    }

    /** The strong answer first; each closes the dialog before it acts. */
    public Dialog primary(String text, Runnable chosen) {
        return button(new PrimaryButton(text, () -> answer(chosen)));
    }

    public Dialog secondary(String text, Runnable chosen) {
        return button(SecondaryButton.outlined(text, () -> answer(chosen)));
    }

    public void openIn(HasComponents host) {
        host.add(this);
        buttons.getChildren()
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .findFirst()
                .ifPresent(NativeButton::focus);
    }

    public void close() {
        removeFromParent();
    }

    public boolean isOpen() {
        return getParent().isPresent();
    }

    private Dialog button(NativeButton button) {
        buttons.add(button);
        return this;
    }

    private void answer(Runnable chosen) {
        close();
        chosen.run();
    }
}
