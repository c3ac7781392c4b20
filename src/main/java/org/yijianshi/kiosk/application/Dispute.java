package org.yijianshi.kiosk.application;

/** What became of a citizen's word that a value is wrong (纠错). */
public sealed interface Dispute {
    /** His value is used, and the wrong one's source is told, if there is one. */
    record Taken() implements Dispute {}

    /** His value is used, but the terminal could not keep the ticket for the source. */
    record Untold() implements Dispute {}

    /** @param sentence why his own value cannot stand, for him */
    record Refused(String sentence) implements Dispute {}
}
