package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A catalogue and which of its events a command is about: {@code DIR [EVENT...]}, every one when none is named. */
public final class EventChoice {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "办事目录，里面有 codes、datasets.yaml、office.yaml、order.yaml、calendar 和每件事的子目录")
    private Path directory;

    @Parameters(index = "1..*", paramLabel = "EVENT", description = "只看这几件事；不写就是每一件")
    private List<String> ids = List.of();

    /** @throws ParameterException naming the events there are, when one is not among them */
    public List<LifeEvent> of(Catalog catalog) {
        for (String id : ids) {
            if (catalog.events().stream().noneMatch(event -> event.id().equals(id))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "没有编号是“%s”的一件事，有：%s"
                                .formatted(
                                        id,
                                        catalog.events().stream()
                                                .map(LifeEvent::id)
                                                .collect(Collectors.joining("、"))));
            }
        }
        return catalog.events().stream()
                .filter(event -> all() || ids.contains(event.id()))
                .toList();
    }

    /** The catalogue's root. */
    public Path directory() {
        return directory;
    }

    boolean all() {
        return ids.isEmpty();
    }
}
