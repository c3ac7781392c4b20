package org.yijianshi.kiosk.document.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.document.page.DeskPicture.Desk;

/** How often a page is found, and how exactly, in drawn photographs of 1600 by 1200 pixels. Prints one line a class. */
class PageFiguresTest {
    /** Of each kind; the table is made with 20. */
    private static final int PICTURES = Integer.getInteger("pages.each", 4);
    /** Of 1200 rows of pixels, at a corner. */
    private static final double EXACT = 6;

    enum Kind {
        STRAIGHT_ON_WOOD(each -> each, Expected.PAGE, 1),
        TURNED_10_ON_WOOD(each -> each.turned(10), Expected.PAGE, 1),
        TURNED_20_ON_CLOTH(each -> each.turned(-20).on(Desk.CLOTH), Expected.PAGE, 0.85),
        TURNED_30_ON_DARK(each -> each.turned(30).on(Desk.DARK), Expected.PAGE, 0.95),
        TILTED_ON_WOOD(each -> each.tilted(0.2), Expected.PAGE, 0.95),
        TILTED_AND_TURNED_ON_CLOTH(each -> each.tilted(0.15).turned(12).on(Desk.CLOTH), Expected.PAGE, 0.9),
        WHITE_ON_LIGHT_DESK(each -> each.turned(6).on(Desk.WHITE), Expected.PAGE, 0.8),
        DARK_ROOM(each -> each.turned(5).lit(0.3), Expected.PAGE, 0.95),
        GLARE(each -> each.turned(5).glaring(), Expected.PAGE, 0.9),
        BLURRED(each -> each.turned(5).blurred(4), Expected.PAGE, 0.95),
        CUT_OFF_ON_WOOD(each -> each.turned(4).beyondTheEdge(0.15), Expected.CUT_OFF, 0.9),
        CUT_OFF_ON_DARK(each -> each.beyondTheEdge(0.3).on(Desk.DARK), Expected.CUT_OFF, 0.9);

        private final UnaryOperator<DeskPicture> made;
        private final Expected expected;
        private final double least;

        Kind(UnaryOperator<DeskPicture> made, Expected expected, double least) {
            this.made = made;
            this.expected = expected;
            this.least = least;
        }
    }

    enum Expected {
        PAGE,
        CUT_OFF
    }

    @ParameterizedTest
    @EnumSource
    void asOftenAndAsExactlyAsPromised(Kind kind) {
        int right = 0;
        double[] errors = new double[PICTURES];
        long nanos = 0;
        var finder = new PageFinder();
        for (int i = 0; i < PICTURES; i++) {
            var taken = kind.made.apply(new DeskPicture(411_199L * 31 + i)).take();
            long before = System.nanoTime();
            var sight = finder.look(taken.picture());
            nanos += System.nanoTime() - before;
            switch (sight) {
                case PageFinder.Sight.Page(Quad corners) -> {
                    errors[i] = error(corners, taken.corners());
                    right += kind.expected == Expected.PAGE && errors[i] <= EXACT ? 1 : 0;
                }
                case PageFinder.Sight.CutOff() -> right += kind.expected == Expected.CUT_OFF ? 1 : 0;
                case PageFinder.Sight.Nothing() -> {}
            }
        }
        Arrays.sort(errors);
        System.out.printf(
                "%-28s %s %3d of %d, corner error median %.1f, largest %.1f px, %d ms a picture%n",
                kind,
                kind.expected,
                right,
                PICTURES,
                errors[PICTURES / 2],
                errors[PICTURES - 1],
                nanos / 1_000_000 / PICTURES);
        assertThat(right).isGreaterThanOrEqualTo((int) (kind.least * PICTURES));
    }

    /** Of the worst corner. */
    private static double error(Quad found, Quad real) {
        double worst = 0;
        for (int i = 0; i < 4; i++) {
            worst = Math.max(
                    worst, found.corners().get(i).distance(real.corners().get(i)));
        }
        return worst;
    }
}
