package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.shared.Registration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The camera inside the page: live picture, still, judgement of light and sharpness in words. The still stays
 * in the browser until {@link #read}; the camera is released when the component leaves the page.
 */
@Tag("kiosk-camera")
public final class CameraCapture extends Component {

    /** Why a still is not good enough. The page already says it in words. */
    public enum Flaw {
        DARK,
        BRIGHT,
        BLURRED
    }

    /** What is before it, which decides its words and how large a still is. */
    public enum Subject {
        PAPER,
        FACE
    }

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final PrimaryButton shutter =
            new PrimaryButton("拍一张", () -> getElement().callJsFunction("capture"));

    public CameraCapture(Subject subject) {
        getElement().setAttribute("subject", subject.name().toLowerCase(Locale.ROOT));
        shutter.setEnabled(false);
        addLiveListener(() -> shutter.setEnabled(true));
        addStillListener(_ -> shutter.setEnabled(false));
        addUnavailableListener(_ -> shutter.setEnabled(false));
    }

    /** Takes a still; to be pressed only while there is a live picture. */
    public PrimaryButton shutter() {
        return shutter;
    }

    /** Drops the still and looks for a live picture. */
    public void retake() {
        getElement().callJsFunction("retake");
    }

    /** Hears that the live picture is there, or there again. */
    public Registration addLiveListener(Runnable listener) {
        return getElement().addEventListener("kiosk-camera-live", event -> listener.run());
    }

    /** Hears of each still; empty when it is good. */
    public Registration addStillListener(Consumer<Optional<Flaw>> listener) {
        return getElement()
                .addEventListener(
                        "kiosk-picture",
                        event -> listener.accept(flaw(
                                event.getEventData().path("event.detail.fault").asString(""))))
                .addEventData("event.detail.fault");
    }

    /** No camera, no permission, or unplugged. The page already says so in words; the reason is the browser's name for it. */
    public Registration addUnavailableListener(Consumer<String> listener) {
        return getElement()
                .addEventListener(
                        "kiosk-camera-fault",
                        event -> listener.accept(
                                event.getEventData().path("event.detail.reason").asString("")))
                .addEventData("event.detail.reason");
    }

    /**
     * Fetches the still as JPEG.
     *
     * @param failed when there is none or the browser answered nothing usable
     */
    public void read(Consumer<byte[]> done, Runnable failed) {
        getElement()
                .callJsFunction("result")
                .then(
                        JsonNode.class,
                        result -> Optional.ofNullable(result)
                                .flatMap(answer -> jpeg(answer.path("jpeg").asString("")))
                                .ifPresentOrElse(done, failed),
                        _ -> failed.run());
    }

    static Optional<Flaw> flaw(String word) {
        return switch (word) {
            case "dark" -> Optional.of(Flaw.DARK);
            case "bright" -> Optional.of(Flaw.BRIGHT);
            case "blurred" -> Optional.of(Flaw.BLURRED);
            default -> Optional.empty();
        };
    }

    static Optional<byte[]> jpeg(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Signature.startsWith(bytes, JPEG) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
