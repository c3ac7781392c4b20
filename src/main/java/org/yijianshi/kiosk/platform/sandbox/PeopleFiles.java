package org.yijianshi.kiosk.platform.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.ValueRules;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CreditCode;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import org.yijianshi.kiosk.yaml.YamlSchema;
import tools.jackson.databind.JsonNode;

/** Reads the people of the sandbox from {@code people/*.yaml}, one household or firm a file, and checks them. */
final class PeopleFiles {
    private static final YamlSchema SCHEMA = YamlSchema.ofResource("/platform/people.schema.json");
    private static final Pattern NUMBER = Pattern.compile("\\d{17}[0-9X]");
    private static final String DISTRICT = "411199";

    private final Map<String, Catalog.Dataset> datasets;
    private final List<Defect> defects = new ArrayList<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> enterprises = new LinkedHashMap<>();
    private final List<Record> records = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private PeopleFiles(Map<String, Catalog.Dataset> datasets) {
        this.datasets = datasets;
    }

    /**
     * @param group title of the file
     * @param card values as written; dates may be relative
     * @param witness county in which he may vouch for others; empty for who may not
     */
    record Person(String id, String group, String label, Map<String, String> card, String witness) {
        String number() {
            return card.getOrDefault("number", "");
        }

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /**
     * @param subjects numbers of the people or enterprises it is about
     * @param askers numbers of everyone who may ask without being authorised
     * @param values as written, dates may be relative; empty for a data set with rows
     * @param rows of such a data set
     */
    record Record(
            String dataset,
            Set<String> subjects,
            Set<String> askers,
            String source,
            String issuer,
            String confirmed,
            Map<String, String> values,
            List<Map<String, String>> rows) {
        @Override
        public String toString() {
            return "Record[" + dataset + "]";
        }
    }

    /** @param people in the order of the files */
    record Read(List<Person> people, List<Record> records) {
        @Override
        public String toString() {
            return "Read[" + people.size() + " people, " + records.size() + " records]";
        }
    }

    /**
     * @param directory with one file per household or firm
     * @throws InvalidPeopleException naming every defect as {@code file:line: reason}
     */
    static Read read(Path directory, Map<String, Catalog.Dataset> datasets) {
        PeopleFiles files = new PeopleFiles(datasets);
        List<YamlDocument> documents = new ArrayList<>();
        for (Path file : BundledFiles.yamlFiles(directory)) {
            try {
                YamlDocument document = YamlReader.read(file);
                List<Defect> wrong = SCHEMA.check(document);
                files.defects.addAll(wrong);
                if (wrong.isEmpty()) {
                    documents.add(document);
                }
            } catch (YamlException e) {
                files.defects.add(e.defect());
            }
        }
        documents.forEach(files::subjects);
        documents.forEach(files::records);
        if (!files.defects.isEmpty()) {
            throw new InvalidPeopleException("演示人物有 %d 处错误：%n%s"
                    .formatted(
                            files.defects.size(),
                            String.join(
                                    "\n",
                                    files.defects.stream()
                                            .sorted()
                                            .map(Defect::toString)
                                            .toList())));
        }
        return new Read(List.copyOf(files.people.values()), List.copyOf(files.records));
    }

    private void subjects(YamlDocument document) {
        String group = document.root().path("title").asString();
        each(document, "/people", (at, person) -> {
            Map<String, String> card = texts(person.path("card"));
            String number = card.getOrDefault("number", "");
            if (!ValueRules.idNumber(number)) {
                add(document, at + "/card/number", "身份证号不对，请检查出生日期和最后一位校验码");
            }
            unique(document, at, number);
            people.put(
                    name(at),
                    new Person(
                            name(at),
                            group,
                            person.path("label").asString(),
                            card,
                            person.path("witness").asString("")));
        });
        each(document, "/enterprises", (at, enterprise) -> {
            String number = enterprise.path("number").asString();
            if (!CreditCode.valid(number)) {
                add(document, at + "/number", "统一社会信用代码不对，请检查第 17 位和第 18 位校验码");
            }
            unique(document, at, number);
            enterprises.put(name(at), number);
        });
    }

