package org.yijianshi.kiosk.terminal;

import java.util.List;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.yaml.Defect;

/** The configuration cannot be used. The message is one {@code file:line: reason} per line, for the technician. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Defect> defects;

    InvalidConfigException(List<Defect> defects) {
        super(defects.stream().map(Defect::toString).collect(Collectors.joining("\n")));
        this.defects = List.copyOf(defects);
    }

    public List<Defect> defects() {
        return defects;
    }
}
