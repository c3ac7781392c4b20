package org.yijianshi.kiosk.device.page;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a printer stands, of its {@code printer-state} and {@code printer-state-reasons} (RFC 8011, 5.4.11 and 5.4.12).
 *
 * @param blocking why it prints nothing now, what to mend first
 * @param warning what will be the matter soon
 */
record Condition(Optional<PageFault> blocking, Optional<PageFault> warning) {
    static final List<AttributeType<?>> ATTRIBUTES =
            List.of(Types.printerState, Types.printerStateReasons, Types.printerIsAcceptingJobs);

    private static final String REPORT = "-report";
    private static final String WARNING = "-warning";
    private static final String ERROR = "-error";

    /** Empty when the printer does not say in what state it is, which each must. */
    static Optional<Condition> of(AttributeGroup printer) {
        var state = Capabilities.value(printer, Types.printerState);
        return state == null
                ? Optional.empty()
                : Optional.of(of(
                        state,
                        printer.getStrings(Types.printerStateReasons),
                        !Boolean.FALSE.equals(Capabilities.value(printer, Types.printerIsAcceptingJobs))));
    }

    /** A reason without a suffix is an error. A stopped printer is stopped by whatever it gives as a reason. */
    static Condition of(PrinterState state, Collection<String> reasons, boolean accepting) {
        boolean stopped = state.getCode() == PrinterState.stopped.getCode();
        var blocking = reasons.stream()
                .filter(reason -> stopped || isError(reason))
                .flatMap(reason -> Optional.ofNullable(fault(base(reason))).stream())
                .min(Enum::compareTo);
        if (blocking.isEmpty() && stopped) {
            blocking = Optional.of(PageFault.STOPPED);
        }
        if (blocking.isEmpty() && !accepting) {
            blocking = Optional.of(PageFault.NOT_ACCEPTING);
        }
        var warning = reasons.stream()
                .flatMap(reason -> Optional.ofNullable(warning(base(reason))).stream())
                .min(Enum::compareTo);
        return new Condition(blocking, warning);
    }

    private static boolean isError(String reason) {
        return !reason.endsWith(REPORT) && !reason.endsWith(WARNING);
    }

    private static String base(String reason) {
        for (String suffix : List.of(REPORT, WARNING, ERROR)) {
            if (reason.endsWith(suffix)) {
                return reason.substring(0, reason.length() - suffix.length());
            }
        }
        return reason;
    }

    private static @Nullable PageFault fault(String reason) {
        return switch (reason) {
            case "media-empty" -> PageFault.MEDIA_EMPTY;
            case "media-needed" -> PageFault.MEDIA_NEEDED;
            case "media-jam" -> PageFault.MEDIA_JAM;
            case "cover-open", "door-open", "interlock-open" -> PageFault.COVER_OPEN;
            case "input-tray-missing" -> PageFault.TRAY_MISSING;
            case "output-area-full", "output-tray-missing" -> PageFault.OUTPUT_FULL;
            case "toner-empty", "marker-supply-empty", "cleaner-life-over", "developer-empty" -> PageFault.TONER_EMPTY;
            case "marker-waste-full" -> PageFault.WASTE_FULL;
            case "paused", "moving-to-paused" -> PageFault.PAUSED;
            case "offline", "shutdown", "deactivated", "timed-out" -> PageFault.OFFLINE;
            case "fuser-over-temp", "opc-life-over", "spool-area-full" -> PageFault.STOPPED;
            default -> null;
        };
    }

    private static @Nullable PageFault warning(String reason) {
        return switch (reason) {
            case "media-low", "media-empty", "input-tray-missing" -> PageFault.PAPER_LOW;
            case "toner-low", "marker-supply-low", "toner-empty", "marker-supply-empty" -> PageFault.TONER_LOW;
            case "marker-waste-almost-full", "marker-waste-full" -> PageFault.WASTE_ALMOST_FULL;
            default -> null;
        };
    }
}
