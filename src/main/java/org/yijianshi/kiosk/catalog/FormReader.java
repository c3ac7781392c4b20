package org.yijianshi.kiosk.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Reads the one form and sees that every item field has exactly one value to come from. */
final class FormReader {
    static final Set<String> CARD_VALUES =
            Set.of("name", "sexCode", "nationCode", "birth", "address", "number", "authority", "validFrom", "validTo");
    private static final List<String> SOURCES = List.of("card", "licence", "shared", "row", "derived", "typed");
    private static final List<String> RULES = List.of("sum", "one", "some", "different", "must");
    private static final int DEFAULT_LENGTH = 50;
    /** Between the name of an item's rows and the name of a value in each: 股东/姓名. */
    static final String ROWS = "/";

    private final Findings findings;
    private final Set<String> repeatedGroups = new HashSet<>();
    /** Of the group being read. */
    private @Nullable Element rows;

    private final Map<String, Catalog.Dataset> datasets;

    FormReader(Findings findings, Map<String, Catalog.Dataset> datasets) {
        this.findings = findings;
        this.datasets = datasets;
    }

    List<FieldGroup> groups(Element file, Element items) {
        List<FieldGroup> groups = new ArrayList<>();
        file.list("groups").stream().filter(at -> at.has("repeat")).forEach(at -> repeatedGroups.add(at.string("id")));
        for (Element at : file.list("groups")) {
            findings.define(Kind.GROUP, at.string("id"), at);
            rows = at.get("repeat").get("rows");
            FieldGroup.Repeat repeat = at.has("repeat") ? repeat(at.get("repeat")) : null;
            groups.add(new FieldGroup(
                    at.string("id"),
                    at.text("title"),
                    at.list("fields").stream().map(this::field).toList(),
                    findings.use(Kind.CONDITION, at, "visible-if"),
                    repeat));
            prefixes(at);
        }
        feeds(file, items);
        return groups;
    }

    private FieldGroup.Repeat repeat(Element at) {
        if (at.integer("min") > at.integer("max")) {
            findings.add(at.get("min"), "最少 %d 行，最多 %d 行，请改正".formatted(at.integer("min"), at.integer("max")));
        }
        if (!at.text("each").zh().contains("{n}")) {
            findings.add(at.get("each"), "每一行的叫法里要有 {n}，例如 第{n}位股东");
        }
        return new FieldGroup.Repeat(
                at.integer("min"),
                at.integer("max"),
                at.text("each"),
                at.has("rows") ? recorded(at.get("rows")) : null,
                at.list("rules").stream().flatMap(this::rule).toList(),
                only(at));
    }

    private Map<String, String> only(Element repeat) {
        Map<String, String> only = new HashMap<>();
        repeat.values("only").forEach(condition -> {
            findings.useKey(Kind.ITEM, condition);
            findings.use(Kind.CONDITION, condition);
            only.put(condition.key(), condition.value());
        });
        return only;
    }

    private Stream<FieldGroup.Rule> rule(Element at) {
        List<String> kinds = RULES.stream().filter(at::has).toList();
        if (kinds.size() != 1) {
            findings.add(at, "一条规则只能写 sum、one、some、different、must 中的一种");
            return Stream.empty();
        }
        String kind = kinds.getFirst();
        if (kind.equals("sum") != at.has("equals")) {
            findings.add(at, "加起来等于多少（equals）只和 sum 一起写，也必须写");
        }
        boolean marked = kind.equals("one") || kind.equals("some");
        if (marked != at.has("value")) {
            findings.add(at, "要有哪个值（value）只和 one、some 一起写，也必须写");
        }
        findings.use(kind.equals("must") ? Kind.CONDITION : Kind.FIELD, at.get(kind));
        if (at.string("equals").matches("[a-z].*")) {
            findings.use(Kind.FIELD, at.get("equals"));
        }
        String name = at.string(kind);
        return Stream.of(
                switch (kind) {
                    case "sum" -> new FieldGroup.Rule.Sum(name, at.string("equals"), at.text("text"));
                    case "different" -> new FieldGroup.Rule.Different(name, at.text("text"));
                    case "must" -> new FieldGroup.Rule.Must(name, at.text("text"));
                    default ->
                        new FieldGroup.Rule.Marked(name, at.string("value"), kind.equals("one"), at.text("text"));
                });
    }

    /** Where the rows on record come from; each of their values is taken by a field's own {@code row}. */
    private Field.Source recorded(Element at) {
        boolean licence = at.has("licence");
        String key = licence ? "licence" : "shared";
        if (licence == at.has("shared")) {
            findings.add(at, "一个来源只能写 licence、shared 中的一种");
        }
        String dataset = findings.use(Kind.DATASET, at, key);
        Catalog.Dataset known = dataset == null ? null : datasets.get(dataset);
        if (licence) {
            licence(findings, at, known);
        }
        if (known != null && !known.list()) {
            findings.add(at, "“%s”只有一份，没有好几行，不能用作 rows".formatted(dataset));
        }
        return new Field.Source(
                licence ? Field.Source.Kind.E_LICENCE : Field.Source.Kind.SHARED_DATA,
                dataset,
                subject(at),
                null,
                null,
                Map.of(),
                1,
                findings.use(Kind.CONDITION, at, "when"));
    }

