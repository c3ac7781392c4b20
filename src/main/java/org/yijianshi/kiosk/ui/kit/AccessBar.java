package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** The bar that is always at the bottom: text size, contrast, speech, low controls, language, a person. */
public final class AccessBar extends Div {

    /** One button of the bar. */
    public enum Choice {
        LARGE_TEXT(Icon.A_LARGE_SMALL),
        CONTRAST(Icon.CONTRAST),
        SPEECH(Icon.VOLUME_2),
        LOW(Icon.ACCESSIBILITY),
        LANGUAGE(Icon.GLOBE),
        HELP(Icon.HEADPHONES);

        private final Icon icon;

        Choice(Icon icon) {
            this.icon = icon;
        }
    }

    private final Map<Choice, NativeButton> buttons = new EnumMap<>(Choice.class);

    public AccessBar(Function<Choice, String> label, Consumer<Choice> pressed) {
        addClassName("access-bar");
        getElement().setAttribute("role", "toolbar");
        for (Choice choice : Choice.values()) {
            NativeButton button = Parts.button("access", () -> pressed.accept(choice));
            button.add(choice.icon.create(), new Span(label.apply(choice)));
            button.setClassName("access-help", choice == Choice.HELP);
            buttons.put(choice, button);
            add(button);
        }
    }

    /** Shows a setting as on; pressing it again turns it off. */
    public void setOn(Choice choice, boolean on) {
        NativeButton button = button(choice);
        button.setClassName("access-on", on);
        button.getElement().setAttribute("aria-pressed", Boolean.toString(on));
    }

    /** The button itself, for focus and tests. */
    public NativeButton button(Choice choice) {
        return Objects.requireNonNull(buttons.get(choice));
    }
}
