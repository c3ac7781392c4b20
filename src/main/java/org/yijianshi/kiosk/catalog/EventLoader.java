package org.yijianshi.kiosk.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Findings.Kind;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;
import tools.jackson.databind.JsonNode;

/** Puts one event together from its files and has it checked. */
final class EventLoader {
    private static final List<String> FILES =
            List.of("event", "guide", "questions", "items", "form", "materials", "conditions");
    private static final Set<String> KNOWN = Stream.concat(FILES.stream(), Stream.of("cases"))
            .map(name -> name + ".yaml")
            .collect(Collectors.toSet());

    /**
     * What all events share.
     *
     * @param doubtful code set → why it is unverified
     * @param doubtfulDatasets what is unverified about them
     */
    record Shared(
            Map<String, Catalog.CodeSet> codeSets,
            Map<String, LifeEvent.Unverified> doubtful,
            Map<String, Catalog.Dataset> datasets,
            List<LifeEvent.Unverified> doubtfulDatasets,
            Calculators calculators) {}

    record Loaded(LifeEvent event, long paths) {}

    private final Shared shared;
    private final FileReader files;
    private final LocalDate today;

    EventLoader(Shared shared, FileReader files, LocalDate today) {
        this.shared = shared;
        this.files = files;
        this.today = today;
    }

    /** Empty when a file is missing or any defect was found; the defects are with the file reader. */
    Optional<Loaded> load(Path directory) {
        List<Path> strangers = BundledFiles.yamlFiles(directory).stream()
                .filter(file -> !KNOWN.contains(file.getFileName().toString()))
                .toList();
        if (!strangers.isEmpty()) {
            strangers.forEach(file -> files.defects().add(new Defect(file, 1, "一件事的目录里没有这种文件，请检查文件名，或移到别处")));
            return Optional.empty();
        }
        Map<String, YamlDocument> documents = new LinkedHashMap<>();
        for (String name : FILES) {
            files.read(directory.resolve(name + ".yaml"), name).ifPresent(read -> documents.put(name, read));
        }
        Path casesFile = directory.resolve("cases.yaml");
        Optional<YamlDocument> cases = Files.exists(casesFile) ? files.read(casesFile, "cases") : Optional.empty();
        if (documents.size() < FILES.size() || Files.exists(casesFile) != cases.isPresent()) {
            return Optional.empty();
        }
        Findings findings = new Findings();
        Element root = Element.root(document(documents, "event"));
        Parts parts = parts(documents, cases.map(Element::root), findings);
        new EventReader(findings).dates(root, today);
        LifeEvent event = event(root, parts, digest(directory), unverified(documents, parts));
        new EventCheck(event, parts.expressions, shared.codeSets(), shared.datasets(), findings).check();
        new RowCheck(event, parts.expressions, findings).check();
        new QuietCheck(event, findings, root).check();
        long paths = 0;
        if (findings.defects().isEmpty()) {
            new LimitCheck(event, findings, root).check();
            PathCheck check = new PathCheck(event, parts.expressions, findings);
            check.check();
            paths = check.paths();
        }
        files.defects().addAll(findings.defects());
        return findings.defects().isEmpty() ? Optional.of(new Loaded(event, paths)) : Optional.empty();
    }

    /** Before the name of a data set whose own contents are unverified. */
    private static final String OF_ONE = "datasets/datasets/";

    private record Parts(
            Map<String, LifeEvent.Department> departments,
            List<LifeEvent.Role> roles,
            List<LifeEvent.Party> parties,
            Guide guide,
            List<Question> questions,
            List<Advice> advices,
            List<ServiceItem> items,
            List<FieldGroup> groups,
            List<Material> materials,
            Expressions expressions) {}

    private Parts parts(Map<String, YamlDocument> documents, Optional<Element> cases, Findings findings) {
        Element conditions = Element.root(document(documents, "conditions"));
        Element items = Element.root(document(documents, "items"));
        Element event = Element.root(document(documents, "event"));
        Element questionFile = Element.root(document(documents, "questions"));
        shared.codeSets().keySet().forEach(name -> findings.define(Kind.CODE_SET, name, event));
        shared.datasets().keySet().forEach(name -> findings.define(Kind.DATASET, name, event));
        Expressions.define(conditions, findings);
        EventReader reader = new EventReader(findings);
        Map<String, LifeEvent.Department> departments = reader.departments(event);
        List<LifeEvent.Role> roles = reader.roles(event);
        List<LifeEvent.Party> parties = reader.parties(event);
        Guide guide = reader.guide(Element.root(document(documents, "guide")));
        List<Question> questions = reader.questions(questionFile);
        List<Advice> advices = reader.advices(questionFile);
        List<ServiceItem> serviceItems = new ItemReader(findings, departments).items(items);
        List<FieldGroup> groups =
                new FormReader(findings, shared.datasets()).groups(Element.root(document(documents, "form")), items);
        List<Material> materials = new MaterialReader(findings, shared.datasets())
                .materials(Element.root(document(documents, "materials")));
        cases.ifPresent(new CaseCheck(findings, shared.datasets(), questions)::check);
        findings.resolve();
        Vocabulary vocabulary =
                Vocabulary.of(questions, groups, serviceItems, roles, shared.codeSets(), shared.calculators());
        Expressions expressions = Expressions.compile(conditions, vocabulary, findings);
        return new Parts(
                departments, roles, parties, guide, questions, advices, serviceItems, groups, materials, expressions);
    }

