package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.Wire.Problem;

/**
 * The telephone numbers that applications carry and the text messages sent to them. In memory only: no number is ever
 * written to the state's file, and after a restart there is none to send to.
 */
@Singleton
final class Telephones {
    /** Unverified: what a province allows is not published. */
    static final int A_DAY = 3;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String MOBILE = "1[0-9]{10}";

    private final JsonMapper json;
    private final Map<String, String> numbers = new HashMap<>();
    private final List<Text> sent = new ArrayList<>();

    Telephones(JsonMapper json) {
        this.json = json;
    }

    @Serdeable
    record Form(@Nullable List<Value> form) {
        @Override
        public String toString() {
            return "Form[]";
        }
    }

    @Serdeable
    record Value(String field, String value) {
        @Override
        public String toString() {
            return "Value[" + field + "]";
        }
    }

    /**
     * @param key of the request that had it sent
     * @param application its key
     * @param lastFour digits of the number it went to
     */
    @Serdeable
    record Text(String key, String application, String lastFour, String text, Instant at) {
        @Override
        public String toString() {
            return "Text[" + key + "]";
        }
    }

    /** Either what was sent, or the contract's word for why nothing was. */
    record Outcome(@Nullable Text text, boolean fresh, String problem) {
        @Override
        public String toString() {
            return "Outcome[" + fresh + "]";
        }
    }

    /** @param document the submission; the first mobile number on its form is the one */
    synchronized void note(String application, byte[] document) {
        number(document).ifPresent(number -> numbers.put(application, number));
    }

    private Optional<String> number(byte[] document) {
        try {
            var form = json.readValue(document, Form.class);
            return form == null || form.form() == null
                    ? Optional.empty()
                    : form.form().stream()
                            .filter(each -> each.field().endsWith(".phone"))
                            .map(Value::value)
                            .filter(value -> value.matches(MOBILE))
                            .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    synchronized Outcome send(String key, String application, String text, Instant now) {
        var before = sent.stream().filter(each -> each.key().equals(key)).findFirst();
        if (before.isPresent()) {
            return new Outcome(before.get(), false, "");
        }
        var number = numbers.get(application);
        if (number == null) {
            return new Outcome(null, false, Problem.NO_TELEPHONE);
        }
        var today = sent.stream()
                .filter(each -> each.application().equals(application))
                .filter(each -> LocalDate.ofInstant(each.at(), CHINA).equals(LocalDate.ofInstant(now, CHINA)))
                .count();
        if (today >= A_DAY) {
            return new Outcome(null, false, Problem.MESSAGES_SPENT);
        }
        var message = new Text(key, application, number.substring(number.length() - 4), text, now);
        sent.add(message);
        return new Outcome(message, true, "");
    }

    synchronized List<Text> sent() {
        return List.copyOf(sent);
    }

    synchronized void forget() {
        numbers.clear();
        sent.clear();
    }
}
