package org.yijianshi.kiosk.application;

/**
 * Someone who takes part.
 *
 * @param id {@code applicant}, or the id of one of the event's parties when that is someone else
 * @param label the words on the pages: 申请人, 孩子爸爸 …
 * @param formLabel the words on paper: 申请人, 父亲 …
 * @param name as on the card or the record; may be empty while unknown
 */
public record Party(String id, String label, String formLabel, String name) {
    /** As the applicant hears it. */
    public String called() {
        return id.equals(Parties.APPLICANT) ? "您" : label;
    }

    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