    /** A row's fields are told by the first part of their ids, so a repeated group has it for itself. */
    private void prefixes(Element group) {
        boolean repeated = group.has("repeat");
        for (Element field : group.list("fields")) {
            String prefix = field.string("id").replaceFirst("\\..*", "");
            if (repeated && field.string("id").equals(FieldGroup.Repeat.number(group.string("id")))) {
                findings.add(field.get("id"), "“%s”是每一行的序号，请换一个编号".formatted(field.string("id")));
            }
            if (repeated && !prefix.equals(group.string("id"))) {
                findings.add(
                        field.get("id"), "“%s”在每行一份的组里，编号要以“%s.”开头".formatted(field.string("id"), group.string("id")));
            } else if (!repeated && repeatedGroups.contains(prefix)) {
                findings.add(field.get("id"), "“%s.”是每行一份的组的编号，请换一个开头".formatted(prefix));
            }
        }
    }

    private Field field(Element at) {
        findings.define(Kind.FIELD, at.string("id"), at);
        Field.Type type = at.choice("type", Field.Type.class);
        if ((type == Field.Type.CODE) != at.has("codes")) {
            findings.add(at, "代码字段（type: CODE）要写明代码集 codes，其他字段不要写");
        }
        if ((type == Field.Type.DIVISION) != at.has("level")) {
            findings.add(at, "区划字段（type: DIVISION）要写明到哪一级 level，其他字段不要写");
        }
        return new Field(
                at.string("id"),
                at.text("label"),
                at.text("form-label"),
                type,
                findings.use(Kind.CODE_SET, at, "codes"),
                at.has("level") ? at.choice("level", Divisions.Level.class) : null,
                at.choice("ownership", Field.Ownership.class),
                sources(at),
                findings.use(Kind.CONDITION, at, "visible-if"),
                findings.use(Kind.CONDITION, at, "required-if"),
                at.values("feeds").stream()
                        .map(feed -> new Field.ItemField(feed.key(), feed.value()))
                        .toList(),
                at.has("mask") ? at.choice("mask", Field.Mask.class) : Field.Mask.NONE,
                at.has("max-length") ? at.integer("max-length") : DEFAULT_LENGTH,
                at.bool("future"),
                at.textOrNull("hint"));
    }

