package org.yijianshi.kiosk.document.page;

import org.yijianshi.kiosk.application.PagePictures.Origin;

/** Whatever comes as a photograph is looked at, or refused as no picture. */
public final class PageDeskFuzz {
    private static final int SHARE = 1 << 20;

    private PageDeskFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var look = new PageDesk().look(input, Origin.CAMERA, SHARE);
            if (look.asTaken().length == 0) {
                throw new AssertionError("a picture of nothing");
            }
        } catch (IllegalArgumentException e) {
            return;
        }
    }
}
