package org.yijianshi.kiosk.yaml;

import java.nio.file.Path;

/** The file is not one YAML document within the limits. Carries the first defect; reading stopped there. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Defect defect;

    YamlException(Path file, int line, String reason) {
        super(new Defect(file, line, reason).toString());
        this.defect = new Defect(file, line, reason);
    }

    public Defect defect() {
        return defect;
    }
}