    private List<Field.Source> sources(Element field) {
        List<Field.Source> sources = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Element at : field.list("sources")) {
            List<String> kinds = SOURCES.stream().filter(at::has).toList();
            if (kinds.size() != 1) {
                findings.add(at, "一个来源只能写 card、licence、shared、row、derived、typed 中的一种");
                continue;
            }
            int priority = at.has("priority") ? at.integer("priority") : sources.size() + 1;
            String when = findings.use(Kind.CONDITION, at, "when");
            if (!taken.add(priority)) {
                findings.add(at, "有两个来源的优先级都是 %d，请改成不同的数字".formatted(priority));
            }
            sources.add(source(at, kinds.getFirst(), priority, when));
        }
        sources.sort(java.util.Comparator.comparingInt(Field.Source::priority));
        return sources;
    }

    private Field.Source source(Element at, String kind, int priority, @Nullable String when) {
        return switch (kind) {
            case "card" -> {
                if (!CARD_VALUES.contains(at.string("card"))) {
                    findings.add(
                            at.get("card"), "身份证上没有“%s”，请从 %s 中选".formatted(at.string("card"), sorted(CARD_VALUES)));
                }
                yield new Field.Source(
                        Field.Source.Kind.CARD, null, subject(at), at.string("card"), null, Map.of(), priority, when);
            }
            case "licence" -> held(at, kind, Field.Source.Kind.E_LICENCE, priority, when);
            case "shared" -> held(at, kind, Field.Source.Kind.SHARED_DATA, priority, when);
            case "row" -> row(at, priority, when);
            case "derived" ->
                new Field.Source(
                        Field.Source.Kind.DERIVED,
                        null,
                        null,
                        findings.use(Kind.TEXT, at, "derived"),
                        null,
                        Map.of(),
                        priority,
                        when);
            default -> new Field.Source(Field.Source.Kind.TYPED, null, null, null, null, Map.of(), priority, when);
        };
    }

    private Field.Source row(Element at, int priority, @Nullable String when) {
        if (rows == null || rows.node().isMissingNode()) {
            findings.add(at, "这个组没有写每一行从哪里来（repeat 里的 rows），不能用 row");
        } else {
            Catalog.Dataset known = datasets.get(rows.has("licence") ? rows.string("licence") : rows.string("shared"));
            if (known != null && !known.values().contains(at.string("row"))) {
                findings.add(at.get("row"), "每一行里没有“%s”，请从 %s 中选".formatted(at.string("row"), sorted(known.values())));
            }
        }
        return new Field.Source(Field.Source.Kind.ROW, null, null, at.string("row"), null, Map.of(), priority, when);
    }

    private Field.Source held(Element at, String key, Field.Source.Kind kind, int priority, @Nullable String when) {
        String dataset = Objects.requireNonNull(findings.use(Kind.DATASET, at, key));
        String value = at.string("value");
        Catalog.Dataset known = datasets.get(dataset);
        if (kind == Field.Source.Kind.E_LICENCE) {
            licence(findings, at, known);
        }
        if (!at.has("value") || (known != null && !known.values().contains(value))) {
            findings.add(
                    at.has("value") ? at.get("value") : at,
                    "“%s”里没有“%s”，请从 datasets.yaml 列出的内容中选".formatted(dataset, value));
        }
        rows(at, known);
        Map<String, String> where = new TreeMap<>();
        at.values("where").forEach(match -> where.put(match.key(), match.value()));
        return new Field.Source(kind, dataset, subject(at), value, at.stringOrNull("label"), where, priority, when);
    }

    /** Of a data set with rows it must be said which row is meant, or that the citizen chooses one. */
    private void rows(Element at, Catalog.@Nullable Dataset known) {
        at.values("where").forEach(match -> findings.use(Kind.FIELD, match));
        if (known == null) {
            return;
        }
        if (known.list() != (at.has("where") || at.has("label"))) {
            findings.add(at, known.list() ? "这种数据有好几行：请写 where 说明取哪一行，或者写 label 让群众选一行" : "这种数据只有一份，不要写 where 或 label");
        }
        at.values("where").stream()
                .filter(match -> !known.values().contains(match.key()))
                .forEach(match -> findings.add(match, "这种数据里没有“%s”，请检查拼写".formatted(match.key())));
        if (at.has("label") && !known.values().contains(at.string("label"))) {
            findings.add(at.get("label"), "这种数据里没有“%s”，请检查拼写".formatted(at.string("label")));
        }
    }

    /** Only an e-certificate may be called one; the page says so to the citizen. */
    static void licence(Findings findings, Element at, Catalog.@Nullable Dataset dataset) {
        if (dataset != null && !dataset.licence()) {
            findings.add(
                    at.get("licence"),
                    "“%s”不是电子证照，请写成 shared，或在 datasets.yaml 里标明 licence: true".formatted(at.string("licence")));
        }
    }

    private String subject(Element at) {
        if (!at.has("of") || at.string("of").equals("applicant")) {
            return "applicant";
        }
        return subject(findings, at.get("of"));
    }

    /** A field holding a number has a dot in its name, a party has none. */
    static String subject(Findings findings, Element at) {
        findings.use(at.value().contains(".") ? Kind.FIELD : Kind.PARTY, at);
        return at.value();
    }

    private void feeds(Element file, Element items) {
        Map<String, Element> wanted = new HashMap<>();
        for (Element item : items.list("items")) {
            item.list("fields").forEach(field -> wanted.put(item.string("id") + "/" + field.value(), field));
        }
        Map<String, Element> unfed = new HashMap<>(wanted);
        Stream<Element> feeds = file.list("groups").stream()
                .flatMap(group -> group.list("fields").stream())
                .flatMap(field -> field.values("feeds").stream());
        rowFeeds(file);
        feeds.forEach(feed -> {
            String target = feed.key() + "/" + feed.value();
            if (!findings.names(Kind.ITEM).contains(feed.key())) {
                findings.useKey(Kind.ITEM, feed);
            } else if (!wanted.containsKey(target)) {
                findings.add(feed, "事项“%s”的表里没有“%s”，请检查拼写，或在 items.yaml 里加上".formatted(feed.key(), feed.value()));
            } else if (unfed.remove(target) == null) {
                findings.add(feed, "事项“%s”的“%s”已经有来处，一个内容只能从一个字段来".formatted(feed.key(), feed.value()));
            }
        });
        unfed.forEach(
                (target, at) -> findings.add(at, "“%s”没有来处，请在 form.yaml 里把一个字段送到这里（feeds）".formatted(at.value())));
    }

    /** Rows go to rows: 股东/姓名 takes its values from one repeated group. */
    private void rowFeeds(Element file) {
        Map<String, String> feeders = new HashMap<>();
        for (Element group : file.list("groups")) {
            for (Element field : group.list("fields")) {
                for (Element feed : field.values("feeds")) {
                    boolean inRows = feed.value().contains(ROWS);
                    if (inRows != group.has("repeat")) {
                        findings.add(
                                feed,
                                inRows
                                        ? "“%s”是好几行的内容，只能从每行一份的组（repeat）送来".formatted(feed.value())
                                        : "每行一份的内容要送到好几行里，例如 股东/%s".formatted(feed.value()));
                    } else if (inRows) {
                        String rows = feed.key() + "/"
                                + feed.value().substring(0, feed.value().indexOf(ROWS));
                        String other = feeders.putIfAbsent(rows, group.string("id"));
                        if (other != null && !other.equals(group.string("id"))) {
                            findings.add(feed, "事项“%s”的这几行已经从“%s”组来，不能再从别的组来".formatted(feed.key(), other));
                        }
                    }
                }
            }
        }
    }

    private static String sorted(Set<String> names) {
        return String.join("、", new java.util.TreeSet<>(names));
    }
}
