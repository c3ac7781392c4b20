package org.yijianshi.kiosk.document;

import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An XHTML tree under construction. Text only ever becomes a text node, so that it cannot turn into markup. */
final class Markup {
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final UnaryOperator<String> showable;
    private final Document document;
    private final Element element;

    private Markup(UnaryOperator<String> showable, Document document, Element element) {
        this.showable = showable;
        this.document = document;
        this.element = element;
    }

    /** @param showable makes any text fit for paper */
    static Markup root(UnaryOperator<String> showable) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            Element html = document.createElementNS(XHTML, "html");
            document.appendChild(html);
            return new Markup(showable, document, html);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Document document() {
        return document;
    }

    Markup add(String name) {
        Element child = document.createElementNS(XHTML, name);
        element.appendChild(child);
        return new Markup(showable, document, child);
    }

    Markup add(String name, String cssClass) {
        return add(name).with("class", cssClass);
    }

    Markup with(String attribute, String value) {
        element.setAttribute(attribute, value);
        return this;
    }

    /** Appends the text; line feeds become line breaks. */
    Markup text(String text) {
        String[] lines = showable.apply(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                add("br");
            }
            element.appendChild(document.createTextNode(lines[i]));
        }
        return this;
    }
}
