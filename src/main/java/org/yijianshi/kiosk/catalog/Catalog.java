package org.yijianshi.kiosk.catalog;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** All events of one terminal with the code sets and data sets they use, and the days that count for their limits. */
public record Catalog(
        List<LifeEvent> events,
        Map<String, CodeSet> codeSets,
        Map<String, Dataset> datasets,
        Divisions divisions,
        WorkCalendar calendar) {
    /** @throws IllegalArgumentException for an id no event has */
    public LifeEvent event(String id) {
        return events.stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event " + id));
    }

    /** The part that sites of a level are authorised for. */
    public Catalog at(LifeEvent.SiteLevel level) {
        return new Catalog(
                events.stream()
                        .filter(event -> event.siteLevels().contains(level))
                        .toList(),
                codeSets,
                datasets,
                divisions,
                calendar);
    }

    /** Without the places that exist in demonstrations only. */
    public Catalog real() {
        return new Catalog(events, codeSets, datasets, divisions.real(), calendar);
    }

    /** @param labels code → Chinese label, in the order of the standard */
    public record CodeSet(String name, String standard, Map<String, Text> labels) {}

    /**
     * What departments share about one subject.
     *
     * @param licence true for an e-certificate (电子证照), false for shared data
     * @param list whether it holds several rows, each with these values, instead of one record
     * @param values the names of what it holds
     * @param face what is drawn of an e-certificate, in order: name → label; empty where it cannot be looked at
     */
    public record Dataset(
            Text title,
            boolean licence,
            Subject subject,
            boolean list,
            Set<String> values,
            SequencedMap<String, Text> face) {}

    /** Whom a data set is about, and so by which number it is asked. */
    public enum Subject {
        /** 公民身份号码. */
        PERSON,
        /** 统一社会信用代码. */
        ENTERPRISE
    }
}
