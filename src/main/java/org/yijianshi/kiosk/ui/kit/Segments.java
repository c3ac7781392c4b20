package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few short answers side by side, one of them chosen. */
public final class Segments<T> extends Div {

    private final Map<T, NativeButton> buttons = new LinkedHashMap<>();
    private @Nullable T chosen;

    private Segments(
            String group, String each, List<T> options, Function<? super T, String> label, Consumer<? super T> picked) {
        addClassName(group);
        getElement().setAttribute("role", "radiogroup");
        for (T option : options) {
            NativeButton button = Parts.button(each, () -> {
                choose(option);
                picked.accept(option);
            });
            button.getElement().setAttribute("role", "radio");
            Parts.checked(button, false);
            if ("segment".equals(each)) {
                button.add(Icon.CHECK.create());
            }
            button.add(new Span(label.apply(option)));
            buttons.put(option, button);
            add(button);
        }
    }

    public static <T> Segments<T> of(List<T> options, Function<? super T, String> label, Consumer<? super T> picked) {
        return new Segments<>("segments", "segment", options, label, picked);
    }

    /** The five levels of an evaluation: plain words, no faces, no stars. */
    public static <T> Segments<T> rates(
            List<T> options, Function<? super T, String> label, Consumer<? super T> picked) {
        return new Segments<>("rates", "rate", options, label, picked);
    }

    /** Shows the choice; does not call the listener. */
    public void choose(T option) {
        chosen = option;
        buttons.forEach((each, button) -> Parts.checked(button, each.equals(option)));
    }

    public Optional<T> chosen() {
        return Optional.ofNullable(chosen);
    }
}
