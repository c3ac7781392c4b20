package org.yijianshi.kiosk.device.receipt;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * @param widthDots printable width at 203 dpi: 576 on 80 mm paper, 384 on 58 mm
 * @param presenter where the printer has one
 * @param voidMark printed on a piece that was not finished, before it is cut off
 * @param begunFile stands while a paper is begun and not cut off, so that a later start knows; null does without
 */
public record PrinterSettings(
        int widthDots,
        PrintMode mode,
        Optional<Presenter> presenter,
        Raster voidMark,
        @Nullable Path begunFile) {
    private static final int MARK_ROWS = 48;

    /** Pictures only, no presenter, stripes as void mark, nothing known of an earlier start. */
    public PrinterSettings(int widthDots) {
        this(widthDots, PrintMode.RASTER, Optional.empty(), stripes(widthDots), null);
    }

    /** A mark that needs no font. */
    public static Raster stripes(int widthDots) {
        int widthBytes = widthDots / 8;
        byte[] data = new byte[widthBytes * MARK_ROWS];
        for (int y = 0; y < MARK_ROWS; y++) {
            for (int x = 0; x < widthBytes; x++) {
                data[y * widthBytes + x] = (byte) ((x + y / 8) % 4 < 2 ? 0xFF : 0);
            }
        }
        return new Raster(widthBytes, MARK_ROWS, data);
    }
}
