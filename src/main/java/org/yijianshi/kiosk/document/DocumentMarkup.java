package org.yijianshi.kiosk.document;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Document;

/** Turns the content of a document into XHTML for the style sheet {@code documents/paper.css}. */
final class DocumentMarkup {
    private DocumentMarkup() {}

    static Document of(PrintableDocument document, String styleSheet, Fonts fonts) {
        Markup html = Markup.root(fonts::showable).with("lang", "zh-CN");
        Markup head = html.add("head");
        head.add("title").text(document.title());
        head.add("style").with("type", "text/css").text(styleSheet);
        Markup body = html.add("body");
        body.add("div", "page-foot").text(PlainText.line(document.footer(), 80));
        String number = document.number();
        if (number != null) {
            body.add("div", "number").text("编号：" + number);
        }
        body.add("h1").text(document.title());
        document.blocks().forEach(block -> append(body, block));
        return html.document();
    }

    private static void append(Markup body, Block block) {
        switch (block) {
            case Block.Heading heading -> body.add("h2").text(heading.text());
            case Block.Paragraph paragraph ->
                PlainText.clean(paragraph.text())
                        .lines()
                        .forEach(line -> body.add("p").text(line));
            case Block.NumberedList list -> numberedList(body, list.entries());
            case Block.KeyValueTable table -> keyValueTable(body, table);
            case Block.ListTable table -> listTable(body, table);
            case Block.SignatureBox box -> signatures(body, box.signatures());
            case Block.Picture picture ->
                body.add("div", picture.tall() ? "picture tall" : "picture")
                        .add("img")
                        .with("src", dataUri(picture.png()))
                        .with("alt", picture.caption());
            case Block.Footnote note -> body.add("div", "footnote").text(note.text());
        }
    }

    private static void numberedList(Markup body, List<String> entries) {
        Markup list = body.add("table", "numbered");
        for (int i = 0; i < entries.size(); i++) {
            Markup row = list.add("tr");
            row.add("td", "ordinal").text((i + 1) + ".");
            row.add("td").text(entries.get(i));
        }
    }

    private static void keyValueTable(Markup body, Block.KeyValueTable table) {
        boolean grouped =
                table.groups().stream().anyMatch(group -> !group.label().isEmpty());
        // A table of its own for each group: it stays on one page with its heading, as far as a page is long enough.
        table.groups().forEach(group -> {
            Markup form = body.add("table", "form");
            columns(form, table.pairsPerRow(), grouped);
            group(form, group, table.pairsPerRow(), grouped);
        });
    }

    private static void columns(Markup form, int pairsPerRow, boolean grouped) {
        if (grouped) {
            form.add("col").with("style", "width: 6%");
        }
        int labelPercent = pairsPerRow == 3 ? 12 : 16;
        int valuePercent = ((grouped ? 94 : 100) - labelPercent * pairsPerRow) / pairsPerRow;
        for (int i = 0; i < pairsPerRow; i++) {
            form.add("col").with("style", "width: " + labelPercent + "%");
            form.add("col").with("style", "width: " + valuePercent + "%");
        }
    }

    private static void group(Markup form, Block.RowGroup group, int pairsPerRow, boolean grouped) {
        List<List<Block.Field>> rows = pack(group.fields(), pairsPerRow);
        for (int i = 0; i < rows.size(); i++) {
            Markup row = form.add("tr");
            if (grouped && i == 0) {
                row.add("td", "group")
                        .with("rowspan", String.valueOf(rows.size()))
                        .text(vertical(group.label(), rows.size()));
            }
            List<Block.Field> fields = rows.get(i);
            for (int j = 0; j < fields.size(); j++) {
                Block.Field field = fields.get(j);
                int columns = j == fields.size() - 1 ? (pairsPerRow - j) * 2 - 1 : 1;
                row.add("td", "label").text(field.label());
                row.add("td", "value").with("colspan", String.valueOf(columns)).text(field.value());
            }
        }
    }

    static List<List<Block.Field>> pack(List<Block.Field> fields, int pairsPerRow) {
        List<List<Block.Field>> rows = new ArrayList<>();
        List<Block.Field> row = new ArrayList<>();
        for (Block.Field field : fields) {
            if (!row.isEmpty() && (field.wide() || row.size() == pairsPerRow)) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(field);
            if (field.wide()) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return rows;
    }

    /** One character a line where the group is high enough for it (a row is 1.7 lines of the label), else two. */
    private static String vertical(String label, int rows) {
        int[] codePoints = PlainText.line(label, 12).codePoints().toArray();
        int perLine = codePoints.length <= rows * 1.7 ? 1 : 2;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < codePoints.length; i++) {
            if (i > 0 && i % perLine == 0) {
                lines.append('\n');
            }
            lines.appendCodePoint(codePoints[i]);
        }
        return lines.toString();
    }

    private static void listTable(Markup body, Block.ListTable table) {
        Markup list = body.add("table", "list");
        int weights = table.columns().stream().mapToInt(Block.Column::weight).sum();
        for (Block.Column column : table.columns()) {
            list.add("col").with("style", "width: " + column.weight() * 100 / weights + "%");
        }
        Markup header = list.add("thead").add("tr");
        table.columns().forEach(column -> header.add("th").text(column.header()));
        Markup rows = list.add("tbody");
        for (List<String> cells : table.rows()) {
            Markup row = rows.add("tr");
            for (int i = 0; i < table.columns().size(); i++) {
                row.add("td").text(i < cells.size() ? cells.get(i) : "");
            }
        }
    }

    private static void signatures(Markup body, List<Block.Signature> signatures) {
        Markup row = body.add("table", "signatures").add("tr");
        for (Block.Signature signature : signatures) {
            Markup cell = row.add("td");
            cell.add("div", "signature-label").text(signature.label() + "：");
            Markup place = cell.add("div", "signature-place");
            byte[] png = signature.png();
            if (png != null) {
                place.add("img").with("src", dataUri(png)).with("alt", "");
            }
            cell.add("div", "signature-date").text(signature.date());
        }
    }

    private static String dataUri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
