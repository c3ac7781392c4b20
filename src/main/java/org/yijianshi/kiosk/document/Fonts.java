package org.yijianshi.kiosk.document;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of paper, found at run time. Safe for use by several threads: a parsed font is only read.
 *
 * <p>A parsed font lies on the heap twice its file's size. Those of rare characters, 23 and 31 MB, are therefore parsed
 * only for a text that needs them, and given up when memory is short.
 *
 * <p>Fonts are dependencies of the terminal (OFL), not part of the program.
 */
public final class Fonts {
    private static final List<Path> SYSTEM =
            List.of(Path.of("/usr/share/fonts/truetype"), Path.of("/usr/share/fonts/truetype/hanazono"));

    private final List<Path> directories;
    private final Map<Face, TrueTypeFont> parsed = new EnumMap<>(Face.class);
    private final Map<Face, SoftReference<TrueTypeFont>> parsedForRare = new EnumMap<>(Face.class);
    private final Map<Face, Font> drawn = new EnumMap<>(Face.class);

    /** @param directories searched in order, not recursively */
    public Fonts(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Searches {@code $KIOSK_FONTS}, the build directory, the user's cache and the system's fonts. */
    public static Fonts standard() {
        return new Fonts(standardDirectories(System.getenv("KIOSK_FONTS")));
    }

    static List<Path> standardDirectories(@Nullable String configured) {
        List<Path> directories = new ArrayList<>();
        if (configured != null && !configured.isBlank()) {
            directories.add(Path.of(configured));
        }
        directories.add(Path.of("target", "fonts"));
        directories.add(Path.of(System.getProperty("user.home"), ".cache", "yijianshi", "fonts"));
        directories.addAll(SYSTEM);
        return directories;
    }

    /** Finds and parses what every document needs, so that the first is not slower than the others. */
    public void load() {
        parsed(Face.REGULAR);
        parsed(Face.BOLD);
        for (Face face : Face.values()) {
            drawn(face);
        }
    }

    synchronized TrueTypeFont parsed(Face face) {
        return switch (face) {
            case REGULAR, BOLD -> parsed.computeIfAbsent(face, this::parse);
            case RARE_A, RARE_B -> {
                var kept = parsedForRare.get(face);
                TrueTypeFont font = kept == null ? null : kept.get();
                if (font == null) {
                    font = parse(face);
                    parsedForRare.put(face, new SoftReference<>(font));
                }
                yield font;
            }
        };
    }

    private TrueTypeFont parse(Face face) {
        Path file = find(face);
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
            // Latin ligatures serve no form; looking for them logs the glyphs of each text.
            font.setEnableGsub(false);
            return font;
        } catch (IOException e) {
            throw new MissingFontException(face, file, e);
        }
    }

    synchronized Font drawn(Face face) {
        Font font = drawn.get(face);
        if (font == null) {
            Path file = find(face);
            try {
                font = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
            } catch (IOException | FontFormatException e) {
                throw new MissingFontException(face, file, e);
            }
            drawn.put(face, font);
        }
        return font;
    }

    /** Clean text in which each character that no font can show is replaced by 〓. */
    String showable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        PlainText.clean(text).codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || hasGlyph(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(PlainText.GETA);
            }
        });
        return shown.toString();
    }

    private boolean hasGlyph(int codePoint) {
        return face(codePoint).isPresent();
    }

    /** The faces without which this text cannot be set, beside those that every document needs. */
    Set<Face> rareFaces(String text) {
        return text.codePoints()
                .distinct()
                .filter(codePoint -> !Character.isISOControl(codePoint))
                .mapToObj(this::face)
                .flatMap(Optional::stream)
                .filter(face -> face == Face.RARE_A || face == Face.RARE_B)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Face.class)));
    }

    /** The first face of the chain that has a glyph for it. */
    private Optional<Face> face(int codePoint) {
        try {
            if (parsed(Face.REGULAR).getUnicodeCmapLookup().getGlyphId(codePoint) > 0) {
                return Optional.of(Face.REGULAR);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(Face.RARE_A, Face.RARE_B)
                .filter(face -> drawn(face).canDisplay(codePoint))
                .findFirst();
    }

    private Path find(Face face) {
        return directories.stream()
                .map(directory -> directory.resolve(face.fileName()))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new MissingFontException(face, directories));
    }
}
