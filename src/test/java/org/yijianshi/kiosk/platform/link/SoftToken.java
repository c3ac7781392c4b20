package org.yijianshi.kiosk.platform.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A token in software (SoftHSM) for the tests of one JVM, in a directory of its own. */
public final class SoftToken {
    public static final String PIN = "20261128";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static @Nullable Path directory;

    private SoftToken() {}

    public static void assumeInstalled() {
        assumeTrue(Files.exists(LIBRARY), "没有 softhsm2，PKCS#11 这次没有测：apt-get install softhsm2");
    }

    public static synchronized KeyCustody custody(Path pinFile) throws Exception {
        if (directory == null) {
            directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "softhsm");
            Path settings = directory.resolve("softhsm2.conf");
            Files.createDirectory(directory.resolve("tokens"));
            Files.writeString(
                    settings, "directories.tokendir = " + directory.resolve("tokens") + "\nlog.level = ERROR\n");
            var initialise = new ProcessBuilder(
                    "softhsm2-util", "--init-token", "--free", "--label", "kiosk", "--so-pin", PIN, "--pin", PIN);
            initialise.environment().put("SOFTHSM2_CONF", settings.toString());
            initialise
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile());
            Process process = initialise.start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            setEnvironment("SOFTHSM2_CONF", settings.toString());
        }
        return KeyCustody.pkcs11(LIBRARY, 0, pinFile);
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
