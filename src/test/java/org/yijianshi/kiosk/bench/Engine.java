package org.yijianshi.kiosk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Case;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.bench.Row.Unit;
import org.yijianshi.kiosk.catalog.BareExpressions;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;

/**
 * The catalogue and what is decided by it, without devices, pages or a disk: its events are those of the product. What is
 * measured only computes, so that its processor time is the measure: other work on the machine does not count, nor do the
 * JVM's compiler and collector.
 */
final class Engine {
    private static final Path CATALOG = Path.of("src", "main", "resources", "catalog");
    /** A fifth of the aim for the start, of which the catalogue is one part of many. */
    private static final double FIRST_LOAD_AIM_MILLIS = 500;
    /** A touch is to be answered within 150 ms, most of which belongs to the page. */
    private static final double DECISION_AIM_MILLIS = 15;
    /** A twentieth of the heap that the launcher allows. */
    private static final double HEAP_AIM_MEBIBYTES = 19.2;

    private static final int WARM_UP = 3;
    private static final int FEWEST_LOADS = 5;
    private static final int COLLECTIONS = 4;
    private static final double MEBIBYTE = 1 << 20;

    private final Sample load = new Sample(WARM_UP);
    private final Sample parse = new Sample(WARM_UP);
    private final Sample heap = new Sample(1);
    private final Sample heapParsed = new Sample(1);
    private final Sample walk = new Sample();
    private final Sample decision = new Sample();
    private final Sample bare = new Sample();
    private double firstLoadMillis;
    private int events;
    private int walks;
    private int decisions;
    private double evaluated;
    private double consulted;

    /** Call it before anything else has loaded a catalogue in this JVM: the first load is timed by itself. */
    void measure(int runs) throws Exception {
        long began = computed();
        var catalog = CatalogLoader.inChina().load(CATALOG);
        firstLoadMillis = millisSince(began);
        events = catalog.events().size();
        loads(Math.max(runs, FEWEST_LOADS));
        decisions(catalog, runs);
    }

    private void loads(int repeats) throws Exception {
        var texts = texts();
        for (int i = 0; i < WARM_UP + repeats; i++) {
            long began = computed();
            CatalogLoader.inChina().load(CATALOG);
            load.add(millisSince(began));
            began = computed();
            parsed(texts);
            parse.add(millisSince(began));
        }
        for (int i = 0; i <= repeats; i++) {
            heap.add(occupied(() -> CatalogLoader.inChina().load(CATALOG)));
            heapParsed.add(occupied(() -> parsed(texts)));
        }
    }

    /** The files that the loading reads, as text. */
    private static List<String> texts() throws IOException {
        try (var files = Files.walk(CATALOG)) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file, StandardCharsets.UTF_8));
            }
            return texts;
        }
    }

    private static List<Object> parsed(List<String> texts) {
        var settings = LoadSettings.builder().build();
        return texts.stream()
                .map(text -> new Load(settings).loadFromString(text))
                .toList();
    }

    /** What of the heap lives longer for having this. MiB. */
    private static double occupied(Callable<Object> what) throws Exception {
        long before = live();
        var kept = what.call();
        long after = live();
        Reference.reachabilityFence(kept);
        return (after - before) / MEBIBYTE;
    }

    private static long live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Every case of every event once a run, after one walk that does not count. */
    private void decisions(Catalog catalog, int runs) throws Exception {
        long times = 0;
        long names = 0;
        for (var event : catalog.events()) {
            var file = CatalogLoader.cases(CATALOG, event.id());
            var programs = new BareExpressions(CATALOG, event);
            int count = Case.all(catalog, event.id(), file).size();
            for (int i = 0; i < count; i++) {
                var seen = new Consulted(event.conditions());
                var watched = Case.all(with(catalog, seen.of(event)), event.id(), file)
                        .get(i);
                walk(watched);
                walks++;
                if (!decided(watched)) {
                    continue;
                }
                seen.forget();
                decide(watched.application());
                decisions++;
                times += seen.times();
                names += seen.consulted().size();
                var variables = programs.variables(seen.last());
                for (int run = 0; run < runs; run++) {
                    var each = Case.all(catalog, event.id(), file).get(i);
                    long began = computed();
                    walk(each);
                    walk.add(millisSince(began));
                    began = computed();
                    long found = decide(each.application());
                    decision.add(millisSince(began));
                    if (found == 0) {
                        throw new IllegalStateException(each.name() + " came to nothing");
                    }
                    began = computed();
                    programs.evaluate(seen.consulted(), variables);
                    bare.add(millisSince(began));
                }
            }
        }
        evaluated = (double) times / decisions;
        consulted = (double) names / decisions;
    }

    private static boolean decided(Case walked) {
        var application = walked.application();
        return application.path().step() instanceof Guidance.Step.Decided
                && application.event().questions().stream()
                        .anyMatch(question -> application.givenAnswer(question).isPresent());
    }

    /** An answer is given once more, which settles everything anew: items, materials, open fields. How many there are. */
    private static long decide(Application application) {
        var question = application.event().questions().stream()
                .filter(each -> application.givenAnswer(each).isPresent())
                .findFirst()
                .orElseThrow();
        application.answer(question, application.givenAnswer(question).orElseThrow());
        return application.plan().entries().size()
                + application.materials().size()
                + application.form().stream().filter(FormEntry::open).count();
    }

    private static Catalog with(Catalog catalog, LifeEvent event) {
        return new Catalog(
                catalog.events().stream()
                        .map(each -> each.id().equals(event.id()) ? event : each)
                        .toList(),
                catalog.codeSets(),
                catalog.datasets(),
                catalog.divisions(),
                catalog.calendar());
    }

    private static void walk(Case one) {
        var result = one.run();
        if (!result.asWritten()) {
            throw new IllegalStateException(one.name() + " " + result.differences());
        }
    }

    /** Nanoseconds of processor time of this thread. */
    private static long computed() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millisSince(long began) {
        return (computed() - began) / 1e6;
    }

    List<Row> rows() {
        return List.of(
                Row.of(
                                "%d 件事读入并检查，首次，处理器时间 / events loaded and checked, first, processor time"
                                        .formatted(events),
                                Unit.MILLIS,
                                firstLoadMillis)
                        .aiming(FIRST_LOAD_AIM_MILLIS),
                Row.of("同上，热机后 / the same, warm", Unit.MILLIS, load.median())
                        .against("只解析同样的 YAML / the same YAML parsed bare", parse.median()),
                Row.of("办事目录占堆 / heap of the catalogue", Unit.MEBIBYTES, heap.median())
                        .against("同样的 YAML 解析后 / the same YAML parsed bare", heapParsed.median())
                        .aiming(HEAP_AIM_MEBIBYTES),
                Row.of(
                                "%d 次决定（事项、材料、待填），p50，%.0f 次求值 / one decision, evaluations"
                                        .formatted(decisions, evaluated),
                                Unit.MILLIS,
                                decision.median())
                        .against("其中 %.0f 个条件各求值一次 / conditions bare, once each".formatted(consulted), bare.median()),
                Row.of("同上，p95 / the same", Unit.MILLIS, decision.percentile(95))
                        .aiming(DECISION_AIM_MILLIS),
                Row.of("%d 个样例从身份走到底，p50 / a case walked to its end".formatted(walks), Unit.MILLIS, walk.median()));
    }
}
