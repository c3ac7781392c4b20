package org.yijianshi.kiosk.device.idcard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.serial.UsbName;

/** Where a card reader is and how it is spoken to. The frames are the same. */
public sealed interface SamAddress {
    /** On a serial port or a USB bridge to one. */
    record Serial(SerialSettings settings) implements SamAddress {}

    /** On USB with bulk pipes of its own; not tried on hardware yet. */
    record Bulk(UsbName name, Pipes pipes) implements SamAddress {}

    /** On USB as a HID device with reports of 64 bytes; not tried on hardware yet. */
    record Hid(UsbName name) implements SamAddress {}

    /** What most readers with bulk pipes call themselves. */
    UsbName COMMON = UsbName.of("0400:C35A");

    /** How bulk pipes share a frame. */
    enum Pipes {
        /** Preamble and length through 0x02 and 0x81, the rest through 0x06 and 0x85. */
        SPLIT,
        /** Whole frames through 0x02 and 0x81. */
        SINGLE
    }

    /** Plain facts for a technician. */
    default Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        switch (this) {
            case Serial(var settings) -> {
                facts.put("driver", "serial");
                facts.put("port", settings.path());
                facts.put("baud", String.valueOf(settings.baud()));
            }
            case Bulk(var name, var pipes) -> {
                facts.put("driver", "usb");
                facts.put("usb", name.toString());
                facts.put("pipes", pipes.name());
            }
            case Hid(var name) -> {
                facts.put("driver", "hid");
                facts.put("usb", name.toString());
            }
        }
        return facts;
    }
}
