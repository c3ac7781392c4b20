package org.yijianshi.kiosk.catalog.release;

/** A catalogue package is refused. What was active before stays active. */
public final class PackageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause reason;

    PackageException(Cause reason, String detail) {
        super(reason.technician + (detail.isEmpty() ? "" : "（" + detail + "）"));
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }

    /** Why, and what the technician does about it. */
    public enum Cause {
        NOT_A_PACKAGE("不是办事目录的发布包，请重新向发布单位索取"),
        TOO_LARGE("发布包超过大小上限，可能已被篡改，不要使用"),
        FORBIDDEN_NAME("发布包里有不该有的文件名，可能已被篡改，不要使用"),
        UNKNOWN_SIGNER("发布包不是由信任的发布单位签名，请核对公钥文件"),
        CONTENT_DIFFERS("发布包的内容与清单不符，传输有误或已被篡改，请重新下载"),
        OLDER("发布包不比正在使用的新，不能退回旧版"),
        BROKEN_CATALOGUE("发布包里的办事目录有错误，请退回发布单位");

        private final String technician;

        Cause(String technician) {
            this.technician = technician;
        }
    }
}
