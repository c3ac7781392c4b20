package org.yijianshi.kiosk.application;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.yijianshi.kiosk.application.Submissions.Attachment;
import org.yijianshi.kiosk.application.Submissions.Receipt;
import org.yijianshi.kiosk.application.Submissions.StoreException;

/**
 * Signing in several sittings: an application that is finished but for the signatures of people who are not here. It is
 * kept and delivered like a submission but is none, until the last of them has signed.
 */
public interface Handovers {
    /**
     * Commits the hand-over durably, then returns its numbers. Repeating the same key returns the same slip.
     *
     * @throws StoreException when it could not be stored; nothing was handed over then
     */
    Slip hand(Package handover) throws StoreException;

    /**
     * What somebody is asked to sign, by the code on the slip; only for him. Looks here while the platform has not got it,
     * else asks the platform, which holds it from then on. Blocks for some seconds at most. Wrong codes make the terminal
     * slow.
     *
     * @param number identity number on the card he has laid
     */
    Opened open(String code, String number);

    /**
     * Commits a signature, or the word that it is not right, durably, to be delivered like a submission. The first answer
     * of a signer stands.
     */
    void answer(Reply reply) throws StoreException;

    /**
     * Takes a hand-over back. Blocks for some seconds at most.
     *
     * @param queryCode on the applicant's slip
     * @param number identity number on the card laid now
     */
    Withdrawal withdraw(String queryCode, String number);

    /**
     * @param key idempotency key, the one the platform will open the event under
     * @param until the last day on which it can be signed
     * @param signers everyone who signs, the applicant first
     * @param attachments materials, documents and signatures so far, each once
     */
    record Package(
            String key,
            String eventId,
            LocalDate until,
            List<Signing.Signer> signers,
            Document document,
            List<Attachment> attachments) {
        @Override
        public String toString() {
            return "Package[" + eventId + ", " + signers.size() + " signers]";
        }
    }

    @FunctionalInterface
    interface Document {
        /** What the platform gets, JSON in UTF-8. */
        byte[] with(Slip slip);
    }

    /**
     * @param code eight characters without 0, O, 1, I; opens the hand-over for whoever must still sign
     * @param until the last day on which it can be signed
     */
    record Slip(Receipt receipt, String code, LocalDate until) {
        /** Hides the codes. */
        @Override
        public String toString() {
            return "Slip[" + receipt + "]";
        }
    }

    /**
     * @param key idempotency key, the same whenever this signer answers this hand-over
     * @param handover the hand-over's own key
     * @param queryCode under which its progress is found
     * @param place of the signer among the signers, from 0
     * @param document JSON in UTF-8
     */
    record Reply(
            String key,
            String handover,
            String queryCode,
            int place,
            Signing.Answer answer,
            LocalDate until,
            byte[] document,
            List<Attachment> attachments) {
        @Override
        public String toString() {
            return "Reply[" + answer + "]";
        }
    }

    sealed interface Opened {
        record Found(HandedOver handover) implements Opened {}

        record Refused(HandoverRefusal refusal) implements Opened {}

        /** Too many wrong codes; nothing was looked up. */
        record TooMany(Duration retryAfter) implements Opened {}
    }

    enum Withdrawal {
        DONE("已经撤回", "这份申请没有提交，也不会再提交。单子上的签字码作废了。"),
        NOT_YOURS("不能用这张身份证撤回", "只有交出这份申请的人，刷自己的身份证才能撤回。什么都没有改变。"),
        SUBMITTED("已经提交，撤不回了", "最后一位也签好了字，申请已经送到省平台。要撤销请带身份证到窗口。"),
        OVER("这份申请已经不用撤回", "它过期了、有人不同意签字，或者已经撤回。什么都没有提交。"),
        UNAVAILABLE("现在撤不了", "问不了省平台，没有撤回。请过一会儿再来，或带身份证到窗口。");

        private final String title;
        private final String sentence;

        Withdrawal(String title, String sentence) {
            this.title = title;
            this.sentence = sentence;
        }

        public String title() {
            return title;
        }

        /** What the citizen does now. */
        public String sentence() {
            return sentence;
        }
    }
}
