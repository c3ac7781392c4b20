package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import org.junit.jupiter.api.Test;

class SpotTest {
    private final Spot spot = new Spot();

    @Test
    void whatIsShownStaysWhileNothingHasChanged() {
        spot.show("ready", () -> new Span("print"));
        var button = spot.getComponentAt(0);
        spot.show("ready", () -> new Span("print"));
        assertThat(spot.getChildren()).containsExactly(button);
    }

    @Test
    void anotherThingTakesItsPlace() {
        spot.show("ready", () -> new Span("print"));
        spot.show("paper is out", () -> new Span("sorry"));
        assertThat(spot.getElement().getTextRecursively()).isEqualTo("sorry");
        assertThat(spot.getComponentCount()).isEqualTo(1);
    }

    @Test
    void afterItWasClearedTheSameIsShownAgain() {
        spot.show("ready", () -> new Span("print"));
        spot.clear();
        assertThat(spot.getChildren()).isEmpty();
        spot.show("ready", () -> new Span("print"));
        assertThat(spot.getComponentCount()).isEqualTo(1);
    }
}
