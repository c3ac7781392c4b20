package org.yijianshi.kiosk.document;

/** A document could not be made. Messages never carry the document's content. */
public abstract sealed class DocumentException extends RuntimeException
        permits MissingFontException, InvalidDocumentException {
    private static final long serialVersionUID = 1L;

    DocumentException(String message) {
        super(message);
    }

    DocumentException(String message, Throwable cause) {
        super(message, cause);
    }

    /** One plain Chinese sentence: what happened and what to do now. */
    public abstract String citizenText();

    /** What the technician does about it. */
    public abstract String action();
}
