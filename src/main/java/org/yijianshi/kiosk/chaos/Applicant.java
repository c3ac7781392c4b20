package org.yijianshi.kiosk.chaos;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.Signature;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;

/** A synthetic citizen who leaves nothing open: fills in, photographs and signs, without pages. */
public final class Applicant {
    private static final int STEPS_AT_MOST = 200;
    /** A paper's photograph is light, with the noise of a sensor. */
    private static final int DARKEST_GREY = 225;

    private final Catalog catalog;
    private final Map<String, byte[]> photos = new HashMap<>();
    private final byte[] ink = ink();
    private final int width;
    private final int height;

    /**
     * @param width of the photographs, in pixels
     * @param height of the photographs, in pixels
     */
    public Applicant(Catalog catalog, int width, int height) {
        this.catalog = catalog;
        this.width = width;
        this.height = height;
    }

    /**
     * From the answered questions to the last signature.
     *
     * @throws IllegalStateException when a field takes nothing that could be made up
     */
    public void finish(Application application) {
        for (int step = 0; step < STEPS_AT_MOST; step++) {
            var open = application.form().stream().filter(FormEntry::open).findFirst();
            if (open.isEmpty()) {
                break;
            }
            settle(application, open.get());
        }
        for (var entry : application.materials()) {
            if (entry.means() instanceof MaterialEntry.Means.Capture) {
                application.capture(
                        entry.material().id(),
                        photos.computeIfAbsent(entry.material().id(), this::photo));
            }
        }
        for (var party : application.signers()) {
            application.sign(new Signature(party, ink, "[]", application.clock().instant()));
        }
    }

    private void settle(Application application, FormEntry entry) {
        if (entry.state() == FormEntry.State.CONFLICT) {
            application.choose(entry.field().id(), entry.candidates().getFirst());
            return;
        }
        application.type(entry.field().id(), value(application, entry.field())).ifPresent(problem -> {
            throw new IllegalStateException(entry.field().id() + " was not taken");
        });
    }

    private String value(Application application, Field field) {
        return switch (field.type()) {
            case CODE ->
                Objects.requireNonNull(catalog.codeSets().get(field.codeSet()))
                        .labels()
                        .keySet()
                        .iterator()
                        .next();
            case PHONE -> "13800000000";
            case BANK_ACCOUNT -> "6222000000000009";
            case TEXT, ADDRESS -> "示例";
            case INTEGER -> "1";
            case DECIMAL -> "40";
            case DATE -> application.today().toString();
            case DIVISION ->
                "411199100001"
                        .substring(0, Objects.requireNonNull(field.level()).digits());
            case DATE_TIME, ID_NUMBER, MONTH, USCC ->
                throw new IllegalStateException(field.id() + " is held by records");
        };
    }

    private byte[] photo(String material) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(material.hashCode());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = random.nextInt(DARKEST_GREY, 256);
                picture.setRGB(x, y, new Color(grey, grey, grey).getRGB());
            }
        }
        return encoded(picture, "jpg");
    }

    private static byte[] ink() {
        var picture = new BufferedImage(600, 200, BufferedImage.TYPE_INT_ARGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(7));
        pen.drawArc(60, 20, 200, 150, 30, 250);
        pen.drawLine(300, 40, 540, 160);
        pen.dispose();
        return encoded(picture, "png");
    }

    private static byte[] encoded(BufferedImage picture, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
