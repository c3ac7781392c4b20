package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.platform.OutcomeWire;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import tools.jackson.databind.JsonNode;

/**
 * A result the department will hand out once the case is done, as the event's own files name it. Office, address and days
 * are made up, as everything of the sandbox is.
 *
 * @param department who issues it
 */
@Serdeable
record Promised(String name, ServiceItem.Delivery way, String department) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String OFFICE = "示例县政务服务大厅 综合窗口（演示）";
    private static final String ADDRESS = "示例县示例镇演示路1号";
    private static final List<String> BRING = List.of("身份证", "办件凭证或查询码");
    private static final int KEPT_DAYS = 30;
    private static final Map<String, Map<String, List<Listed>>> READ = new ConcurrentHashMap<>();

    /**
     * A result as the event's files list it.
     *
     * @param conditional whether there is such a result for some only
     */
    private record Listed(String id, String name, ServiceItem.Delivery best, boolean conditional, String department) {
        @Override
        public String toString() {
            return "Listed[" + id + "]";
        }
    }

    @Override
    public String toString() {
        return "Promised[" + way + "]";
    }

    /**
     * Of one item; none where the bundled catalogue does not know it.
     *
     * @param deliveries how the citizen wants each result, by its id; null where the submission did not say
     */
    static List<Promised> of(String event, String item, @Nullable Map<String, String> deliveries) {
        return READ.computeIfAbsent(event, Promised::read).getOrDefault(item, List.of()).stream()
                .filter(each -> deliveries == null ? !each.conditional() : deliveries.containsKey(each.id()))
                .map(each -> new Promised(each.name(), way(each, deliveries), each.department()))
                .toList();
    }

    private static ServiceItem.Delivery way(Listed result, @Nullable Map<String, String> deliveries) {
        try {
            return deliveries == null
                    ? result.best()
                    : ServiceItem.Delivery.valueOf(deliveries.getOrDefault(result.id(), ""));
        } catch (IllegalArgumentException _) {
            return result.best();
        }
    }

    OutcomeWire.Result handedOut(Instant doneAt) {
        LocalDate day = LocalDate.ofInstant(doneAt, CHINA);
        return switch (way) {
            case ELECTRONIC -> OutcomeWire.Result.licence(name, department, day);
            case WINDOW ->
                OutcomeWire.Result.window(name, OFFICE, ADDRESS, BRING, day.plusDays(1), day.plusDays(1L + KEPT_DAYS));
            case COURIER -> OutcomeWire.Result.courier(name);
        };
    }

    /** Only the two files that matter: a whole catalogue takes seconds. */
    private static Map<String, List<Listed>> read(String event) {
        if (!event.matches("[a-z][a-z0-9-]{0,63}")) {
            return Map.of();
        }
        return BundledFiles.beside("/catalog/datasets.yaml", directory -> {
            try {
                var departments = new HashMap<String, String>();
                var file = directory.resolve(event).resolve("event.yaml");
                YamlReader.read(file)
                        .root()
                        .path("departments")
                        .forEach(each -> departments.put(each.path("id").asString(""), zh(each.path("name"))));
                var items = new HashMap<String, List<Listed>>();
                YamlReader.read(file.resolveSibling("items.yaml"))
                        .root()
                        .path("items")
                        .forEach(each -> items.put(
                                each.path("id").asString(""),
                                listed(
                                        each.path("results"),
                                        departments.getOrDefault(
                                                each.path("department").asString(""), "示例部门"))));
                return items;
            } catch (YamlException _) {
                return Map.of();
            }
        });
    }

    private static String zh(JsonNode text) {
        return text.path("zh").asString(text.asString(""));
    }

    private static List<Listed> listed(JsonNode results, String department) {
        var listed = new ArrayList<Listed>();
        for (JsonNode each : results) {
            listed.add(new Listed(
                    each.path("id").asString(""),
                    zh(each.path("title")),
                    ServiceItem.Delivery.valueOf(each.path("delivery").path(0).asString("")),
                    each.has("only-if"),
                    department));
        }
        return listed;
    }
}
