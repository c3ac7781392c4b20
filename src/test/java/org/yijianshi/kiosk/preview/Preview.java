package org.yijianshi.kiosk.preview;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.journey.Kiosk;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Every page and paper of an event as pictures, for cases of its {@code cases.yaml}: each case on a terminal of its own,
 * whose sandbox knows the people and records of the case.
 */
@Command(name = "preview", description = "一件事的每一页、每一张纸都画成图，按样例排好（演示）", mixinStandardHelpOptions = true)
public final class Preview implements Callable<Integer> {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String UNSAID_DAY = "2026-11-24";
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EVENT", description = "一件事的编号，例如 newborn")
    private String event;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "写到这个目录，从 index.html 看起")
    private Path out;

    @Option(names = "--catalog", paramLabel = "DIR", description = "办事目录；不写就用自带的")
    private Path directory;

    @Option(names = "--cases", split = ",", paramLabel = "NAME", description = "哪些样例，all 是全部；不写就是头一个在这里能办的和头一个转窗口的")
    private List<String> names = List.of();

    @Option(names = "--size", defaultValue = "1080x1920", description = "页面大小，默认 ${DEFAULT-VALUE}")
    private String size;

    public static void main(String[] args) {
        // What the terminal logs helps nobody who looks at its pages.
        ((Logger) LoggerFactory.getLogger("org.yijianshi")).setLevel(Level.WARN);
        System.exit(commandLine().execute(args));
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Preview());
    }

    @Override
    public Integer call() throws Exception {
        if (!size.matches("[1-9]\\d{2,3}x[1-9]\\d{2,3}")) {
            throw new ParameterException(spec.commandLine(), "大小写成 1080x1920 这样");
        }
        try {
            return preview();
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
    }

    private int preview() throws Exception {
        var files = directory == null ? null : from(directory);
        var loader = CatalogLoader.inChina();
        var catalog = files == null ? loader.bundled() : loader.load(files);
        var found = catalog.events().stream()
                .filter(each -> each.id().equals(event))
                .findFirst();
        if (found.isEmpty()) {
            return refuse("没有编号是“%s”的一件事，有：%s"
                    .formatted(
                            event, catalog.events().stream().map(LifeEvent::id).collect(Collectors.joining("、"))));
        }
        var cases = files == null ? CatalogLoader.bundledCases(event) : CatalogLoader.cases(files, event);
        var all = cases.path("cases").valueStream().toList();
        var wanted = wanted(all);
        if (wanted.isEmpty()) {
            return refuse(
                    "没有这样的样例，有：%s".formatted(all.stream().map(Preview::name).collect(Collectors.joining("、"))));
        }
        var album = new Album(from(out));
        for (int i = 0; i < wanted.size(); i++) {
            walk(
                    catalog,
                    found.get(),
                    cases,
                    wanted.get(i),
                    album.chapter("case-%02d".formatted(i + 1), name(wanted.get(i))),
                    i == 0);
        }
        album.write(
                found.get().title().zh(),
                "目录：%s；页面 %s；全部是演示，人物都是虚构的。".formatted(files == null ? "自带" : files.getFileName(), size));
        say("从 %s 看起".formatted(from(out).resolve("index.html")));
        return album.complete() ? 0 : 1;
    }

    private List<JsonNode> wanted(List<JsonNode> all) {
        if (names.equals(List.of(ALL))) {
            return all;
        }
        if (!names.isEmpty()) {
            var chosen = all.stream().filter(each -> names.contains(name(each))).toList();
            return chosen.size() == names.size() ? chosen : List.of();
        }
        return Stream.of(false, true)
                .flatMap(window -> all.stream()
                        .filter(each -> each.path("expect").has("advice") == window)
                        .limit(1))
                .toList();
    }

    private void walk(
            Catalog catalog, LifeEvent event, JsonNode cases, JsonNode each, Album.Chapter chapter, boolean first)
            throws Exception {
        var scratch = Files.createTempDirectory("kiosk-preview");
        var width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        var height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        try {
            new CasePeople(catalog.datasets(), cases, each).write(scratch.resolve("people"));
            var clock = clock(each);
            try (var kiosk = new Kiosk(Terminal.start(config(scratch), clock), width, height, "preview")) {
                kiosk.page().clock().setSystemTime(Date.from(clock.instant()));
                var walk = new Walk(kiosk, event, cases, each, chapter, first);
                try {
                    walk.toTheEnd();
                } catch (Stuck e) {
                    chapter.stopped(e.line());
                }
                if (first) {
                    guide(kiosk, event, chapter);
                }
            }
        } finally {
            delete(scratch);
        }
        say("%s：%s".formatted(name(each), chapter.said()));
    }

    private static void guide(Kiosk kiosk, LifeEvent event, Album.Chapter chapter) {
        var documents = kiosk.terminal().part(Documents.class);
        var pages = documents.pictures(documents.guide(event));
        for (int i = 0; i < pages.size(); i++) {
            chapter.add("guide-paper", "办事指南 第 %d 页".formatted(i + 1), pages.get(i));
        }
    }

    /** A county hall, where every event may be applied for. */
    private TerminalConfig config(Path scratch) throws Exception {
        var hall = Kiosk.inAHall(scratch);
        return new TerminalConfig(
                hall.demonstration(),
                hall.site(),
                hall.ui(),
                hall.session(),
                hall.devices(),
                new TerminalConfig.Sandbox(0, scratch.resolve("people")),
                hall.store(),
                directory == null ? hall.catalogue() : new TerminalConfig.Written(from(directory)),
                hall.fonts());
    }

    /** Ten o'clock on the day of the case, and going on from there. */
    private static Clock clock(JsonNode each) {
        var then = LocalDate.parse(each.path("today").asString(UNSAID_DAY))
                .atTime(10, 0)
                .atZone(CHINA);
        var now = Clock.system(CHINA);
        return Clock.offset(now, Duration.between(now.instant(), then.toInstant()));
    }

    private static String name(JsonNode each) {
        return each.path("name").asString();
    }

    /** The launcher starts this elsewhere than where the command was given. */
    private static Path from(Path path) {
        return Path.of(System.getProperty("kiosk.from", ""))
                .resolve(path)
                .toAbsolutePath()
                .normalize();
    }

    private int refuse(String reason) {
        spec.commandLine().getErr().println(reason);
        return 1;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private static void delete(Path directory) throws IOException {
        var paths = new ArrayList<Path>();
        try (var walked = Files.walk(directory)) {
            walked.sorted(Comparator.reverseOrder()).forEach(paths::add);
        }
        for (var path : paths) {
            Files.delete(path);
        }
    }
}
