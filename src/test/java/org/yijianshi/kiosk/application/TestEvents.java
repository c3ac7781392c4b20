package org.yijianshi.kiosk.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Conditions;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.Ground;
import org.yijianshi.kiosk.catalog.Guide;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Limit;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.catalog.WorkCalendar;

/** Small events written in code, so that a test shows all it depends on. */
final class TestEvents {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    /** Monday to Friday until 17:00; of 2026 only, without any holiday. */
    static final WorkCalendar CALENDAR = new WorkCalendar(
            Map.of(2026, new WorkCalendar.Year("2026.1.1", Set.of(), Set.of())),
            Set.of(),
            LocalTime.of(17, 0),
            15,
            List.of());

    static final LifeEvent.Department OFFICE = new LifeEvent.Department("office", Text.zh("示例部门"), "12345");
    static final Identity MOTHER = identity("示例女", "411199196807159023", "2");
    static final Identity FATHER = identity("示例男", "411199196003019017", "1");

    private TestEvents() {}

    static Identity identity(String name, String number, String sex) {
        return new Identity(
                Identity.Kind.RESIDENT,
                name,
                sex,
                "01",
                LocalDate.of(1968, 7, 15),
                "示例县示例路1号",
                number,
                "示例县公安局",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2040, 1, 1));
    }

    /** The same person, who showed something other than his card. */
    static Identity by(Identity.Evidence evidence, Identity person) {
        return new Identity(
                person.kind(),
                person.name(),
                person.sexCode(),
                person.nationCode(),
                person.birth(),
                person.address(),
                person.number(),
                person.authority(),
                person.validFrom(),
                person.validTo(),
                evidence);
    }

    static LifeEvent event(
            List<Question> questions,
            List<ServiceItem> items,
            List<Field> fields,
            List<Material> materials,
            Conditions conditions) {
        return event(questions, items, fields, materials, conditions, List.of(party("father"), party("mother")));
    }

    static LifeEvent event(
            List<Question> questions,
            List<ServiceItem> items,
            List<Field> fields,
            List<Material> materials,
            Conditions conditions,
            List<LifeEvent.Party> parties) {
        var line = List.of(Text.zh("示例"));
        return new LifeEvent(
                "example",
                "1",
                "0".repeat(64),
                Text.zh("示例"),
                Text.zh("示例"),
                Text.zh("示例"),
                "child",
                LifeEvent.Tone.PLAIN,
                List.of(),
                List.of(),
                LifeEvent.Target.PERSON,
                OFFICE,
                List.of(),
                Set.of(LifeEvent.SiteLevel.VILLAGE),
                TODAY,
                null,
                Limit.of(1, Limit.Unit.WORKING),
                new Guide(line, line, line, line, line, line, line),
                List.of(new LifeEvent.Role("mother", Text.zh("妈妈"), null)),
                parties,
                questions,
                List.of(),
                items,
                List.of(new FieldGroup("all", Text.zh("全部"), fields)),
                materials,
                conditions,
                List.of());
    }

    static LifeEvent.Party party(String id) {
        return new LifeEvent.Party(
                id, Text.zh(id), Text.zh(id), id + ".name", id + ".number", Set.of(id), null, null, null, null);
    }

    static LifeEvent items(Conditions conditions, ServiceItem... items) {
        return event(List.of(), List.of(items), List.of(), List.of(), conditions);
    }

    static LifeEvent form(Conditions conditions, Field... fields) {
        return event(List.of(), List.of(item("a")), List.of(fields), List.of(), conditions);
    }

    static Application application(LifeEvent event, Records records) {
        return application(event, records, MOTHER);
    }

    static Application application(LifeEvent event, Records records, Identity applicant) {
        return new Application(
                event,
                new Catalog(List.of(event), Map.of(), Map.of(), Divisions.NONE, CALENDAR),
                applicant,
                records,
                CLOCK);
    }

    static Facts facts(Map<String, String> data) {
        return new Facts(Map.of(), data, "mother", Set.of(), TODAY);
    }

    static ServiceItem item(String id, Relation... relations) {
        return item(id, null, relations);
    }

    static ServiceItem item(String id, @Nullable String offeredIf, Relation... relations) {
        return new ServiceItem(
                id,
                null,
                null,
                Text.zh("事项" + id),
                OFFICE,
                ServiceItem.CaseType.IMMEDIATE,
                ServiceItem.Mode.APPLY,
                offeredIf,
                null,
                null,
                Limit.of(1, Limit.Unit.WORKING),
                ServiceItem.Fee.NONE,
                List.of(relations),
                List.of(),
                Text.zh("没有" + id),
                List.of(),
                null);
    }

    static Field field(String id, Field.Source... sources) {
        return field(id, null, sources);
    }

    static Field field(String id, @Nullable String visibleIf, Field.Source... sources) {
        return new Field(
                id,
                Text.zh(id),
                Text.zh(id),
                Field.Type.TEXT,
                null,
                null,
                Field.Ownership.SHARED,
                List.of(sources),
                visibleIf,
                "always",
                List.of(new Field.ItemField("a", "甲" + id)),
                Field.Mask.NONE,
                50,
                false,
                null);
    }

    static Field.Source shared(String dataset, String value) {
        return new Field.Source(Field.Source.Kind.SHARED_DATA, dataset, "applicant", value, null, Map.of(), 1, null);
    }

    static Field.Source derived(String text) {
        return new Field.Source(Field.Source.Kind.DERIVED, null, null, text, null, Map.of(), 1, null);
    }

    static Field.Source typed() {
        return new Field.Source(Field.Source.Kind.TYPED, null, null, null, null, Map.of(), 9, null);
    }

    static Question choice(String id, @Nullable String askIf, @Nullable String known, String... options) {
        return new Question(
                id,
                Text.zh(id),
                null,
                Question.Kind.CHOICE,
                askIf,
                known,
                null,
                null,
                java.util.Arrays.stream(options)
                        .map(option -> new Question.Option(option, Text.zh(option), null, null))
                        .toList());
    }

    static Conditions conditions(Map<String, Predicate<Facts>> tests, Map<String, Function<Facts, String>> texts) {
        return new Conditions() {
            @Override
            public boolean test(String name, Facts facts) {
                var test = tests.get(name);
                if (test == null && !name.equals("always")) {
                    throw new IllegalArgumentException(name);
                }
                return test == null || test.test(facts);
            }

            @Override
            public String text(String name, Facts facts) {
                return texts.get(name).apply(facts);
            }

            @Override
            public Set<String> names() {
                return Set.of();
            }

            @Override
            public boolean isText(String name) {
                return texts.containsKey(name);
            }

            @Override
            public Set<String> variables(String name) {
                return Set.of();
            }

            @Override
            public Set<String> fields(String name) {
                return Set.of();
            }

            @Override
            public Set<Ground> grounds(String name, Facts facts) {
                return Set.of();
            }
        };
    }

    static Conditions none() {
        return conditions(Map.of(), Map.of());
    }

    /** Pages one after another: what a file looks like does not matter to the application. */
    static byte[] bound(List<byte[]> pages) {
        var file = new java.io.ByteArrayOutputStream();
        pages.forEach(file::writeBytes);
        return file.toByteArray();
    }
}
