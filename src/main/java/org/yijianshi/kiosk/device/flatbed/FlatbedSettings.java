package org.yijianshi.kiosk.device.flatbed;

import java.util.List;

/**
 * @param program {@code scanimage}, by name or path
 * @param device SANE's name of the scanner, as {@code scanimage -L} prints it
 * @param dpi dots per inch
 */
public record FlatbedSettings(String program, String device, int dpi) {
    public static final String SCANIMAGE = "scanimage";

    /** Opens the scanner and closes it again; nothing moves. */
    List<String> check() {
        return List.of(program, "-d", device, "-n");
    }

    /** The whole bed as one PNG on standard output. */
    List<String> scan() {
        return List.of(program, "-d", device, "--mode", "Color", "--resolution", Integer.toString(dpi), "--format=png");
    }
}
