package org.yijianshi.kiosk.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A result on its way by post (快递送达), as the carrier told the platform.
 *
 * @param carrier as the citizen calls it
 * @param number of the waybill, by which the carrier finds it
 * @param at when the carrier said so
 */
public record Parcel(String carrier, String number, State state, Instant at) {
    public enum State {
        POSTED("已寄出"),
        ON_THE_WAY("正在路上"),
        TO_BE_COLLECTED("已到，等您去取"),
        DELIVERED("已签收"),
        RETURNED("没有送到，退回了");

        private final String label;

        State(String label) {
            this.label = label;
        }
    }

    /** 快递已寄出（11月28日 10:00），示例快递 EX0001. */
    public String words() {
        return "快递%s（%s），%s %s".formatted(state.label, TimeLimits.minute(at), carrier, number);
    }

    /** Words about a case's time, and after them where its parcel is. */
    public static String after(String time, @Nullable Parcel parcel) {
        if (parcel == null) {
            return time;
        }
        return time.isEmpty() ? parcel.words() : time + "。" + parcel.words();
    }

    @Override
    public String toString() {
        return "Parcel[" + state + "]";
    }
}
