package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.yaml.YamlReader;
import tools.jackson.databind.JsonNode;

/** Runs the cases that lie beside the newborn event: answers and held records → items, materials, open fields. */
class NewbornCasesTest {
    private static final Path CASES = Path.of("src", "main", "resources", "catalog", "newborn", "cases.yaml");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Set<String> LICENCES =
            Set.of("birth-certificate", "marriage-certificate", "household-register");

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsWritten() throws Exception {
        JsonNode file = YamlReader.read(CASES).root();
        Catalog catalog = new CatalogLoader(Clock.system(CHINA)).bundled();
        return file.path("cases")
                .valueStream()
                .map(each -> DynamicTest.dynamicTest(
                        each.path("name").asString(),
                        () -> assertThat(actual(each, file.path("people"), catalog))
                                .isEqualTo(expected(each))));
    }

    @Test
    void everyLeafHasACase() throws Exception {
        LifeEvent event =
                new CatalogLoader(Clock.system(CHINA)).bundled().events().getFirst();
        Set<String> leaves = new TreeSet<>();
        event.roles().forEach(role -> leaves.add("role " + role.id()));
        event.questions()
                .forEach(question -> question.options()
                        .forEach(option -> leaves.add("answer " + question.id() + "=" + option.id())));
        event.advices().forEach(advice -> leaves.add("advice " + advice.id()));
        event.items().forEach(item -> leaves.add("item " + item.id()));
        event.materials().forEach(material -> leaves.add("material " + material.id()));
        event.fields().stream()
                .filter(field -> field.requiredIf() != null
                        && field.sources().stream().anyMatch(source -> source.kind() == Field.Source.Kind.TYPED))
                .forEach(field -> leaves.add("open " + field.id()));

        Set<String> met = new HashSet<>();
        for (JsonNode each : YamlReader.read(CASES).root().path("cases").values()) {
            JsonNode expect = each.path("expect");
            met.add("role " + each.path("role").asString());
            strings(expect.path("asked"))
                    .forEach(question -> met.add("answer " + question + "="
                            + each.path("answers").path(question).asString()));
            met.add("advice " + expect.path("advice").asString(""));
            strings(expect.path("offered")).forEach(item -> met.add("item " + item));
            strings(expect.path("done")).forEach(item -> met.add("item " + item));
            expect.path("materials").propertyNames().forEach(material -> met.add("material " + material));
            strings(expect.path("open")).forEach(field -> met.add("open " + field));
        }
        assertThat(met).containsAll(leaves);
    }

