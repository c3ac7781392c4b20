package org.yijianshi.kiosk.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.listening.Subscription;

/** The honest way out: what is accepted here is on stable storage and reaches the platform exactly once. */
public interface Submissions {
    /**
     * Commits the application durably, then returns its numbers. Repeating the same key returns the same receipt.
     *
     * @throws StoreException when it could not be stored; nothing was accepted then
     */
    Receipt accept(Package application) throws StoreException;

    /** The five-level evaluation, delivered like a submission. */
    void evaluate(String queryCode, int level) throws StoreException;

    /**
     * Commits a dispute (纠错) durably, to be delivered like a submission; it needs no application. Repeating the same
     * key changes nothing.
     */
    void dispute(Ticket ticket) throws StoreException;

    /** Applications of the same person for the same items that are not over, as far as this terminal knows; newest first. */
    default List<Earlier> earlier(List<Claim> claims) {
        return List.of();
    }

    /** What this terminal knows, at once. */
    Optional<Progress> find(String queryCode);

    /**
     * Finds an application by the code somebody typed: here, else at the platform. Blocks for some seconds at most.
     * Wrong codes make the terminal slow, so that trying them out leads nowhere.
     */
    Lookup lookUp(String queryCode);

    /** Calls back whenever an application's progress changes. Closing the result ends it. */
    Subscription onProgress(Consumer<Progress> listener);

    /**
     * @param key idempotency key, a UUID made when the application began
     * @param attachments materials and signed documents, each once
     * @param claims who applies for which items
     */
    record Package(String key, String eventId, Document document, List<Attachment> attachments, List<Claim> claims) {
        /** Of somebody of whom nothing is to be recognised. */
        public Package(String key, String eventId, Document document, List<Attachment> attachments) {
            this(key, eventId, document, attachments, List.of());
        }
    }

    /**
     * @param number of his identity card
     * @param item its id within the event
     * @param code what it is called in every event
     */
    record Claim(String number, String item, String code) {
        /** Hides the number. */
        @Override
        public String toString() {
            return "Claim[" + item + "]";
        }
    }

    /**
     * @param item its id within the event now applied for
     * @param codeEnd the last two characters of the query code
     */
    record Earlier(String item, String codeEnd, Instant at) {
        @Override
        public String toString() {
            return "Earlier[" + item + "]";
        }
    }

    @FunctionalInterface
    interface Document {
        /**
         * The submission, JSON in UTF-8.
         *
         * @param receipt the numbers the citizen gets, so that the platform can answer to them
         */
        byte[] with(Receipt receipt);

        /** @param marks of the claims, by which the platform recognises them from every terminal */
        default byte[] with(Receipt receipt, List<String> marks) {
            return with(receipt);
        }
    }

    /**
     * @param key idempotency key, a UUID
     * @param document what is wrong, for the source's owner; JSON in UTF-8
     */
    record Ticket(String key, byte[] document) {}

    /** @param sha256 hex digest of the content */
    record Attachment(String sha256, String mediaType, byte[] content) {}

    /**
     * @param localNumber {@code YJS-411121-07-yyyyMMdd-nnnnn} plus check character, valid before the platform has answered
     * @param queryCode six characters without 0, O, 1, I
     * @param anchor its place on the terminal's audit trail; null when an older program has taken the application
     */
    record Receipt(String localNumber, String queryCode, Instant acceptedAt, AuditTrail.@Nullable Anchor anchor) {
        /** Hides the query code, which opens the case. */
        @Override
        public String toString() {
            return "Receipt[" + acceptedAt + "]";
        }
    }

    /**
     * @param eventId null when an older program has taken the application
     * @param eventNumber the platform's 联办编号; null until it has answered
     * @param cases the platform's item cases; empty until it has answered
     * @param asOf the platform's own time when it said so; null when it did not say
     * @param signing who must still sign; null unless it is handed over and not yet submitted
     */
    record Progress(
            String queryCode,
            @Nullable String eventId,
            String localNumber,
            Delivery delivery,
            @Nullable String eventNumber,
            List<Case> cases,
            @Nullable Instant asOf,
            @Nullable Signing signing) {
        /** Of a submission of which the platform gave no time. */
        public Progress(
                String queryCode,
                @Nullable String eventId,
                String localNumber,
                Delivery delivery,
                @Nullable String eventNumber,
                List<Case> cases) {
            this(queryCode, eventId, localNumber, delivery, eventNumber, cases, null, null);
        }

        /** Hides the query code, which opens the case. */
        @Override
        public String toString() {
            return "Progress[" + delivery + ", " + cases.size() + " cases]";
        }
    }

    sealed interface Lookup {
        record Known(Progress progress) implements Lookup {}

        /** Neither this terminal nor the platform has it. */
        record Unknown() implements Lookup {}

        /** Not found here, and the platform cannot be asked now. */
        record Unavailable() implements Lookup {}

        /** Too many wrong codes; nothing was looked up. */
        record TooMany(Duration retryAfter) implements Lookup {}
    }

    /**
     * @param state the item's state in the platform's words, mapped to ours
     * @param booking null where no time was wished for
     * @param parcel null where no result goes by post, or none has yet
     * @param outcome {@link Outcome#UNSAID} until it is over
     */
    record Case(
            String item,
            String caseNumber,
            ItemState state,
            Times times,
            @Nullable Booking booking,
            @Nullable Parcel parcel,
            Outcome outcome) {
        /** Of an item without an appointment. */
        public Case(String item, String caseNumber, ItemState state, Times times) {
            this(item, caseNumber, state, times, null, null, Outcome.UNSAID);
        }
    }

