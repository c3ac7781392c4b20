package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.yaml.YamlReader;

class GroundsTest {
    private static final Ground BORN = new Ground.Answer("born");
    private static final Ground MARRIED = new Ground.Answer("married");
    private static final Ground FOLLOW = new Ground.Answer("follow");

    private static Expressions compile(String expression, String because) throws Exception {
        String file = "conditions:\n  c: >-\n    " + expression + "\n" + because;
        Findings findings = new Findings();
        Element root =
                Element.root(YamlReader.parse(Path.of("conditions.yaml"), file.getBytes(StandardCharsets.UTF_8)));
        Expressions.define(root, findings);
        Expressions expressions = Expressions.compile(
                root,
                new Vocabulary(
                        Map.of("married", Set.of("yes", "no"), "follow", Set.of("mother", "father")),
                        Set.of("born"),
                        Map.of(
                                "mother.number", Set.of(),
                                "father.number", Set.of(),
                                "child.school", Set.of(),
                                "child.row", Set.of()),
                        Set.of("household"),
                        Set.of("mother", "agent"),
                        Map.of("child", Set.of("child.school")),
                        Set.of(),
                        Calculators.NONE),
                findings);
        assertThat(findings.defects()).isEmpty();
        return expressions;
    }

    private static Set<Ground> grounds(String expression, String... answers) throws Exception {
        return compile(expression, "").grounds("c", facts(answers));
    }

    /** @param said answers {@code question=option} and values {@code some.field=value} */
    private static Facts facts(String... said) {
        Map<String, String> answers = new HashMap<>();
        Map<String, String> data = new HashMap<>();
        for (String each : said) {
            int at = each.indexOf('=');
            (each.contains(".") ? data : answers).put(each.substring(0, at), each.substring(at + 1));
        }
        return new Facts(answers, data, "mother", Set.of("household"), LocalDate.of(2026, 11, 24));
    }

    @Test
    void everythingThatHoldsTogetherIsNamed() throws Exception {
        assertThat(grounds("married == \"no\" && follow == \"mother\"", "married=no", "follow=mother"))
                .containsExactly(MARRIED, FOLLOW);
    }

    @Test
    void whatFailsAloneIsNamedAlone() throws Exception {
        assertThat(grounds("married == \"no\" && follow == \"mother\"", "married=no", "follow=father"))
                .containsExactly(FOLLOW);
        assertThat(grounds("married == \"no\" && follow == \"mother\"", "married=yes", "follow=father"))
                .containsExactly(MARRIED);
    }

    @Test
    void ofAlternativesTheOneThatHoldsIsNamed() throws Exception {
        assertThat(grounds("married == \"no\" || follow == \"mother\"", "married=yes", "follow=mother"))
                .containsExactly(FOLLOW);
        assertThat(grounds("married == \"no\" || follow == \"mother\"", "married=yes", "follow=father"))
                .containsExactly(MARRIED, FOLLOW);
    }

    @Test
    void anAnswerIsABetterGroundThanAMissingOne() throws Exception {
        assertThat(grounds("married == \"no\" && follow == \"mother\"", "follow=father"))
                .containsExactly(FOLLOW);
    }

    @Test
    void negationTurnsTheGroundsOver() throws Exception {
        assertThat(grounds("!(married == \"no\" || follow == \"mother\")", "married=yes", "follow=father"))
                .containsExactly(MARRIED, FOLLOW);
        assertThat(grounds("!(married == \"no\" && follow == \"mother\")", "married=no", "follow=father"))
                .containsExactly(FOLLOW);
    }

    @Test
    void onlyTheBranchTakenCounts() throws Exception {
        assertThat(grounds(
                        "married == \"no\" ? follow == \"mother\" : data[\"father.number\"] != \"\"",
                        "married=yes",
                        "father.number=1"))
                .containsExactly(MARRIED, new Ground.Value("father.number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "daysSince(born) > 31 | DAYS",
                "monthsSince(born) >= 12 | MONTHS",
                "ageYears(born) >= 18 | YEARS",
            })
    void anAgeIsSinceADay(String expression, ChronoUnit unit) throws Exception {
        assertThat(grounds(expression, "born=2026-10-01")).containsExactly(new Ground.Elapsed(BORN, unit));
    }

    @Test
    void rolesItemsAndFieldsAreGrounds() throws Exception {
        assertThat(grounds(
                        "role != \"agent\" && \"household\" in selected && data[\"mother.number\"].matches(\"^[0-9]+$\")"
                                + " && data[\"mother.number\"] != data[\"father.number\"]",
                        "mother.number=1",
                        "father.number=2"))
                .containsExactly(
                        new Ground.Role(),
                        new Ground.Chosen("household"),
                        new Ground.Value("mother.number"),
                        new Ground.Value("father.number"));
        assertThat(grounds("married in [\"yes\", \"no\"]", "married=yes")).containsExactly(MARRIED);
    }

    @Test
    void rowsAreAGround() throws Exception {
        assertThat(grounds("count(\"child\") > 1 || exists(\"child.school\", \"none\")"))
                .containsExactly(new Ground.Rows("child"), new Ground.Rows("child.school"));
    }

    @Test
    void whatAlwaysHoldsHasNoGround() throws Exception {
        assertThat(grounds("true")).isEmpty();
    }

    @Test
    void theCataloguesOwnWordsStandWhereTheConditionHolds() throws Exception {
        Expressions expressions = compile("married == \"no\"", "because:\n  c: 爸爸妈妈没有领证\n");

        assertThat(expressions.grounds("c", facts("married=no"))).containsExactly(new Ground.Said(Text.zh("爸爸妈妈没有领证")));
        assertThat(expressions.grounds("c", facts("married=yes"))).containsExactly(MARRIED);
    }
}
