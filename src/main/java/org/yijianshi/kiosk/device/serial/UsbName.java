package org.yijianshi.kiosk.device.serial;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a USB device calls itself, the same whatever socket it is plugged into.
 *
 * @param vendor idVendor, 16 bits
 * @param product idProduct, 16 bits
 * @param serialNumber iSerial; many cheap bridges have none
 */
public record UsbName(int vendor, int product, Optional<String> serialNumber) {
    private static final Pattern FORM = Pattern.compile("(\\p{XDigit}{4}):(\\p{XDigit}{4})(?::(.+))?");

    /** @param text {@code 1A86:7523} or {@code 1A86:7523:A50285BI} */
    public static UsbName of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not VID:PID[:serial]: " + text);
        }
        return new UsbName(
                HexFormat.fromHexDigits(matcher.group(1)),
                HexFormat.fromHexDigits(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)));
    }

    /** Whether what is plugged in is what this names; without a serial number any of its kind is. */
    public boolean names(UsbName plugged) {
        return vendor == plugged.vendor
                && product == plugged.product
                && (serialNumber.isEmpty() || serialNumber.equals(plugged.serialNumber));
    }

    /** The form it is read from. */
    @Override
    public String toString() {
        return "%04x:%04x".formatted(vendor, product).toUpperCase(Locale.ROOT)
                + serialNumber.map(":"::concat).orElse("");
    }
}
