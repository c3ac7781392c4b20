package org.yijianshi.kiosk.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;

/** Which items the answers lead to, and what may be chosen among them. Pure and immutable. */
public final class ItemPlan {
    private final LifeEvent event;
    private final Facts facts;
    private final List<Entry> entries;

    /** @param facts with the answers of a decided path; its selection is ignored */
    public ItemPlan(LifeEvent event, Facts facts) {
        this.event = event;
        this.facts = facts;
        this.entries = event.items().stream().map(this::entry).toList();
    }

    public enum Offer {
        /** May be applied for here. */
        APPLY,
        /** Its result exists already. */
        DONE,
        /** Only looked up here; another place issues it. */
        QUERY,
        /** Must be applied for at a window. */
        WINDOW,
        /** Does not arise from the answers. */
        NOT_NEEDED
    }

    public record Entry(ServiceItem item, Offer offer) {}

    /**
     * @param selected the items now chosen
     * @param consequences what else changed and why, in plain words
     */
    public record Change(Set<String> selected, List<Text> consequences) {}

    public List<Entry> entries() {
        return entries;
    }

    /** Ids of the items that may be applied for. */
    Set<String> offered() {
        return ids(entries.stream().filter(entry -> entry.offer() == Offer.APPLY));
    }

    /** Everything that may be applied for; of alternatives, the first. */
    public Set<String> suggested() {
        return settle(offered());
    }

    /**
     * The choice made under an earlier plan, as far as it still stands: what the citizen left out stays out, what was
     * not offered before is suggested.
     */
    Set<String> carryOver(Set<String> selected, Set<String> offeredBefore) {
        var next = new LinkedHashSet<>(selected);
        for (var item : offered()) {
            var rivalChosen = selected.stream().anyMatch(other -> rivals(event.item(item), event.item(other)));
            if (!offeredBefore.contains(item) && !rivalChosen) {
                next.add(item);
            }
        }
        return settle(next);
    }

    /** The law that keeps this item and its companions together, if any does. */
    public Optional<Relation.MustTogether> lock(String item) {
        if (companions(event.item(item)).isEmpty()) {
            return Optional.empty();
        }
        return event.item(item).relations().stream()
                .filter(Relation.MustTogether.class::isInstance)
                .map(Relation.MustTogether.class::cast)
                .findFirst();
    }

    /** Chooses an item with all it needs, in place of its alternatives. Without effect where that is impossible. */
    public Change select(Set<String> selected, String item) {
        var needed = new LinkedHashSet<String>();
        var consequences = new ArrayList<Text>();
        if (offer(item) != Offer.APPLY || selected.contains(item)) {
            return new Change(settle(selected), List.of());
        }
        need(event.item(item), needed, selected, consequences);
        var next = new LinkedHashSet<>(selected);
        for (var rival : event.items()) {
            for (var id : needed) {
                if (next.contains(rival.id()) && rivals(rival, event.item(id))) {
                    consequences.add(say(
                            "只能选一项，已换成“%s”。".formatted(event.item(id).title().zh())));
                    next.remove(rival.id());
                    removeWhatHangsOn(rival, next, consequences);
                }
            }
        }
        next.addAll(needed);
        var settled = settle(next);
        return settled.contains(item)
                ? new Change(settled, consequences.stream().distinct().toList())
                : new Change(settle(selected), List.of());
    }

    public Change deselect(Set<String> selected, String item) {
        var next = new LinkedHashSet<>(selected);
        var consequences = new ArrayList<Text>();
        remove(event.item(item), next, consequences);
        return new Change(settle(next), consequences.stream().distinct().toList());
    }

    /** The step of the ladder 先…后… on which each selected item stands; 1 may begin at once. */
    public Map<String, Integer> ladder(Set<String> selected) {
        var steps = new HashMap<String, Integer>();
        for (var item : selected) {
            step(item, selected, steps);
        }
        return steps;
    }

    /** What a selected item still waits for. */
    public Optional<Relation.RequiresResult> waitsFor(String item, Set<String> selected) {
        return required(event.item(item))
                .filter(relation -> selected.contains(relation.item()))
                .findFirst();
    }

    /** Every selected item whose result this one needs. */
    Stream<String> after(String item, Set<String> selected) {
        return required(event.item(item)).map(Relation.RequiresResult::item).filter(selected::contains);
    }

    /** What the departments do for the item and others of the choice at once, in words; empty when it goes by itself. */
    public Optional<Text> together(String item, Set<String> selected) {
        var alongside = alongside(item, selected).toList();
        if (alongside.isEmpty()) {
            return Optional.empty();
        }
        var others = alongside.stream()
                .map(with -> "“%s”".formatted(event.item(with.item()).title().zh()))
                .collect(Collectors.joining());
        return Optional.of(say(
                alongside.stream().anyMatch(Relation.With::visit)
                        ? "和%s一起上门查看，只来一次。".formatted(others)
                        : "和%s由部门一起办。".formatted(others)));
    }

    /** The items of the choice for which the departments come to the place in the same visit (联合勘验). */
    List<String> visitedWith(String item, Set<String> selected) {
        return alongside(item, selected)
                .filter(Relation.With::visit)
                .map(Relation.With::item)
                .toList();
    }

    private Stream<Relation.With> alongside(String item, Set<String> selected) {
        return event.item(item).relations().stream()
                .filter(Relation.With.class::isInstance)
                .map(Relation.With.class::cast)
                .filter(with -> selected.contains(with.item())
                        && (with.unless() == null || !event.conditions().test(with.unless(), facts)));
    }

