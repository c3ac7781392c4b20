package org.yijianshi.kiosk.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yijianshi.kiosk.application.Submissions.Delivery;
import tools.jackson.databind.JsonNode;

/** What a terminal has promised since its store was new, to be compared with what the platform has. */
final class Promises {
    private final List<Template> templates;
    private final Map<String, Promise> promises = new LinkedHashMap<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final List<String> defects = new ArrayList<>();

    /** @param templates the last one is what no platform takes */
    Promises(List<Template> templates) {
        this.templates = templates;
    }

    /** @param template its place among the templates */
    record Promise(String key, int template, String localNumber, String queryCode, String anchor) {}

    void submitted(String key, int template) {
        if (!promises.containsKey(key)) {
            open.put(key, template);
        }
    }

    /** Submitted, and nothing heard since. */
    Map<String, Integer> unanswered() {
        return Map.copyOf(open);
    }

    /** The citizen has gone away without a number. */
    void given(String key) {
        open.remove(key);
    }

    /** Takes a terminal's answer to a submission; anything else is nothing to it. */
    void heard(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "accepted" ->
                accepted(new Promise(words[1], open.getOrDefault(words[1], 0), words[2], words[3], words[4]));
            case "failed", "closed" -> defects.add("the store failed: " + words[words.length - 1]);
            default -> {}
        }
    }

    private void accepted(Promise promise) {
        Promise known = promises.get(promise.key());
        if (known == null) {
            promises.put(promise.key(), promise);
            open.remove(promise.key());
        } else if (!known.equals(new Promise(
                known.key(), known.template(), promise.localNumber(), promise.queryCode(), promise.anchor()))) {
            defects.add(known.localNumber() + " was promised again as " + promise.localNumber());
        }
    }

    List<Promise> promises() {
        return List.copyOf(promises.values());
    }

    /**
     * @param standing by query code, what the terminal says itself
     * @param brokenTrails the anchors of receipts that its audit trail does not know
     * @param platform what the sandbox remembers
     */
    Tally compare(Map<String, Delivery> standing, List<String> brokenTrails, JsonNode platform) {
        Map<String, List<JsonNode>> events = new HashMap<>();
        for (JsonNode event : platform.path("events")) {
            String number = event.path("receipt").path("localNumber").asString("");
            events.computeIfAbsent(number, unused -> new ArrayList<>()).add(event);
        }
        var found = new ArrayList<>(defects);
        brokenTrails.forEach(anchor -> found.add("the audit trail does not have " + anchor));
        int duplicates = 0;
        for (var each : events.entrySet()) {
            int more = each.getValue().size() - 1;
            if (more > 0) {
                duplicates += more;
                found.add("%s is at the platform %d times".formatted(each.getKey(), more + 1));
            }
        }
        int lost = 0;
        int delivered = 0;
        int dead = 0;
        Set<String> numbers = new HashSet<>();
        for (Promise promise : promises.values()) {
            if (!numbers.add(promise.localNumber())) {
                found.add(promise.localNumber() + " was given to two");
            }
            boolean refusable = promise.template() == templates.size() - 1;
            Optional<Delivery> says = Optional.ofNullable(standing.get(promise.queryCode()));
            Optional<JsonNode> event =
                    Optional.ofNullable(events.get(promise.localNumber())).map(List::getFirst);
            if (event.isPresent() && says.equals(Optional.of(Delivery.SENT))) {
                delivered++;
                whole(promise, event.get()).ifPresent(found::add);
            } else if (event.isEmpty() && says.equals(Optional.of(Delivery.SET_ASIDE))) {
                dead++;
                if (!refusable) {
                    found.add(promise.localNumber() + " was set aside although the platform takes it");
                }
            } else {
                lost++;
                found.add("%s: the terminal says %s, the platform has %s"
                        .formatted(
                                promise.localNumber(),
                                says.map(Delivery::name).orElse("nothing"),
                                event.isPresent() ? "an event" : "nothing"));
            }
        }
        return new Tally(lost, duplicates, promises.size(), delivered, dead, found);
    }

    private Optional<String> whole(Promise promise, JsonNode event) {
        Template template = templates.get(promise.template());
        boolean whole = event.path("eventId").asString("").equals(template.event())
                && event.path("receipt").path("queryCode").asString("").equals(promise.queryCode())
                && event.path("materials").asInt() == template.attachments().size();
        return whole ? Optional.empty() : Optional.of(promise.localNumber() + " arrived as something else");
    }
}
