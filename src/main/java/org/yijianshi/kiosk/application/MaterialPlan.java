package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Material.Source;
import org.yijianshi.kiosk.catalog.Text;

/** One set of materials (一套材料): asks only for what no better source can give. Pure. */
final class MaterialPlan {
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z0-9._-]+)}");

    private final LifeEvent event;

    MaterialPlan(LifeEvent event) {
        this.event = event;
    }

    /** @param display field id → its value as a person reads it */
    record Input(Parties parties, HeldData held, Map<String, List<byte[]>> captured, Function<String, String> display) {
        Facts facts() {
            return parties.facts();
        }

        @Override
        public String toString() {
            return "Input[" + parties + "]";
        }
    }

    record Planned(List<MaterialEntry> entries, Set<HeldData.Key> wanted) {}

    Planned plan(Input input) {
        var wanted = new LinkedHashSet<HeldData.Key>();
        var entries = new ArrayList<MaterialEntry>();
        for (var material : event.materials()) {
            var items = material.items().stream()
                    .filter(input.facts().selected()::contains)
                    .toList();
            var needed = !items.isEmpty()
                    && (material.neededIf() == null || event.conditions().test(material.neededIf(), input.facts()));
            if (needed) {
                entries.add(new MaterialEntry(material, items, means(material, items, input, wanted)));
            }
        }
        return new Planned(entries, wanted);
    }

    private MaterialEntry.Means means(Material material, List<String> items, Input input, Set<HeldData.Key> wanted) {
        for (var source : captureLast(material.sources())) {
            Optional<MaterialEntry.Means> means = switch (source) {
                case Source.Card card -> {
                    var number = input.parties().number(card.subject());
                    yield input.parties()
                            .present()
                            .card(number)
                            .map(read -> held(read.identity().evidence().source(), read.at()));
                }
                case Source.ELicence licence -> record(licence.dataset(), licence.subject(), input, wanted);
                case Source.SharedData data -> record(data.dataset(), data.subject(), input, wanted);
                case Source.Statement statement -> Optional.of(statement(statement, items, input));
                case Source.Capture capture ->
                    Optional.of(new MaterialEntry.Means.Capture(
                            capture.howTo(),
                            capture.maxPages(),
                            List.copyOf(input.captured().getOrDefault(material.id(), List.of()))));
            };
            if (means.isPresent()) {
                return means.get();
            }
        }
        return new MaterialEntry.Means.Later(
                material.reason() == null ? Text.zh("由工作人员核对，需要时会联系您。") : material.reason());
    }

    /** Whatever order the catalogue gives, a photograph is asked for only when nothing else answered. */
    private static List<Source> captureLast(List<Source> sources) {
        return sources.stream()
                .sorted(Comparator.comparing(Source.Capture.class::isInstance))
                .toList();
    }

    private static Optional<MaterialEntry.Means> record(
            String dataset, String subjectName, Input input, Set<HeldData.Key> wanted) {
        var subject = input.parties().number(subjectName);
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        var answer = input.held().answer(dataset, subject);
        if (answer.isEmpty()) {
            wanted.add(new HeldData.Key(dataset, subject));
        }
        return answer.filter(Records.Answer.Found.class::isInstance)
                .map(Records.Answer.Found.class::cast)
                .map(found -> held(found.source(), found.asOf()));
    }

    private static MaterialEntry.Means held(String source, Instant asOf) {
        return new MaterialEntry.Means.Held(Material.Grade.A, source, asOf);
    }

    /** A paragraph with its values; one that speaks of rows stands once for each that goes to one of the items. */
    private static Stream<String> written(String paragraph, List<String> items, Input input) {
        return input.parties().event().repeated().stream()
                .filter(group -> paragraph.contains("{" + group.id() + "."))
                .findFirst()
                .map(group -> IntStream.rangeClosed(
                                1,
                                input.parties()
                                        .rows()
                                        .getOrDefault(group.id(), List.of())
                                        .size())
                        .filter(row -> items.stream()
                                .anyMatch(item -> Rows.taken(input.parties().event(), input.facts(), group, row, item)))
                        .mapToObj(row -> written(
                                paragraph.replace(
                                        "{" + FieldGroup.Repeat.number(group.id()) + "}", Integer.toString(row)),
                                field -> input.display().apply(Field.inRow(field, group.id(), row)))))
                .orElseGet(() -> Stream.of(written(paragraph, input.display())));
    }

    /** The text with the value of each field it names in braces. */
    static String written(String paragraph, Function<String, String> display) {
        return FIELD.matcher(paragraph).replaceAll(match -> Matcher.quoteReplacement(display.apply(match.group(1))));
    }

    private static MaterialEntry.Means statement(Source.Statement statement, List<String> items, Input input) {
        var paragraphs = statement.paragraphs().stream()
                .flatMap(paragraph -> written(paragraph.zh(), items, input))
                .toList();
        var signers = statement.signers().stream()
                .flatMap(signer -> input.parties().parties(signer).stream())
                .distinct()
                .toList();
        return new MaterialEntry.Means.Statement(statement.title(), paragraphs, signers);
    }
}
