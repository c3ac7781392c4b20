package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Material.Source;
import org.yijianshi.kiosk.catalog.Text;

class MaterialPlanTest {
    private static final Source CAPTURE = new Source.Capture(Text.zh("拍照"), 2);
    private static final Map<String, String> DATA = Map.of("father.number", TestEvents.FATHER.number());

    static List<Long> seeds() {
        return IntStream.range(0, 300).mapToObj(Long::valueOf).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverAsksForWhatASourceGives(long seed) {
        var random = new Random(seed);
        var held = new HeldData();
        var answering = new ArrayList<Source>();
        var sources = new ArrayList<Source>();
        sources.add(CAPTURE);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            var subject = random.nextBoolean() ? "applicant" : "father.number";
            var number = subject.equals("applicant") ? TestEvents.MOTHER.number() : TestEvents.FATHER.number();
            var dataset = "set" + i;
            Source source = random.nextBoolean()
                    ? new Source.ELicence(dataset, subject)
                    : new Source.SharedData(dataset, subject);
            sources.add(source);
            switch (random.nextInt(5)) {
                case 0 -> {
                    held.keep(dataset, number, found());
                    answering.add(source);
                }
                case 1 -> held.keep(dataset, number, new Records.Answer.NotFound());
                case 2 -> held.keep(dataset, number, new Records.Answer.Unavailable());
                case 3 -> held.keep(dataset, number, new Records.Answer.Void("示例证", "示例部门", Records.Validity.REVOKED));
                default -> {}
            }
        }
        Collections.shuffle(sources, random);

        var entry = plan(held, Map.of(), material(sources)).entries().getFirst();

        assertThat(entry.means() instanceof MaterialEntry.Means.Held).isEqualTo(!answering.isEmpty());
        assertThat(entry.open()).isEqualTo(answering.isEmpty());
    }

    @Test
    void namesEveryRecordThatWouldSpareThePhotograph() {
        var planned = plan(
                new HeldData(),
                Map.of(),
                material(List.of(
                        CAPTURE,
                        new Source.SharedData("one", "father.number"),
                        new Source.ELicence("two", "applicant"))));

        assertThat(planned.wanted())
                .containsExactlyInAnyOrder(
                        new HeldData.Key("one", TestEvents.FATHER.number()),
                        new HeldData.Key("two", TestEvents.MOTHER.number()));
    }

    @Test
    void asksForAPhotographOnceUntilItIsTaken() {
        var material = material(List.of(CAPTURE));

        assertThat(plan(new HeldData(), Map.of(), material).entries().getFirst().open())
                .isTrue();
        var taken = plan(new HeldData(), Map.of("m", List.of(new byte[] {1})), material)
                .entries()
                .getFirst();
        assertThat(taken.open()).isFalse();
        assertThat(taken.grade()).isEqualTo(Material.Grade.C);
        assertThat(taken.items()).containsExactly("a", "b");
    }

    @Test
    void writesHostileTextIntoAStatementLiterally() {
        var hostile = "$1 \\ {father.number} <b>{x";
        var statement =
                new Source.Statement(Text.zh("委托书"), List.of(Text.zh("本人{baby.name-2}，示例。")), List.of("applicant"));

        var means = plan(new HeldData(), Map.of(), material(List.of(statement)), hostile)
                .entries()
                .getFirst()
                .means();

        assertThat(means)
                .isInstanceOfSatisfying(
                        MaterialEntry.Means.Statement.class,
                        written -> assertThat(written.paragraphs()).containsExactly("本人" + hostile + "，示例。"));
    }

    @Test
    void leavesAMaterialWithoutAnyAnswerToStaff() {
        var means = plan(new HeldData(), Map.of(), material(List.of(new Source.ELicence("x", "applicant"))))
                .entries()
                .getFirst()
                .means();

        assertThat(means).isInstanceOf(MaterialEntry.Means.Later.class);
    }

    private static MaterialPlan.Planned plan(HeldData held, Map<String, List<byte[]>> captured, Material material) {
        return plan(held, captured, material, "示例");
    }

    private static MaterialPlan.Planned plan(
            HeldData held, Map<String, List<byte[]>> captured, Material material, String display) {
        var event = TestEvents.event(
                List.of(),
                List.of(TestEvents.item("a"), TestEvents.item("b")),
                List.of(),
                List.of(material),
                TestEvents.none());
        return new MaterialPlan(event)
                .plan(new MaterialPlan.Input(
                        new Parties(
                                event,
                                new Present(TestEvents.MOTHER, Map.of(), Map.of()),
                                new Facts(Map.of(), DATA, "mother", Set.of("a", "b"), TestEvents.TODAY),
                                Map.of()),
                        held,
                        captured,
                        field -> display));
    }

    private static Records.Answer found() {
        return new Records.Answer.Found(true, "示例证", "示例部门", TestEvents.CLOCK.instant(), Map.of());
    }

    private static Material material(List<Source> sources) {
        return new Material(
                "m",
                Text.zh("示例材料"),
                Material.Issuer.GOVERNMENT,
                Text.zh("示例部门"),
                List.of("a", "b", "c"),
                null,
                sources,
                null);
    }
}
