package org.yijianshi.kiosk.device.receipt;

import java.util.List;

/**
 * @param jobKey names this piece of paper; the same key never comes out twice. Holds no personal data.
 * @param picture the whole of it
 * @param text what parts of the picture say, from top to bottom; may be empty
 */
public record PrintJob(String jobKey, Raster picture, List<TextLine> text) {
    public PrintJob {
        text = List.copyOf(text);
    }

    public PrintJob(String jobKey, Raster picture) {
        this(jobKey, picture, List.of());
    }
}
