package org.yijianshi.kiosk.platform.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokens in software (SoftHSM) for the tests of one JVM, in a directory of their own. */
public final class SoftToken {
    public static final String PIN = "20261128";
    public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    /** All that will be needed: the library looks for tokens once in a process. */
    public enum Token {
        /** The link's. */
        LINK,
        /** The store's. */
        STORE,
        /** Nobody logs in to it but a test of words. */
        LOCKED
    }

    private static @Nullable Path settings;

    private SoftToken() {}

    public static void assumeInstalled() {
        assumeTrue(Files.exists(LIBRARY), "没有 softhsm2，PKCS#11 这次没有测：apt-get install softhsm2");
    }

    public static KeyCustody custody(Path pinFile) throws Exception {
        return KeyCustody.pkcs11(LIBRARY, slot(Token.LINK), pinFile);
    }

    /** Its place in the library's list of slots. */
    public static synchronized int slot(Token token) throws Exception {
        if (settings == null) {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "softhsm");
            Files.createDirectory(directory.resolve("tokens"));
            settings = Files.writeString(
                    directory.resolve("softhsm2.conf"),
                    "directories.tokendir = " + directory.resolve("tokens") + "\nlog.level = ERROR\n");
            for (Token each : Token.values()) {
                softhsm("--init-token", "--free", "--label", each.name(), "--so-pin", PIN, "--pin", PIN);
            }
            setEnvironment("SOFTHSM2_CONF", settings.toString());
        }
        List<String> labels = softhsm("--show-slots")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Label:"))
                .map(line -> line.substring("Label:".length()).strip())
                .toList();
        return labels.indexOf(token.name());
    }

    private static String softhsm(String... words) throws Exception {
        var command =
                Stream.concat(Stream.of("softhsm2-util"), Stream.of(words)).toList();
        var tool = new ProcessBuilder(command).redirectErrorStream(true);
        tool.environment().put("SOFTHSM2_CONF", String.valueOf(settings));
        Process process = tool.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The library is told by the environment of its own process where tokens lie. */
    private static void setEnvironment(String name, String value) throws IOException {
        var linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            assertThat(failed).isZero();
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
