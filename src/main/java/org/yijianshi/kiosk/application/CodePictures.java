package org.yijianshi.kiosk.application;

import java.util.Optional;

/** Finds and reads a QR code in a picture of the camera. */
@FunctionalInterface
public interface CodePictures {
    /**
     * @param jpeg one picture; neither it nor the text is kept
     * @return what the code says, unchecked; empty when no code can be read
     */
    Optional<String> read(byte[] jpeg);
}
