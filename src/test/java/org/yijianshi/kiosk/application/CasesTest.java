package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.Advice;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import tools.jackson.databind.JsonNode;

/** Runs the cases that lie beside each event: answers and held records → items, materials, open fields. */
class CasesTest {
    private static final Path CATALOG = Path.of("src", "main", "resources", "catalog");
    private static final int FEWEST = 10;

    private static Catalog catalog;

    @BeforeAll
    static void load() throws Exception {
        catalog = CatalogLoader.inChina().bundled();
    }

    static Stream<String> events() {
        return catalog.events().stream().map(LifeEvent::id);
    }

    @TestFactory
    Stream<DynamicContainer> everyCaseComesOutAsWritten() throws Exception {
        return events().map(event -> DynamicContainer.dynamicContainer(
                event, Case.all(catalog, event, cases(event)).stream().map(CasesTest::comesOutAsWritten)));
    }

    static DynamicTest comesOutAsWritten(Case each) {
        return DynamicTest.dynamicTest(each.name(), () -> {
            Case.Result result = each.run();
            assertThat(result.failure()).isEmpty();
            assertThat(result.outcome()).isEqualTo(result.expected());
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void corpusIsLargeAndMeetsEveryAdvice(String event) {
        Set<String> met = new HashSet<>();
        cases(event)
                .path("cases")
                .valueStream()
                .forEach(each -> met.add(each.path("expect").path("advice").asString("")));

        assertThat(cases(event).path("cases").size()).isGreaterThanOrEqualTo(FEWEST);
        assertThat(catalog.event(event).advices())
                .extracting(Advice::id)
                .as("advices no case meets")
                .isSubsetOf(met);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyLeafHasACase(String id) {
        LifeEvent event = catalog.event(id);
        Set<String> leaves = new TreeSet<>();
        event.roles().forEach(role -> leaves.add("role " + role.id()));
        event.questions()
                .forEach(question -> question.options()
                        .forEach(option -> leaves.add("answer " + question.id() + "=" + option.id())));
        event.items().forEach(item -> leaves.add("item " + item.id()));
        event.materials().forEach(material -> leaves.add("material " + material.id()));
        event.fields().stream()
                .filter(field -> field.requiredIf() != null
                        && field.sources().stream().anyMatch(source -> source.kind() == Field.Source.Kind.TYPED))
                .forEach(field -> leaves.add("open " + field.id()));

        Set<String> derived = event.fields().stream()
                .filter(field ->
                        field.sources().stream().anyMatch(source -> source.kind() == Field.Source.Kind.DERIVED))
                .map(Field::id)
                .collect(Collectors.toSet());
        Set<String> met = new HashSet<>();
        for (JsonNode each : cases(id).path("cases").values()) {
            JsonNode expect = each.path("expect");
            met.add("role " + each.path("role").asString());
            strings(expect.path("asked"))
                    .forEach(question -> met.add("answer " + question + "="
                            + each.path("answers").path(question).asString()));
            expect.path("known")
                    .propertyStream()
                    .forEach(known -> met.add(
                            "answer " + known.getKey() + "=" + known.getValue().asString()));
            strings(expect.path("offered")).forEach(item -> met.add("item " + item));
            strings(expect.path("window")).forEach(item -> met.add("item " + item));
            strings(expect.path("done")).forEach(item -> met.add("item " + item));
            expect.path("materials").propertyNames().forEach(material -> met.add("material " + material));
            strings(expect.path("open")).forEach(field -> met.add("open " + Field.withoutRow(field)));
            // What the answers always give is never open, only changed.
            expect.path("values")
                    .propertyStream()
                    .filter(value -> derived.contains(value.getKey())
                            && !value.getValue().asString().isEmpty())
                    .forEach(value -> met.add("open " + value.getKey()));
        }
        assertThat(met).containsAll(leaves);
    }

    private static Stream<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString);
    }

    private static JsonNode cases(String event) {
        try {
            return YamlReader.read(CATALOG.resolve(event).resolve("cases.yaml")).root();
        } catch (YamlException e) {
            throw new AssertionError(e);
        }
    }
}
