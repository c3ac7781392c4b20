package org.yijianshi.kiosk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves something only if it would have found it. */
class TracesTest {
    private static final String NAME = "示例女";
    private static final int WINDOW_BYTES = 1 << 20;

    @TempDir
    Path directory;

    static Stream<byte[]> encodings() {
        var utf8 = NAME.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                utf8,
                NAME.getBytes(StandardCharsets.UTF_16LE),
                NAME.getBytes(StandardCharsets.UTF_16BE),
                NAME.getBytes(Charset.forName("GB18030")),
                NAME.getBytes(Charset.forName("UTF-32LE")),
                ascii("\\u793a\\u4f8b\\u5973"),
                ascii("&#31034;&#20363;&#22899;"),
                ascii(URLEncoder.encode(NAME, StandardCharsets.UTF_8)),
                ascii(Base64.getEncoder().encodeToString(utf8)),
                ascii(Base64.getEncoder().encodeToString(("a" + NAME).getBytes(StandardCharsets.UTF_8))),
                ascii(Base64.getUrlEncoder().encodeToString(("ab" + NAME + "c").getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aNameIsFoundInEveryFormItCouldBeKeptIn(byte[] form) throws Exception {
        var file = write("before ", form, " after");

        var report = traces().file("somewhere", file);

        assertThat(report.found()).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(ints = {WINDOW_BYTES - 4, WINDOW_BYTES - 1, WINDOW_BYTES, 2 * WINDOW_BYTES - 5})
    void aNameAcrossTwoReadsIsFoundOnce(int offset) throws Exception {
        var file = write("x".repeat(offset), NAME.getBytes(StandardCharsets.UTF_8), "y".repeat(100));

        var report = traces().file("somewhere", file);

        assertThat(report.total()).isEqualTo(1);
    }

    @Test
    void aNameThatIsNotThereIsNotFound() throws Exception {
        var file = write("before ", "示例男".getBytes(StandardCharsets.UTF_8), " after");

        var report = traces().file("somewhere", file);

        assertThat(report.found()).isEmpty();
        assertThat(report.bytes()).isEqualTo(Files.size(file));
    }

    @Test
    void aPieceOfAPictureIsFound() throws Exception {
        var picture = new byte[40_000];
        new Random(7).nextBytes(picture);
        var traces = new Traces();
        traces.bytes("picture", picture);
        var file = directory.resolve("piece");
        Files.write(file, java.util.Arrays.copyOfRange(picture, 15_000, 25_000));

        assertThat(traces.file("somewhere", file).found()).containsExactly("picture");
    }

    @Test
    void theNameOfAFileIsSearchedToo() throws Exception {
        Files.createFile(directory.resolve(NAME + ".pdf"));

        assertThat(traces().tree("somewhere", directory).found()).containsExactly("name");
    }

    private static Traces traces() {
        var traces = new Traces();
        traces.text("name", NAME);
        return traces;
    }

    private Path write(String before, byte[] form, String after) throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write(ascii(before));
        bytes.write(form);
        bytes.write(ascii(after));
        return Files.write(directory.resolve("file"), bytes.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
