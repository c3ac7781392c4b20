package org.yijianshi.kiosk.device.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code kiosk bench codes}: of four pictures so many are read, and no fewer than by zbarimg. */
class HardshipTest {
    private static final int PICTURES = 4;

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({
        "NONE, 4",
        "TURNED, 4",
        "TILTED, 3",
        "BLURRED, 3",
        "GLARE, 2",
        "DARK, 3",
        "SMALL, 2",
        "INVERTED, 4",
        "RARE_UTF8, 4",
        "RARE_GB18030, 4",
        "LONG, 4",
        "HAND, 3"
    })
    void soManyAreRead(Hardship hardship, int floor) throws Exception {
        var jpegs = new ArrayList<byte[]>();
        int read = 0;
        for (int i = 0; i < PICTURES; i++) {
            var shot = hardship.shot(i, PICTURES);
            jpegs.add(shot.jpeg());
            read += QrPicture.read(shot.jpeg()).filter(shot.text()::equals).isPresent() ? 1 : 0;
        }
        assertThat(read).isGreaterThanOrEqualTo(floor);
        if (Zbar.installed()) {
            assertThat(read).isGreaterThanOrEqualTo(Zbar.reads(jpegs, scratch));
        }
    }
}
