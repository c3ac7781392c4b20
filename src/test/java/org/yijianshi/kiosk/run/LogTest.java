package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log of a terminal shows of an exception, by the configuration it runs with. */
class LogTest {
    private static final String NAME = "示例女";
    private static final String OURS = "org.yijianshi.kiosk.session.Sessions";
    private static final String THEIRS = "com.vaadin.flow.server.DefaultErrorHandler";

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogTest.class.getResource("/logback.xml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, THEIRS})
    void theMessageOfAnExceptionIsNeverShownWhateverCausedIt(String logger) {
        var root = new IllegalArgumentException("root " + NAME);
        var thrown = new IllegalStateException("outer " + NAME, new RuntimeException(root));
        var suppressed = new UnsupportedOperationException("suppressed " + NAME, new ArithmeticException(NAME));
        thrown.addSuppressed(suppressed);
        root.addSuppressed(new ClassCastException(NAME));

        var line = line(logger, "work failed", thrown);

        assertThat(line)
                .doesNotContain(NAME)
                .contains("work failed")
                .contains("java.lang.IllegalStateException")
                .contains("Caused by: java.lang.RuntimeException")
                .contains("Caused by: java.lang.IllegalArgumentException")
                .contains("Suppressed: java.lang.UnsupportedOperationException")
                .contains("Caused by: java.lang.ArithmeticException")
                .contains("Suppressed: java.lang.ClassCastException")
                .contains("at " + LogTest.class.getName());
    }

    @Test
    void exceptionsThatCauseEachOtherEnd() {
        var one = new IllegalStateException(NAME);
        one.initCause(new IllegalArgumentException(NAME, one));

        assertThat(line(OURS, "work failed", one)).doesNotContain(NAME).contains("IllegalArgumentException");
    }

    @Test
    void aLibraryIsNotAllowedToFillInItsWords() {
        var thrown = new IllegalStateException("cannot read " + NAME);

        assertThat(line(THEIRS, "Unexpected error occurred: {}", thrown, thrown.getMessage()))
                .doesNotContain(NAME)
                .contains("Unexpected error occurred: {}", "IllegalStateException");
        assertThat(line(THEIRS, "Unexpected error occurred: " + thrown.getMessage(), thrown))
                .doesNotContain(NAME)
                .contains("Unexpected error occurred: …");
        assertThat(line(THEIRS, "broken: " + thrown.getMessage(), new RuntimeException(thrown)))
                .doesNotContain(NAME);
    }

    @Test
    void ourOwnWordsStandAsTheyAre() {
        assertThat(line(OURS, "session ended: {}", null, "LEFT"))
                .endsWith("session ended: LEFT" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.pdfbox.pdmodel.font.PDType0Font", "org.apache.fontbox.ttf.CmapSubtable"})
    void whatNamesTheCharactersOfATextIsNotHeard(String logger) {
        assertThat(context.getLogger(logger).isErrorEnabled()).isFalse();
    }

    private String line(String logger, String words, Throwable thrown, Object... filled) {
        var event = new LoggingEvent(
                LogTest.class.getName(), context.getLogger(logger), Level.ERROR, words, thrown, filled);
        var console =
                (ConsoleAppender<?>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        @SuppressWarnings("unchecked")
        var encoder = ((ConsoleAppender<LoggingEvent>) console).getEncoder();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
