package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Image;
import java.util.Base64;

/** A picture made on the terminal, carried inside the page itself, so that no address ever leads to it. */
public final class PaperImage extends Image {

    private PaperImage(String type, byte[] picture, String alt, String className) {
        super("data:image/%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(picture)), alt);
        addClassName(className);
        getElement().setAttribute("draggable", "false");
    }

    /** A page of a document as it will be handed in or printed. */
    public static PaperImage page(byte[] png, String alt) {
        return new PaperImage("png", png, alt, "paper");
    }

    /** A page that was photographed here. */
    public static PaperImage photo(byte[] jpeg, String alt) {
        return new PaperImage("jpeg", jpeg, alt, "paper");
    }

    /** A QR code on its white ground. */
    public static PaperImage qr(byte[] png, String alt) {
        return new PaperImage("png", png, alt, "qr");
    }
}
