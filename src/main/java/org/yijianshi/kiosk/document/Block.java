package org.yijianshi.kiosk.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a printable document, from top to bottom. Texts are data: markup and controls in them have no effect. */
public sealed interface Block {

    record Heading(String text) implements Block {
        @Override
        public String toString() {
            return "Heading";
        }
    }

    /** Line feeds in the text begin a new paragraph. */
    record Paragraph(String text) implements Block {
        @Override
        public String toString() {
            return "Paragraph";
        }
    }

    record NumberedList(List<String> entries) implements Block {
        public NumberedList {
            entries = List.copyOf(entries);
        }

        @Override
        public String toString() {
            return "NumberedList[" + entries.size() + "]";
        }
    }

    /**
     * The bordered table of a Chinese application form: a column of group labels, then pairs of shaded label and value.
     *
     * @param pairsPerRow 1 to 3
     */
    record KeyValueTable(int pairsPerRow, List<RowGroup> groups) implements Block {
        public KeyValueTable {
            if (pairsPerRow < 1 || pairsPerRow > 3) {
                throw new InvalidDocumentException("A form row holds 1 to 3 pairs");
            }
            groups = List.copyOf(groups);
        }

        @Override
        public String toString() {
            return "KeyValueTable[" + groups.size() + " groups]";
        }
    }

    /** @param label written from top to bottom in the left column; empty when the table has no such column */
    record RowGroup(String label, List<Field> fields) {
        public RowGroup {
            fields = List.copyOf(fields);
        }
    }

    /** @param wide takes a row of its own */
    record Field(String label, String value, boolean wide) {
        @Override
        public String toString() {
            return "Field[" + label + "]";
        }
    }

    /** Rows shorter than the header are filled with empty cells; longer ones are refused. */
    record ListTable(List<Column> columns, List<List<String>> rows) implements Block {
        public ListTable {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() > columns.size()) {
                    throw new InvalidDocumentException("A table row has more cells than columns");
                }
            }
        }

        @Override
        public String toString() {
            return "ListTable[" + rows.size() + " rows]";
        }
    }

    /** @param weight share of the table's width, relative to the other columns */
    record Column(String header, int weight) {}

    /** Places for signatures, side by side. */
    record SignatureBox(List<Signature> signatures) implements Block {
        public SignatureBox {
            signatures = List.copyOf(signatures);
        }

        @Override
        public String toString() {
            return "SignatureBox[" + signatures.size() + "]";
        }
    }

    /**
     * @param label for example 申请人签名
     * @param png the handwriting, at most 4000 by 2000 pixels; absent leaves the place empty for a pen
     * @param date as written, for example 2026年11月23日
     */
    record Signature(String label, byte @Nullable [] png, String date) {
        public Signature {
            if (png != null) {
                png = Pictures.checkedPng(png);
            }
        }

        @Override
        public String toString() {
            return "Signature[" + label + "]";
        }
    }

    /**
     * A picture as wide as the text, PNG made by the program itself.
     *
     * @param tall what follows begins on the next page
     */
    record Picture(byte[] png, String caption, boolean tall) implements Block {
        @Override
        public String toString() {
            return "Picture";
        }
    }

    record Footnote(String text) implements Block {
        @Override
        public String toString() {
            return "Footnote";
        }
    }
}
