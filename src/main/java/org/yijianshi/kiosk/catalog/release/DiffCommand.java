package org.yijianshi.kiosk.catalog.release;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.yaml.YamlException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog diff OLD NEW}: what changed, by name and not by line; exit 0 also when something did. */
@Command(name = "diff", description = "比较两份办事目录，逐项列出改动", mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "原来的办事目录")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "新的办事目录")
    private Path after;

    @Override
    public Integer call() throws java.io.IOException {
        for (Path directory : List.of(before, after)) {
            if (!Files.isDirectory(directory)) {
                spec.commandLine().getErr().println("没有这个目录：" + directory);
                return 1;
            }
        }
        try {
            List<Change> changes = Change.between(before, after);
            changes.forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().println(changes.isEmpty() ? "没有改动" : "共 " + changes.size() + " 处改动");
            return 0;
        } catch (YamlException e) {
            spec.commandLine().getErr().println(e.defect());
            return 1;
        }
    }
}
