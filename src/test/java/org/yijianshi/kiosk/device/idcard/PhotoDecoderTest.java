package org.yijianshi.kiosk.device.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.device.idcard.PhotoDecoder.Result;
import org.yijianshi.kiosk.device.idcard.PhotoDecoder.Trouble;
import org.yijianshi.kiosk.device.simulator.SimulatedIdCardReader;
import org.yijianshi.kiosk.device.simulator.SyntheticCards;
import picocli.CommandLine;

/** Against small real programs in place of an operator's decoder. */
class PhotoDecoderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] PHOTO = new byte[1024];

    @TempDir
    Path directory;

    private Path bmp;

    @BeforeEach
    void draw() throws Exception {
        bmp = directory.resolve("face.bmp");
        var grey = new BufferedImage(PhotoDecoder.WIDTH, PhotoDecoder.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        ImageIO.write(grey, "bmp", bmp.toFile());
    }

    private PhotoDecoder decoder(String script, Duration patience) {
        return new PhotoDecoder(List.of("/bin/sh", "-c", script.replace("BMP", bmp.toString())), patience);
    }

    @Test
    void aProgramThatTakesThePhotoAndAnswersAPictureIsBelieved() throws Exception {
        var result = decoder("[ \"$(wc -c)\" -eq 1024 ] && cat BMP", LONG).decode(PHOTO);

        assertThat(result).isInstanceOfSatisfying(Result.Picture.class, picture -> {
            assertThat(picture.bmp()).hasSize(38_862);
            assertThat(picture.toString()).isEqualTo("Picture[]");
        });
        var picture = ImageIO.read(new ByteArrayInputStream(((Result.Picture) result).bmp()));
        assertThat(picture.getWidth()).isEqualTo(102);
        assertThat(picture.getHeight()).isEqualTo(126);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    echo no picture; cat >/dev/null        | NO_PICTURE
                    cat BMP; echo more                     | NO_PICTURE
                    head -c 38861 BMP                      | NO_PICTURE
                    tr 'B' 'C' <BMP                        | NO_PICTURE
                    cat /dev/zero                          | NO_PICTURE
                    cat BMP; exit 3                        | FAILED
                    exit 1                                 | FAILED
                    """)
    void anythingElseIsNoPicture(String script, Trouble trouble) throws Exception {
        assertThat(decoder(script, LONG).decode(PHOTO)).isEqualTo(new Result.None(trouble));
    }

    @Test
    void aProgramThatIsNotThereIsSaid() throws Exception {
        assertThat(new PhotoDecoder(List.of(directory.resolve("none").toString()), LONG).decode(PHOTO))
                .isEqualTo(new Result.None(Trouble.NOT_STARTED));
    }

    @Test
    void aProgramThatTakesTooLongIsKilledWithWhatItStarted() throws Exception {
        var pids = directory.resolve("pids");
        var slow =
                decoder("sleep 600 & echo $! >" + pids + "; echo $$ >>" + pids + "; sleep 600", Duration.ofSeconds(2));

        assertThat(slow.decode(PHOTO)).isEqualTo(new Result.None(Trouble.TIMED_OUT));

        assertThat(Files.readAllLines(pids))
                .hasSize(2)
                .allSatisfy(pid -> await().atMost(LONG)
                        .until(() -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()));
    }

    @Test
    void theCommandReadsACardAndKeepsItsPictureForItsOwnUserOnly() throws Exception {
        var port = directory.resolve("id-card");
        var out = directory.resolve("photo.bmp");
        try (var reader = SimulatedIdCardReader.start(port)) {
            reader.lay(SyntheticCards.byId("plain").orElseThrow());
            assertThat(run("photo", "--port", port.toString(), "--out", out.toString(), "--decoder", "/bin/cat," + bmp))
                    .isEqualTo("0 102×126\n");
        }
        assertThat(out).hasSameBinaryContentAs(bmp);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        try (var reader = SimulatedIdCardReader.start(port)) {
            reader.lay(SyntheticCards.byId("plain").orElseThrow());
            assertThat(run("photo", "--port", port.toString(), "--out", out.toString(), "--decoder", "/bin/false"))
                    .startsWith("1 FAILED：");
        }
    }

    private static String run(String... words) {
        var out = new StringWriter();
        int code = new CommandLine(new IdCardCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(words);
        return code + " " + out;
    }
}
