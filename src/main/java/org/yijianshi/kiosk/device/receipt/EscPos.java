package org.yijianshi.kiosk.device.receipt;

import java.util.ArrayList;
import java.util.List;

/** The few ESC/POS commands a receipt needs, as bytes. Command names as in Epson's TM reference. */
final class EscPos {
    /** Small enough for two bands in the 4 KB buffer of the simplest printers. */
    static final int BAND_BYTES = 1800;

    /** One byte holds the row count of many clones. */
    static final int BAND_ROWS = 255;

    /** Shorter white gaps are not worth a band of their own. */
    private static final int GAP_ROWS = 6;

    private EscPos() {}

    /** ESC @: forget modes and what is in the print buffer. */
    static byte[] initialize() {
        return bytes(0x1B, 0x40);
    }

    /** GS a: report changes of online state, errors and paper by itself. */
    static byte[] enableStatusBack() {
        return bytes(0x1D, 0x61, 0x0E);
    }

    /** DLE EOT n: answered at once, even while offline. */
    static byte[] statusRequest(StatusKind kind) {
        return bytes(0x10, 0x04, kind.number());
    }

    /** GS r 1: paper status, answered only after everything before it has been printed. */
    static byte[] barrier() {
        return bytes(0x1D, 0x72, 0x01);
    }

    /** FS &: pairs of bytes are hanzi. */
    static byte[] hanziMode() {
        return bytes(0x1C, 0x26);
    }

    /** DLE EOT 20: six bytes at once, of printers with a presenter. */
    static byte[] fullStatusRequest() {
        return bytes(0x10, 0x04, 0x14);
    }

    /** GS e 3 m. */
    static byte[] present(int steps) {
        return bytes(0x1D, 0x65, 0x03, steps);
    }

    /** GS e 2 or GS e 5. */
    static byte[] clear(Presenter.LeftBehind how) {
        return switch (how) {
            case RETRACT -> bytes(0x1D, 0x65, 0x02);
            case EJECT -> bytes(0x1D, 0x65, 0x05);
        };
    }

    /** ESC d n, GS V 0: past the cutter, then a full cut. */
    static byte[] feedAndCut() {
        return bytes(0x1B, 0x64, 0x04, 0x1D, 0x56, 0x00);
    }

    /** DLE DC4 8 and DLE ENQ 2, executed at once: drop what waits in the receive and print buffers. */
    static byte[] dropBuffers() {
        return bytes(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08, 0x10, 0x05, 0x02);
    }

    /** GS v 0 commands, from top to bottom. White gaps become bands one byte wide, which cost next to nothing. */
    static List<byte[]> bands(Raster raster) {
        List<byte[]> bands = new ArrayList<>();
        int first = 0;
        while (first < raster.rows()) {
            int gap = blankRows(raster, first);
            int count = gap >= GAP_ROWS ? Math.min(gap, BAND_ROWS) : inkedRows(raster, first);
            bands.add(band(raster.trimmed(first, count).withoutRealtimeCommands()));
            first += count;
        }
        return bands;
    }

    private static int blankRows(Raster raster, int first) {
        int row = first;
        while (row < raster.rows() && raster.blank(row)) {
            row++;
        }
        return row - first;
    }

    private static int inkedRows(Raster raster, int first) {
        int limit = Math.clamp(BAND_BYTES / raster.widthBytes(), 1, BAND_ROWS);
        int row = first;
        while (row < raster.rows() && row - first < limit && (row == first || blankRows(raster, row) < GAP_ROWS)) {
            row++;
        }
        return row - first;
    }

    private static byte[] band(Raster band) {
        byte[] data = band.data();
        byte[] header = bytes(
                0x1D,
                0x76,
                0x30,
                0,
                band.widthBytes() & 0xFF,
                band.widthBytes() >> 8,
                band.rows() & 0xFF,
                band.rows() >> 8);
        byte[] command = new byte[header.length + data.length];
        System.arraycopy(header, 0, command, 0, header.length);
        System.arraycopy(data, 0, command, header.length, data.length);
        return command;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
