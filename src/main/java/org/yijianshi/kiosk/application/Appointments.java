package org.yijianshi.kiosk.application;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Changing when somebody comes to the window, after his application has been submitted. The platform alone holds the time:
 * nothing is kept here to be sent later, when he may no longer want it.
 */
public interface Appointments {
    /**
     * Books, moves or gives up a time. Repeating the same key changes nothing more, so that what was not answered can be
     * asked again. Blocks for some seconds at most.
     */
    Answer change(Change change);

    /**
     * @param key idempotency key, one for each time somebody decides
     * @param number identity number on the card laid now
     * @param slot null to give the time up
     */
    record Change(String key, String queryCode, String number, String item, Slots.@Nullable Slot slot) {
        @Override
        public String toString() {
            return "Change[" + item + "]";
        }
    }

    sealed interface Answer {
        /** @param progress how everything stands now, in the platform's words */
        record Done(Submissions.Progress progress) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}

        /** Too many wrong attempts; nothing was changed. */
        record TooMany(Duration retryAfter) implements Answer {}
    }

    enum Refusal implements Failure {
        TAKEN("这个时间刚被别人约走", "您原来的预约没有变。请另选一个时间。", "无须处理"),
        NOT_YOURS("不能用这张身份证改", "只有办这件事的人，刷自己的身份证才能改。预约没有变。", "无须处理"),
        CLOSED("这一项现在不能约时间", "它已经办完，或者不用再到窗口。要问请打窗口的电话。", "无须处理"),
        UNANSWERED("不知道改好没有", "省平台没有答复。没有看到“已约好”就不算约好。请再试一次，不会约成两次。", "检查网络和平台地址；恢复后再约一次，同一个请求平台只认一次");

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
