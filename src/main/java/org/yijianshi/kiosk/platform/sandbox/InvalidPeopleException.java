package org.yijianshi.kiosk.platform.sandbox;

/** The people of a sandbox cannot be used; the message names every defect as {@code file:line: reason}. */
public final class InvalidPeopleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidPeopleException(String message) {
        super(message);
    }
}
