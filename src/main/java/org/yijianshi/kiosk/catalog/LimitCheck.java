package org.yijianshi.kiosk.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/**
 * Sees that an event promises no less than its items take one after the other: the longest way through what waits for a
 * result, by the promised limits. Five working days are taken for seven calendar days. An item the promise leaves out
 * must be named, so that a promise that is shorter says why.
 */
final class LimitCheck {
    private static final int LAST_DAY_OF_EVERY_MONTH = 28;

    private final LifeEvent event;
    private final Findings findings;
    private final Element limit;
    private final Map<String, Way> ways = new HashMap<>();

    /** @param root of the event's own file */
    LimitCheck(LifeEvent event, Findings findings, Element root) {
        this.event = event;
        this.findings = findings;
        this.limit = root.get("limit");
    }

    /** @param length in fifths of a calendar day, so that a working day is a whole number of them */
    private record Way(List<ServiceItem> items, int length) {}

    void check() {
        event.items().forEach(this::item);
        Set<String> leftOut = new HashSet<>();
        for (Element at : limit.list("leaves-out")) {
            if (event.items().stream().noneMatch(item -> item.id().equals(at.value()))) {
                findings.add(at, "没有叫“%s”的事项，请检查拼写".formatted(at.value()));
            }
            leftOut.add(at.value());
        }
        if (!leftOut.isEmpty() && !limit.has("note")) {
            findings.add(limit, "不算在总时限里的事项（leaves-out）要在 note 里对群众说明");
        }
        Way whole = longest(Set.of());
        Way counted = longest(leftOut);
        int promised = length(event.limit());
        if (promised < counted.length()) {
            findings.add(
                    limit,
                    "承诺 %s，可是先后要办的“%s”加起来至少要 %d 天（自然日），请改长，或把不算在内的事项写进 leaves-out"
                            .formatted(
                                    days(event.limit()),
                                    counted.items().stream()
                                            .map(item -> item.id() + " " + days(item.limit()))
                                            .collect(Collectors.joining(" → ")),
                                    Math.ceilDiv(counted.length(), 5)));
        } else if (!leftOut.isEmpty() && promised >= whole.length()) {
            findings.add(limit.get("leaves-out"), "总时限已经够长，不用写 leaves-out，请删去");
        }
    }

    private void item(ServiceItem item) {
        Element at = findings.where(Kind.ITEM, item.id());
        if (at == null) {
            return;
        }
        Integer legal = item.limit().legalDays();
        if (legal != null && legal < item.limit().promisedDays()) {
            findings.add(
                    at.get("limit"),
                    "承诺的 %d 天比法定的 %d 天还长，请改正".formatted(item.limit().promisedDays(), legal));
        }
        Limit.Intake intake = item.limit().intake();
        if (intake != null && (intake.from() > intake.to() || intake.from() > LAST_DAY_OF_EVERY_MONTH)) {
            findings.add(
                    at.get("limit").get("intake-window"),
                    "每月 %d 日至 %d 日不对，开始不能晚于结束，也不能晚于 28 日".formatted(intake.from(), intake.to()));
        }
    }

    private Way longest(Set<String> leftOut) {
        ways.clear();
        return event.items().stream()
                .map(item -> way(item, leftOut))
                .max(Comparator.comparingInt(Way::length))
                .orElse(new Way(List.of(), 0));
    }

    private Way way(ServiceItem item, Set<String> leftOut) {
        Way known = ways.get(item.id());
        if (known != null) {
            return known;
        }
        Way before = item.relations().stream()
                .filter(Relation.RequiresResult.class::isInstance)
                .map(relation -> way(event.item(((Relation.RequiresResult) relation).item()), leftOut))
                .max(Comparator.comparingInt(Way::length))
                .orElse(new Way(List.of(), 0));
        Way way = before;
        if (!leftOut.contains(item.id())) {
            List<ServiceItem> items = new ArrayList<>(before.items());
            items.add(item);
            way = new Way(items, before.length() + length(item.limit()));
        }
        ways.put(item.id(), way);
        return way;
    }

    private static int length(Limit limit) {
        return limit.promisedDays() * (limit.unit() == Limit.Unit.WORKING ? 7 : 5);
    }

    private static String days(Limit limit) {
        return limit.promisedDays() + (limit.unit() == Limit.Unit.WORKING ? " 个工作日" : " 天");
    }
}
