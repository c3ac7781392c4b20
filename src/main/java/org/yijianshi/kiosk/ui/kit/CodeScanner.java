package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.shared.Registration;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The live picture that looks for a QR code. It sends one picture and waits for {@link #next}; the camera is released by
 * {@link #found} and when the component leaves the page.
 */
@Tag("kiosk-scanner")
public final class CodeScanner extends Component {

    /** Hears each picture as JPEG. */
    public Registration addFrameListener(Consumer<byte[]> listener) {
        return getElement()
                .addEventListener(
                        "kiosk-frame",
                        event -> CameraCapture.jpeg(event.getEventData()
                                        .path("event.detail.jpeg")
                                        .asString(""))
                                .ifPresentOrElse(listener, this::next))
                .addEventData("event.detail.jpeg");
    }

    /** No camera, no permission, or unplugged; the reason is the browser's name for it. */
    public Registration addUnavailableListener(Consumer<String> listener) {
        return getElement()
                .addEventListener(
                        "kiosk-camera-fault",
                        event -> listener.accept(
                                event.getEventData().path("event.detail.reason").asString("")))
                .addEventData("event.detail.reason");
    }

    /** Nothing was found: the next picture may come. */
    public void next() {
        getElement().callJsFunction("next");
    }

    /** Closes the camera and says that the code was seen. */
    public void found() {
        getElement().callJsFunction("found");
    }

    /** Puts a picture before the lens, in a demonstration. */
    public void show(byte[] png) {
        getElement()
                .callJsFunction(
                        "show", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    /** Takes it away again. */
    public void showNothing() {
        getElement().callJsFunction("show", "");
    }
}
