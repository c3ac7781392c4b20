package org.yijianshi.kiosk.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog guide EVENT --out FILE}: the event's 办事指南 as PDF. */
@Command(name = "guide", description = "生成一件事的办事指南（PDF，带流程图）", mixinStandardHelpOptions = true)
public final class GuideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EVENT", description = "一件事的编号，例如 newborn")
    private String event;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "写到这个文件")
    private Path out;

    @Option(names = "--catalog", paramLabel = "DIR", description = "办事目录；不写就用自带的")
    private @Nullable Path directory;

    @Override
    public Integer call() {
        try {
            var loader = CatalogLoader.inChina();
            var catalog = directory == null ? loader.bundled() : loader.load(directory);
            var wanted = catalog.events().stream()
                    .filter(each -> each.id().equals(event))
                    .findFirst();
            if (wanted.isEmpty()) {
                return refuse("没有编号是“%s”的一件事，有：%s"
                        .formatted(
                                event,
                                catalog.events().stream().map(LifeEvent::id).collect(Collectors.joining("、"))));
            }
            var fonts = Fonts.standard();
            var guide = new GuideDocument(wanted.get(), fonts).compose("", false);
            Files.write(out, new DocumentRenderer(fonts).pdf(guide));
            return 0;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
            return 1;
        } catch (MissingFontException e) {
            return refuse(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refuse("写不进 %s，请检查目录和权限".formatted(out));
        }
    }

    private int refuse(String reason) {
        spec.commandLine().getErr().println(reason);
        return 1;
    }
}
