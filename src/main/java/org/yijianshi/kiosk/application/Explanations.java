package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.Ground;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * Why an item or a material is asked for, or is not, in sentences for the citizen. Everything is derived from the rule
 * that decided, with the words of its questions, options and fields. Pure.
 */
final class Explanations {
    private static final int MOST_ROWS_TOLD = 3;
    private static final int MOST_ITEMS_NAMED = 3;

    private final LifeEvent event;
    private final Map<String, Catalog.Dataset> datasets;
    private final Labels labels;
    private final Guidance.Path path;
    private final ItemPlan plan;
    private final Set<String> selected;
    private final MaterialPlan.Input input;

    /**
     * @param selected the items chosen
     * @param input with the facts under which the conditions are to be read
     */
    Explanations(
            LifeEvent event,
            Map<String, Catalog.Dataset> datasets,
            Labels labels,
            Guidance.Path path,
            ItemPlan plan,
            Set<String> selected,
            MaterialPlan.Input input) {
        this.event = event;
        this.datasets = datasets;
        this.labels = labels;
        this.path = path;
        this.plan = plan;
        this.selected = Set.copyOf(selected);
        this.input = input;
    }

    // items

    List<String> item(ServiceItem item) {
        return switch (plan.offer(item.id())) {
            case NOT_NEEDED -> List.of(because(item.offeredIf(), "这一项不用办"));
            case DONE -> List.of(because(item.doneIf(), "这一项不用再办"));
            case WINDOW -> List.of(because(item.offeredIf(), "要办这一项"), "它要到窗口办，本机办不了。");
            case QUERY -> List.of(because(item.offeredIf(), "会有这一项"), "它由别的单位办，不在这里申请。");
            case APPLY -> apply(item);
        };
    }

    private List<String> apply(ServiceItem item) {
        var sentences = new ArrayList<String>();
        sentences.add(because(item.offeredIf(), "可以办这一项"));
        plan.waitsFor(item.id(), selected)
                .ifPresent(waits -> sentences.add("要先有%s的结果：%s。"
                        .formatted(
                                quoted(event.item(waits.item())),
                                bare(waits.why().zh()))));
        plan.lock(item.id())
                .ifPresent(lock -> sentences.add(
                        "依法要一并办理：%s。".formatted(bare(lock.legalBasis().zh()))));
        for (var relation : item.relations()) {
            if (relation instanceof Relation.OneOf(String group)) {
                rivals(item, group)
                        .ifPresent(rivals -> sentences.add(
                                selected.contains(item.id())
                                        ? "和%s只能选一项，现在选的是这一项。".formatted(rivals)
                                        : "和%s只能选一项。".formatted(rivals)));
            }
        }
        return sentences;
    }

    private Optional<String> rivals(ServiceItem item, String group) {
        var rivals = event.items().stream()
                .filter(other -> !other.id().equals(item.id())
                        && other.relations().contains(new Relation.OneOf(group))
                        && plan.offer(other.id()) == ItemPlan.Offer.APPLY)
                .map(Explanations::quoted)
                .collect(Collectors.joining());
        return rivals.isEmpty() ? Optional.empty() : Optional.of(rivals);
    }

    // materials

    /** @param entry how it is met; null when it is not asked for */
    List<String> material(Material material, @Nullable MaterialEntry entry) {
        if (entry == null) {
            return List.of(unneeded(material));
        }
        var sentences = new ArrayList<String>();
        sentences.add("办%s要用。".formatted(named(entry.items())));
        because(material.neededIf()).ifPresent(sentences::add);
        sentences.add(
                switch (entry.means()) {
                    case MaterialEntry.Means.Held held -> held(material, held);
                    case MaterialEntry.Means.Statement statement ->
                        "这要由%s自己说明，本机已经写好，看过签字就行。"
                                .formatted(statement.signers().stream()
                                        .map(Party::called)
                                        .collect(Collectors.joining("、")));
                    case MaterialEntry.Means.Capture ignored -> notHeld(material) + "请您拍照。";
                    case MaterialEntry.Means.Later later ->
                        material.sources().isEmpty() && material.reason() != null
                                ? later.why().zh() + "。"
                                : notHeld(material) + "先不用您交，由工作人员核对。";
                });
        return sentences;
    }

