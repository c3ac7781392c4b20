package org.yijianshi.kiosk.run;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * The words of a log line. Our own are written with care and stand as they are. A library does not know whose data it
 * reports on, so of its words only the fixed ones are kept, not what it puts into them.
 */
public final class LogWords extends ClassicConverter {
    private static final String OURS = "org.yijianshi.";
    private static final String LEFT_OUT = "…";

    @Override
    public String convert(ILoggingEvent event) {
        return event.getLoggerName().startsWith(OURS)
                ? event.getFormattedMessage()
                : withoutMessageOf(event.getThrowableProxy(), String.valueOf(event.getMessage()));
    }

    /** Many libraries put the message of an exception into their own. */
    private static String withoutMessageOf(@Nullable IThrowableProxy thrown, String words) {
        if (thrown == null || thrown.isCyclic()) {
            return words;
        }
        var message = thrown.getMessage();
        var kept = message == null || message.isBlank() ? words : words.replace(message, LEFT_OUT);
        return withoutMessageOf(thrown.getCause(), kept);
    }
}
