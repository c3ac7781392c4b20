package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.orEmpty;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Outcome;

/**
 * How a case ended; part of {@link ProgressWire.CaseStatus}. Unlike the other bodies nothing of it is refused when read: a word
 * too long, a day that is none or a way nobody knows must not take the state of the case with it. {@link Outcome} makes
 * each text harmless.
 */
public final class OutcomeWire {
    private OutcomeWire() {}

    /**
     * @param results null where the department has named none
     * @param refusal null unless it was refused and the department has said more
     */
    @Serdeable
    public record Told(
            @Nullable List<Result> results, @Nullable Refusal refusal) {
        Outcome outcome() {
            return new Outcome(
                    orEmpty(results).stream()
                            .filter(Objects::nonNull)
                            .map(Result::result)
                            .toList(),
                    refusal == null ? null : refusal.refusal());
        }

        @Override
        public String toString() {
            return "Told[" + orEmpty(results).size() + "]";
        }
    }

    /**
     * @param way ELECTRONIC, WINDOW or COURIER
     * @param issuer of an e-certificate, as its day
     * @param office of a result at a window, as address, bring, from and until
     */
    @Serdeable
    public record Result(
            @Nullable String name,
            @Nullable String way,
            @Nullable String issuer,
            @Nullable String day,
            @Nullable String office,
            @Nullable String address,
            @Nullable List<String> bring,
            @Nullable String from,
            @Nullable String until) {
        public static Result licence(String name, String issuer, LocalDate day) {
            return new Result(name, "ELECTRONIC", issuer, day.toString(), null, null, null, null, null);
        }

        public static Result window(
                String name, String office, String address, List<String> bring, LocalDate from, LocalDate until) {
            return new Result(name, "WINDOW", null, null, office, address, bring, from.toString(), until.toString());
        }

        public static Result courier(String name) {
            return new Result(name, "COURIER", null, null, null, null, null, null, null);
        }

        private Outcome.Result result() {
            return switch (said(way)) {
                case "ELECTRONIC" -> new Outcome.Result.Licence(said(name), said(issuer), parsed(day));
                case "WINDOW" ->
                    new Outcome.Result.AtWindow(
                            said(name),
                            said(office),
                            said(address),
                            orEmpty(bring).stream().filter(Objects::nonNull).toList(),
                            parsed(from),
                            parsed(until));
                case "COURIER" -> new Outcome.Result.ByCourier(said(name));
                default -> new Outcome.Result.Unknown(said(name));
            };
        }

        private static @Nullable LocalDate parsed(@Nullable String day) {
            try {
                return day == null || !day.matches("20\\d{2}-\\d{2}-\\d{2}") ? null : LocalDate.parse(day);
            } catch (DateTimeParseException _) {
                return null;
            }
        }

        @Override
        public String toString() {
            return "Result[]";
        }
    }

    @Serdeable
    public record Refusal(
            @Nullable String reason,
            @Nullable String advice,
            @Nullable Remedy review,
            @Nullable Remedy suit) {
        private Outcome.Refusal refusal() {
            return new Outcome.Refusal(
                    said(reason),
                    said(advice),
                    review == null ? null : review.remedy(),
                    suit == null ? null : suit.remedy());
        }

        @Override
        public String toString() {
            return "Refusal[]";
        }
    }

    /** @param within the period in words */
    @Serdeable
    public record Remedy(@Nullable String to, @Nullable String within) {
        private Outcome.Remedy remedy() {
            return new Outcome.Remedy(said(to), said(within));
        }

        @Override
        public String toString() {
            return "Remedy[]";
        }
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
