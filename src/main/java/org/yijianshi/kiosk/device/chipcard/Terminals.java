package org.yijianshi.kiosk.device.chipcard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/** Where the readers are. */
@FunctionalInterface
public interface Terminals {
    /** @throws NoSuchAlgorithmException when there is no PC/SC service */
    CardTerminals open() throws NoSuchAlgorithmException;

    /** Those of the system, through pcsc-lite. */
    static Terminals system() {
        Library.point();
        return () -> TerminalFactory.getInstance("PC/SC", null).terminals();
    }

    /** Java looks for a name that Debian has in a development package only. */
    final class Library {
        private static final String PROPERTY = "sun.security.smartcardio.library";

        private Library() {}

        private static void point() {
            if (System.getProperty(PROPERTY) == null) {
                Stream.of("x86_64", "aarch64", "loongarch64", "riscv64")
                        .map(machine -> Path.of("/usr/lib/" + machine + "-linux-gnu/libpcsclite.so.1"))
                        .filter(Files::isReadable)
                        .findFirst()
                        .ifPresent(found -> System.setProperty(PROPERTY, found.toString()));
            }
        }
    }
}
