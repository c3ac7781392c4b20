package org.yijianshi.kiosk.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Catalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people of a case, with the records the case says are held, as a file of the sandbox's people. */
final class CasePeople {
    private static final String RESIDENT = "411199";

    private final Map<String, Catalog.Dataset> datasets;
    private final JsonNode people;
    private final List<String> held;

    /** @param file what stands in the event's {@code cases.yaml} */
    CasePeople(Map<String, Catalog.Dataset> datasets, JsonNode file, JsonNode each) {
        this.datasets = datasets;
        this.people = file.path("people");
        this.held = each.path("held").valueStream().map(JsonNode::asString).toList();
    }

    /** Whether somebody has a card that the simulated reader can be given. */
    static boolean hasCard(JsonNode person) {
        return person.at("/card/number").asString("").startsWith(RESIDENT);
    }

    /** @param directory made when missing */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        var cards = new LinkedHashMap<String, Object>();
        var enterprises = new LinkedHashMap<String, Object>();
        var records = new ArrayList<Object>();
        people.propertyStream().forEach(each -> {
            var person = each.getValue();
            if (hasCard(person)) {
                cards.put(each.getKey(), card(each.getKey(), person.path("card")));
            } else if (person.has("number")) {
                enterprises.put(
                        each.getKey(),
                        Map.of(
                                "name",
                                person.at("/business-licence/name").asString(each.getKey()),
                                "number",
                                person.path("number").asString()));
            } else {
                return;
            }
            held.stream().filter(person::has).forEach(dataset -> records.add(record(each.getKey(), person, dataset)));
        });
        var file = new LinkedHashMap<String, Object>();
        file.put("title", "样例里的人");
        file.put("people", cards);
        file.put("enterprises", enterprises);
        file.put("records", records);
        // JSON is YAML.
        Files.write(directory.resolve("case.yaml"), JsonMapper.shared().writeValueAsBytes(file));
    }

    private static Map<String, Object> card(String id, JsonNode card) {
        return Map.of(
                "label",
                card.path("name").asString(id),
                "card",
                Map.of(
                        "name", card.path("name").asString(),
                        "nationCode", card.path("nationCode").asString("01"),
                        "address", card.path("address").asString(),
                        "number", card.path("number").asString()));
    }

    private Map<String, Object> record(String id, JsonNode person, String dataset) {
        var known = Objects.requireNonNull(datasets.get(dataset), dataset);
        var record = new LinkedHashMap<String, Object>();
        record.put("dataset", dataset);
        record.put("about", List.of(id));
        var askers = person.path("open-to")
                .propertyStream()
                .filter(open -> open.getValue().valueStream().anyMatch(each -> dataset.equals(each.asString())))
                .map(Map.Entry::getKey)
                .toList();
        if (!askers.isEmpty()) {
            record.put("may-ask", askers);
        }
        record.put("source", known.title().zh());
        record.put("issuer", "示例部门");
        record.put("confirmed", "-1d");
        var values = person.path(dataset);
        if (known.list()) {
            record.put(
                    "rows",
                    values.valueStream()
                            .filter(JsonNode::isObject)
                            .map(CasePeople::texts)
                            .toList());
        } else {
            record.put("values", texts(values));
        }
        return record;
    }

    private static Map<String, String> texts(JsonNode values) {
        var texts = new LinkedHashMap<String, String>();
        Stream<Map.Entry<String, JsonNode>> all = values.propertyStream();
        all.filter(value -> !value.getValue().asString().isEmpty())
                .forEach(value -> texts.put(value.getKey(), value.getValue().asString()));
        return texts;
    }
}
