package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.Text;

class RowsTest {
    private static final FieldGroup GROUP = new FieldGroup(
            "child",
            Text.zh("孩子"),
            List.of(TestEvents.field("child.name")),
            null,
            new FieldGroup.Repeat(2, 5, Text.zh("第{n}个"), null, List.of(), Map.of()));

    private final Rows rows = new Rows();

    @Test
    void thereAreAsManyBlankRowsAsTheFormWantsAtLeast() {
        assertThat(rows.keys(GROUP, 0)).containsExactly("a1", "a2");
        assertThat(rows.keys(GROUP, 1)).containsExactly("r0", "a1");
        assertThat(rows.keys(GROUP, 3)).containsExactly("r0", "r1", "r2");
    }

    @Test
    void whatWasFilledStaysWhenRecordsArriveLater() {
        rows.keep("child", "a2");

        assertThat(rows.keys(GROUP, 0)).containsExactly("a2", "a1");
        assertThat(rows.keys(GROUP, 2)).containsExactly("r0", "r1", "a2");
    }

    @Test
    void anAddedRowComesAfterTheBlankOnesThatWereShown() {
        rows.add("child", rows.keys(GROUP, 0));

        assertThat(rows.keys(GROUP, 0)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void aRemovedRowNeverComesBackUnderItsOldKey() {
        rows.add("child", rows.keys(GROUP, 2));
        rows.remove("child", "a1");
        rows.remove("child", "r0");
        rows.add("child", rows.keys(GROUP, 2));

        assertThat(rows.keys(GROUP, 2)).containsExactly("r1", "a2", "a3");
    }

    @Test
    void recordsWithMoreRowsThanAnyFormTakesShowOneTooMany() {
        assertThat(rows.keys(GROUP, 1_000)).hasSize(51);
    }

    @Test
    void aConditionInARowSeesThatRowAlone() {
        var facts = TestEvents.facts(Map.of("child[1].name", "甲", "child[2].name", "乙", "other.name", "丙"));

        var second = Rows.facts(facts, GROUP, 2).data();
        assertThat(second).containsEntry("child.name", "乙").containsEntry("child.row", "2");
        assertThat(second).containsEntry("other.name", "丙");
        assertThat(Rows.facts(facts, GROUP, 3).data()).doesNotContainKey("child.name");
        assertThat(Rows.facts(Rows.facts(facts, GROUP, 2), GROUP, 3).data()).doesNotContainKey("child.name");
    }
}
