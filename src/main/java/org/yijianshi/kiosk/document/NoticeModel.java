package org.yijianshi.kiosk.document;

import java.util.List;

/**
 * What stands on a printed 一次性告知单. Nothing about a person: the paper may be lost.
 *
 * @param siteName where the terminal stands
 * @param eventName for example 新生儿出生一件事
 * @param items what will be applied for; the details say limit, fee and results
 * @param toPrepare what the citizen has to do something for; the details say what
 * @param toCome who signs and what only the citizen can fill, each a paragraph
 * @param spared names of what he need not bring (免提交)
 * @param results how results come
 * @param hotline for example 12345
 * @param guide version and day of the guide it was made from
 * @param printedAt as written, for example 2026-11-23 09:12
 * @param demonstration marks the paper 演示 at its head and foot
 */
public record NoticeModel(
        String siteName,
        String eventName,
        List<Entry> items,
        List<Entry> toPrepare,
        List<String> toCome,
        List<String> spared,
        String results,
        String hotline,
        String guide,
        String printedAt,
        boolean demonstration) {
    public NoticeModel {
        items = List.copyOf(items);
        toPrepare = List.copyOf(toPrepare);
        toCome = List.copyOf(toCome);
        spared = List.copyOf(spared);
    }

    @Override
    public String toString() {
        return "NoticeModel[" + items.size() + " items]";
    }

    /** @param details each a paragraph of its own */
    public record Entry(String name, List<String> details) {
        public Entry {
            details = List.copyOf(details);
        }

        @Override
        public String toString() {
            return "Entry[" + details.size() + " details]";
        }
    }
}
