package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The terminal's key, or the word that unlocks it, is there and cannot be used. The message names a file at most. */
public final class UnusableKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What the technician does about it. */
    public static String action() {
        return "终端密钥打不开：检查密钥文件和口令文件只许本服务用户读（0600）、口令没有改过、密钥模块已插好；" + "密钥确实丢了就移走密钥文件，再用 kiosk enrol 登记";
    }
}
