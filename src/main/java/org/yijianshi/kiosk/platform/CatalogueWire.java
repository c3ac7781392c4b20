package org.yijianshi.kiosk.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Bodies of {@code /v1/catalogue}. */
public final class CatalogueWire {
    /** Base64 of 1 MiB. */
    private static final int MANIFEST = 1_400_000;

    private static final int SIGNATURE = 128;
    private static final int FILES = 500;

    private CatalogueWire() {}

    /**
     * @param manifest the signed bytes, Base64
     * @param signature Ed25519 over the manifest, Base64
     */
    @Serdeable
    public record Offer(int release, String manifest, String signature, List<File> files) {
        public Offer {
            Wire.capped(manifest, MANIFEST);
            Wire.capped(signature, SIGNATURE);
            if (release < 1 || files.size() > FILES) {
                throw new IllegalArgumentException("not an offer of a catalogue");
            }
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Offer[" + release + "]";
        }
    }

    @Serdeable
    public record File(String sha256, long bytes) {
        public File {
            if (!sha256.matches("[0-9a-f]{64}") || bytes < 0) {
                throw new IllegalArgumentException("not a file of a catalogue");
            }
        }
    }
}