    /**
     * What the platform says of a case's clock.
     *
     * @param acceptedAt when it accepted the item (受理); null before that, or when it did not say
     * @param doneAt when it was finished (办结); null before that, or when it did not say
     * @param pauses when the clock stood still, in order; only the last may go on
     */
    record Times(@Nullable Instant acceptedAt, @Nullable Instant doneAt, List<Pause> pauses) {
        public static final Times NONE = new Times(null, null, List.of());

        public Times {
            pauses = List.copyOf(pauses);
        }

        /** The pause that still goes on. */
        public Optional<Pause> standing() {
            return pauses.stream().filter(pause -> pause.until() == null).findFirst();
        }
    }

    /** @param until when the clock went on; null while it stands */
    record Pause(Reason reason, Instant since, @Nullable Instant until) {
        /** Why the law does not count the time (行政许可法第四十五条 and 补正). */
        public enum Reason {
            CORRECTION("补正"),
            PUBLIC_NOTICE("公示"),
            EXPERT_REVIEW("专家评审"),
            INSPECTION("检验、检测或鉴定"),
            HEARING("听证"),
            OTHER("特别程序");

            private final String label;

            Reason(String label) {
                this.label = label;
            }

            public String label() {
                return label;
            }
        }
    }

    enum Delivery {
        /** 已提交待送达; of a hand-over: only not at the platform yet. */
        QUEUED,
        /** The platform acknowledged it. */
        SENT,
        /** The platform refused it for good; staff must look at it. */
        SET_ASIDE,
        /** Taken back before it reached the platform, and destroyed. */
        WITHDRAWN
    }

    /** Item states of domain practice (预审, 受理, 补正 …). */
    enum ItemState {
        SUBMITTED("待预审"),
        WAIT_PREDECESSOR("等待上一项办好"),
        ACCEPTED("已受理"),
        CORRECTION("待补正"),
        SUSPENDED("暂停计时"),
        NOT_ACCEPTED("不予受理"),
        NOT_GRANTED("不予许可"),
        WITHDRAWN("已撤回"),
        DONE("已办结");

        private final String label;

        ItemState(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether nothing more will happen to it. */
        public boolean over() {
            return this == DONE || this == NOT_ACCEPTED || this == NOT_GRANTED || this == WITHDRAWN;
        }

        /** Whether the department has taken the item on. */
        public boolean underway() {
            return switch (this) {
                case ACCEPTED, CORRECTION, SUSPENDED, NOT_GRANTED, DONE -> true;
                case SUBMITTED, WAIT_PREDECESSOR, NOT_ACCEPTED, WITHDRAWN -> false;
            };
        }
    }

    /** The store could not commit. The message names the cause without personal data. */
    final class StoreException extends Exception {
        private static final long serialVersionUID = 1L;

        private final StoreFault fault;

        public StoreException(StoreFault fault, @Nullable Throwable cause) {
            super(fault + ": " + fault.technician(), cause);
            this.fault = fault;
        }

        public StoreFault fault() {
            return fault;
        }
    }

    /** Why the terminal cannot keep an application; nothing was accepted and nothing stored was changed. */
    enum StoreFault {
        DISK_FULL("存储空间已满。恢复网络让待送达的申请发出,或扩大存储上限"),
        NOT_WRITABLE("存储目录不可写。检查挂载、只读状态和目录权限"),
        LOCKED("存储文件正被另一个进程使用。结束多余的终端进程"),
        NEWER_SCHEMA("存储文件由更新版本的程序写成。安装该版本,不要删除文件"),
        DAMAGED("存储文件损坏。保留原文件,更换存储介质,再用 store restore 恢复备份"),
        KEY_MISSING("存储文件存在而终端密钥文件不见了。恢复密钥文件,不要删除存储文件"),
        KEY_UNSAFE("终端密钥文件或口令文件不安全:须为本服务用户所有的普通文件,权限 0600,内容没有改过"),
        KEY_PIN("终端密钥的口令不对,或者没有口令文件。改正口令文件;同一个口令不再试第二次,以免锁住密钥模块;已经锁住的,先用管理口令解锁"),
        KEY_MODULE("密钥模块没有应答,或者不会 AES-GCM。检查 PKCS#11 库、槽号和模块是否插好;好了以后不用重启"),
        KEY_REPLACED("密钥模块里没有这个存储的密钥:模块换过或重新初始化过。插回原来的模块,不要删除存储文件"),
        KEY_NOT_MOVED("配置改了终端密钥的存放处,存储用的还是原来的密钥。停止终端,用 store rekey 换过去,或者把配置改回来"),
        WRONG_KEY("终端密钥与存储文件不匹配。恢复原来的密钥"),
        FAILED("存储读写失败。查看系统日志中的磁盘错误");

        private final String technician;

        StoreFault(String technician) {
            this.technician = technician;
        }

        /** What happened and what the technician does about it. */
        public String technician() {
            return technician;
        }

        /** What the citizen does now. */
        public String citizen() {
            return "这台终端暂时存不下您的申请,还没有提交,也没有产生费用。请不要离开,先找工作人员,或到窗口办理。";
        }
    }
}
