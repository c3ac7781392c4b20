package org.yijianshi.kiosk.device.page;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a printer says it can do (RFC 8011, sections 5.2 and 5.4).
 *
 * @param pdf it takes PDF as it is
 * @param manageable it tells of jobs and cancels them
 */
public record Capabilities(String model, boolean pdf, boolean a4, boolean manageable, boolean duplex, boolean colour) {
    static final String PDF = "application/pdf";
    static final String A4 = "iso_a4_210x297mm";
    static final String LONG_EDGE = "two-sided-long-edge";

    private static final Set<Integer> NEEDED = Set.of(
            Operation.printJob.getCode(),
            Operation.validateJob.getCode(),
            Operation.cancelJob.getCode(),
            Operation.getJobAttributes.getCode(),
            Operation.getJobs.getCode());

    static final List<AttributeType<?>> ATTRIBUTES = List.of(
            Types.printerMakeAndModel,
            Types.documentFormatSupported,
            Types.mediaSupported,
            Types.operationsSupported,
            Types.sidesSupported,
            Types.colorSupported);

    static Capabilities of(AttributeGroup printer) {
        var operations = new HashSet<Integer>();
        for (var operation : printer.getValues(Types.operationsSupported)) {
            operations.add(operation.getCode());
        }
        var model = value(printer, Types.printerMakeAndModel);
        return new Capabilities(
                model == null ? "" : model.getValue(),
                printer.getStrings(Types.documentFormatSupported).contains(PDF),
                printer.getStrings(Types.mediaSupported).contains(A4),
                operations.containsAll(NEEDED),
                printer.getStrings(Types.sidesSupported).contains(LONG_EDGE),
                Boolean.TRUE.equals(value(printer, Types.colorSupported)));
    }

    /** Whether a citizen's papers can be printed on it, and taken back. */
    public boolean suitable() {
        return pdf && a4 && manageable;
    }

    /** Absent, or of another type than it should be. */
    static <T> @Nullable T value(AttributeGroup group, AttributeType<T> type) {
        return group.getValue(type);
    }
}