    private void unique(YamlDocument document, String at, String number) {
        if (people.containsKey(name(at)) || enterprises.containsKey(name(at))) {
            add(document, at, "编号“%s”已经用过，请换一个".formatted(name(at)));
        }
        if (!taken.add(number)) {
            add(document, at, "“%s”的号码别人已经用了，请换一个".formatted(name(at)));
        }
    }

    private void records(YamlDocument document) {
        JsonNode list = document.root().path("records");
        for (int i = 0; i < list.size(); i++) {
            JsonNode record = list.path(i);
            String at = "/records/" + i;
            String dataset = record.path("dataset").asString();
            Set<String> subjects = numbers(document, at + "/about", record.path("about"));
            Set<String> askers = new LinkedHashSet<>(subjects);
            askers.addAll(numbers(document, at + "/may-ask", record.path("may-ask")));
            for (String subject : subjects) {
                if (!taken.add(dataset + " " + subject)) {
                    add(document, at + "/about", "同一个人或单位的“%s”写了两次，请删去一处".formatted(dataset));
                }
            }
            Map<String, String> values = texts(record.path("values"));
            List<Map<String, String>> rows =
                    record.path("rows").valueStream().map(PeopleFiles::texts).toList();
            contents(document, at, dataset, record);
            records.add(new Record(
                    dataset,
                    subjects,
                    askers,
                    record.path("source").asString(),
                    record.path("issuer").asString(),
                    record.path("confirmed").asString(),
                    values,
                    rows));
        }
    }

    private void contents(YamlDocument document, String at, String dataset, JsonNode record) {
        Catalog.Dataset known = datasets.get(dataset);
        if (known == null) {
            add(document, at + "/dataset", "没有叫“%s”的共享数据，请检查拼写，或先写进 catalog/datasets.yaml".formatted(dataset));
            return;
        }
        if (record.has("rows") != known.list() || record.has("values") == known.list()) {
            add(document, at, known.list() ? "这种数据有好几行，请写 rows，不写 values" : "这种数据只有一份，请写 values，不写 rows");
            return;
        }
        values(document, at + "/values", dataset, known, texts(record.path("values")));
        JsonNode rows = record.path("rows");
        for (int i = 0; i < rows.size(); i++) {
            values(document, at + "/rows/" + i, dataset, known, texts(rows.path(i)));
        }
    }

    private void values(
            YamlDocument document, String at, String dataset, Catalog.Dataset known, Map<String, String> values) {
        values.forEach((name, value) -> {
            String place = YamlDocument.child(at, name);
            if (!known.values().contains(name)) {
                add(
                        document,
                        place,
                        "“%s”里没有“%s”，请从 %s 中选"
                                .formatted(dataset, name, String.join("、", new TreeSet<>(known.values()))));
            }
            NUMBER.matcher(value)
                    .results()
                    .map(MatchResult::group)
                    .filter(number -> ValueRules.idNumber(number) && !number.startsWith(DISTRICT))
                    .forEach(number -> add(document, place, "这里的身份证号可能是真人的，请改用区划 411199 的号码"));
        });
    }

    private Set<String> numbers(YamlDocument document, String at, JsonNode names) {
        Set<String> numbers = new LinkedHashSet<>();
        names.valueStream().map(JsonNode::asString).forEach(name -> {
            Person person = people.get(name);
            String number = person == null ? enterprises.get(name) : person.number();
            if (number == null) {
                add(document, at, "没有叫“%s”的人或单位，请检查拼写，或先写上".formatted(name));
            } else {
                numbers.add(number);
            }
        });
        return numbers;
    }

    private static void each(YamlDocument document, String pointer, BiConsumer<String, JsonNode> visit) {
        JsonNode map = document.root().at(pointer);
        map.propertyStream()
                .forEach(entry -> visit.accept(YamlDocument.child(pointer, entry.getKey()), entry.getValue()));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static Map<String, String> texts(@Nullable JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        if (node != null) {
            node.propertyStream()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        }
        return texts;
    }

    private void add(YamlDocument document, String pointer, String reason) {
        defects.add(document.defect(pointer, reason));
    }
}
