package org.yijianshi.kiosk.device.barcode;

/** Whatever is sent as a picture: no exception, and no text longer than a QR code holds. */
public final class QrPictureFuzz {
    private static final int MOST_CHARACTERS = 7089;

    private QrPictureFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        QrPicture.read(input).ifPresent(text -> {
            if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
                throw new AssertionError(text.length() + " characters");
            }
        });
    }
}