    private String unneeded(Material material) {
        if (material.items().stream().noneMatch(selected::contains)) {
            return "只有办%s才要，这次没有办，不用交。".formatted(named(material.items()));
        }
        return because(material.neededIf(), "这一样不用交");
    }

    private String held(Material material, MaterialEntry.Means.Held held) {
        for (var source : material.sources()) {
            switch (source) {
                case Material.Source.ELicence(String dataset, String subject)
                when found(dataset, subject) -> {
                    return "电子证照里已有%s，免交。".formatted(quoted(dataset));
                }
                case Material.Source.SharedData(String dataset, String subject)
                when found(dataset, subject) -> {
                    return "部门共享的%s里已有，免交。".formatted(quoted(dataset));
                }
                default -> {}
            }
        }
        return material.sources().stream().anyMatch(Material.Source.Card.class::isInstance)
                ? "%s，免交。"
                        .formatted(Identity.Evidence.by(held.source())
                                .orElse(Identity.Evidence.Own.CARD)
                                .checked())
                : "%s已有，免交。".formatted(held.source());
    }

    private boolean found(String dataset, String subject) {
        return answer(dataset, subject)
                .filter(Records.Answer.Found.class::isInstance)
                .isPresent();
    }

    private Optional<Records.Answer> answer(String dataset, String subject) {
        var number = input.parties().number(subject);
        return number.isEmpty() ? Optional.empty() : input.held().answer(dataset, number);
    }

    /** What was looked for and why it was not to be had; empty when the government does not hold it. */
    private String notHeld(Material material) {
        var tried = new LinkedHashMap<String, String>();
        for (var source : material.sources()) {
            switch (source) {
                case Material.Source.ELicence(String dataset, String subject) -> missing(dataset, subject, tried);
                case Material.Source.SharedData(String dataset, String subject) -> missing(dataset, subject, tried);
                case Material.Source.Card ignored -> {}
                case Material.Source.Statement ignored -> {}
                case Material.Source.Capture ignored -> {}
            }
        }
        return tried.isEmpty() ? "政府部门没有这份材料，" : String.join("，", tried.values()) + "，";
    }

    /** Of several people whose record it might be, what was really asked says more. */
    private void missing(String dataset, String subject, Map<String, String> tried) {
        var title = quoted(dataset);
        if (input.parties().number(subject).isEmpty()) {
            tried.putIfAbsent(dataset, "还不知道查谁的" + title);
            return;
        }
        tried.put(
                dataset,
                switch (answer(dataset, subject).orElse(new Records.Answer.NotFound())) {
                    case Records.Answer.NeedsAuthorisation() -> "查%s要他本人刷身份证同意".formatted(title);
                    case Records.Answer.Unavailable() -> "%s现在连不上".formatted(title);
                    case Records.Answer.NotFound() -> "没有查到" + title;
                    case Records.Answer.Void licence ->
                        switch (licence.validity()) {
                            case EXPIRED -> title + "过了有效期，不能用";
                            case VALID, REVOKED -> title + "已经注销或撤销，不能用";
                        };
                    case Records.Answer.Found ignored -> throw new IllegalStateException("found, not used: " + dataset);
                });
    }

    // grounds

    /** 因为…。 of why a condition of the event holds or does not; empty where nothing could change it. */
    Optional<String> because(@Nullable String condition) {
        return grounds(condition).map("因为%s。"::formatted);
    }

