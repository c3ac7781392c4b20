package org.yijianshi.kiosk.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Loads a catalogue directory: {@code codes/*.yaml}, {@code divisions/*.yaml}, {@code datasets.yaml}, {@code calculators/*.yaml}, {@code
 * office.yaml}, {@code calendar/*.yaml}, {@code order.yaml} and one directory per event. Everything is checked before anything is returned; a
 * catalogue with a single defect is refused as a whole.
 */
public final class CatalogLoader {
    private static final String DATASETS = "/catalog/datasets.yaml";
    /** What comes with the product cannot change while it runs; what of it has expired can, once a day. */
    private static @Nullable Bundled held;

    private record Bundled(LocalDate day, Catalog catalog) {}

    private final Clock clock;

    public CatalogLoader(Clock clock) {
        this.clock = clock;
    }

    /** With China's calendar, for which the catalogue is written. */
    public static CatalogLoader inChina() {
        return new CatalogLoader(Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    /**
     * @param directory the catalogue's root
     * @throws CatalogException with every defect found
     */
    public Catalog load(Path directory) throws CatalogException {
        return check(directory).catalog();
    }

    /**
     * The cases beside an event, as they stand in its {@code cases.yaml}; empty when it has none.
     *
     * @param directory the catalogue's root
     * @param event id of an event, whose directory may have another name
     */
    public static JsonNode cases(Path directory, String event) throws CatalogException {
        List<Defect> defects = new ArrayList<>();
        FileReader files = new FileReader(defects);
        for (Path child : BundledFiles.children(directory, each -> Files.isRegularFile(each.resolve("cases.yaml")))) {
            Optional<String> id = files.read(child.resolve("event.yaml"), "event")
                    .map(read -> read.root().path("id").asString(""));
            if (id.filter(event::equals).isPresent()) {
                Optional<YamlDocument> read = files.read(child.resolve("cases.yaml"), "cases");
                if (read.isPresent()) {
                    return read.get().root();
                }
            }
        }
        if (!defects.isEmpty()) {
            throw new CatalogException(defects);
        }
        return MissingNode.getInstance();
    }

    /** As {@link #cases}, of the catalogue that comes with the product. */
    public static JsonNode bundledCases(String event) throws CatalogException {
        return BundledFiles.beside(DATASETS, directory -> cases(directory, event));
    }

    /** The catalogue that comes with the product; read once a day however often it is asked for. */
    public Catalog bundled() throws CatalogException {
        LocalDate day = LocalDate.now(clock);
        synchronized (Bundled.class) {
            if (held == null || !held.day.equals(day)) {
                held = new Bundled(day, BundledFiles.beside(DATASETS, this::load));
            }
            return held.catalog;
        }
    }

    /** The data sets of the catalogue that comes with the product, without its events. */
    public static Map<String, Catalog.Dataset> bundledDatasets() throws CatalogException {
        return BundledFiles.beside(DATASETS, CatalogLoader::datasets);
    }

    /**
     * The data sets of a catalogue, without its events.
     *
     * @param directory the catalogue's root
     */
    public static Map<String, Catalog.Dataset> datasets(Path directory) throws CatalogException {
        List<Defect> defects = new ArrayList<>();
        Map<String, Catalog.Dataset> datasets = datasets(directory, new FileReader(defects), new ArrayList<>());
        if (!defects.isEmpty()) {
            throw new CatalogException(defects);
        }
        return datasets;
    }

    /** @param paths how many ways of answering were followed, over all events */
    record Checked(Catalog catalog, long paths) {}

    Checked check(Path directory) throws CatalogException {
        List<Defect> defects = new ArrayList<>();
        FileReader files = new FileReader(defects);
        if (!Files.isDirectory(directory)) {
            throw new CatalogException(List.of(new Defect(directory, 1, "没有这个目录，请检查路径")));
        }
        if (Files.exists(directory.resolve("event.yaml"))) {
            throw new CatalogException(List.of(new Defect(directory.resolve("event.yaml"), 1, "这是一件事的目录，请改用它的上一级目录")));
        }
        Map<String, Catalog.CodeSet> codeSets = new LinkedHashMap<>();
        Map<String, LifeEvent.Unverified> doubtfulCodes = new HashMap<>();
        Path codes = directory.resolve("codes");
        for (Path file : few(BundledFiles.yamlFiles(codes), codes, defects)) {
            files.read(file, "codes").map(Element::root).ifPresent(at -> {
                codeSet(at, codeSets, defects);
                if (at.has("unverified")) {
                    String name = at.string("name");
                    doubtfulCodes.put(name, new LifeEvent.Unverified("codes/" + name, at.string("unverified")));
                }
            });
        }
        List<LifeEvent.Unverified> doubtfulDatasets = new ArrayList<>();
        Map<String, Catalog.Dataset> datasets = datasets(directory, files, doubtfulDatasets);

        Divisions divisions = new DivisionReader(files).read(directory);
        WorkCalendar calendar = new CalendarReader(files).read(directory);
        Calculators calculators = Calculators.read(
                BundledFiles.yamlFiles(directory.resolve("calculators")).stream()
                        .flatMap(file -> files.read(file, "calculators").stream())
                        .map(Element::root)
                        .toList(),
                defects);
        EventLoader loader = new EventLoader(
                new EventLoader.Shared(codeSets, doubtfulCodes, datasets, doubtfulDatasets, calculators),
                files,
                LocalDate.now(clock));
        List<LifeEvent> events = new ArrayList<>();
        long paths = 0;
        List<Path> children =
                BundledFiles.children(directory, child -> Files.isRegularFile(child.resolve("event.yaml")));
        for (Path event : few(children, directory, defects)) {
            Optional<EventLoader.Loaded> loaded = loader.load(event);
            if (loaded.isPresent()) {
                LifeEvent next = loaded.get().event();
                if (events.stream().anyMatch(other -> other.id().equals(next.id()))) {
                    defects.add(
                            new Defect(event.resolve("event.yaml"), 1, "编号“%s”的一件事已经有了，请换一个 id".formatted(next.id())));
                }
                events.add(next);
                paths += loaded.get().paths();
            }
        }
        if (events.isEmpty() && defects.isEmpty()) {
            defects.add(new Defect(directory, 1, "目录里没有任何一件事（没有找到 event.yaml）"));
        }
        // A broken event would only be reported once more, as one that does not exist.
        List<LifeEvent> ordered =
                defects.isEmpty() ? new EventOrder(files).of(events, directory.resolve("order.yaml")) : List.of();
        if (!defects.isEmpty()) {
            throw new CatalogException(defects);
        }
        return new Checked(
                new Catalog(ordered, Map.copyOf(codeSets), Map.copyOf(datasets), divisions, calendar), paths);
    }

    private static Map<String, Catalog.Dataset> datasets(
            Path directory, FileReader files, List<LifeEvent.Unverified> doubtful) {
        Map<String, Catalog.Dataset> datasets = new LinkedHashMap<>();
        files.read(directory.resolve("datasets.yaml"), "datasets").ifPresent(read -> {
            Element.root(read).values("datasets").forEach(at -> {
                datasets.put(at.key(), dataset(at));
                files.defects().addAll(face(at));
            });
            EventLoader.collect(read.root(), "datasets", doubtful);
        });
        return datasets;
    }

    private static Catalog.Dataset dataset(Element at) {
        return new Catalog.Dataset(
                at.text("title"),
                at.bool("licence"),
                at.has("subject") ? at.choice("subject", Catalog.Subject.class) : Catalog.Subject.PERSON,
                at.bool("list"),
                new LinkedHashSet<>(at.strings("values")),
                labels(at));
    }

    private static SequencedMap<String, Text> labels(Element at) {
        SequencedMap<String, Text> labels = new LinkedHashMap<>();
        at.values("face").forEach(each -> labels.put(each.key(), each.text()));
        return Collections.unmodifiableSequencedMap(labels);
    }

    /** What is wrong with the face of a data set. */
    private static List<Defect> face(Element at) {
        var known = at.strings("values");
        return at.values("face").stream()
                .filter(each -> !at.bool("licence") || !known.contains(each.key()))
                .map(each -> each.defect(
                        at.bool("licence")
                                ? "这种证照里没有“%s”，请检查拼写".formatted(each.key())
                                : "只有电子证照（licence: true）才能写 face"))
                .toList();
    }

    private static void codeSet(Element at, Map<String, Catalog.CodeSet> codeSets, List<Defect> defects) {
        String name = at.string("name");
        Map<String, Text> labels = new LinkedHashMap<>();
        at.values("codes").forEach(code -> labels.put(code.key(), code.text()));
        Catalog.CodeSet codes = new Catalog.CodeSet(
                at.text("title").zh(), at.string("standard"), java.util.Collections.unmodifiableMap(labels));
        if (codeSets.putIfAbsent(name, codes) != null) {
            defects.add(at.get("name").defect("代码集“%s”重复，请换一个 name".formatted(name)));
        }
    }

    /** Nothing at all where there is more than a catalogue can hold: half of it would be worse than none. */
    private static List<Path> few(List<Path> found, Path directory, List<Defect> defects) {
        if (found.size() <= BundledFiles.MOST) {
            return found;
        }
        defects.add(new Defect(directory, 1, "超过 %d 个，请只留下在用的".formatted(BundledFiles.MOST)));
        return List.of();
    }
}
