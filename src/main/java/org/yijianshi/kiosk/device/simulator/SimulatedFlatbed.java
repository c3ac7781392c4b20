package org.yijianshi.kiosk.device.simulator;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.yijianshi.kiosk.device.flatbed.FlatbedSettings;

/** A program that behaves like {@code scanimage}: the same arguments, bytes, words and exit codes, in a process of its own. */
public final class SimulatedFlatbed implements AutoCloseable {
    private static final String DEVICE = "demo";
    private static final int DPI = 100;

    /** How it is. */
    public enum Condition {
        READY,
        MISSING,
        BUSY,
        DENIED,
        COVER_OPEN,
        JAMMED,
        NO_MEMORY,
        /** The cable is pulled in the middle of a page. */
        IO_ERROR,
        /** Does not know a setting. */
        REFUSING,
        /** Begins and never ends. */
        SILENT,
        /** Ends well, but in the middle of the picture. */
        CUT_SHORT,
        /** Sends without end. */
        ENDLESS;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Path directory;
    private Condition condition = Condition.READY;

    private SimulatedFlatbed(Path directory) {
        this.directory = directory;
    }

    /** @param directory made for it, and removed when it is closed */
    public static SimulatedFlatbed start(Path directory) throws IOException {
        Files.createDirectories(directory);
        var flatbed = new SimulatedFlatbed(directory);
        try (var script = SimulatedFlatbed.class.getResourceAsStream("/simulator/scanimage")) {
            if (script == null) {
                throw new IllegalStateException("missing resource");
            }
            Files.write(flatbed.program(), script.readAllBytes());
        }
        Files.setPosixFilePermissions(flatbed.program(), PosixFilePermissions.fromString("rwx------"));
        flatbed.lay(specimen());
        flatbed.become(Condition.READY);
        return flatbed;
    }

    private Path program() {
        return directory.resolve("scanimage");
    }

    public FlatbedSettings settings() {
        return new FlatbedSettings(program().toString(), DEVICE, DPI);
    }

    public synchronized Condition condition() {
        return condition;
    }

    public synchronized void become(Condition now) {
        write("condition", now.word().getBytes(StandardCharsets.US_ASCII));
        condition = now;
    }

    /** @param png what lies on the bed */
    public void lay(byte[] png) {
        write("page.png", png);
    }

    private void write(String name, byte[] bytes) {
        try {
            Path unfinished = directory.resolve(name + ".new");
            Files.write(unfinished, bytes);
            Files.move(unfinished, directory.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sheet that lies a little askew on the bed, before its grey lid. */
    private static byte[] specimen() throws IOException {
        var bed = new BufferedImage(850, 1169, BufferedImage.TYPE_INT_RGB);
        var pen = bed.createGraphics();
        pen.setColor(new Color(196, 198, 200));
        pen.fillRect(0, 0, 850, 1169);
        pen.rotate(Math.toRadians(2), 425, 584);
        pen.setColor(Color.WHITE);
        pen.fillRect(60, 70, 700, 990);
        pen.setColor(new Color(25, 30, 40));
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 40));
        pen.drawString("SPECIMEN", 290, 180);
        pen.setStroke(new BasicStroke(3));
        for (int line = 0; line < 18; line++) {
            pen.drawLine(130, 260 + line * 38, 540 + line * 67 % 150, 260 + line * 38);
        }
        pen.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(bed, "png", png);
        return png.toByteArray();
    }

    @Override
    public void close() {
        try {
            for (String name : new String[] {"scanimage", "condition", "page.png"}) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
