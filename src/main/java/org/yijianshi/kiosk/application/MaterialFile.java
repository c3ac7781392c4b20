package org.yijianshi.kiosk.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one file, PDF, that the photographed pages of a material become when they are handed in. */
public final class MaterialFile {
    /** Of the whole file: fifty pages of print, the most a catalogue asks for, stay readable in it. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;
    /** What a PDF needs beside its pictures. */
    private static final int FRAME_BYTES = 4 * 1024;

    private static final int PAGE_FRAME_BYTES = 1024;

    /** Binds JPEG pages into a PDF, in order, a picture a page; the same pages become the same bytes. */
    @FunctionalInterface
    public interface Binder {
        byte[] bound(List<byte[]> pages);
    }

    private MaterialFile() {}

    /**
     * How large the next page may be so that there is as much left for each of those after it.
     *
     * @param pages JPEG, without the one that is taken again
     */
    public static int share(int maxPages, List<byte[]> pages) {
        return Math.min(left(pages) / Math.max(1, maxPages - pages.size()), PageRefusal.TooLarge.MAX_BYTES);
    }

    private static int left(List<byte[]> pages) {
        int taken =
                pages.stream().mapToInt(page -> page.length + PAGE_FRAME_BYTES).sum();
        return Math.max(0, MAX_BYTES - FRAME_BYTES - taken);
    }

    /** Does it, unless that breaks a limit; then nothing is changed and the refusal says why. */
    static Optional<PageRefusal> change(
            Map<String, List<byte[]>> captured, String material, int maxPages, PageChange change) {
        var pages = new ArrayList<>(captured.getOrDefault(material, List.of()));
        switch (change) {
            case PageChange.Add(byte[] jpeg) -> pages.add(jpeg);
            case PageChange.Replace(int place, byte[] jpeg) -> pages.set(place, jpeg);
            case PageChange.Move(int from, int to) -> pages.add(to, pages.remove(from));
            case PageChange.Remove(int place) -> pages.remove(place);
        }
        var refusal = refusal(pages, maxPages);
        if (refusal.isEmpty()) {
            captured.put(material, pages);
        }
        return refusal;
    }

    private static Optional<PageRefusal> refusal(List<byte[]> pages, int maxPages) {
        if (pages.size() > maxPages) {
            return Optional.of(new PageRefusal.AllTaken(maxPages));
        }
        if (pages.stream().anyMatch(page -> page.length > PageRefusal.TooLarge.MAX_BYTES)) {
            return Optional.of(new PageRefusal.TooLarge());
        }
        return left(pages) == 0 && !pages.isEmpty() ? Optional.of(new PageRefusal.Full()) : Optional.empty();
    }
}
