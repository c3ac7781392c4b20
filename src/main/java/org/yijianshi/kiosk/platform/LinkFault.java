package org.yijianshi.kiosk.platform;

/** Why the platform is not reached, as its last answer or silence says, and who does what about it. */
public enum LinkFault {
    UNREACHABLE("技术人员：检查网络。网络正常就是省平台停了，等它恢复；申请都在，恢复后自己送达"),
    NOT_ENROLLED("技术人员：向省平台要登记码，15 分钟内 kiosk enrol 登记码；申请都在，登记后自己送达"),
    CLOCK("技术人员：校准时间（timedatectl set-ntp true）"),
    CERTIFICATE_REFUSED("等一小时：终端自己用密钥换新证书，申请都在。仍不好，技术人员向省平台要登记码，kiosk enrol 登记码"),
    NO_TLS_WITH_SM2("技术人员：省平台要终端证书，SM2 密钥不能用在双向 TLS 上。请省平台用网关接入，或把 signature 改成 ECDSA_P256；申请都在"),
    PLATFORM_CERTIFICATE("技术人员：先看终端时间对不对；对，就是省平台的证书过期、域名不符或换了发证机构，请省平台更换，发证机构换了再更新 trust 文件后重启。申请都在"),
    KEY_UNUSABLE("技术人员：终端的密钥签不了名。密钥模块请插好后重启；申请都在");

    private final String action;

    LinkFault(String action) {
        this.action = action;
    }

    public String action() {
        return action;
    }
}