    private int step(String item, Set<String> selected, Map<String, Integer> steps) {
        var known = steps.get(item);
        if (known != null) {
            return known;
        }
        steps.put(item, 1);
        var step = 1
                + required(event.item(item))
                        .filter(relation -> selected.contains(relation.item()))
                        .mapToInt(relation -> step(relation.item(), selected, steps))
                        .max()
                        .orElse(0);
        steps.put(item, step);
        return step;
    }

    private void need(ServiceItem item, Set<String> needed, Set<String> selected, List<Text> consequences) {
        if (!needed.add(item.id())) {
            return;
        }
        for (var companion : companions(item)) {
            if (!selected.contains(companion.id()) && !needed.contains(companion.id())) {
                consequences.add(
                        say("依法须一并办理，已同时选上“%s”。".formatted(companion.title().zh())));
            }
            need(companion, needed, selected, consequences);
        }
        required(item).forEach(relation -> {
            var before = event.item(relation.item());
            if (!selected.contains(before.id()) && !needed.contains(before.id())) {
                consequences.add(
                        say("要先有“%s”的结果，已同时选上。".formatted(before.title().zh())));
            }
            need(before, needed, selected, consequences);
        });
    }

    private void remove(ServiceItem item, Set<String> next, List<Text> consequences) {
        if (!next.remove(item.id())) {
            return;
        }
        if (item.withoutIt() != null) {
            consequences.add(item.withoutIt());
        }
        removeWhatHangsOn(item, next, consequences);
    }

    private void removeWhatHangsOn(ServiceItem item, Set<String> next, List<Text> consequences) {
        for (var companion : companions(item)) {
            if (next.contains(companion.id())) {
                consequences.add(
                        say("依法须一并办理，“%s”也一起去掉了。".formatted(companion.title().zh())));
                remove(companion, next, consequences);
            }
        }
        for (var dependent : event.items()) {
            var waits = required(dependent).anyMatch(relation -> relation.item().equals(item.id()));
            if (waits && next.contains(dependent.id())) {
                consequences.add(say("“%s”要等“%s”的结果，也一起去掉了。"
                        .formatted(dependent.title().zh(), item.title().zh())));
                remove(dependent, next, consequences);
            }
        }
    }

    private Stream<Relation.RequiresResult> required(ServiceItem item) {
        return item.relations().stream()
                .filter(Relation.RequiresResult.class::isInstance)
                .map(Relation.RequiresResult.class::cast)
                .filter(relation -> offer(relation.item()) == Offer.APPLY
                        && (relation.unless() == null || !event.conditions().test(relation.unless(), facts)));
    }

    private List<ServiceItem> companions(ServiceItem item) {
        var groups = item.relations().stream()
                .filter(Relation.MustTogether.class::isInstance)
                .map(relation -> ((Relation.MustTogether) relation).group())
                .collect(Collectors.toSet());
        return event.items().stream()
                .filter(other -> !other.id().equals(item.id()) && offer(other.id()) == Offer.APPLY)
                .filter(other -> other.relations().stream()
                        .anyMatch(relation -> relation instanceof Relation.MustTogether together
                                && groups.contains(together.group())))
                .toList();
    }

    private static Set<String> alternatives(ServiceItem item) {
        return item.relations().stream()
                .filter(Relation.OneOf.class::isInstance)
                .map(relation -> ((Relation.OneOf) relation).group())
                .collect(Collectors.toSet());
    }

    Offer offer(String item) {
        return entries.stream()
                .filter(entry -> entry.item().id().equals(item))
                .findFirst()
                .map(Entry::offer)
                .orElse(Offer.NOT_NEEDED);
    }

    private Entry entry(ServiceItem item) {
        if (item.offeredIf() != null && !event.conditions().test(item.offeredIf(), facts)) {
            return new Entry(item, Offer.NOT_NEEDED);
        }
        if (item.doneIf() != null && event.conditions().test(item.doneIf(), facts)) {
            return new Entry(item, Offer.DONE);
        }
        return new Entry(
                item,
                switch (item.mode()) {
                    case APPLY, APPOINTMENT -> Offer.APPLY;
                    case QUERY -> Offer.QUERY;
                    case WINDOW -> Offer.WINDOW;
                });
    }

    /** The largest part of a choice that keeps every rule, in the event's order; of alternatives, the first. */
    private Set<String> settle(Set<String> wanted) {
        var settled = ids(entries.stream()
                .filter(entry -> entry.offer() == Offer.APPLY)
                .filter(entry -> wanted.contains(entry.item().id())));
        var alternatives = new LinkedHashSet<String>();
        settled.removeIf(id -> {
            var own = alternatives(event.item(id));
            var late = own.stream().anyMatch(alternatives::contains);
            if (!late) {
                alternatives.addAll(own);
            }
            return late;
        });
        while (settled.removeIf(id -> !complete(event.item(id), settled))) {}
        return settled;
    }

    private boolean complete(ServiceItem item, Set<String> selected) {
        return required(item).allMatch(relation -> selected.contains(relation.item()))
                && companions(item).stream().allMatch(companion -> selected.contains(companion.id()));
    }

    private static boolean rivals(ServiceItem one, ServiceItem other) {
        return !one.id().equals(other.id()) && alternatives(one).stream().anyMatch(alternatives(other)::contains);
    }

    private static Set<String> ids(Stream<Entry> entries) {
        return entries.map(entry -> entry.item().id()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Text say(String chinese) {
        return Text.zh(chinese);
    }
}
