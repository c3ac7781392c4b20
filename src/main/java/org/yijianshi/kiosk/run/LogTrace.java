package org.yijianshi.kiosk.run;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * An exception in the log: which, where, and why, but never its message. A message may repeat what a citizen has typed
 * or what stands on his card, whoever wrote the code that threw it.
 */
public final class LogTrace extends ThrowableHandlingConverter {
    private static final int FRAMES = 24;

    @Override
    public String convert(ILoggingEvent event) {
        var text = new StringBuilder();
        write(event.getThrowableProxy(), "", "", text);
        return text.toString();
    }

    private static void write(@Nullable IThrowableProxy thrown, String indent, String caption, StringBuilder text) {
        if (thrown == null) {
            return;
        }
        text.append(indent).append(caption).append(thrown.getClassName()).append(System.lineSeparator());
        if (thrown.isCyclic()) {
            return;
        }
        var frames = thrown.getStackTraceElementProxyArray();
        int own = Math.min(FRAMES, frames.length - thrown.getCommonFrames());
        for (int i = 0; i < own; i++) {
            text.append(indent).append('\t').append(frames[i]).append(System.lineSeparator());
        }
        if (own < frames.length) {
            text.append(indent)
                    .append("\t... ")
                    .append(frames.length - own)
                    .append(" more")
                    .append(System.lineSeparator());
        }
        for (var suppressed : thrown.getSuppressed()) {
            write(suppressed, indent + "\t", "Suppressed: ", text);
        }
        write(thrown.getCause(), indent, "Caused by: ", text);
    }
}
