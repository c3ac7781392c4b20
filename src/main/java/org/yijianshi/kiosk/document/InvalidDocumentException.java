package org.yijianshi.kiosk.document;

/** The content handed in cannot be put on paper: a damaged picture, a QR text too long, an unreadable PDF. */
public final class InvalidDocumentException extends DocumentException {
    private static final long serialVersionUID = 1L;

    InvalidDocumentException(String message) {
        super(message);
    }

    InvalidDocumentException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String citizenText() {
        return "这份文件暂时没能生成，您填的内容都还在，请再试一次或找工作人员。";
    }

    @Override
    public String action() {
        return "按日志中的原因检查传入的图片、二维码内容或文件：" + getMessage();
    }
}
