package org.yijianshi.kiosk.device.receipt;

import java.util.ArrayList;
import java.util.List;

/** A job cut into pieces that are sent and confirmed one by one. */
final class Chunks {
    private final PrinterSettings settings;
    private final TextMode text;

    Chunks(PrinterSettings settings) {
        this.settings = settings;
        this.text = new TextMode(settings.widthDots());
    }

    /** From top to bottom. */
    List<byte[]> of(PrintJob job) {
        return switch (settings.mode()) {
            case RASTER -> EscPos.bands(job.picture());
            case TEXT -> written(job);
        };
    }

    private List<byte[]> written(PrintJob job) {
        List<byte[]> chunks = new ArrayList<>();
        int row = 0;
        for (TextLine line : job.text()) {
            byte[] bytes = text.encode(line).orElse(null);
            if (bytes != null
                    && line.top() >= row
                    && line.bottom() > line.top()
                    && line.bottom() <= job.picture().rows()) {
                drawn(job.picture(), row, line.top(), chunks);
                chunks.add(bytes);
                row = line.bottom();
            }
        }
        drawn(job.picture(), row, job.picture().rows(), chunks);
        return chunks;
    }

    private static void drawn(Raster picture, int from, int to, List<byte[]> chunks) {
        if (to > from) {
            chunks.addAll(EscPos.bands(picture.rows(from, to - from)));
        }
    }
}
