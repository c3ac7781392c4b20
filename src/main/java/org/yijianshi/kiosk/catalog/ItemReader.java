package org.yijianshi.kiosk.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Reads the items and how they depend on each other. */
final class ItemReader {
    private static final List<String> RELATIONS =
            List.of("requires", "with", "one-of", "must-together", "better-after");

    private final Findings findings;
    private final Map<String, LifeEvent.Department> departments;

    ItemReader(Findings findings, Map<String, LifeEvent.Department> departments) {
        this.findings = findings;
        this.departments = departments;
    }

    List<ServiceItem> items(Element file) {
        List<ServiceItem> items = new ArrayList<>();
        for (Element at : file.list("items")) {
            findings.define(Kind.ITEM, at.string("id"), at);
            if (at.has("done-text") != at.has("done-if")) {
                findings.add(at, "done-if 和 done-text 要么都写，要么都不写");
            }
            if (at.has("appointment") != at.string("mode").equals("APPOINTMENT")) {
                findings.add(at, "预约的事项（mode: APPOINTMENT）要写 appointment：哪里、提前几天、带什么；别的事项不写");
            }
            Set<String> fields = new HashSet<>();
            for (Element field : at.list("fields")) {
                if (!fields.add(field.value())) {
                    findings.add(field, "“%s”写了两次，请删去一个".formatted(field.value()));
                }
            }
            items.add(item(at));
        }
        cycles(file);
        return items;
    }

    private ServiceItem item(Element at) {
        String department = findings.use(Kind.DEPARTMENT, at, "department");
        return new ServiceItem(
                at.string("id"),
                at.stringOrNull("basic-code"),
                at.stringOrNull("implementation-code"),
                at.text("title"),
                departments.getOrDefault(
                        department, new LifeEvent.Department(String.valueOf(department), Text.zh(""), "")),
                at.choice("case-type", ServiceItem.CaseType.class),
                at.choice("mode", ServiceItem.Mode.class),
                findings.use(Kind.CONDITION, at, "offered-if"),
                findings.use(Kind.CONDITION, at, "done-if"),
                at.textOrNull("done-text"),
                EventReader.limit(at.get("limit")),
                new ServiceItem.Fee(
                        at.node().path("fee-fen").asLong(0),
                        findings.use(Kind.CONDITION, at, "fee-waived-if"),
                        at.textOrNull("fee-note")),
                at.list("relations").stream().flatMap(this::relation).toList(),
                at.list("results").stream().map(this::result).toList(),
                at.textOrNull("without-it"),
                at.strings("fields"),
                at.has("appointment") ? appointment(at.get("appointment")) : null);
    }

    private ServiceItem.Appointment appointment(Element at) {
        return new ServiceItem.Appointment(
                at.integer("within"),
                at.text("where"),
                at.list("bring").stream()
                        .map(each -> each.has("what")
                                ? new ServiceItem.Bring(
                                        each.text("what"), findings.use(Kind.CONDITION, each, "only-if"))
                                : new ServiceItem.Bring(each.text(), null))
                        .toList());
    }

    private ServiceItem.Result result(Element at) {
        findings.define(Kind.RESULT, at.string("id"), at);
        return new ServiceItem.Result(
                at.string("id"),
                at.text("title"),
                at.strings("delivery").stream()
                        .map(ServiceItem.Delivery::valueOf)
                        .toList(),
                findings.use(Kind.CONDITION, at, "only-if"));
    }

    private Stream<Relation> relation(Element at) {
        List<String> kinds = RELATIONS.stream().filter(at::has).toList();
        if (kinds.size() != 1) {
            findings.add(at, "一条关系只能写 requires、with、one-of、must-together、better-after 中的一种");
            return Stream.empty();
        }
        String kind = kinds.getFirst();
        if (at.has("visit") && !kind.equals("with")) {
            findings.add(at.get("visit"), "一起上门（visit）只能写在 with 这种关系里");
        }
        String target = at.string(kind);
        if (!kind.equals("one-of") && !kind.equals("must-together")) {
            findings.use(Kind.ITEM, at.get(kind));
        }
        return switch (kind) {
            case "requires" ->
                Stream.of(new Relation.RequiresResult(target, why(at), findings.use(Kind.CONDITION, at, "unless")));
            case "with" ->
                Stream.of(new Relation.With(target, at.has("visit"), findings.use(Kind.CONDITION, at, "unless")));
            case "one-of" -> Stream.of(new Relation.OneOf(target));
            case "must-together" -> Stream.of(new Relation.MustTogether(target, legalBasis(at)));
            default -> Stream.of(new Relation.BetterAfter(target, why(at)));
        };
    }

    private Text why(Element at) {
        if (!at.has("why")) {
            findings.add(at, "请写明为什么有先后（why），群众能看到这句话");
        }
        return at.has("why") ? at.text("why") : Text.zh("");
    }

    private Text legalBasis(Element at) {
        Text basis = at.textOrNull("legal-basis");
        if (basis == null || basis.zh().isBlank()) {
            findings.add(at, "必须一起办的事项要写明法律依据（legal-basis）；没有依据的，群众可以只选一部分");
            return Text.zh("");
        }
        return basis;
    }

    private void cycles(Element file) {
        Map<String, List<Element>> after = new HashMap<>();
        for (Element item : file.list("items")) {
            for (Element relation : item.list("relations")) {
                if (relation.has("requires") || relation.has("better-after")) {
                    after.computeIfAbsent(item.string("id"), ignored -> new ArrayList<>())
                            .add(relation);
                }
            }
        }
        Set<String> done = new HashSet<>();
        for (Element item : file.list("items")) {
            Element closing = closing(item.string("id"), after, new HashSet<>(), done);
            if (closing != null) {
                findings.add(closing, "事项的先后关系绕成了一圈，请去掉其中一条");
            }
        }
    }

    /** The relation that closes a circle, if the item leads into one. At most one level per item. */
    private static @Nullable Element closing(
            String item, Map<String, List<Element>> after, Set<String> open, Set<String> done) {
        if (done.contains(item)) {
            return null;
        }
        open.add(item);
        for (Element relation : after.getOrDefault(item, List.of())) {
            String next = relation.has("requires") ? relation.string("requires") : relation.string("better-after");
            Element found = open.contains(next) ? relation : closing(next, after, open, done);
            if (found != null) {
                done.add(item);
                return found;
            }
        }
        open.remove(item);
        done.add(item);
        return null;
    }
}
