package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a case ended, as the department told the platform. Every text is plain and bounded however it came: one line,
 * without controls and marks that reorder or stack, and without identity or telephone numbers, because whoever holds
 * the query code reads it. What the department has not said is empty or null.
 *
 * @param results what the citizen gets, at most {@value #MOST_RESULTS}
 * @param refusal why he does not get what he applied for; null unless it was refused
 */
public record Outcome(List<Result> results, @Nullable Refusal refusal) {
    /** The department has said nothing. */
    public static final Outcome UNSAID = new Outcome(List.of(), null);

    private static final int MOST_RESULTS = 20;
    private static final int MOST_THINGS = 10;
    private static final int SHORT = 64;
    private static final int LONG = 512;
    private static final String IN_FULL = "……（太长，这里写不下，全文看部门给的书面决定）";
    private static final Pattern NUMBERS = Pattern.compile("(?<!\\d)(\\d{17}[\\dXx]|1[3-9]\\d{9})(?!\\d)");

    public Outcome {
        results = results.stream().limit(MOST_RESULTS).toList();
    }

    @Override
    public String toString() {
        return "Outcome[" + results.size() + " results, " + refusal + "]";
    }

    /** One thing he gets, and how it reaches him. */
    public sealed interface Result {
        /** For example 居民户口簿; may be empty. */
        String name();

        /**
         * In his own store of e-certificates (电子证照). Its number is his and no part of this.
         *
         * @param issuer may be empty
         */
        record Licence(String name, String issuer, @Nullable LocalDate day) implements Result {
            public Licence {
                name = plain(name, SHORT);
                issuer = plain(issuer, SHORT);
            }

            @Override
            public String toString() {
                return "Licence[]";
            }
        }

        /**
         * On paper or as a thing, to be fetched.
         *
         * @param office may be empty, as may the address and what to bring
         * @param from first day; null with an {@code until} before it, because one of them is wrong
         * @param until last day
         */
        record AtWindow(
                String name,
                String office,
                String address,
                List<String> bring,
                @Nullable LocalDate from,
                @Nullable LocalDate until)
                implements Result {
            public AtWindow {
                name = plain(name, SHORT);
                office = plain(office, SHORT);
                address = plain(address, LONG);
                bring = bring.stream()
                        .map(each -> plain(each, SHORT))
                        .filter(each -> !each.isEmpty())
                        .limit(MOST_THINGS)
                        .toList();
                if (from != null && until != null && until.isBefore(from)) {
                    from = null;
                    until = null;
                }
            }

            @Override
            public String toString() {
                return "AtWindow[]";
            }
        }

        /** By post; where it is says the case's {@link Parcel}. */
        record ByCourier(String name) implements Result {
            public ByCourier {
                name = plain(name, SHORT);
            }

            @Override
            public String toString() {
                return "ByCourier[]";
            }
        }

        /** How it reaches him, this terminal does not know. */
        record Unknown(String name) implements Result {
            public Unknown {
                name = plain(name, SHORT);
            }

            @Override
            public String toString() {
                return "Unknown[]";
            }
        }
    }

    /**
     * Not accepted (不予受理) or not granted (不予许可).
     *
     * @param reason in the department's words; may be empty
     * @param advice what he can do now, in the department's words; may be empty
     * @param review 行政复议; null where the department has not named it
     * @param suit 行政诉讼; null where the department has not named it
     */
    public record Refusal(
            String reason,
            String advice,
            @Nullable Remedy review,
            @Nullable Remedy suit) {
        public Refusal {
            reason = plain(reason, LONG, IN_FULL);
            advice = plain(advice, LONG, IN_FULL);
        }

        @Override
        public String toString() {
            return "Refusal[]";
        }
    }

    /**
     * A way against a refusal.
     *
     * @param to whom one turns to, for example 舞阳县人民政府; may be empty
     * @param within the period as the department gives it, for example 收到决定书之日起 60 日内; may be empty
     */
    public record Remedy(String to, String within) {
        public Remedy {
            to = plain(to, SHORT);
            within = plain(within, SHORT);
        }

        @Override
        public String toString() {
            return "Remedy[]";
        }
    }

    private static String plain(String text, int most) {
        return plain(text, most, "……");
    }

    /** @param rest stands for what is cut off */
    private static String plain(String text, int most, String rest) {
        var plain = new StringBuilder();
        text.codePoints()
                .limit(most * 16L)
                .filter(each -> switch (Character.getType(each)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> false;
                    default -> true;
                })
                .map(each -> switch (Character.getType(each)) {
                    case Character.CONTROL,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR,
                            Character.SURROGATE,
                            Character.UNASSIGNED -> ' ';
                    default -> each;
                })
                .forEach(plain::appendCodePoint);
        var line = NUMBERS.matcher(plain.toString().strip().replaceAll(" {2,}", " "))
                .replaceAll("（号码不显示）");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - rest.length())) + rest;
    }
}
