package org.yijianshi.kiosk.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.ServiceItem;
import tools.jackson.databind.JsonNode;

/**
 * One citizen walking through one case of a {@code cases.yaml}: answers and held records → items, materials, open fields.
 */
public final class Case {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JsonNode each;
    private final JsonNode people;
    private final Application application;

    private Case(Catalog catalog, String event, JsonNode each, JsonNode people) {
        this.each = each;
        this.people = people;
        LocalDate today = LocalDate.parse(each.path("today").asString("2026-11-24"));
        Clock clock = Clock.fixed(today.atTime(10, 0).atZone(CHINA).toInstant(), CHINA);
        application = new Application(
                catalog.event(event),
                catalog,
                card(people.path(each.path("person").asString())),
                new HeldRecords(catalog.datasets(), people, strings(each.path("held"))),
                clock);
    }

    /** @param file what stands in the event's {@code cases.yaml} */
    public static List<Case> all(Catalog catalog, String event, JsonNode file) {
        return file.path("cases")
                .valueStream()
                .map(each -> new Case(catalog, event, each, file.path("people")))
                .toList();
    }

    public String name() {
        return each.path("name").asString();
    }

    /** The application as far as the case has gone. */
    public Application application() {
        return application;
    }

    /**
     * What is expected and what came out, by the names of the file.
     *
     * @param failure why the case could not be walked to its end; empty when it could
     */
    public record Result(Map<String, Object> expected, Map<String, Object> outcome, String failure) {
        /** Hides what the people of the case have. */
        @Override
        public String toString() {
            return "Result[" + outcome.size() + "]";
        }

        public boolean asWritten() {
            return failure.isEmpty() && outcome.equals(expected);
        }

        /** One line for each difference. */
        public List<String> differences() {
            if (!failure.isEmpty()) {
                return List.of(failure);
            }
            return Stream.concat(expected.keySet().stream(), outcome.keySet().stream())
                    .distinct()
                    .filter(key -> !Objects.equals(expected.get(key), outcome.get(key)))
                    .map(key -> "%s：应当是 %s，实际是 %s".formatted(key, expected.get(key), outcome.get(key)))
                    .toList();
        }
    }

    /** Walks the case; once. */
    public Result run() {
        try {
            return new Result(expected(each), outcome(), "");
        } catch (Stuck e) {
            return new Result(expected(each), Map.of(), e.why);
        }
    }

    /** The case does not say how to go on. The message names questions, fields and people of the file only. */
    private static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String why;

