package org.yijianshi.kiosk.application;

/**
 * An e-certificate that was found and is no longer valid, so that nothing of it is used.
 *
 * @param title as the citizen knows it
 * @param issuer whom to ask about it
 */
public record VoidLicence(String title, String issuer, Records.Validity validity) {
    /** 结婚证（示例县民政局）已经注销. */
    public String words() {
        var what = switch (validity) {
            case VALID -> throw new IllegalStateException("a valid licence");
            case EXPIRED -> "已经过了有效期";
            case REVOKED -> "已经注销或撤销";
        };
        return "%s（%s）%s".formatted(title, issuer, what);
    }

    @Override
    public String toString() {
        return "VoidLicence[" + validity + "]";
    }
}
