package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.List;

/**
 * How a hand-over (待签字的申请) stands: handed over by the applicant, not yet submitted.
 *
 * @param until the last day on which it can be signed
 */
public record Signing(State state, LocalDate until, List<Signer> signers) {
    public Signing {
        signers = List.copyOf(signers);
    }

    public enum State {
        /** 待签字: somebody's signature is missing. */
        OPEN,
        /** One of the signers says that it is not right. */
        REFUSED,
        EXPIRED,
        /** Taken back by the applicant. */
        WITHDRAWN
    }

    /**
     * @param label the words on the pages: 申请人, 孩子爸爸 …
     * @param name masked: 李*
     */
    public record Signer(String label, String name, Answer answer) {
        /** 孩子爸爸 李*. */
        public String called() {
            return name.isEmpty() ? label : label + " " + name;
        }

        @Override
        public String toString() {
            return "Signer[" + answer + "]";
        }
    }

    public enum Answer {
        MISSING("待签字"),
        SIGNED("已签字"),
        REFUSED("不同意签字");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Who has not answered yet, in the event's order. */
    public List<Signer> missing() {
        return signers.stream()
                .filter(signer -> signer.answer() == Answer.MISSING)
                .toList();
    }

    @Override
    public String toString() {
        return "Signing[" + state + ", " + signers + "]";
    }
}
