package org.yijianshi.kiosk.catalog;

import java.util.Collection;
import java.util.List;
import org.yijianshi.kiosk.yaml.Defect;

/** The catalogue cannot be used as it is. Nothing of it was loaded. */
public final class CatalogException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Defect> defects;

    CatalogException(Collection<Defect> defects) {
        super("办事目录有 " + defects.size() + " 处错误，第一处："
                + defects.stream().sorted().findFirst().map(Defect::toString).orElse(""));
        this.defects = defects.stream().distinct().sorted().toList();
    }

    /** Every defect, by file and line. */
    public List<Defect> defects() {
        return defects;
    }
}
