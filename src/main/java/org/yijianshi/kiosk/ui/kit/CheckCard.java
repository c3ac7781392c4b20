package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A row to tick: rung of the ladder, box, title with chips, a line below, and the law that locks it. */
public final class CheckCard extends Div {

    private final NativeButton card = new NativeButton();
    private final Div rung = Parts.div("ladder-number");
    private final Div title;
    private final Div text;
    private @Nullable Div lock;
    private boolean checked;
    private boolean locked;

    public CheckCard(String title, String sub, Consumer<Boolean> changed) {
        addClassName("ladder-item");
        this.title = Parts.div("check-title", Parts.text("check-name", title));
        this.text = Parts.div("check-text", this.title, Parts.line("check-sub", sub));
        card.addClassName("check-card");
        card.getElement().setAttribute("role", "checkbox");
        card.add(Parts.div("check-box", Icon.CHECK.create()), text);
        card.addClickListener(_ -> {
            if (!locked) {
                setChecked(!checked);
                changed.accept(checked);
            }
        });
        add(rung, card);
        setChecked(false);
    }

    /** Shows the choice; does not call the listener. */
    public void setChecked(boolean checked) {
        this.checked = checked;
        Parts.checked(card, checked);
    }

    public boolean isChecked() {
        return checked;
    }

    /** The number of the rung on the ladder 先…后…; without one the rung is a small ring. */
    public CheckCard rung(int number) {
        rung.setText(Integer.toString(number));
        return this;
    }

    public CheckCard chip(Chip chip) {
        title.add(chip);
        return this;
    }

    /** How long it takes, below the line. */
    public CheckCard time(String words) {
        text.add(Parts.line("time-limit", words));
        return this;
    }

    /** What is done at once with other rows, below the line. */
    public CheckCard together(String words) {
        text.add(Parts.div("check-together", Icon.LINK.create(), Parts.text("check-reason", words)));
        return this;
    }

    /** Ticking is out of the citizen's hands, and this sentence says why. */
    public CheckCard lock(String reason) {
        locked = true;
        card.getElement().setAttribute("aria-disabled", "true");
        return because(reason);
    }

    /** The law or consequence under the row, while it can still be ticked. An empty reason takes it away. */
    public CheckCard because(String reason) {
        if (lock != null) {
            text.remove(lock);
            lock = null;
        }
        if (!reason.isEmpty()) {
            lock = Parts.div("check-lock", Icon.LOCK.create(), Parts.text("check-reason", reason));
            text.add(lock);
        }
        return this;
    }

    /** A quiet button beside the row that tells why it stands here. */
    public CheckCard why(Runnable pressed) {
        add(SecondaryButton.why(pressed));
        addClassName("ladder-item-why");
        return this;
    }

    /** The pressable part, for focus and tests. */
    public NativeButton card() {
        return card;
    }
}
