package org.yijianshi.kiosk.application;

import java.time.Duration;

/**
 * Taking back a submitted application (撤回) before its cases are done. The platform is asked while the applicant waits;
 * nothing is kept to be sent later, when he may have changed his mind. What has certainly not left this terminal is
 * destroyed here.
 */
public interface Withdrawals {
    /**
     * Ends every case that is not done. Repeating the same key changes nothing more. Blocks for some seconds at most.
     */
    Answer withdraw(Request request);

    /**
     * @param key idempotency key, one for each time the applicant decides
     * @param number identity number on the card laid now
     */
    record Request(String key, String queryCode, String number) {
        @Override
        public String toString() {
            return "Request[]";
        }
    }

    sealed interface Answer {
        /** @param progress how everything stands now */
        record Done(Submissions.Progress progress) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}

        /** Too many wrong attempts; nothing was changed. */
        record TooMany(Duration retryAfter) implements Answer {}
    }

    enum Refusal implements Failure {
        NOT_YOURS("不能用这张身份证撤回", "只有申请人本人，刷自己的身份证才能撤回。什么都没有改变。", "无须处理"),
        CLOSED("已经撤不了", "每一项都已经办完，或者已经撤回，没有可以撤的。要问请打窗口的电话。", "无须处理"),
        ON_ITS_WAY("现在还撤不了", "这份申请正在送往省平台，省平台还没有登记。请过几分钟再来撤回；什么都没有改变。", "常常如此就看待送达件数，恢复网络；送达后就能撤回"),
        UNANSWERED("不知道撤回没有", "省平台没有答复。没有看到“已经撤回”就不算撤回。请再试一次，不会撤回两次。", "检查网络和平台地址；恢复后再撤一次，同一个请求平台只认一次");

        private final Words words;

        Refusal(String title, String sentence, String technician) {
            words = new Words(title, sentence, technician);
        }

        @Override
        public Words words() {
            return words;
        }
    }
}
