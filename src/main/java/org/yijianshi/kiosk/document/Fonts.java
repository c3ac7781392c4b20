package org.yijianshi.kiosk.document;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of paper, found at run time and parsed once. Safe for use by several threads: a parsed font is only read.
 *
 * <p>Fonts are dependencies of the terminal (OFL), not part of the program.
 */
public final class Fonts {
    private static final List<Path> SYSTEM =
            List.of(Path.of("/usr/share/fonts/truetype"), Path.of("/usr/share/fonts/truetype/hanazono"));

    private final List<Path> directories;
    private final Map<Face, TrueTypeFont> parsed = new EnumMap<>(Face.class);
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

    /** Finds and parses every font, so that the first document is not slower than the others. */
    public void load() {
        for (Face face : Face.values()) {
            parsed(face);
            drawn(face);
        }
    }

    synchronized TrueTypeFont parsed(Face face) {
        TrueTypeFont font = parsed.get(face);
        if (font == null) {
            Path file = find(face);
            try {
                font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
            } catch (IOException e) {
                throw new MissingFontException(face, file, e);
            }
            // Latin ligatures serve no form; looking for them logs the glyphs of each text.
            font.setEnableGsub(false);
            parsed.put(face, font);
        }
        return font;
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

    /** The faces other than the regular one that a text needs; parsed, they take more memory than all the rest. */
    Set<Face> rareIn(String text) {
        var rare = EnumSet.noneOf(Face.class);
        text.codePoints()
                .distinct()
                .filter(codePoint -> !Character.isISOControl(codePoint))
                .forEach(codePoint -> faceOf(codePoint).ifPresent(rare::add));
        rare.remove(Face.REGULAR);
        return rare;
    }

    private boolean hasGlyph(int codePoint) {
        return faceOf(codePoint).isPresent();
    }

    private Optional<Face> faceOf(int codePoint) {
        try {
            for (Face face : Face.REGULAR_CHAIN) {
                if (parsed(face).getUnicodeCmapLookup().getGlyphId(codePoint) > 0) {
                    return Optional.of(face);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path find(Face face) {
        return directories.stream()
                .map(directory -> directory.resolve(face.fileName()))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new MissingFontException(face, directories));
    }
}
