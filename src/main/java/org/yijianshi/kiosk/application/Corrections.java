package org.yijianshi.kiosk.application;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Supplying what the departments say is missing (补正). Each notice names everything at once (行政许可法第三十二条); only
 * the platform knows it, and only the platform says that a clock runs again.
 */
public interface Corrections {
    /**
     * The notices of an application that wait for an answer. Blocks for some seconds at most.
     *
     * @param number identity number on the card laid now, which must be the applicant's; null only to read them
     */
    Answer open(String queryCode, @Nullable String number);

    /**
     * Commits what was supplied durably, to be delivered like a submission. What is kept first for a notice stands.
     *
     * @throws Submissions.StoreException when it could not be stored; nothing was kept then
     */
    void supply(Package correction) throws Submissions.StoreException;

    /** What was supplied here and is not confirmed by the platform, by case number: waiting or set aside. */
    Map<String, Submissions.Delivery> waiting(String queryCode);

    sealed interface Answer {
        /** @param notices none where the department has called for something but not through the platform */
        record Known(List<Notice> notices) implements Answer {
            public Known {
                notices = List.copyOf(notices);
            }
        }

        record Refused(Refusal refusal) implements Answer {}

        /** Too many wrong attempts; nothing was told. */
        record TooMany(Duration retryAfter) implements Answer {}
    }

    enum Refusal implements Failure {
        NOT_YOURS("不能用这张身份证补正", "只有申请人本人，刷自己的身份证才能补正。什么都没有改变。", "无须处理"),
        OVER("现在没有要补正的", "可能已经补过，或者部门已经改了。请重新查一下进度；还不清楚，请打窗口的电话。", "无须处理"),
        UNAVAILABLE("现在问不到要补什么", "省平台暂时连不上。您的申请没有丢，补正的期限也没有变。请过一会儿再来，或打窗口的电话问。", "检查网络和平台地址；恢复后不用任何操作");

        private final Words words;

        Refusal(String title, String sentence, String technician) {
            words = new Words(title, sentence, technician);
        }

        @Override
        public Words words() {
            return words;
        }
    }

    /**
     * 补正告知 of one case.
     *
     * @param id the platform's, new in each round
     * @param until the last day
     */
    record Notice(String id, String item, String caseNumber, LocalDate until, List<Defect> defects) {
        public Notice {
            defects = List.copyOf(defects);
        }

        @Override
        public String toString() {
            return "Notice[" + item + ", " + defects.size() + " defects]";
        }
    }

    /** One thing that is missing or wrong, in plain words of the department. */
    sealed interface Defect {
        String words();

        /** @param material id of a material of the event */
        record OfMaterial(String material, Fault fault, String words) implements Defect {
            @Override
            public String toString() {
                return "OfMaterial[" + fault + "]";
            }
        }

        /** @param field id of a field of the form; in a row {@code shareholder[2].name} */
        record OfField(String field, String words) implements Defect {
            @Override
            public String toString() {
                return "OfField[" + field + "]";
            }
        }
    }

    /** What is wrong with a material. */
    enum Fault {
        MISSING("没有交"),
        UNREADABLE("看不清"),
        WRONG("交错了");

        private final String label;

        Fault(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param key idempotency key, made of the notice: it is answered once, at whichever terminal
     * @param document JSON in UTF-8
     * @param attachments photographed pages, each once
     */
    record Package(
            String key,
            String queryCode,
            String caseNumber,
            byte[] document,
            List<Submissions.Attachment> attachments) {
        /** Hides the query code, which opens the case. */
        @Override
        public String toString() {
            return "Package[" + caseNumber + "]";
        }
    }
}
