package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads in what order a terminal offers its events; every event has its place, and only once. */
final class EventOrder {
    private final FileReader files;

    EventOrder(FileReader files) {
        this.files = files;
    }

    /** Of use only when no defect was found; the defects are with the file reader. */
    List<LifeEvent> of(List<LifeEvent> events, Path file) {
        Map<String, LifeEvent> left = new LinkedHashMap<>();
        events.forEach(event -> left.put(event.id(), event));
        List<LifeEvent> ordered = new ArrayList<>();
        files.read(file, "order").map(Element::root).ifPresent(root -> {
            Element list = root.get("events");
            for (Element at : root.list("events")) {
                LifeEvent next = left.remove(at.value());
                if (next == null) {
                    add(at, "没有编号是“%s”的一件事，或者已经排过了，请改正".formatted(at.value()));
                } else if (next.tone() == LifeEvent.Tone.PLAIN
                        && ordered.stream().anyMatch(before -> before.tone() == LifeEvent.Tone.QUIET)) {
                    add(at, "“%s”排在语气平静的一件事后面了；语气平静的（tone: QUIET）要排在最后".formatted(at.value()));
                } else {
                    ordered.add(next);
                }
            }
            left.keySet().forEach(missing -> add(list, "“%s”没有排进来，请写上它的位置".formatted(missing)));
        });
        return List.copyOf(ordered);
    }

    private void add(Element at, String reason) {
        files.defects().add(at.defect(reason));
    }
}