    private Optional<String> grounds(@Nullable String condition) {
        if (condition == null) {
            return Optional.empty();
        }
        var phrases = phrases(condition, new LinkedHashSet<>());
        return phrases.isEmpty() ? Optional.empty() : Optional.of(String.join("，", phrases));
    }

    private String because(@Nullable String condition, String therefore) {
        return grounds(condition)
                .map(grounds -> "因为%s，%s。".formatted(grounds, therefore))
                .orElse("办这件事的人都一样：" + therefore + "。");
    }

    private Set<String> phrases(String condition, Set<String> open) {
        var phrases = new LinkedHashSet<String>();
        for (var ground : event.conditions().grounds(condition, input.facts())) {
            phrases.addAll(phrases(ground, open));
        }
        return phrases;
    }

    private Set<String> phrases(Ground ground, Set<String> open) {
        return switch (ground) {
            case Ground.Answer(String id) -> answer(question(id), open);
            case Ground.Value(String id) ->
                fieldNamed(id).map(field -> Set.of(value(field, id))).orElse(Set.of());
            case Ground.Rows(String name) -> rows(name);
            case Ground.Elapsed(Ground day, ChronoUnit unit) -> elapsed(day, unit, open);
            case Ground.Role() -> Set.of(role());
            case Ground.Chosen(String item) ->
                Set.of((selected.contains(item) ? "您要办%s" : "您没有选%s").formatted(quoted(event.item(item))));
            case Ground.Said(var why) -> Set.of(bare(why.zh()));
        };
    }

    /** The answer; of a question that does not arise, why it does not. */
    private Set<String> answer(Question question, Set<String> open) {
        var text = "“%s”".formatted(question.text().zh());
        var answer = input.facts().answers().getOrDefault(question.id(), "");
        if (!answer.isEmpty()) {
            return Set.of(said(question, text, answered(question, answer)));
        }
        if (question.askIf() != null && open.add(question.id()) && !holds(question.askIf())) {
            return phrases(question.askIf(), open);
        }
        return Set.of("没有问到" + text);
    }

    private String said(Question question, String text, String answer) {
        var known = path.known().stream().anyMatch(each -> each.question().id().equals(question.id()));
        if (!known) {
            return "%s您答的是%s".formatted(text, answer);
        }
        var from = question.knownFrom();
        return from == null ? "%s已经知道是%s".formatted(text, answer) : "%s%s上是%s".formatted(text, from.zh(), answer);
    }

    private String answered(Question question, String answer) {
        return switch (question.kind()) {
            case CHOICE ->
                question.options().stream()
                        .filter(option -> option.id().equals(answer))
                        .findFirst()
                        .map(option -> "“%s”".formatted(option.text().zh()))
                        .orElse(answer);
            case DATE -> Dates.parse(answer).map(Labels::day).orElse(answer);
            case FIELD ->
                question.options().stream()
                        .filter(option -> option.id().equals(answer))
                        .findFirst()
                        .map(option -> "“%s”".formatted(option.text().zh()))
                        .or(() -> Optional.ofNullable(question.field())
                                .map(id -> "“%s”".formatted(labels.masked(field(id), answer))))
                        .orElse(answer);
        };
    }

    /** How many rows there are; of a field, what they hold. */
    private Set<String> rows(String name) {
        return event.repeated().stream()
                .filter(group -> group.id().equals(name) || group.holds(name))
                .map(group -> group.id().equals(name)
                        ? "“%s”有 %d 行".formatted(group.title().zh(), count(group))
                        : values(group, field(name)))
                .collect(Collectors.toSet());
    }

    private int count(FieldGroup group) {
        return Integer.parseInt(input.facts().data().getOrDefault(group.id(), "0"));
    }