    private static LifeEvent event(Element at, Parts parts, String sha256, List<LifeEvent.Unverified> unverified) {
        LifeEvent.Department unknown = new LifeEvent.Department("", Text.zh(""), "");
        return new LifeEvent(
                at.string("id"),
                at.string("version"),
                sha256,
                at.text("title"),
                at.text("plain-title"),
                at.text("summary"),
                at.string("icon"),
                at.has("tone") ? at.choice("tone", LifeEvent.Tone.class) : LifeEvent.Tone.PLAIN,
                at.strings("aliases"),
                at.strings("supersedes"),
                at.choice("target", LifeEvent.Target.class),
                parts.departments.getOrDefault(at.string("lead"), unknown),
                at.strings("joint").stream()
                        .map(id -> parts.departments.getOrDefault(id, unknown))
                        .toList(),
                siteLevels(at),
                LocalDate.parse(at.string("updated")),
                EventReader.date(at, "expires"),
                EventReader.limit(at.get("limit")),
                parts.guide,
                parts.roles,
                parts.parties,
                parts.questions,
                parts.advices,
                parts.items,
                parts.groups,
                parts.materials,
                parts.expressions,
                unverified);
    }

    private static Set<LifeEvent.SiteLevel> siteLevels(Element at) {
        Set<LifeEvent.SiteLevel> levels = new LinkedHashSet<>();
        at.strings("site-levels").forEach(level -> levels.add(LifeEvent.SiteLevel.valueOf(level)));
        return Set.copyOf(levels);
    }

    private List<LifeEvent.Unverified> unverified(Map<String, YamlDocument> documents, Parts parts) {
        List<LifeEvent.Unverified> found = new ArrayList<>();
        documents.forEach((name, document) -> collect(document.root(), name, found));
        parts.groups.stream()
                .flatMap(group -> group.fields().stream())
                .map(Field::codeSet)
                .distinct()
                .filter(shared.doubtful()::containsKey)
                .map(shared.doubtful()::get)
                .forEach(found::add);
        Set<String> asked = asked(parts);
        shared.doubtfulDatasets().stream()
                .filter(value -> !value.path().startsWith(OF_ONE)
                        || asked.contains(value.path().substring(OF_ONE.length())))
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** The data sets that form and materials take from. */
    private static Set<String> asked(Parts parts) {
        Stream<String> ofForm = parts.groups.stream()
                .flatMap(group -> Stream.concat(
                        group.fields().stream().flatMap(field -> field.sources().stream()),
                        Stream.ofNullable(group.repeat()).flatMap(repeat -> Stream.ofNullable(repeat.rows()))))
                .flatMap(source -> Stream.ofNullable(source.dataset()));
        Stream<String> ofMaterials = parts.materials.stream()
                .flatMap(material -> material.sources().stream())
                .flatMap(source -> switch (source) {
                    case Material.Source.ELicence licence -> Stream.of(licence.dataset());
                    case Material.Source.SharedData shared -> Stream.of(shared.dataset());
                    case Material.Source.Card _, Material.Source.Statement _, Material.Source.Capture _ ->
                        Stream.empty();
                });
        return Stream.concat(ofForm, ofMaterials).collect(Collectors.toSet());
    }

    static void collect(JsonNode node, String path, List<LifeEvent.Unverified> found) {
        if (node.isObject() && node.path("unverified").isString()) {
            found.add(new LifeEvent.Unverified(path, node.path("unverified").asString()));
        }
        node.propertyStream().forEach(entry -> collect(entry.getValue(), path + "/" + entry.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            JsonNode child = node.path(i);
            collect(child, path + "/" + child.path("id").asString(Integer.toString(i)), found);
        }
    }

    private static String digest(Path directory) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Path file : BundledFiles.yamlFiles(directory)) {
                sha256.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static YamlDocument document(Map<String, YamlDocument> documents, String name) {
        YamlDocument document = documents.get(name);
        if (document == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return document;
    }
}