    private static Map<String, Object> actual(JsonNode each, JsonNode people, Catalog catalog) {
        LocalDate today = LocalDate.parse(each.path("today").asString("2026-11-24"));
        Clock clock = Clock.fixed(today.atTime(10, 0).atZone(CHINA).toInstant(), CHINA);
        String role = each.path("role").asString();
        Application application = new Application(
                catalog.events().getFirst(),
                catalog,
                card(people.path(
                        Set.of("mother", "father").contains(role) ? role : role.equals("agent") ? "aunt" : role)),
                new HeldRecords(people, strings(each.path("held"))),
                clock);
        application.chooseRole(role.equals("foreigner") ? "father" : role);
        application.gather();
        Map<String, Object> actual = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        Guidance.Step step = application.path().step();
        while (step instanceof Guidance.Step.Ask ask) {
            String id = ask.question().id();
            String answer = each.path("answers").path(id).asString("");
            assertThat(answer).as("an answer to " + id).isNotEmpty();
            assertThat(given.put(id, answer)).as(id + " asked twice").isNull();
            application.answer(ask.question(), answer);
            step = application.path().step();
        }
        actual.put("asked", List.copyOf(given.keySet()));
        if (each.path("expect").has("known")) {
            actual.put(
                    "known",
                    application.path().known().stream()
                            .collect(Collectors.toMap(known -> known.question().id(), Guidance.Known::answer)));
        }
        if (step instanceof Guidance.Step.Redirect redirect) {
            actual.put("advice", redirect.advice().id());
            return actual;
        }
        strings(each.path("cards")).forEach(person -> lay(application, card(people.path(person))));
        each.path("data")
                .propertyStream()
                .forEach(entry -> assertThat(application.type(
                                entry.getKey(), entry.getValue().asString()))
                        .as(entry.getKey())
                        .isEmpty());
        application.gather();
        assertThat(application.path().step()).isInstanceOf(Guidance.Step.Decided.class);
        application.plan().suggested().stream()
                .filter(item ->
                        each.has("selected") && !strings(each.path("selected")).contains(item))
                .forEach(application::deselect);
        actual.put("offered", items(application, ItemPlan.Offer.APPLY));
        actual.put("done", items(application, ItemPlan.Offer.DONE));
        Map<String, String> materials = new LinkedHashMap<>();
        application.materials().forEach(entry -> materials.put(entry.material().id(), means(entry)));
        actual.put("materials", materials);
        actual.put(
                "open",
                application.form().stream()
                        .filter(FormEntry::open)
                        .map(entry -> entry.field().id())
                        .toList());
        actual.put("signers", application.signers().stream().map(Party::id).toList());
        if (each.path("expect").has("results")) {
            actual.put(
                    "results",
                    application.selected().stream()
                            .flatMap(item -> application.results(item).stream())
                            .map(ServiceItem.Result::id)
                            .toList());
        }
        Map<String, String> values = new LinkedHashMap<>();
        each.path("expect")
                .path("values")
                .propertyNames()
                .forEach(field -> values.put(field, application.data().getOrDefault(field, "")));
        actual.put("values", values);
        return actual;
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
            return expected;
        }
        expected.put("offered", strings(expect.path("offered")));
        expected.put("done", strings(expect.path("done")));
        expected.put("materials", map(expect.path("materials")));
        expected.put("open", strings(expect.path("open")));
        if (expect.has("results")) {
            expected.put("results", strings(expect.path("results")));
        }
        expected.put("signers", expect.has("signers") ? strings(expect.path("signers")) : List.of("applicant"));
        expected.put("values", map(expect.path("values")));
        return expected;
    }

    private static void lay(Application application, Identity other) {
        assertThat(application.awaitedAuthorisation()).isPresent();
        assertThat(application.authorise(other)).isEmpty();
    }

    private static List<String> items(Application application, ItemPlan.Offer offer) {
        return application.plan().entries().stream()
                .filter(entry -> entry.offer() == offer)
                .map(entry -> entry.item().id())
                .toList();
    }

    private static String means(MaterialEntry entry) {
        return switch (entry.means()) {
            case MaterialEntry.Means.Held held -> held.source().equals("身份证读取") ? "CARD" : held.source();
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
     * Answers with the data sets a case says are held, to whom they concern: one's own, what is about both parents or
     * their child to either parent, everything else to whoever was authorised.
     */
    private record HeldRecords(JsonNode people, List<String> held) implements Records {
        private static final Set<String> JOINT = Set.of("birth-certificate", "marriage-certificate", "vaccination");

        @Override
        public Answer query(Query query) {
            if (!allowed(query)) {
                return new Answer.NeedsAuthorisation();
            }
            var values = person(query.subjectNumber()).path(query.dataset());
            return held.contains(query.dataset()) && !values.isMissingNode()
                    ? new Answer.Found(
                            LICENCES.contains(query.dataset()),
                            LICENCES.contains(query.dataset()) ? "E_LICENCE" : "SHARED_DATA",
                            "示例部门",
                            Instant.EPOCH,
                            map(values))
                    : new Answer.NotFound();
        }

        private boolean allowed(Query query) {
            var parent = person(query.requesterNumber()).has("birth-certificate");
            return query.subjectNumber().equals(query.requesterNumber())
                    || query.subjectNumber().equals(query.authorisation())
                    || (parent && JOINT.contains(query.dataset()))
                    || (parent && number(people.path("baby")).equals(query.subjectNumber()));
        }

        private JsonNode person(String number) {
            return people.valueStream()
                    .filter(person -> number(person).equals(number))
                    .findFirst()
                    .orElse(people.path("nobody"));
        }

        private static String number(JsonNode person) {
            return person.path("card").path("number").asString("");
        }

        /** The authorisation is the grantor's own number. */
        @Override
        public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
            return new Authorisation.Granted(grantorNumber);
        }
    }
}
