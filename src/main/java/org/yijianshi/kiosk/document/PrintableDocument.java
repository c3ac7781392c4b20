package org.yijianshi.kiosk.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An A4 document as content, without any look.
 *
 * @param title kind of document, also the title in the PDF's metadata: never a person's name
 * @param number shown as 编号 above the title
 * @param footer who made it and when, shown at the foot of each page beside the page number
 * @param demonstration marks each page 演示
 * @param use written again and again across each page (用证水印); null for none
 */
public record PrintableDocument(
        String title,
        @Nullable String number,
        String footer,
        boolean demonstration,
        @Nullable String use,
        List<Block> blocks) {
    public PrintableDocument {
        blocks = List.copyOf(blocks);
    }

    public PrintableDocument(
            String title, @Nullable String number, String footer, boolean demonstration, List<Block> blocks) {
        this(title, number, footer, demonstration, null, blocks);
    }

    @Override
    public String toString() {
        return "PrintableDocument[" + title + ", " + blocks.size() + " blocks]";
    }
}
