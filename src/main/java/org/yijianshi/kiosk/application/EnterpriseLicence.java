package org.yijianshi.kiosk.application;

import java.util.List;
import java.util.Optional;

/**
 * An electronic licence as the platform reads it.
 *
 * @param code 统一社会信用代码
 * @param status as registered, for example 存续
 * @param legal its legal representative or operator
 * @param authorised whom it has authorised to act
 */
public record EnterpriseLicence(String code, String name, String status, Holder legal, List<Holder> authorised) {
    public EnterpriseLicence {
        authorised = List.copyOf(authorised);
    }

    /** @param number identity number */
    public record Holder(String name, String number) {
        @Override
        public String toString() {
            return "Holder[]";
        }
    }

    /**
     * As what a person may act for the enterprise, in the words of {@code enterprise-position}; empty when he may not.
     *
     * @param number his identity number, as his card has it
     */
    Optional<String> position(String number) {
        if (legal.number().equals(number)) {
            return Optional.of("LEGAL");
        }
        return authorised.stream().anyMatch(holder -> holder.number().equals(number))
                ? Optional.of("AGENT")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "EnterpriseLicence[]";
    }
}
