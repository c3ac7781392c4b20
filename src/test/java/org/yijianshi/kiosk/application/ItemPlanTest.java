package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yijianshi.kiosk.application.TestEvents.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Relation;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;

class ItemPlanTest {
    private static final Text WHY = Text.zh("示例");

    @Test
    void followsTheRetirementEvent() {
        var plan = plan(
                item("normal", new Relation.OneOf("kind")),
                item("early", new Relation.OneOf("kind")),
                item("years", together("pension")),
                item("pension", together("pension")),
                item("fund", requires("pension")));

        assertThat(plan.suggested()).containsExactly("normal", "years", "pension", "fund");
        assertThat(plan.select(plan.suggested(), "early").selected())
                .containsExactly("early", "years", "pension", "fund");
        assertThat(plan.deselect(plan.suggested(), "years").selected()).containsExactly("normal");
        assertThat(plan.select(Set.of(), "fund").selected()).containsExactly("years", "pension", "fund");
        assertThat(plan.lock("years")).isPresent();
        assertThat(plan.lock("fund")).isEmpty();
        assertThat(plan.ladder(plan.suggested()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("normal", 1, "years", 1, "pension", 1, "fund", 2));
    }

    @Test
    void saysWhatTheDepartmentsDoAtOnce() {
        var plan = plan(
                item("food", new Relation.With("fire", true, null), new Relation.With("sign", true, null)),
                item("fire", new Relation.With("food", true, null)),
                item("sign"),
                item("living", new Relation.With("care", false, null)),
                item("care", new Relation.With("living", false, "always")));

        assertThat(plan.together("food", plan.suggested())).contains(Text.zh("和“事项fire”“事项sign”一起上门查看，只来一次。"));
        assertThat(plan.together("food", Set.of("food", "fire"))).contains(Text.zh("和“事项fire”一起上门查看，只来一次。"));
        assertThat(plan.visitedWith("food", plan.suggested())).containsExactly("fire", "sign");
        assertThat(plan.together("sign", plan.suggested())).isEmpty();
        assertThat(plan.together("living", plan.suggested())).contains(Text.zh("和“事项care”由部门一起办。"));
        assertThat(plan.visitedWith("living", plan.suggested())).isEmpty();
        assertThat(plan.together("care", plan.suggested())).isEmpty();
    }

    @Test
    void doesNotSuggestWhatWaitsForAnAlternativeNotTaken() {
        var plan = plan(
                item("one", new Relation.OneOf("g")),
                item("other", new Relation.OneOf("g")),
                item("after", requires("other")));

        assertThat(plan.suggested()).containsExactly("one");
        assertThat(plan.select(plan.suggested(), "after").selected()).containsExactly("other", "after");
    }

    @Test
    void saysEachConsequenceOnceAndNamesTheItemWaitedFor() {
        var plan = plan(item("a"), item("b", requires("a")), item("c", requires("a"), requires("b")));

        assertThat(plan.deselect(plan.suggested(), "a").consequences())
                .extracting(Text::zh)
                .containsExactly("没有a", "“事项b”要等“事项a”的结果，也一起去掉了。", "没有b", "“事项c”要等“事项b”的结果，也一起去掉了。", "没有c");
    }

    @Test
    void namesNoLawForAnItemWhoseCompanionsDoNotArise() {
        var event = TestEvents.items(
                TestEvents.conditions(Map.of("never", facts -> false), Map.of()),
                item("a", together("g")),
                item("b", "never", together("g")));

        var plan = new ItemPlan(event, TestEvents.facts(Map.of()));

        assertThat(plan.lock("a")).isEmpty();
        assertThat(plan.suggested()).containsExactly("a");
    }

    @Test
    void keepsWhatWasLeftOutWhenTheAnswersOfferMore() {
        var plan = plan(item("a"), item("b"), item("c"));

        assertThat(plan.carryOver(Set.of("a"), Set.of("a", "b"))).containsExactly("a", "c");
    }

    static List<Long> seeds() {
        return IntStream.range(0, 400).mapToObj(Long::valueOf).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsEveryRuleWhateverIsTicked(long seed) {
        var random = new Random(seed);
        var event = randomEvent(random);
        var plan = new ItemPlan(event, TestEvents.facts(Map.of()));
        var selected = plan.suggested();
        assertRules(event, selected);
        for (int toggle = 0; toggle < 30; toggle++) {
            var item = event.items().get(random.nextInt(event.items().size())).id();
            var before = selected;
            var select = random.nextBoolean();
            var change = select ? plan.select(before, item) : plan.deselect(before, item);
            selected = change.selected();
            assertRules(event, selected);
            assertThat(change.consequences()).doesNotHaveDuplicates();
            if (!select) {
                assertThat(selected).doesNotContain(item);
                assertThat(before).containsAll(selected);
            }
            var again = select ? plan.select(selected, item) : plan.deselect(selected, item);
            if (selected.contains(item) == select) {
                assertThat(again.selected()).containsExactlyElementsOf(selected);
                assertThat(again.consequences()).isEmpty();
            }
            assertLadder(event, plan, selected);
        }
    }

    private static void assertRules(LifeEvent event, Set<String> selected) {
        assertThat(selected)
                .containsExactlyElementsOf(event.items().stream()
                        .map(ServiceItem::id)
                        .filter(selected::contains)
                        .toList());
        var taken = new ArrayList<String>();
        for (var id : selected) {
            assertThat(offered(event, id)).as("%s is offered", id).isTrue();
            for (var relation : event.item(id).relations()) {
                switch (relation) {
                    case Relation.RequiresResult(var other, var ignored, var unless) -> {
                        if (offered(event, other) && unless == null) {
                            assertThat(selected).as("%s needs %s", id, other).contains(other);
                        }
                    }
                    case Relation.MustTogether(var group, var ignored) ->
                        assertThat(selected)
                                .as("group %s", group)
                                .containsAll(event.items().stream()
                                        .filter(other -> other.relations().stream()
                                                .anyMatch(each -> each instanceof Relation.MustTogether together
                                                        && together.group().equals(group)))
                                        .map(ServiceItem::id)
                                        .filter(other -> offered(event, other))
                                        .toList());
                    case Relation.OneOf(var group) -> taken.add(group);
                    case Relation.With ignored -> {}
                    case Relation.BetterAfter ignored -> {}
                }
            }
        }
        assertThat(taken).as("one of each group").doesNotHaveDuplicates();
    }

    private static void assertLadder(LifeEvent event, ItemPlan plan, Set<String> selected) {
        var ladder = plan.ladder(selected);
        assertThat(ladder.keySet()).isEqualTo(selected);
        if (cyclic(event)) {
            return;
        }
        for (var id : selected) {
            plan.waitsFor(id, selected)
                    .ifPresent(wait -> assertThat(ladder.get(id)).isGreaterThan(ladder.get(wait.item())));
        }
    }

    /** A loader refuses such an event; here it only has to come to an end. */
    private static boolean cyclic(LifeEvent event) {
        var ids = event.items().stream().map(ServiceItem::id).toList();
        return event.items().stream()
                .anyMatch(item -> item.relations().stream()
                        .anyMatch(relation -> relation instanceof Relation.RequiresResult requires
                                && ids.indexOf(requires.item()) >= ids.indexOf(item.id())));
    }

    private static boolean offered(LifeEvent event, String id) {
        return event.item(id).offeredIf() == null;
    }

    /** Items wait for earlier ones, or in one event of four for any, cycles included. */
    private static LifeEvent randomEvent(Random random) {
        var count = 2 + random.nextInt(7);
        var cyclic = random.nextInt(4) == 0;
        var items = new ArrayList<ServiceItem>();
        for (int i = 0; i < count; i++) {
            var relations = new ArrayList<Relation>();
            var reach = cyclic ? count : i;
            if (reach > 0 && random.nextInt(2) == 0) {
                relations.add(new Relation.RequiresResult(
                        "i" + random.nextInt(reach), WHY, random.nextInt(4) == 0 ? "always" : null));
            }
            if (random.nextInt(4) == 0) {
                relations.add(new Relation.OneOf("one" + random.nextInt(2)));
            }
            if (random.nextInt(4) == 0) {
                relations.add(together("all" + random.nextInt(2)));
            }
            items.add(item("i" + i, random.nextInt(6) == 0 ? "never" : null, relations.toArray(Relation[]::new)));
        }
        Predicate<Facts> never = facts -> false;
        return TestEvents.items(
                TestEvents.conditions(Map.of("never", never), Map.of()), items.toArray(ServiceItem[]::new));
    }

    private static ItemPlan plan(ServiceItem... items) {
        return new ItemPlan(TestEvents.items(TestEvents.none(), items), TestEvents.facts(Map.of()));
    }

    private static Relation requires(String item) {
        return new Relation.RequiresResult(item, WHY, null);
    }

    private static Relation.MustTogether together(String group) {
        return new Relation.MustTogether(group, Text.zh("示例法第一条"));
    }
}
