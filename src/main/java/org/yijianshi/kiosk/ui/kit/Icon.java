package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.html.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Line icons of one stroke (Lucide, ISC; licence beside the files). They inherit the colour of their text. */
public enum Icon {
    A_LARGE_SMALL,
    ACCESSIBILITY,
    ARCHIVE,
    ARMCHAIR,
    BABY,
    BATTERY_LOW,
    BOOK_OPEN,
    BRIEFCASE,
    BUILDING_2,
    CALCULATOR,
    CAMERA,
    CHECK,
    CHEVRON_DOWN,
    CHEVRON_LEFT,
    CHEVRON_RIGHT,
    CHEVRON_UP,
    CIRCLE_ALERT,
    CIRCLE_CHECK,
    CLOCK,
    CONTRAST,
    CREDIT_CARD,
    DELETE,
    EYE,
    EYE_OFF,
    FILE_TEXT,
    FLAG,
    GLOBE,
    HAND_HEART,
    HEADPHONES,
    HEART,
    HOURGLASS,
    HOUSE,
    ID_CARD,
    IMAGE,
    INFO,
    KEYBOARD,
    LEAF,
    LINK,
    LIST_CHECKS,
    LOCK,
    LOG_OUT,
    MAP_PIN,
    PACKAGE,
    PEN_LINE,
    PHONE,
    PLUS,
    PRINTER,
    QR_CODE,
    ROTATE_CCW,
    SCISSORS,
    SEARCH,
    SHIELD,
    SMARTPHONE,
    SPROUT,
    STAR,
    STORE,
    TRIANGLE_ALERT,
    TRUCK,
    WRENCH,
    USER,
    USER_PLUS,
    USERS,
    UTENSILS,
    VOLUME_2,
    WIFI_OFF,
    X;

    private final String svg = load();

    /** A fresh element at the size of the surrounding text; hidden from screen readers, the words beside it speak. */
    public Span create() {
        Span span = new Span();
        span.addClassName("icon");
        span.getElement().setAttribute("aria-hidden", "true");
        span.getElement().setProperty("innerHTML", svg);
        return span;
    }

    /** As {@link #create()}, at the size of a tile's or an answer's picture. */
    public Span big() {
        Span span = create();
        span.addClassName("icon-big");
        return span;
    }

    private String load() {
        String path = "/META-INF/resources/kiosk/icons/"
                + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
        try (InputStream file = Objects.requireNonNull(Icon.class.getResourceAsStream(path), path)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("<svg"));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
