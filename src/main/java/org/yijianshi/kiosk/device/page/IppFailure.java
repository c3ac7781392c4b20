package org.yijianshi.kiosk.device.page;

/** An exchange with the printer ended without its result. */
final class IppFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final PageFault fault;
    private final boolean taken;

    /** @param taken whether the printer may have taken what it was sent */
    IppFailure(PageFault fault, boolean taken) {
        super(fault.name());
        this.fault = fault;
        this.taken = taken;
    }

    PageFault fault() {
        return fault;
    }

    boolean taken() {
        return taken;
    }
}