        Stuck(String why) {
            super(why);
            this.why = why;
        }
    }

    private static void go(boolean on, String otherwise) {
        if (!on) {
            throw new Stuck(otherwise);
        }
    }

    private Map<String, Object> outcome() {
        application.chooseRole(each.path("role").asString());
        application.gather();
        Map<String, Object> outcome = new LinkedHashMap<>();
        Set<String> asked = new LinkedHashSet<>(answers());
        if (application.path().step() instanceof Guidance.Step.Decided) {
            strings(each.path("cards")).forEach(person -> lay(card(people.path(person))));
            asked.addAll(answers());
        }
        outcome.put("asked", List.copyOf(asked));
        if (each.path("expect").has("known")) {
            outcome.put("known", known());
        }
        if (application.path().step() instanceof Guidance.Step.Redirect redirect) {
            outcome.put("advice", redirect.advice().id());
            if (each.path("expect").has("reason")) {
                outcome.put("reason", application.reason(redirect.advice()));
            }
            return outcome;
        }
        each.path("data").propertyStream().forEach(this::type);
        application.gather();
        // What a card says may lead to the window too.
        if (application.path().step() instanceof Guidance.Step.Redirect redirect) {
            outcome.put("advice", redirect.advice().id());
            return outcome;
        }
        go(application.path().step() instanceof Guidance.Step.Decided, "刷卡和填写以后又有了没有回答的问题");
        application.plan().suggested().stream()
                .filter(item ->
                        each.has("selected") && !strings(each.path("selected")).contains(item))
                .forEach(application::deselect);
        outcome.put("offered", items(ItemPlan.Offer.APPLY));
        outcome.put("done", items(ItemPlan.Offer.DONE));
        outcome.put("window", items(ItemPlan.Offer.WINDOW));
        Map<String, String> materials = new LinkedHashMap<>();
        application.materials().forEach(entry -> materials.put(entry.material().id(), means(entry)));
        outcome.put("materials", materials);
        outcome.put(
                "open",
                application.form().stream()
                        .filter(FormEntry::open)
                        .map(entry -> entry.field().id())
                        .toList());
        outcome.put("signers", application.signers().stream().map(Party::id).toList());
        if (each.path("expect").has("results")) {
            outcome.put("results", results());
        }
        if (each.path("expect").has("fees")) {
            outcome.put("fees", fees());
        }
        outcome.put("values", values());
        return outcome;
    }

    private static Map<String, Object> expected(JsonNode each) {
        JsonNode expect = each.path("expect");
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("asked", strings(expect.path("asked")));
        if (expect.has("known")) {
            expected.put("known", map(expect.path("known")));
        }
        if (expect.has("advice")) {
            expected.put("advice", expect.path("advice").asString());
            if (expect.has("reason")) {
                expected.put("reason", expect.path("reason").asString());
            }
            return expected;
        }
        expected.put("offered", strings(expect.path("offered")));
        expected.put("done", strings(expect.path("done")));
        expected.put("window", strings(expect.path("window")));
        expected.put("materials", map(expect.path("materials")));
        expected.put("open", strings(expect.path("open")));
        expected.put("signers", expect.has("signers") ? strings(expect.path("signers")) : List.of("applicant"));
        if (expect.has("results")) {
            expected.put("results", strings(expect.path("results")));
        }
        if (expect.has("fees")) {
            expected.put("fees", map(expect.path("fees")));
        }
        expected.put("values", map(expect.path("values")));
        return expected;
    }

    private void lay(Identity other) {
        go(application.expects(other), "cards 里有人的身份证这时用不上");
        go(application.authorise(other).isEmpty(), "cards 里有人的身份证没有被接受");
    }

    /** Adds rows until the one in which the field stands is there. */
    static void addRows(Application application, String field) {
        application.event().repeated().stream()
                .filter(group -> group.holds(field))
                .forEach(group -> {
                    while (application.rows(group) < Field.rowOf(field)) {
                        application.addRow(group);
                    }
                });
    }

    private void type(Map.Entry<String, JsonNode> entry) {
        addRows(application, entry.getKey());
        Optional<String> problem =
                application.type(entry.getKey(), entry.getValue().asString());
        go(problem.isEmpty(), "data 里的 %s 填不进去：%s".formatted(entry.getKey(), problem.orElse("")));
    }

    /** Answers until nothing more is asked; what was asked, in order. */
    private List<String> answers() {
        Set<String> asked = new LinkedHashSet<>();
        while (application.path().step() instanceof Guidance.Step.Ask ask) {
            String id = ask.question().id();
            String answer = each.path("answers").path(id).asString("");
            go(!answer.isEmpty(), "问到了 %s，answers 里没有回答".formatted(id));
            go(asked.add(id), "%s 问了两次".formatted(id));
            application.answer(ask.question(), answer);
            application.gatherMore();
        }
        return List.copyOf(asked);
    }

    private Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        application.path().known().forEach(each -> known.put(each.question().id(), each.answer()));
        return known;
    }

    private List<String> results() {
        return application.selected().stream()
                .flatMap(item -> application.results(item).stream())
                .map(ServiceItem.Result::id)
                .toList();
    }

    private Map<String, String> fees() {
        Map<String, String> fees = new LinkedHashMap<>();
        application
                .selected()
                .forEach(item ->
                        fees.put(item, application.fee(application.event().item(item))));
        return fees;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        each.path("expect")
                .path("values")
                .propertyNames()
                .forEach(field -> values.put(field, application.data().getOrDefault(field, "")));
        return values;
    }

    private List<String> items(ItemPlan.Offer offer) {
        return application.plan().entries().stream()
                .filter(entry -> entry.offer() == offer)
                .map(entry -> entry.item().id())
                .toList();
    }

    private static String means(MaterialEntry entry) {
        return switch (entry.means()) {
            case MaterialEntry.Means.Held held ->
                held.source().equals(Identity.Evidence.Own.CARD.source()) ? "CARD" : held.source();
            case MaterialEntry.Means.Statement ignored -> "STATEMENT";
            case MaterialEntry.Means.Capture ignored -> "CAPTURE";
            case MaterialEntry.Means.Later ignored -> "LATER";
        };
    }

    private static Identity card(JsonNode person) {
        Map<String, String> card = map(person.path("card"));
        String number = card.getOrDefault("number", "");
        return new Identity(
                number.startsWith("9") ? Identity.Kind.FOREIGN_PERMANENT_RESIDENT : Identity.Kind.RESIDENT,
                card.getOrDefault("name", ""),
                card.getOrDefault("sexCode", ""),
                card.getOrDefault("nationCode", ""),
                LocalDate.parse(card.getOrDefault("birth", "")),
                card.getOrDefault("address", ""),
                number,
                "示例县公安局",
                LocalDate.parse("2020-01-01"),
                LocalDate.parse("2040-01-01"));
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new LinkedHashMap<>();
        node.propertyStream()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
        return map;
    }

    /**
     * Answers with the data sets a case says are held, to whom they concern: one's own, what somebody's records are open
     * to, everything else to whoever was authorised.
     */
    private record HeldRecords(Map<String, Catalog.Dataset> datasets, JsonNode people, List<String> held)
            implements Records {
        @Override
        public String toString() {
            return "HeldRecords[" + held.size() + "]";
        }

        @Override
        public Answer query(Query query) {
            if (!allowed(query)) {
                return new Answer.NeedsAuthorisation();
            }
            JsonNode values = person(query.subjectNumber()).path(query.dataset());
            boolean licence =
                    Objects.requireNonNull(datasets.get(query.dataset())).licence();
            return held.contains(query.dataset()) && !values.isMissingNode()
                    ? new Answer.Found(
                            licence,
                            licence ? "E_LICENCE" : "SHARED_DATA",
                            "示例部门",
                            Instant.EPOCH,
                            map(values),
                            values.valueStream()
                                    .filter(JsonNode::isObject)
                                    .map(Case::map)
                                    .toList())
                    : new Answer.NotFound();
        }

        private boolean allowed(Query query) {
            return query.subjectNumber().equals(query.requesterNumber())
                    || query.subjectNumber().equals(query.authorisation())
                    || person(query.subjectNumber())
                            .path("open-to")
                            .propertyStream()
                            .filter(open -> number(people.path(open.getKey())).equals(query.requesterNumber()))
                            .anyMatch(open -> strings(open.getValue()).contains(query.dataset()));
        }

        private JsonNode person(String number) {
            return people.valueStream()
                    .filter(person -> number(person).equals(number))
                    .findFirst()
                    .orElse(people.path("nobody"));
        }

        private static String number(JsonNode person) {
            return person.path("number")
                    .asString(person.path("card").path("number").asString(""));
        }

        /** The authorisation is the grantor's own number. */
        @Override
        public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
            return new Authorisation.Granted(grantorNumber);
        }
    }
}