    private String values(FieldGroup group, Field field) {
        var label = "“%s”".formatted(field.label().zh());
        var count = count(group);
        if (count == 0) {
            return "“%s”还没有填".formatted(group.title().zh());
        }
        var told = IntStream.rangeClosed(1, Math.min(count, MOST_ROWS_TOLD))
                .mapToObj(row -> {
                    var value = input.facts().data().getOrDefault(Field.inRow(field.id(), group.id(), row), "");
                    var who = Objects.requireNonNull(group.repeat()).called(row);
                    return value.isEmpty()
                            ? "%s还没有填".formatted(who)
                            : "%s是“%s”".formatted(who, labels.masked(field, value));
                })
                .collect(Collectors.joining("、"));
        return label + told + (count > MOST_ROWS_TOLD ? "等 %d 行".formatted(count) : "");
    }

    /** @param id with its row, where the field is in one */
    private String value(Field field, String id) {
        var value = input.facts().data().getOrDefault(id, "");
        var label = "“%s”".formatted(field.label().zh());
        return value.isEmpty() ? "没有%s".formatted(label) : "%s是“%s”".formatted(label, labels.masked(field, value));
    }

    private Set<String> elapsed(Ground day, ChronoUnit unit, Set<String> open) {
        var phrases = phrases(day, open);
        return raw(day).flatMap(Dates::parse)
                .filter(date -> !date.isAfter(input.facts().today()))
                .map(date -> phrases.stream()
                        .map(phrase -> phrase + "，到今天" + span(date, unit))
                        .collect(Collectors.<String, Set<String>>toCollection(LinkedHashSet::new)))
                .orElse(phrases);
    }

    private Optional<String> raw(Ground day) {
        return switch (day) {
            case Ground.Answer(String id) ->
                Optional.ofNullable(input.facts().answers().get(id));
            case Ground.Value(String id) ->
                Optional.ofNullable(input.facts().data().get(id)).map(text -> text.replaceFirst("T.*", ""));
            case Ground.Elapsed ignored -> Optional.empty();
            case Ground.Rows ignored -> Optional.empty();
            case Ground.Role ignored -> Optional.empty();
            case Ground.Chosen ignored -> Optional.empty();
            case Ground.Said ignored -> Optional.empty();
        };
    }

    private String span(LocalDate from, ChronoUnit unit) {
        var count = unit.between(from, input.facts().today());
        return switch (unit) {
            case YEARS -> "满 %d 年".formatted(count);
            case MONTHS -> "满 %d 个月".formatted(count);
            default -> " %d 天".formatted(count);
        };
    }

    private String role() {
        return event.roles().stream()
                .filter(role -> role.id().equals(input.facts().role()))
                .findFirst()
                .map(role -> "您说的是“%s”".formatted(role.label().zh()))
                .orElse("还没有说您是谁");
    }

    private boolean holds(String condition) {
        return event.conditions().test(condition, input.facts());
    }

    private String named(List<String> items) {
        var names = items.stream()
                .limit(MOST_ITEMS_NAMED)
                .map(id -> quoted(event.item(id)))
                .collect(Collectors.joining());
        return items.size() > MOST_ITEMS_NAMED ? "%s等 %d 项".formatted(names, items.size()) : names;
    }

    private static String quoted(ServiceItem item) {
        return "“%s”".formatted(item.title().zh());
    }

    private String quoted(String dataset) {
        return "“%s”"
                .formatted(Optional.ofNullable(datasets.get(dataset))
                        .map(each -> each.title().zh())
                        .orElse(dataset));
    }

    private Question question(String id) {
        return event.questions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no question " + id));
    }

    private Field field(String id) {
        return fieldNamed(id).orElseThrow(() -> new IllegalArgumentException("no field " + id));
    }

    private Optional<Field> fieldNamed(String id) {
        var plain = Field.withoutRow(id);
        return event.fields().stream().filter(each -> each.id().equals(plain)).findFirst();
    }

    /** Without the full stop, to stand within a sentence. */
    private static String bare(String text) {
        return text.endsWith("。") ? text.substring(0, text.length() - 1) : text;
    }
}
