package org.yijianshi.kiosk.ui.apply;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Points in time as the pages write them. */
final class Times {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("M月d日").withZone(CHINA);

    private Times() {}

    static String day(Instant at) {
        return DAY.format(at);
    }
}
