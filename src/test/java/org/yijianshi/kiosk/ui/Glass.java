package org.yijianshi.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Duration;
import java.util.stream.Stream;

/** What a citizen reads and presses, without a browser. */
public record Glass(Component root) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The first button with these words, as soon as it is there; one character is a key. */
    public void press(String words) {
        reads(words);
        var button = all().filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(each -> words.length() == 1
                        ? each.hasClassName("key") && text(each).equals(words)
                        : text(each).contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + words));
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    public void types(String keys) {
        keys.chars().mapToObj(Character::toString).forEach(this::press);
    }

    /** Waits until all these words are on the page. */
    public void reads(String... words) {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text()).contains(words));
    }

    public String text() {
        MockVaadin.runUIQueue();
        return text(root);
    }

    public Stream<Component> all() {
        return all(root);
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(Glass::all));
    }
}
