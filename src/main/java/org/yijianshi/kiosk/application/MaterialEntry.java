package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.util.List;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Text;

/** One needed material and how it is met. */
public record MaterialEntry(Material material, List<String> items, Means means) {
    public sealed interface Means {
        /** 免提交: the government holds it. */
        record Held(Material.Grade grade, String source, Instant asOf) implements Means {}

        /** Written here, signed at the end. */
        record Statement(Text title, List<String> paragraphs, List<Party> signers) implements Means {
            @Override
            public String toString() {
                return "Statement[" + title.zh() + "]";
            }
        }

        /**
         * Must be photographed.
         *
         * @param pages what has been taken so far, JPEG
         */
        record Capture(Text howTo, int maxPages, List<byte[]> pages) implements Means {}

        /** No source answered and nothing can be done here; staff will ask for it. */
        record Later(Text why) implements Means {}
    }

    public Material.Grade grade() {
        return switch (means) {
            case Means.Held held -> held.grade();
            case Means.Capture ignored -> Material.Grade.C;
            case Means.Statement ignored -> Material.Grade.D;
            case Means.Later ignored -> Material.Grade.D;
        };
    }

    /** 免提交. */
    public boolean spared() {
        return means instanceof Means.Held;
    }

    /** Whether the citizen still has to do something for it. */
    public boolean open() {
        return means instanceof Means.Capture capture && capture.pages().isEmpty();
    }
}
