package org.yijianshi.kiosk.document.page;

import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.yijianshi.kiosk.application.PagePictures;

/** Finds, straightens and judges pages. Threads may share it. */
public final class PageDesk implements PagePictures {

    @Override
    public Look look(byte[] picture, Origin origin, int share) {
        var taken = Jpeg.read(picture);
        // A finder has buffers with the picture in them: it goes with it.
        var sight = new PageFinder().look(taken);
        Optional<BufferedImage> upright = sight instanceof PageFinder.Sight.Page(Quad corners)
                ? Optional.of(Upright.of(taken, corners))
                : Optional.empty();
        Set<Flaw> flaws = EnumSet.copyOf(Judge.flaws(upright.orElse(taken)));
        switch (origin) {
            case CAMERA -> {
                if (sight instanceof PageFinder.Sight.CutOff) {
                    flaws.add(Flaw.CUT_OFF);
                }
            }
            // Its paper is as white as can be, and lies at the edge of the glass.
            case FLATBED -> flaws.remove(Flaw.BRIGHT);
        }
        return new Look(Jpeg.written(taken, share), upright.map(page -> Jpeg.written(page, share)), flaws);
    }

    @Override
    public byte[] turned(byte[] jpeg, int share) {
        var page = Jpeg.read(jpeg);
        int width = page.getWidth();
        int height = page.getHeight();
        var turned = new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB);
        int[] in = Pixels.rgb(page);
        int[] out = Pixels.rgb(turned);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + height - 1 - y] = in[y * width + x];
            }
        }
        return Jpeg.written(turned, share);
    }
}
