package org.yijianshi.kiosk.application;

import java.util.regex.Pattern;

/**
 * What happened at this terminal (操作留痕): who did what when, and nothing a person said. Entries are chained by
 * SHA-256, so that none can be changed or taken out unseen. One session runs at a time: what lies between its start and
 * its end belongs to it, and no entry needs a person.
 */
public interface AuditTrail {
    /**
     * Writes one entry. Never throws: a citizen's work does not end because the trail cannot be written. The gap is
     * logged.
     *
     * @param subject see {@link #isPlain}; what is not plain is left out of the entry
     */
    void record(Deed deed, String subject);

    /** Letters, digits and few signs, at most 240; no identity number and no telephone number. */
    static boolean isPlain(String subject) {
        return Plain.TEXT.matcher(subject).matches()
                && !Plain.PERSONAL.matcher(subject).find();
    }

    /**
     * A place in the chain, which settles everything before it.
     *
     * @param place counted from 1
     * @param digest SHA-256 of the entry there and all before it, 64 hex digits
     */
    record Anchor(long place, String digest) {
        /** Without 0, O, 1 and I, which look alike on paper. */
        private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

        private static final int CODE_LENGTH = 6;

        public Anchor {
            if (place < 1 || !digest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a place in an audit trail");
            }
        }

        /** For paper: the place and 30 bits of the digest, for example {@code 137-K7M4PX}. */
        public String code() {
            var code = new StringBuilder().append(place).append('-');
            long bits = Long.parseLong(digest.substring(0, 8), 16);
            for (int i = 0; i < CODE_LENGTH; i++) {
                code.append(ALPHABET.charAt((int) (bits & 31)));
                bits >>>= 5;
            }
            return code.toString();
        }
    }

    enum Actor {
        CITIZEN("群众"),
        STAFF("工作人员"),
        TERMINAL("终端"),
        PLATFORM("省平台");

        private final String label;

        Actor(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    enum Deed {
        TERMINAL_STARTED(Actor.TERMINAL, "终端开始服务"),
        TERMINAL_STOPPED(Actor.TERMINAL, "终端停止服务"),
        SESSION_STARTED(Actor.CITIZEN, "开始办理"),
        SESSION_ENDED(Actor.CITIZEN, "结束办理，信息已清除"),
        WITNESSED(Actor.STAFF, "工作人员见证是本人"),
        FACE_COMPARED(Actor.CITIZEN, "单独同意后刷脸核验"),
        RECORD_ASKED(Actor.TERMINAL, "查询共享数据或电子证照"),
        CONSENT_GIVEN(Actor.CITIZEN, "本人刷卡授权查询"),
        ACCEPTED(Actor.CITIZEN, "签字提交，已存盘"),
        HANDED_OVER(Actor.CITIZEN, "签字，留待他人签字"),
        SIGNED_LATER(Actor.CITIZEN, "后到的人签字"),
        SIGNING_REFUSED(Actor.CITIZEN, "后到的人不签"),
        WITHDRAWN(Actor.CITIZEN, "撤回待签字的申请"),
        LAPSED(Actor.TERMINAL, "待签字的申请过期，已销毁"),
        CORRECTION_OPENED(Actor.CITIZEN, "申请人刷卡看要补正什么"),
        CORRECTED(Actor.CITIZEN, "补正材料已存盘"),
        TAKEN_BACK(Actor.CITIZEN, "撤回已提交的申请"),
        APPOINTMENT_CHANGED(Actor.CITIZEN, "本人刷卡改预约"),
        DISPUTED(Actor.CITIZEN, "纠错"),
        EVALUATED(Actor.CITIZEN, "评价"),
        PRINTED(Actor.TERMINAL, "打印"),
        DELIVERED(Actor.PLATFORM, "确认收到，本机副本已销毁"),
        SET_ASIDE(Actor.PLATFORM, "退回，待工作人员处理"),
        SNAPSHOT_TAKEN(Actor.STAFF, "备份存储"),
        RESTORED(Actor.STAFF, "用备份恢复存储，备份以后的记录不在这里"),
        REKEYED(Actor.STAFF, "存储换到新的终端密钥，旧密钥已销毁"),
        DOOR_OPENED(Actor.TERMINAL, "机柜门打开"),
        DOOR_SHUT(Actor.TERMINAL, "机柜门关上"),
        TAMPERED(Actor.TERMINAL, "防拆开关动作"),
        TAMPER_ENDED(Actor.TERMINAL, "防拆开关复位"),
        CONTACTS_UNSEEN(Actor.TERMINAL, "读不到门磁和防拆开关"),
        CONTACTS_SEEN(Actor.TERMINAL, "又读到门磁和防拆开关"),
        RETRIED(Actor.STAFF, "重新发送退回的消息");

        private final Actor actor;
        private final String label;

        Deed(Actor actor, String label) {
            this.actor = actor;
            this.label = label;
        }

        public Actor actor() {
            return actor;
        }

        public String label() {
            return label;
        }
    }
}

final class Plain {
    static final Pattern TEXT = Pattern.compile("[A-Za-z0-9 :,/._-]{0,240}");
    /** Identity numbers (GB 11643) and mobile numbers, wherever they stand in the text. */
    static final Pattern PERSONAL = Pattern.compile("\\d{17}[0-9Xx]|(?<![0-9A-Za-z])1\\d{10}(?![0-9A-Za-z])");

    private Plain() {}
}
