package org.yijianshi.kiosk.device.flatbed;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** Whatever scanimage writes is a fault it can tell of, the same one when more is said after it. */
public final class FlatbedFaultFuzz {
    /** These are seen by the driver itself. */
    private static final Set<FlatbedFault> UNTOLD =
            EnumSet.of(FlatbedFault.TOO_SLOW, FlatbedFault.TOO_LARGE, FlatbedFault.NO_PROGRAM, FlatbedFault.CLOSED);

    private FlatbedFaultFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var said = new String(input, StandardCharsets.UTF_8);
        var fault = FlatbedFault.of(said);
        if (UNTOLD.contains(fault)) {
            throw new AssertionError("scanimage cannot tell " + fault);
        }
        if (FlatbedFault.of(said + "\nscanimage: done") != fault) {
            throw new AssertionError("another fault");
        }
    }
}
