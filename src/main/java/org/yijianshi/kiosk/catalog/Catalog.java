package org.yijianshi.kiosk.catalog;

import java.util.List;
import java.util.Map;

/** All events of one terminal with the code sets they use, and the days that count for their limits. */
public record Catalog(List<LifeEvent> events, Map<String, CodeSet> codeSets, WorkCalendar calendar) {
    /** The part that sites of a level are authorised for. */
    public Catalog at(LifeEvent.SiteLevel level) {
        return new Catalog(
                events.stream()
                        .filter(event -> event.siteLevels().contains(level))
                        .toList(),
                codeSets,
                calendar);
    }

    /** @param labels code → Chinese label, in the order of the standard */
    public record CodeSet(String name, String standard, Map<String, Text> labels) {}
}
