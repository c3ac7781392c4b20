package org.yijianshi.kiosk.device.receipt;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * What to print: rows of dots, eight to a byte, the leftmost dot in the highest bit, 1 is black (ESC/POS raster
 * order).
 */
public final class Raster {
    private final int widthBytes;
    private final int rows;
    private final byte[] data;

    Raster(int widthBytes, int rows, byte[] data) {
        if (widthBytes < 1 || rows < 1 || data.length != widthBytes * rows) {
            throw new IllegalArgumentException(
                    "raster of " + widthBytes + " bytes by " + rows + " rows does not fit " + data.length + " bytes");
        }
        this.widthBytes = widthBytes;
        this.rows = rows;
        this.data = data;
    }

    /** Dark dots print black. The width is filled up with white to whole bytes. */
    public static Raster of(BufferedImage image) {
        int widthBytes = (image.getWidth() + 7) / 8;
        byte[] data = new byte[widthBytes * image.getHeight()];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                if ((row[x] & 0xFF) < 0x80) {
                    data[y * widthBytes + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return new Raster(widthBytes, image.getHeight(), data);
    }

    public int widthBytes() {
        return widthBytes;
    }

    public int rows() {
        return rows;
    }

    /** The rows from {@code first}, cut on the right after the last byte that holds a black dot, one byte at least. */
    Raster trimmed(int first, int count) {
        int used = 1;
        for (int y = first; y < first + count; y++) {
            used = Math.max(used, usedBytes(y));
        }
        byte[] band = new byte[used * count];
        for (int y = 0; y < count; y++) {
            System.arraycopy(data, (first + y) * widthBytes, band, y * used, used);
        }
        return new Raster(used, count, band);
    }

    /** The rows from {@code first}, in full width. */
    Raster rows(int first, int count) {
        int from = first * widthBytes;
        return new Raster(widthBytes, count, Arrays.copyOfRange(data, from, from + count * widthBytes));
    }

    /**
     * The same with one dot more wherever the data would contain DLE EOT, DLE ENQ or DLE DC4: a printer obeys these
     * even inside a picture.
     */
    Raster withoutRealtimeCommands() {
        byte[] harmless = data.clone();
        for (int i = 0; i + 1 < harmless.length; i++) {
            if (harmless[i] == 0x10
                    && (harmless[i + 1] == 0x04 || harmless[i + 1] == 0x05 || harmless[i + 1] == 0x14)) {
                harmless[i] = 0x18;
            }
        }
        return new Raster(widthBytes, rows, harmless);
    }

    boolean blank(int row) {
        return usedBytes(row) == 0;
    }

    byte[] data() {
        return data.clone();
    }

    private int usedBytes(int row) {
        int used = widthBytes;
        while (used > 0 && data[row * widthBytes + used - 1] == 0) {
            used--;
        }
        return used;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster raster
                && raster.widthBytes == widthBytes
                && raster.rows == rows
                && Arrays.equals(raster.data, data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Raster[" + widthBytes * 8 + " by " + rows + "]";
    }
}
