package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** A white card. */
public final class Card extends Div {

    public Card(Component... children) {
        super(children);
        addClassName("card");
    }

    /** Holds {@link FieldRow}s. */
    public static Card fields(FieldRow... rows) {
        Card card = new Card(rows);
        card.addClassName("fields");
        return card;
    }

    /** Holds {@link #row}s. */
    public static Card rows(Component... rows) {
        Card card = new Card(rows);
        card.addClassName("card-rows");
        return card;
    }

    /** A line of a list: picture, title, a line below, and a chip or button at the end. */
    public static Div row(@Nullable Icon icon, String title, String sub, Component... end) {
        return row(icon, title, "", sub, end);
    }

    /** A line of a list that says how long something takes, between title and line below. */
    public static Div timed(String title, String time, String sub, Component... end) {
        return row(null, title, time, sub, end);
    }

    /** What belongs to the row above it, across the whole card: picture, title, and {@link #said} below each other. */
    public static Div told(Icon icon, String title, Component... lines) {
        Div head = Parts.div("told-head", icon.create(), Parts.line("told-title", title));
        Div told = Parts.div("card-told", head);
        told.add(lines);
        return told;
    }

    /** What is said, beside what it is about. */
    public static Div said(String about, String words) {
        return Parts.div("told-line", Parts.line("told-about", about), Parts.line("told-words", words));
    }

    private static Div row(@Nullable Icon icon, String title, String time, String sub, Component... end) {
        Div text = Parts.div("card-row-text", Parts.line("card-row-title", title));
        if (!time.isEmpty()) {
            text.add(Parts.line("time-limit", time));
        }
        if (!sub.isEmpty()) {
            text.add(Parts.line("card-row-sub", sub));
        }
        Div row = Parts.div("card-row");
        if (icon != null) {
            var picture = icon.big();
            picture.addClassName("soft");
            row.add(picture);
        }
        row.add(text);
        row.add(end);
        return row;
    }
}
