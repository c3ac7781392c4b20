package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A sheet to sign on with finger, pen or mouse. The strokes stay in the browser until {@link #read} fetches them.
 */
@Tag("kiosk-signature")
public final class SignaturePad extends Component {

    /** How much ink is on the sheet: path length in CSS pixels, number of strokes. */
    public record Ink(int lengthPixels, int strokes) {

        /** Two characters cannot be written with less: a dot or a slip of the hand is not a signature. */
        public boolean isEnough() {
            return lengthPixels >= MIN_LENGTH_PIXELS;
        }
    }

    static final int MIN_LENGTH_PIXELS = 220;

    public Registration addInkListener(Consumer<Ink> listener) {
        return getElement()
                .addEventListener("kiosk-ink", event -> {
                    JsonNode data = event.getEventData();
                    listener.accept(new Ink(
                            data.path("event.detail.length").asInt(0),
                            data.path("event.detail.strokes").asInt(0)));
                })
                .addEventData("event.detail.length")
                .addEventData("event.detail.strokes");
    }

    public void clear() {
        getElement().callJsFunction("clear");
    }

    /**
     * Fetches the signature.
     *
     * @param failed when the browser answered nothing usable or the ink is too short; the sheet is untouched
     */
    public void read(Consumer<Signature> done, Runnable failed) {
        getElement()
                .callJsFunction("result")
                .then(JsonNode.class, result -> accept(result, done, failed), _ -> failed.run());
    }

    private static void accept(JsonNode result, Consumer<Signature> done, Runnable failed) {
        Signature signature;
        try {
            signature = Signature.parse(result);
        } catch (IllegalArgumentException e) {
            failed.run();
            return;
        }
        if (signature.ink().isEnough()) {
            done.accept(signature);
        } else {
            failed.run();
        }
    }
}
